#include "gui/charts/layout.h"

#include <algorithm>
#include <cmath>

namespace gui::charts {

namespace {

constexpr float kTickGap = 18;  // between the labels of neighbouring ticks upward
constexpr int kMostLevels = 7;  // grid lines; more would be seen before the data
constexpr float kLabelGap = 8;

Rect whole(Rect rect) {
  return {{std::ceil(rect.min.x), std::ceil(rect.min.y)}, {std::floor(rect.max.x), std::floor(rect.max.y)}};
}

float widest(const ImFont* font, const std::vector<std::string>& texts) {
  float width = 0;
  for (const std::string& text : texts)
    width = std::max(width, text_size(font, text).x);
  return std::ceil(width);
}

void lay_out_bars(const Bars& bars, const Chart& chart, const Style& style, Layout& layout) {
  std::vector<std::string> labels, values;
  for (const Bar& bar : bars.bars) {
    labels.push_back(bar.label);
    if (bars.values && std::isfinite(bar.value)) values.push_back(bars.values(bar.value));
  }
  const float gap = 2 * kLabelGap * style.scale, line = style.font->FontSize;
  layout.label_width = std::min(widest(style.font, labels), std::floor(layout.area.width() * .55F));
  layout.value_width = widest(style.font, values);
  layout.plot = layout.area;
  if (layout.label_width > 0) layout.plot.min.x += layout.label_width + gap;
  if (layout.value_width > 0) layout.plot.max.x -= layout.value_width + gap;
  layout.plot = whole(layout.plot);
  const auto rows = static_cast<float>(std::max<std::size_t>(bars.bars.size(), 1));
  constexpr float kLeastRow = 3;  // what does not fit at that is left out
  const float pitch = std::floor(std::min(layout.plot.height() / rows, line + 13 * style.scale));
  layout.row_height = std::max(kLeastRow, pitch);
  layout.x = Scale(x_range(chart), layout.plot.min.x, layout.plot.max.x);
}

void lay_out_cells(const HeatMap& map, const Style& style, Layout& layout) {
  const float line = style.small->FontSize, gap = kLabelGap * style.scale;
  layout.label_width = std::min(widest(style.small, map.rows), std::floor(layout.area.width() * .35F));
  layout.plot = layout.area.grown(-2 * style.scale);  // room for the outline of the cell that is read
  if (layout.label_width > 0) layout.plot.min.x += layout.label_width + gap;
  if (!map.rows_title.empty()) layout.plot.min.y += line + gap;
  if (!map.columns.empty()) layout.plot.max.y -= line + gap;
  layout.plot.max.y -= line + gap;  // the legend
  layout.plot = whole(layout.plot);
  layout.row_height = layout.plot.height() / static_cast<float>(std::max<std::size_t>(map.rows.size(), 1));
}

void lay_out_lanes(const Lanes& lanes, const Chart& chart, const Style& style, Layout& layout) {
  std::vector<std::string> labels, values;
  for (const Lane& lane : lanes.lanes) {
    labels.push_back(lane.label);
    values.push_back(lane.value);
  }
  const float gap = 2 * kLabelGap * style.scale, line = style.small->FontSize;
  layout.label_width = std::min(widest(style.font, labels), std::floor(layout.area.width() * .45F));
  layout.value_width = widest(style.font, values);
  layout.plot = layout.area;
  if (layout.label_width > 0) layout.plot.min.x += layout.label_width + gap;
  layout.plot.max.x -= layout.value_width > 0 ? layout.value_width + gap : gap;  // else for half a label
  const bool words_above = std::any_of(chart.layers.begin(), chart.layers.end(), [](const Layer& layer) {
    const auto* rule = std::get_if<Rule>(&layer);
    const auto* tint = std::get_if<Tint>(&layer);
    return (rule != nullptr && !rule->label.empty()) || (tint != nullptr && !tint->label.empty());
  });
  if (words_above) layout.plot.min.y += line + kLabelGap * style.scale;
  if (chart.x.shown) layout.plot.max.y -= line + kLabelGap * style.scale;
  layout.plot = whole(layout.plot);
  const auto rows = static_cast<float>(std::max<std::size_t>(lanes.lanes.size(), 1));
  const float usual = style.font->FontSize + 15 * style.scale;
  layout.row_height =
      std::max(3.F, lanes.lane_height > 0 ? lanes.lane_height
                                          : std::floor(std::min(layout.plot.height() / rows, usual)));
  layout.plot.max.y = std::min(layout.plot.max.y, layout.plot.min.y + layout.row_height * rows);
  layout.x = Scale(x_range(chart), layout.plot.min.x, layout.plot.max.x);
  if (chart.x.shown && layout.plot.width() > 0)
    layout.x_ticks = fitting_ticks(
        chart.x, layout.x, [&](const std::string& label) { return text_size(style.small, label).x; },
        3 * kLabelGap * style.scale, kMostLevels);
}

void lay_out_axes(const Chart& chart, const Style& style, Layout& layout) {
  const float line = style.small->FontSize, scale = style.scale;
  const Density* density = edge_density(chart);
  const bool labelled = has_data(chart);
  const bool x_labels = chart.x.shown && (labelled || chart.x.range || !chart.x.positions.empty());
  const bool y_labels = chart.y.shown && (labelled || chart.y.range || !chart.y.positions.empty());

  // Step 1. Above and below: half a label, a line for words.
  layout.plot = layout.area;
  const bool words_above = !chart.y.title.empty() || (density != nullptr && !density->caption.empty());
  const bool rule_above = std::any_of(chart.layers.begin(), chart.layers.end(), [](const Layer& layer) {
    const auto* rule = std::get_if<Rule>(&layer);
    return rule != nullptr && rule->vertical && !rule->label.empty();
  });
  layout.plot.min.y +=
      line / 2 + 2 * scale + (words_above ? line + 6 * scale : 0) + (rule_above ? line / 2 + 6 * scale : 0);
  layout.plot.max.y -= x_labels ? line + kLabelGap * scale : line / 2 + 2 * scale;
  if (!chart.x.title.empty()) layout.plot.max.y -= line + 4 * scale;

  // Step 2. The right edge: room for half a marker, enlarged when it is read.
  layout.plot.max.x -= kLabelGap * scale;
  if (density != nullptr) {
    const float width = std::floor(std::clamp(layout.area.width() * .16F, 36 * scale, 96 * scale));
    layout.strip.max.x = std::floor(layout.plot.max.x);
    layout.strip.min.x = layout.strip.max.x - width;
    layout.plot.max.x = layout.strip.min.x - 14 * scale;
  }
  layout.plot = whole(layout.plot);

  // Step 3. Ticks upward decide the width of their labels, what is left is for ticks to the right.
  layout.y = Scale(y_range(chart), layout.plot.max.y, layout.plot.min.y);
  if (y_labels) {
    layout.y_ticks = fitting_ticks(
        chart.y, layout.y, [&](const std::string&) { return line; }, kTickGap * scale, kMostLevels);
    std::vector<std::string> labels;
    for (const Tick& tick : layout.y_ticks)
      labels.push_back(tick.label);
    layout.label_width = std::min(widest(style.small, labels), std::floor(layout.area.width() * .4F));
  }
  layout.plot.min.x += std::ceil(layout.label_width + kLabelGap * scale);
  layout.x = Scale(x_range(chart), layout.plot.min.x, layout.plot.max.x);
  if (x_labels && layout.plot.width() > 0)
    layout.x_ticks = fitting_ticks(
        chart.x, layout.x, [&](const std::string& label) { return text_size(style.small, label).x; },
        1.5F * kLabelGap * scale);
  layout.strip.min.y = layout.plot.min.y;
  layout.strip.max.y = layout.plot.max.y;
}

Rect between(float left, float right, float top, float bottom, const Rect& plot) {
  const auto x = [&](float value) { return std::clamp(std::round(value), plot.min.x, plot.max.x); };
  const auto y = [&](float value) { return std::clamp(std::round(value), plot.min.y, plot.max.y); };
  Rect rect{{x(std::min(left, right)), y(std::min(top, bottom))},
            {x(std::max(left, right)), y(std::max(top, bottom))}};
  const bool seen = std::max(left, right) >= plot.min.x && std::min(left, right) <= plot.max.x;
  if (seen && rect.width() < 1) {  // a sliver is a pixel wide
    rect.min.x = std::min(rect.min.x, plot.max.x - 1);
    rect.max.x = rect.min.x + 1;
  }
  return rect;
}

}  // namespace

Layout lay_out(const Chart& chart, const Rect& area, const Style& style) {
  Layout layout;
  layout.area = area;
  layout.half_slot = half_slot(chart);
  if (!(area.width() >= kLeastPlot && area.height() >= kLeastPlot)) return layout;
  if (const HeatMap* map = heat_map(chart))
    lay_out_cells(*map, style, layout);
  else if (const Lanes* lanes = lanes_of(chart))
    lay_out_lanes(*lanes, chart, style, layout);
  else if (const Bars* bars = horizontal_bars(chart))
    lay_out_bars(*bars, chart, style, layout);
  else
    lay_out_axes(chart, style, layout);
  layout.fits = layout.plot.width() >= kLeastPlot && layout.plot.height() >= kLeastPlot;
  return layout;
}

Rect bar_rect(const Chart& chart, const Layout& layout, std::size_t layer, std::size_t item) {
  std::size_t groups = 0, group = 0;
  for (std::size_t i = 0; i < chart.layers.size(); ++i) {
    const auto* bars = std::get_if<Bars>(&chart.layers[i]);
    if (bars == nullptr || bars->horizontal) continue;
    if (i < layer) ++group;
    ++groups;
  }
  constexpr double kFilled = .64;  // of the slot
  const Bar& bar = std::get<Bars>(chart.layers[layer]).bars[item];
  const double slot = 2 * layout.half_slot * kFilled, width = slot / static_cast<double>(groups);
  const double left = bar.x - slot / 2 + width * static_cast<double>(group);
  Rect rect = between(layout.x.pixel(left), layout.x.pixel(left + width), layout.y.pixel(bar.value),
                      layout.y.pixel(0), layout.plot);
  if (group + 1 < groups && rect.width() > 3) rect.max.x -= 1;
  return rect;
}

Rect bin_rect(const Layout& layout, const Histogram& histogram, std::size_t bin) {
  Rect rect = between(layout.x.pixel(histogram.edges[bin]), layout.x.pixel(histogram.edges[bin + 1]),
                      layout.y.pixel(histogram.counts[bin]), layout.y.pixel(0), layout.plot);
  if (rect.width() > 3) rect.max.x -= 1;
  return rect;
}

Rect row_rect(const Layout& layout, std::size_t row) {
  const float top = layout.plot.min.y + layout.row_height * static_cast<float>(row);
  return {{layout.area.min.x, top}, {layout.area.max.x, top + layout.row_height}};
}

Rect cell_rect(const Layout& layout, const HeatMap& map, std::size_t cell) {
  const auto column = static_cast<float>(cell % map.columns.size());
  const std::size_t above = cell / map.columns.size();
  const auto row = static_cast<float>(above);
  const float width = layout.plot.width() / static_cast<float>(map.columns.size()),
              height = layout.row_height;
  const float gap = width > 8 && height > 8 ? 2 : 0;
  return between(layout.plot.min.x + column * width, layout.plot.min.x + (column + 1) * width - gap,
                 layout.plot.min.y + row * height, layout.plot.min.y + (row + 1) * height - gap, layout.plot);
}

float density_width(const Layout& layout, const Density& density, double value) {
  double highest = 0;
  for (const Point& point : density.points)
    if (std::isfinite(point.y)) highest = std::max(highest, point.y);
  const double share = highest > 0 && std::isfinite(value) ? std::clamp(value / highest, 0., 1.) : 0;
  return static_cast<float>(share) * (layout.strip.width() - 2);
}

}  // namespace gui::charts
