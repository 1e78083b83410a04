#include "gui/charts/lanes.h"

#include <algorithm>
#include <cmath>

#include "gui/charts/labels.h"
#include "gui/charts/painter.h"
#include "gui/charts/readout.h"
#include "gui/charts/strokes.h"

namespace gui::charts {

namespace {

constexpr float kTintShare = .16F, kShapeShare = .5F, kFaint = .45F;
constexpr float kThickest = 20;  // of a bar
constexpr float kAboveShape = 4;

struct Painter {
  ImDrawList& list;
  const Lanes& lanes;
  const Layout& layout;
  const Style& style;
  double highest = 0;  // square root of the largest share of any shape

  float held(double value) const {
    return std::clamp(layout.x.pixel(value), layout.plot.min.x, layout.plot.max.x);
  }
  float line_width() const { return std::max(1.F, std::round(style.scale)); }

  void draw(std::size_t index) const {
    const Lane& lane = lanes.lanes[index];
    const Rect row = row_rect(layout, index);
    const bool shaped = !lane.counts.empty();
    const float floor = std::round(shaped ? row.max.y : row.middle().y);
    if (shaped) shape(lane, row, floor);
    if (lanes.base) {
      bars(lane, row);
      return;
    }
    if (lane.low && lane.high) {
      const float half = std::max(1.F, std::round(style.scale)), from = held(*lane.low),
                  to = held(*lane.high);
      list.AddRectFilled({from, floor - half}, {std::max(to, from + 1), floor + half}, lane.color);
      if (!shaped) {
        const float cap = std::round(5 * style.scale);
        for (const float end : {std::round(from), std::round(to)})
          list.AddRectFilled({end - half, floor - cap}, {end + half, floor + cap}, lane.color);
      }
    }
    if (lane.at && std::isfinite(*lane.at)) {
      list.AddCircleFilled({held(*lane.at), floor}, (kMarkerRadius + 1.5F) * style.scale, style.panel);
      list.AddCircleFilled({held(*lane.at), floor}, kMarkerRadius * style.scale, lane.color);
    }
  }

  void shape(const Lane& lane, const Rect& row, float floor) const {
    const float room = floor - row.min.y - kAboveShape * style.scale;
    double all = 0;
    for (const double count : lane.counts)
      all += count;
    list.AddRectFilled({layout.plot.min.x, floor}, {layout.plot.max.x, floor + line_width()}, style.line);
    if (all <= 0 || highest <= 0 || room < 1) return;
    for (std::size_t bin = 0; bin < lane.counts.size() && bin + 1 < lanes.edges.size(); ++bin) {
      if (!(lane.counts[bin] > 0)) continue;
      const float left = std::round(held(lanes.edges[bin])), right = std::round(held(lanes.edges[bin + 1]));
      const float height = room * static_cast<float>(std::sqrt(lane.counts[bin] / all) / highest);
      const float top = floor - std::max(1.F, height);
      if (right <= left) continue;
      list.AddRectFilled({left, top}, {right, floor}, faded(lane.color, kShapeShare));
      list.AddRectFilled({left, top}, {right, std::min(floor, top + line_width())}, lane.color);
    }
  }

