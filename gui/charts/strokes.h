// Strokes and fills that stay crisp: dashed lines, areas without seams, rectangles on whole pixels.
#pragma once

#include <vector>

#include "gui/charts/geometry.h"
#include "gui/charts/layers.h"

namespace gui::charts {

// The path clipped to `rect`, thinned to pixel columns and stroked. Dashes run on along the path. Sharp
// corners are not mitred, so that no spike leaves the rectangle by more than the thickness.
void stroke_path(ImDrawList& list, const std::vector<ImVec2>& path, const Rect& rect, Color color,
                 float thickness, Stroke stroke);

// One pixel-aligned stripe of a whole thickness: a grid line, a rule, an axis.
void stroke_level(ImDrawList& list, float y, float left, float right, Color color, float thickness,
                  Stroke stroke);
void stroke_upright(ImDrawList& list, float x, float top, float bottom, Color color, float thickness,
                    Stroke stroke);

// What lies between two curves, in pixels: along x, or upright along y. Between slices the curves are
// straight.
struct Slice {
  float at = 0, lower = 0, upper = 0;  // lower <= upper
};
// Slices that draw the same within the rectangle: cut to it, at most one a pixel.
std::vector<Slice> slices_within(const std::vector<Slice>& slices, const Rect& rect, bool upright);
// Filled as one strip with edges softened over a pixel.
void fill_area(ImDrawList& list, const std::vector<Slice>& slices, Color color, bool upright);

}  // namespace gui::charts
