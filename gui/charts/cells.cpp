#include "gui/charts/cells.h"

#include <algorithm>
#include <cmath>

#include "gui/charts/labels.h"

namespace gui::charts {

namespace {

Label put(ImDrawList& list, Label::Kind kind, ImFont* font, Color color, ImVec2 at, const std::string& text) {
  const ImVec2 size = text_size(font, text), from{std::round(at.x), std::round(at.y)};
  draw_text(list, font, from, color, text);
  return {kind, text, {from, {from.x + std::ceil(size.x), from.y + std::ceil(size.y)}}};
}

// Only where it is free.
void put_name(ImDrawList& list, const Style& style, ImVec2 at, const std::string& name, LabelSpace& space,
              std::vector<Label>& labels) {
  const ImVec2 size = text_size(style.small, name), from{std::round(at.x), std::round(at.y)};
  const Rect place{from, {from.x + std::ceil(size.x), from.y + std::ceil(size.y)}};
  if (!name.empty() && space.place({&place, 1}))
    labels.push_back(put(list, Label::Kind::Axis, style.small, style.muted, from, name));
}

Range values_of(const HeatMap& map) {
  return map.range ? usable_range(*map.range) : range_of(map.values);
}

void draw_ramp(ImDrawList& list, const HeatMap& map, const Layout& layout, const Style& style,
               LabelSpace& space, std::vector<Label>& labels) {
  const Range range = values_of(map);
  const std::string low = written(map.values_format, range.lo), high = written(map.values_format, range.hi);
  const float gap = std::round(8 * style.scale), line = style.small->FontSize,
              width = std::round(96 * style.scale);
  const float low_width = text_size(style.small, low).x, high_width = text_size(style.small, high).x;
  const float right = layout.plot.max.x, top = std::floor(layout.area.max.y - line - 1);
  const float left = right - std::ceil(high_width) - gap - width;
  if (left - gap - low_width < layout.area.min.x + 1) return;
  const float middle = std::round(top + line / 2), half = std::round(3 * style.scale);
  list.AddRectFilledMultiColor({left, middle - half}, {left + width, middle + half}, map.low, map.high,
                               map.high, map.low);
  put_name(list, style, {left - gap - std::ceil(low_width), top}, low, space, labels);
  put_name(list, style, {right - std::ceil(high_width), top}, high, space, labels);
}

}  // namespace

Rect track_rect(const Layout& layout, std::size_t row, const Style& style) {
  const float height = std::min(std::round(8 * style.scale), std::max(1.F, layout.row_height - 2));
  const float top = std::round(row_rect(layout, row).middle().y - height / 2);
  return {{layout.plot.min.x, top}, {layout.plot.max.x, top + height}};
}

std::vector<Label> draw_rows(ImDrawList& list, const Bars& bars, const Layout& layout, const Style& style) {
  std::vector<Label> labels;
  const float line = style.font->FontSize;
  // Where lines are lower than their words, every second, third ... has words.
  const auto stride = static_cast<std::size_t>(std::ceil(line / std::max(layout.row_height, .5F)));
  for (std::size_t row = 0; row < bars.bars.size(); ++row) {
    const Bar& bar = bars.bars[row];
    const Rect track = track_rect(layout, row, style);
    if (track.max.y > layout.area.max.y) break;
    const float rounding = track.height() / 2;
    list.AddRectFilled(track.min, track.max, style.raised, rounding);
    if (std::isfinite(bar.value)) {
      const auto held = [&](double value) {
        return std::clamp(layout.x.pixel(value), track.min.x, track.max.x);
      };
      float from = std::min(held(0), held(bar.value)), to = std::max(held(0), held(bar.value));
      if (bar.value != 0 && to - from < 2) to = std::min(from + 2, track.max.x);
      if (to > from)
        list.AddRectFilled({from, track.min.y}, {to, track.max.y}, bars.color,
                           std::min(rounding, (to - from) / 2));
    }
    const float top = track.middle().y - line / 2;
    if (row % stride != 0 || top < layout.area.min.y || top + line > layout.area.max.y) continue;
    const std::string name = cut_to_width(style.font, bar.label, layout.label_width);
    if (!name.empty())
      labels.push_back(
          put(list, Label::Kind::Axis, style.font, style.text, {layout.area.min.x + 1, top}, name));
    if (!bars.values || !std::isfinite(bar.value)) continue;
    const std::string value = bars.values(bar.value);
    labels.push_back(put(list, Label::Kind::Value, style.font, style.text,
                         {layout.area.max.x - 1 - std::ceil(text_size(style.font, value).x), top}, value));
  }
  return labels;
}

std::vector<Label> draw_cells(ImDrawList& list, const HeatMap& map, const Layout& layout,
                              const Style& style) {
  std::vector<Label> labels;
  if (map.rows.empty() || map.columns.empty()) return labels;
  const Range range = values_of(map);
  const float line = style.small->FontSize, gap = std::round(8 * style.scale);

  // Step 1. Cells.
  const std::size_t cells = std::min(map.values.size(), map.rows.size() * map.columns.size());
  for (std::size_t cell = 0; cell < cells; ++cell) {
    const Rect rect = cell_rect(layout, map, cell);
    if (rect.width() < 1 || rect.height() < 1) continue;
    const double value = map.values[cell];
    const float rounding = std::min({3 * style.scale, rect.width() / 4, rect.height() / 4});
    const Color fill = std::isfinite(value)
                           ? mixed(map.low, map.high, (value - range.lo) / (range.hi - range.lo))
                           : style.raised;
    list.AddRectFilled(rect.min, rect.max, fill, rounding);
    if (!std::isfinite(value)) continue;
    const std::string text = written(map.values_format, value);
    const ImVec2 size = text_size(style.small, text);
    if (size.x + 6 > rect.width() || size.y + 2 > rect.height()) continue;
    const Color ink = contrast(fill, style.text) >= contrast(fill, style.panel) ? style.text : style.panel;
    labels.push_back(put(list, Label::Kind::Value, style.small, ink,
                         {rect.middle().x - size.x / 2, rect.middle().y - size.y / 2}, text));
  }

  if (map.marked && *map.marked < cells) {
    const Rect rect = cell_rect(layout, map, *map.marked);
    list.AddRect(rect.min, rect.max, style.text, 3 * style.scale, 0,
                 std::max(1.F, std::round(2 * style.scale)));
  }

  // Step 2. Names, cut to their room, where one is free.
  LabelSpace space(layout.area.grown(-1));
  if (!map.rows_title.empty()) {
    const float room =
        std::max(layout.label_width, layout.plot.min.x + layout.plot.width() / 2 - layout.area.min.x);
    put_name(list, style, {std::ceil(layout.area.min.x) + 1, std::ceil(layout.area.min.y) + 1},
             cut_to_width(style.small, map.rows_title, room), space, labels);
  }
  if (!map.columns_title.empty())
    put_name(list, style, {layout.plot.min.x, std::floor(layout.area.max.y - line - 1)},
             cut_to_width(style.small, map.columns_title, layout.plot.width() / 2), space, labels);
  for (std::size_t row = 0; row < map.rows.size(); ++row) {
    const std::string name = cut_to_width(style.small, map.rows[row], layout.label_width);
    const float width = std::ceil(text_size(style.small, name).x);
    const float middle = cell_rect(layout, map, row * map.columns.size()).middle().y;
    put_name(list, style, {layout.plot.min.x - gap - width, middle - line / 2}, name, space, labels);
  }
  const float column_width = layout.plot.width() / static_cast<float>(map.columns.size());
  const auto stride = static_cast<std::size_t>(std::ceil(2 * line / std::max(column_width, .5F)));
  for (std::size_t column = 0; column < map.columns.size(); column += stride) {
    const float room = column_width * static_cast<float>(std::min(stride, map.columns.size() - column));
    const std::string name = cut_to_width(style.small, map.columns[column], room - 4);
    const Rect rect = cell_rect(layout, map, column);
    const float left = stride == 1 ? rect.middle().x - text_size(style.small, name).x / 2 : rect.min.x;
    put_name(list, style, {left, layout.plot.max.y + gap / 2}, name, space, labels);
  }

  // Step 3. The legend.
  draw_ramp(list, map, layout, style, space, labels);
  return labels;
}

}  // namespace gui::charts
