// The shapes of a chart with axes: everything but words. Strokes are 2 pixels wide, areas are see-through
// (tints and bands 16%, densities 38%), all times Style::scale.
#pragma once

#include "gui/charts/layout.h"

namespace gui::charts {

inline constexpr std::size_t kMostDots = 4000;  // of a scatter; beyond, one for each of that many squares
inline constexpr float kMarkerRadius = 4.5F;

void draw_tints(ImDrawList& list, const Chart& chart, const Layout& layout);
void draw_grid(ImDrawList& list, const Layout& layout, const Style& style);
void draw_layers(ImDrawList& list, const Chart& chart, const Layout& layout, const Style& style);

ImVec2 pixel_of(const Layout& layout, const Point& point);

// The line's parts between values that are not finite.
std::vector<std::vector<ImVec2>> paths_of(const Layout& layout, const Line& line);

}  // namespace gui::charts
