// What the window shows while no case is open: what to do next.
#pragma once

#include "gui/view.h"

namespace gui {

std::unique_ptr<View> make_start_view();
// The recent files that the start view offers; the shell sets them, for the view reads no settings.
void offer_recent(View& start, const std::vector<std::filesystem::path>& recent);

}  // namespace gui
