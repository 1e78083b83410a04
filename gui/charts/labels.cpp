#include "gui/charts/labels.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace gui::charts {

namespace {

Rect at(float x, float y, ImVec2 size) {
  const ImVec2 min{std::round(x), std::round(y)};
  return {min, {min.x + std::ceil(size.x), min.y + std::ceil(size.y)}};
}

// From the left end to the right one, ends first.
std::array<float, 7> starts(float left, float right, float width) {
  const float room = right - left - width;
  std::array<float, 7> result{0, 1, .5F, .25F, .75F, .125F, .875F};
  for (float& start : result)
    start = left + start * room;
  return result;
}

}  // namespace

std::optional<Rect> LabelSpace::place(std::span<const Rect> places) {
  const Rect* best = nullptr;
  std::size_t fewest = 0;
  for (const Rect& place : places) {
    if (!bounds_.contains(place)) continue;
    if (std::any_of(taken_.begin(), taken_.end(), [&](const Rect& other) { return other.overlaps(place); }))
      continue;
    const std::size_t count = crossings(place);
    if (best == nullptr || count < fewest) {
      best = &place;
      fewest = count;
    }
    if (count == 0) break;
  }
  if (best == nullptr) return std::nullopt;
  taken_.push_back(*best);
  return *best;
}

std::size_t LabelSpace::crossings(const Rect& place) const {
  const auto overlaps = [&](const Rect& other) { return other.overlaps(place); };
  const auto rects = std::count_if(rects_.begin(), rects_.end(), overlaps) +
                     std::count_if(reserved_.begin(), reserved_.end(), overlaps);
  const auto segments = std::count_if(segments_.begin(), segments_.end(), [&](const Segment& segment) {
    return clipped(segment, place).has_value();
  });
  return static_cast<std::size_t>(rects + segments);
}

std::vector<Rect> places_around(ImVec2 point, ImVec2 size, float gap, bool below) {
  const float over = point.y - gap - size.y, under = point.y + gap;
  const float centred = point.x - size.x / 2, right = point.x + gap, left = point.x - gap - size.x;
  const float first = below ? under : over, second = below ? over : under;
  return {at(centred, first, size),
          at(centred, second, size),
          at(right, first, size),
          at(left, first, size),
          at(right, second, size),
          at(left, second, size),
          at(right, point.y - size.y / 2, size),
          at(left, point.y - size.y / 2, size)};
}

std::vector<Rect> places_along(const Rect& plot, float y, ImVec2 size, float gap) {
  std::vector<Rect> result;
  for (const float x : starts(plot.min.x + gap, plot.max.x - gap, size.x)) {
    result.push_back(at(x, y + gap / 2, size));
    result.push_back(at(x, y - gap / 2 - size.y, size));
  }
  return result;
}

std::vector<Rect> places_beside(const Rect& plot, float x, ImVec2 size, float gap) {
  const float left = std::max(plot.min.x, std::min(x - size.x / 2, plot.max.x - size.x));
  std::vector<Rect> result{at(left, plot.min.y - gap / 2 - size.y, size)};
  for (const float y : starts(plot.min.y + gap / 2, plot.max.y - gap / 2, size.y)) {
    result.push_back(at(x + gap, y, size));
    result.push_back(at(x - gap - size.x, y, size));
  }
  return result;
}

std::vector<Rect> places_within(const Rect& tint, ImVec2 size, float gap) {
  std::vector<Rect> result;
  const bool roomy = tint.height() >= size.y + gap;
  const float top = roomy ? tint.min.y + gap / 2 : tint.min.y - gap / 2 - size.y;
  const float bottom = roomy ? tint.max.y - gap / 2 - size.y : tint.max.y + gap / 2;
  for (const float x : starts(tint.min.x + gap, tint.max.x - gap, size.x)) {
    result.push_back(at(x, top, size));
    result.push_back(at(x, bottom, size));
  }
  return result;
}

}  // namespace gui::charts
