#include "gui/charts/strokes.h"

#include <algorithm>
#include <cmath>

namespace gui::charts {

namespace {

struct Dashes {
  float on = 0, off = 0;
};

Dashes dashes(Stroke stroke, float thickness) {
  if (stroke == Stroke::Dashed) return {3 * thickness + 3, 2 * thickness + 2};
  const float dot = std::ceil(1.5F * thickness);
  return {dot, dot + 1};
}

float length(ImVec2 from, ImVec2 to) {
  return std::hypot(to.x - from.x, to.y - from.y);
}

// A turn of more than about 100 degrees.
bool sharp(ImVec2 before, ImVec2 at, ImVec2 after) {
  const ImVec2 in{at.x - before.x, at.y - before.y}, out{after.x - at.x, after.y - at.y};
  return in.x * out.x + in.y * out.y < -.17F * length(before, at) * length(at, after);
}

void stroke_run(ImDrawList& list, const std::vector<ImVec2>& run, Color color, float thickness) {
  std::vector<ImVec2> part;
  const auto flush = [&] {
    if (part.size() > 1) list.AddPolyline(part.data(), static_cast<int>(part.size()), color, 0, thickness);
  };
  for (const ImVec2& point : run) {
    if (!part.empty() && length(part.back(), point) < .01F) continue;
    if (part.size() > 1 && sharp(part[part.size() - 2], part.back(), point)) {
      flush();
      part.erase(part.begin(), part.end() - 1);
    }
    part.push_back(point);
  }
  flush();
}

void stroke_dashed(ImDrawList& list, const std::vector<ImVec2>& run, Color color, float thickness,
                   Dashes dash) {
  float phase = 0;  // along the current dash and gap
  std::vector<ImVec2> part;
  for (std::size_t i = 1; i < run.size(); ++i) {
    const float whole = length(run[i - 1], run[i]);
    float done = 0;
    while (done < whole) {
      const bool on = phase < dash.on;
      const float step = std::min(whole - done, (on ? dash.on : dash.on + dash.off) - phase);
      const auto at = [&](float along) {
        const float share = along / whole;
        return ImVec2{run[i - 1].x + share * (run[i].x - run[i - 1].x),
                      run[i - 1].y + share * (run[i].y - run[i - 1].y)};
      };
      if (on && part.empty()) part.push_back(at(done));
      if (on) part.push_back(at(done + step));
      const float before = done;
      done += step;
      phase += step;
      if (on && phase >= dash.on) {
        stroke_run(list, part, color, thickness);
        part.clear();
      }
      if (phase >= dash.on + dash.off) phase = 0;
      if (done == before) break;  // a step too small for the float: the rest is invisible
    }
  }
  stroke_run(list, part, color, thickness);
}

}  // namespace

void stroke_path(ImDrawList& list, const std::vector<ImVec2>& path, const Rect& rect, Color color,
                 float thickness, Stroke stroke) {
  for (const std::vector<ImVec2>& run : clipped_path(thinned(path), rect)) {
    if (stroke == Stroke::Solid)
      stroke_run(list, run, color, thickness);
    else
      stroke_dashed(list, run, color, thickness, dashes(stroke, thickness));
  }
}

void stroke_level(ImDrawList& list, float y, float left, float right, Color color, float thickness,
                  Stroke stroke) {
  const float size = std::max(1.F, std::round(thickness)), top = std::floor(y - size / 2 + .5F);
  const Dashes dash = stroke == Stroke::Solid ? Dashes{right - left, 1} : dashes(stroke, size);
  for (float x = left; x < right; x += dash.on + dash.off)
    list.AddRectFilled({x, top}, {std::min(right, x + dash.on), top + size}, color);
}

void stroke_upright(ImDrawList& list, float x, float top, float bottom, Color color, float thickness,
                    Stroke stroke) {
  const float size = std::max(1.F, std::round(thickness)), left = std::floor(x - size / 2 + .5F);
  const Dashes dash = stroke == Stroke::Solid ? Dashes{bottom - top, 1} : dashes(stroke, size);
  for (float y = top; y < bottom; y += dash.on + dash.off)
    list.AddRectFilled({left, y}, {left + size, std::min(bottom, y + dash.on)}, color);
}

std::vector<Slice> slices_within(const std::vector<Slice>& slices, const Rect& rect, bool upright) {
  const float low = upright ? rect.min.x : rect.min.y, high = upright ? rect.max.x : rect.max.y;
  const float first = upright ? rect.min.y : rect.min.x, last = upright ? rect.max.y : rect.max.x;
  std::vector<Slice> result;
  const auto add = [&](Slice slice) {
    slice.lower = std::clamp(slice.lower, low, high);
    slice.upper = std::clamp(slice.upper, low, high);
    // What shares a pixel is one slice, as wide as its widest.
    if (!result.empty() && std::floor(result.back().at) == std::floor(slice.at) && result.size() > 1) {
      result.back().lower = std::min(result.back().lower, slice.lower);
      result.back().upper = std::max(result.back().upper, slice.upper);
      return;
    }
    result.push_back(slice);
  };
  for (std::size_t i = 1; i < slices.size(); ++i) {
    const Slice &from = slices[i - 1], &to = slices[i];
    if (to.at <= from.at || to.at < first || from.at > last) continue;
    const float begin = std::max(from.at, first), end = std::min(to.at, last);
    const auto between = [&](float place) {
      const float share = (place - from.at) / (to.at - from.at);
      return Slice{place, from.lower + share * (to.lower - from.lower),
                   from.upper + share * (to.upper - from.upper)};
    };
    add(between(begin));
    // Straight pieces need no slices in between, unless the bounds cut them.
    const auto inside = [&](const Slice& slice) { return slice.lower >= low && slice.upper <= high; };
    if (!inside(from) || !inside(to))
      for (float place = std::floor(begin) + 1; place < end; ++place)
        add(between(place));
    add(between(end));
  }
  return result;
}

void fill_area(ImDrawList& list, const std::vector<Slice>& slices, Color color, bool upright) {
  if (slices.size() < 2) return;
  const ImVec2 white = ImGui::GetFontTexUvWhitePixel();
  const Color clear = faded(color, 0);
  const auto count = static_cast<unsigned>(slices.size());
  list.PrimReserve(static_cast<int>(count - 1) * 18, static_cast<int>(count) * 4);
  const unsigned base = list._VtxCurrentIdx;
  const auto vertex = [&](float at, float value, Color shade) {
    list.PrimWriteVtx(upright ? ImVec2{value, at} : ImVec2{at, value}, white, shade);
  };
  for (const Slice& slice : slices) {
    vertex(slice.at, slice.lower - .5F, clear);
    vertex(slice.at, std::min(slice.lower + .5F, (slice.lower + slice.upper) / 2), color);
    vertex(slice.at, std::max(slice.upper - .5F, (slice.lower + slice.upper) / 2), color);
    vertex(slice.at, slice.upper + .5F, clear);
  }
  for (unsigned i = 0; i + 1 < count; ++i)
    for (unsigned row = 0; row < 3; ++row) {
      const unsigned corner = base + 4 * i + row;
      for (const unsigned index : {corner, corner + 1, corner + 5, corner, corner + 5, corner + 4})
        list.PrimWriteIdx(static_cast<ImDrawIdx>(index));
    }
}

}  // namespace gui::charts
