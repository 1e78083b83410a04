// Draws a chart into the current ImGui window: tints, faint horizontal grid lines, the layers in order,
// labels where they are free, and under the pointer the read-out. No state, no theme, no words of its own.
//
// ImGui's cursor stays where it is: the caller reserves the space (Dummy, or InvisibleButton where the chart
// takes the focus for reading with the keys). Every vertex lies in the rectangle but those of the read-out's
// panel, which is drawn above all windows and stays inside the viewport. However many values there are, the
// vertices are bounded by the pixels: lines are thinned to four points a column, scatters to kMostDots
// (painter.h).
#pragma once

#include <optional>
#include <vector>

#include "gui/charts/layout.h"
#include "gui/charts/lettering.h"
#include "gui/charts/readout.h"
#include "gui/charts/style.h"

namespace gui::charts {

struct Drawn {
  Layout layout{};
  std::vector<Label> labels{};           // as placed; none overlaps another
  std::optional<std::size_t> reading{};  // the stop that is read out (readout.h)
  std::optional<Rect> panel{};           // of the read-out
};

// `reading`: the stop chosen with the keys. The pointer, when it is over the chart, goes before it.
Drawn draw(const Chart& chart, const Rect& area, const Style& style, std::optional<std::size_t> reading = {});

// The stop nearest to a pixel: in the strip by y, on a bar, bin or cell that one, a scatter's point within
// reach, else by x.
std::optional<std::size_t> nearest_stop(const Chart& chart, const Layout& layout,
                                        const std::vector<Stop>& stops, ImVec2 pixel, float reach);

}  // namespace gui::charts
