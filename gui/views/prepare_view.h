// The call sheet as a dashboard. It answers one question first: what do I open with? Everything comes from
// the last finished preparation; where the case has changed since, the view says so.
#pragma once

#include "gui/view.h"

namespace gui {

std::unique_ptr<View> make_prepare_view();

}  // namespace gui
