// Where the parts of a chart go: margins as wide as the labels need, the rest is plot.
//
// All edges of the plot and the strip are whole pixels. Where the rectangle is too small for a plot of kLeast
// pixels each way, `fits` is false and nothing is drawn.
#pragma once

#include <vector>

#include "gui/charts/layers.h"
#include "gui/charts/style.h"

namespace gui::charts {

inline constexpr float kLeastPlot = 12;

struct Layout {
  Rect area{}, plot{}, strip{};  // strip: the density on the right edge, without one it has no width
  Scale x{}, y{};                // y runs upward
  std::vector<Tick> x_ticks{}, y_ticks{};
  float label_width = 0, value_width = 0;  // horizontal bars, heat maps, lanes: beside the plot
  float row_height = 0;                    // of those
  double half_slot = .5;                   // layers.h
  bool fits = false;
};

Layout lay_out(const Chart& chart, const Rect& area, const Style& style);

// Vertical bars and bins, on whole pixels within the plot, at least one wide.
Rect bar_rect(const Chart& chart, const Layout& layout, std::size_t layer, std::size_t item);
Rect bin_rect(const Layout& layout, const Histogram& histogram, std::size_t bin);
Rect row_rect(const Layout& layout, std::size_t row);  // a horizontal bar's or a lane's line, the whole width
Rect cell_rect(const Layout& layout, const HeatMap& map, std::size_t cell);
float density_width(const Layout& layout, const Density& density,
                    double value);  // from the strip's left edge

}  // namespace gui::charts
