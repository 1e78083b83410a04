// The two charts without axes. Horizontal bars: name, bar on a track, value, one line each, from the top.
// Heat maps: cells between two colours with the value where it fits, names beside and below, the ramp
// underneath.
#pragma once

#include "gui/charts/lettering.h"

namespace gui::charts {

std::vector<Label> draw_rows(ImDrawList& list, const Bars& bars, const Layout& layout, const Style& style);
std::vector<Label> draw_cells(ImDrawList& list, const HeatMap& map, const Layout& layout, const Style& style);

Rect track_rect(const Layout& layout, std::size_t row, const Style& style);

}  // namespace gui::charts
