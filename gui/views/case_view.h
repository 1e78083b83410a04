// The case as a form: every field in its group, the reader's sentence beside what is wrong.
#pragma once

#include "gui/view.h"

namespace gui {

std::unique_ptr<View> make_case_view();

}  // namespace gui
