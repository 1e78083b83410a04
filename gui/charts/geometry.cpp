#include "gui/charts/geometry.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace gui::charts {

bool Rect::contains(ImVec2 point) const {
  return point.x >= min.x && point.x <= max.x && point.y >= min.y && point.y <= max.y;
}

bool Rect::contains(const Rect& other) const {
  return contains(other.min) && contains(other.max);
}

bool Rect::overlaps(const Rect& other) const {
  return min.x < other.max.x && other.min.x < max.x && min.y < other.max.y && other.min.y < max.y;
}

Rect Rect::grown(float by) const {
  return {{min.x - by, min.y - by}, {max.x + by, max.y + by}};
}

std::optional<Segment> clipped(const Segment& segment, const Rect& rect) {
  const ImVec2 &from = segment.from, &to = segment.to;
  const float dx = to.x - from.x, dy = to.y - from.y;
  const std::array<std::pair<float, float>, 4> edges{{{-dx, from.x - rect.min.x},
                                                      {dx, rect.max.x - from.x},
                                                      {-dy, from.y - rect.min.y},
                                                      {dy, rect.max.y - from.y}}};
  float enter = 0, leave = 1;
  for (const auto& [direction, room] : edges) {
    if (direction == 0) {
      if (room < 0) return std::nullopt;
    } else if (direction < 0) {
      enter = std::max(enter, room / direction);
    } else {
      leave = std::min(leave, room / direction);
    }
  }
  if (enter > leave) return std::nullopt;
  const auto at = [&](float share) {
    return ImVec2{std::clamp(from.x + share * dx, rect.min.x, rect.max.x),
                  std::clamp(from.y + share * dy, rect.min.y, rect.max.y)};
  };
  return Segment{enter == 0 ? from : at(enter), leave == 1 ? to : at(leave)};
}

std::vector<ImVec2> thinned(const std::vector<ImVec2>& path) {
  std::vector<ImVec2> result;
  for (std::size_t begin = 0; begin < path.size();) {
    std::size_t end = begin, lowest = begin, highest = begin;
    for (; end < path.size() && std::floor(path[end].x) == std::floor(path[begin].x); ++end) {
      if (path[end].y < path[lowest].y) lowest = end;
      if (path[end].y > path[highest].y) highest = end;
    }
    std::array<std::size_t, 4> kept{begin, std::min(lowest, highest), std::max(lowest, highest), end - 1};
    const auto unique_end = std::unique(kept.begin(), kept.end());
    for (auto index = kept.begin(); index != unique_end; ++index)
      result.push_back(path[*index]);
    begin = end;
  }
  return result;
}

std::vector<std::vector<ImVec2>> clipped_path(const std::vector<ImVec2>& path, const Rect& rect) {
  std::vector<std::vector<ImVec2>> runs;
  bool connected = false;
  for (std::size_t i = 1; i < path.size(); ++i) {
    const auto part = clipped({path[i - 1], path[i]}, rect);
    if (!part) {
      connected = false;
      continue;
    }
    const bool entered = part->from.x != path[i - 1].x || part->from.y != path[i - 1].y;
    if (!connected || entered) runs.push_back({part->from});
    runs.back().push_back(part->to);
    connected = part->to.x == path[i].x && part->to.y == path[i].y;
  }
  return runs;
}

}  // namespace gui::charts
