// Finds room for labels: each offers its places in order of preference and gets the best that is free.
//
// A place is free when it lies within the bounds and overlaps no label or blocked rectangle. Among free
// places the one that crosses the fewest discouraged rectangles and segments (lines, points) wins, the
// earlier on equal counts. A label without a free place is not drawn. Cost: places * (labels + discouraged),
// no search back.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "gui/charts/geometry.h"

namespace gui::charts {

class LabelSpace {
 public:
  explicit LabelSpace(const Rect& bounds) : bounds_(bounds) {}
  void block(const Rect& rect) { taken_.push_back(rect); }
  void discourage(const Rect& rect) { rects_.push_back(rect); }
  void discourage(const Segment& segment) { segments_.push_back(segment); }
  // Discouraged until released: what only the first labels keep clear of.
  void reserve(const Rect& rect) { reserved_.push_back(rect); }
  void release() { reserved_.clear(); }
  std::optional<Rect> place(std::span<const Rect> places);  // takes the place it gives

 private:
  std::size_t crossings(const Rect& place) const;

  Rect bounds_;
  std::vector<Rect> taken_, rects_, reserved_;
  std::vector<Segment> segments_;
};

// Where a label of this size may stand, in order of preference. All edges are whole pixels.
std::vector<Rect> places_around(ImVec2 point, ImVec2 size, float gap, bool below);
std::vector<Rect> places_along(const Rect& plot, float y, ImVec2 size, float gap);  // a horizontal rule
std::vector<Rect> places_beside(const Rect& plot, float x, ImVec2 size,
                                float gap);                                 // vertical: its top first
std::vector<Rect> places_within(const Rect& tint, ImVec2 size, float gap);  // a band of the plot

}  // namespace gui::charts