  void bars(const Lane& lane, const Rect& row) const {
    const float base = held(*lanes.base);
    const float half = std::round(std::min(kThickest * style.scale, row.height() - 8 * style.scale) / 2);
    const float middle = std::round(row.middle().y);
    const auto bar = [&](double end, Color color) {
      float from = std::min(base, held(end)), to = std::max(base, held(end));
      if (end != *lanes.base && to - from < 1) to = from + 1;
      list.AddRectFilled({from, middle - half}, {to, middle + half}, color, std::min(3 * style.scale, half));
    };
    const auto reach = [&](const std::optional<double>& end) {
      return end ? std::abs(*end - *lanes.base) : -1;
    };
    // The longer behind the shorter: on one side both are seen.
    const Color faint = mixed(style.panel, lane.color, static_cast<double>(kFaint));
    if (lane.low && reach(lane.low) >= reach(lane.high)) bar(*lane.low, faint);
    if (lane.high) bar(*lane.high, lane.color);
    if (lane.low && reach(lane.low) < reach(lane.high)) bar(*lane.low, faint);
  }
};

void put(ImDrawList& list, std::vector<Label>& labels, Label::Kind kind, ImFont* font, Color color,
         const Rect& rect, const std::string& text) {
  draw_text(list, font, rect.min, color, text);
  labels.push_back({kind, text, rect});
}

Rect box_of(const ImFont* font, float left, float top, const std::string& text) {
  const ImVec2 size = text_size(font, text), from{std::round(left), std::round(top)};
  return {from, {from.x + std::ceil(size.x), from.y + std::ceil(size.y)}};
}

}  // namespace

std::vector<Label> draw_lanes(ImDrawList& list, const Chart& chart, const Lanes& lanes, const Layout& layout,
                              const Style& style) {
  std::vector<Label> labels;
  const Rect& plot = layout.plot;
  const float thin = std::max(1.F, std::round(style.scale)), line = style.small->FontSize;
  Painter painter{list, lanes, layout, style};
  for (const Lane& lane : lanes.lanes) {
    double all = 0, most = 0;
    for (const double count : lane.counts) {
      all += count;
      most = std::max(most, count);
    }
    if (all > 0) painter.highest = std::max(painter.highest, std::sqrt(most / all));
  }

  // Step 1. Behind everything: tints, a faint line at each tick.
  for (const Layer& layer : chart.layers) {
    const auto* tint = std::get_if<Tint>(&layer);
    if (tint == nullptr || !std::isfinite(tint->range.lo + tint->range.hi)) continue;
    list.AddRectFilled({std::round(painter.held(tint->range.lo)), plot.min.y},
                       {std::round(painter.held(tint->range.hi)), plot.max.y},
                       faded(tint->color, kTintShare));
  }
  for (const Tick& tick : layout.x_ticks)
    stroke_upright(list, layout.x.pixel(tick.value), plot.min.y, plot.max.y, style.line, thin, Stroke::Solid);

  // Step 2. The lanes, then rules above them.
  for (std::size_t i = 0; i < lanes.lanes.size(); ++i) {
    if (row_rect(layout, i).max.y <= layout.area.max.y + 1) painter.draw(i);
  }
  if (lanes.base)
    stroke_upright(list, painter.held(*lanes.base), plot.min.y, plot.max.y, style.muted, thin, Stroke::Solid);
  for (const Layer& layer : chart.layers) {
    const auto* rule = std::get_if<Rule>(&layer);
    if (rule == nullptr || !std::isfinite(rule->at)) continue;
    const float x = layout.x.pixel(rule->at);
    if (x >= plot.min.x && x <= plot.max.x)
      stroke_upright(list, x, plot.min.y, plot.max.y, rule->color, thin, rule->stroke);
  }

  // Step 3. Words: ticks below, what rules and tints are above, names and values at the sides.
  LabelSpace space(layout.area.grown(-1));
  for (const Tick& tick : layout.x_ticks) {
    const float width = std::ceil(text_size(style.small, tick.label).x);
    const float left = std::clamp(layout.x.pixel(tick.value) - width / 2, layout.area.min.x + 1,
                                  std::max(layout.area.min.x + 1, std::floor(layout.area.max.x) - 2 - width));
    const Rect box = box_of(style.small, left, plot.max.y + std::round(6 * style.scale), tick.label);
    if (space.place({&box, 1}))
      put(list, labels, Label::Kind::Axis, style.small, style.muted, box, tick.label);
  }
  const auto above = [&](const std::string& text, float middle, Color color) {
    if (text.empty()) return;
    const std::string shown = cut_to_width(style.small, text, plot.width());
    const float width = text_size(style.small, shown).x,
                top = plot.min.y - line - std::round(5 * style.scale);
    std::vector<Rect> places;
    for (const float share : {.5F, 0.F, 1.F, -.2F, 1.2F}) {
      const float left =
          std::clamp(middle - width * share, plot.min.x, std::max(plot.min.x, plot.max.x - width));
      places.push_back(box_of(style.small, left, top, shown));
    }
    if (const auto box = space.place(places))
      put(list, labels, Label::Kind::Mark, style.small, color, *box, shown);
  };
  for (const Layer& layer : chart.layers) {
    if (const auto* rule = std::get_if<Rule>(&layer)) above(rule->label, painter.held(rule->at), rule->color);
    if (const auto* tint = std::get_if<Tint>(&layer))
      above(tint->label, (painter.held(tint->range.lo) + painter.held(tint->range.hi)) / 2, tint->color);
  }
  for (std::size_t i = 0; i < lanes.lanes.size(); ++i) {
    const Rect row = row_rect(layout, i);
    if (row.max.y > layout.area.max.y + 1) break;
    const float top = row.middle().y - style.font->FontSize / 2;
    const std::string name = cut_to_width(style.font, lanes.lanes[i].label, layout.label_width);
    if (!name.empty())
      put(list, labels, Label::Kind::Axis, style.font, style.text,
          box_of(style.font, layout.area.min.x + 1, top, name), name);
    const std::string& value = lanes.lanes[i].value;
    if (!value.empty())
      put(list, labels, Label::Kind::Value, style.font, style.text,
          box_of(style.font, layout.area.max.x - 1 - std::ceil(text_size(style.font, value).x), top, value),
          value);
  }
  return labels;
}

std::optional<std::size_t> lane_at(const Lanes& lanes, const Layout& layout, ImVec2 pixel) {
  if (lanes.lanes.empty() || pixel.y < layout.plot.min.y || pixel.y >= layout.plot.max.y) return std::nullopt;
  const auto lane = std::min(static_cast<std::size_t>((pixel.y - layout.plot.min.y) / layout.row_height),
                             lanes.lanes.size() - 1);
  const std::size_t bins = stops_a_lane(lanes);
  std::size_t bin = 0;
  while (bin + 1 < bins && layout.x.pixel(lanes.edges[bin + 1]) <= pixel.x)
    ++bin;
  return lane * bins + bin;
}

ImVec2 mark_lane(ImDrawList& list, const Lanes& lanes, const Layout& layout, std::size_t stop,
                 const Style& style) {
  const std::size_t bins = stops_a_lane(lanes);
  const Rect row = row_rect(layout, stop / bins);
  const Rect& plot = layout.plot;
  if (row.max.y > layout.area.max.y + 1) return plot.middle();
  const Lane& lane = lanes.lanes[stop / bins];
  if (lanes.edges.size() > 1) {
    const std::size_t bin = stop % bins;
    const float x =
        std::clamp(layout.x.pixel((lanes.edges[bin] + lanes.edges[bin + 1]) / 2), plot.min.x, plot.max.x);
    stroke_upright(list, x, row.min.y + 1, row.max.y - 1, style.text, std::max(1.F, std::round(style.scale)),
                   Stroke::Solid);
    return {x, row.middle().y};
  }
  const float low = lane.low ? layout.x.pixel(*lane.low) : plot.min.x,
              high = lane.high ? layout.x.pixel(*lane.high) : low;
  const float right = std::clamp(std::max(low, high), plot.min.x, plot.max.x);
  list.AddRectFilled({plot.min.x, row.min.y}, {plot.max.x, row.max.y}, faded(style.muted, .12F),
                     4 * style.scale);
  return {right, row.middle().y};
}

}  // namespace gui::charts
