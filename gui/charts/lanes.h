// Charts of lanes (layers.h): names at the left, shapes, ranges and dots on one x axis, values at the right.
//
// Heights of shapes go by the square root of the counts, on one scale for all lanes, so that thin tails
// beside a tall peak are seen (rootograms, Tukey 1972).
#pragma once

#include <optional>

#include "gui/charts/lettering.h"

namespace gui::charts {

std::vector<Label> draw_lanes(ImDrawList& list, const Chart& chart, const Lanes& lanes, const Layout& layout,
                              const Style& style);

// The stop (readout.h) at a pixel.
std::optional<std::size_t> lane_at(const Lanes& lanes, const Layout& layout, ImVec2 pixel);
// Marks it and gives the place its panel stands beside.
ImVec2 mark_lane(ImDrawList& list, const Lanes& lanes, const Layout& layout, std::size_t stop,
                 const Style& style);

}  // namespace gui::charts
