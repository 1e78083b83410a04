// Rectangles, clipping and thinning in pixels: what keeps every vertex inside the chart and their number
// bounded.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include <imgui.h>

namespace gui::charts {

struct Rect {
  ImVec2 min{}, max{};
  float width() const { return max.x - min.x; }
  float height() const { return max.y - min.y; }
  ImVec2 middle() const { return {(min.x + max.x) / 2, (min.y + max.y) / 2}; }
  bool contains(ImVec2 point) const;       // edges belong to it
  bool contains(const Rect& other) const;  // edges may touch
  bool overlaps(const Rect& other) const;  // more than an edge
  Rect grown(float by) const;
};

struct Segment {
  ImVec2 from{}, to{};
};

// The part inside (Liang, Barsky 1984).
std::optional<Segment> clipped(const Segment& segment, const Rect& rect);

// Of each run of points in one pixel column the first, lowest, highest and last: at most four points a column
// for points in order of x, and the same picture.
std::vector<ImVec2> thinned(const std::vector<ImVec2>& path);

// The parts of a path inside a rectangle.
std::vector<std::vector<ImVec2>> clipped_path(const std::vector<ImVec2>& path, const Rect& rect);

}  // namespace gui::charts
