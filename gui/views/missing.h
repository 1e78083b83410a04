// What a view shows while the case has no whole state yet: why, and the way there.
#pragma once

#include <string>

#include "gui/view.h"

namespace gui {

// `working`: while the case is looked at; `heading`: what is not there. Returns the bottom.
float draw_missing(Frame& frame, const std::string& working, const std::string& heading);

// Faults of the draft that is shown in its last whole state, in words; "" without any.
std::string fault_words(const Frame& frame);

}  // namespace gui
