#include "gui/charts/painter.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "gui/charts/strokes.h"

namespace gui::charts {

namespace {

constexpr float kTintShare = .16F, kBandShare = .16F, kDensityShare = .38F;

float stroke_width(const Style& style) {
  return 2 * style.scale;
}

bool finite(const Point& point) {
  return std::isfinite(point.x) && std::isfinite(point.y);
}

// Bars a pixel wide or less: those of one pixel column are drawn as one, from the lowest end to the highest.
class Slivers {
 public:
  bool take(const Rect& rect) {
    if (rect.width() > 1) return false;
    if (rect.width() < 1 || rect.height() < 1) return true;
    Rect& column = columns_.try_emplace(rect.min.x, rect).first->second;
    column.min.y = std::min(column.min.y, rect.min.y);
    column.max.y = std::max(column.max.y, rect.max.y);
    return true;
  }
  void draw(ImDrawList& list, Color color) const {
    for (const auto& [x, rect] : columns_)
      list.AddRectFilled(rect.min, rect.max, color);
  }

 private:
  std::map<float, Rect> columns_;
};

struct Painter {
  ImDrawList& list;
  const Chart& chart;
  const Layout& layout;
  const Style& style;
  std::size_t layer = 0;

  void operator()(const Line& line) const {
    for (const std::vector<ImVec2>& path : paths_of(layout, line)) {
      stroke_path(list, path, layout.plot, line.color, stroke_width(style), line.stroke);
      const bool lonely = path.size() == 1;
      if (!line.markers && !lonely) continue;
      for (const ImVec2& point : thinned(path))
        if (layout.plot.contains(point))
          list.AddCircleFilled(point, (lonely && !line.markers ? 2.5F : kMarkerRadius) * style.scale,
                               line.color);
    }
  }

  void operator()(const Band& band) const {
    std::vector<Span> spans = band.spans;
    std::erase_if(spans, [](const Span& span) { return !std::isfinite(span.x); });
    std::stable_sort(spans.begin(), spans.end(), [](const Span& a, const Span& b) { return a.x < b.x; });
    std::vector<Slice> slices;
    const auto flush = [&] {
      fill_area(list, slices_within(slices, layout.plot, false), faded(band.color, kBandShare), false);
      slices.clear();
    };
    for (const Span& span : spans) {
      if (!std::isfinite(span.lower + span.upper)) {
        flush();
        continue;
      }
      const float a = layout.y.pixel(span.lower), b = layout.y.pixel(span.upper);
      slices.push_back({layout.x.pixel(span.x), std::min(a, b), std::max(a, b)});
    }
    flush();
  }

  void operator()(const Tint&) const {}  // below the grid: draw_tints

  void operator()(const Rule& rule) const {
    const Rect& plot = layout.plot;
    const float thickness = std::max(1.F, std::round(style.scale));
    if (rule.vertical) {
      const float x = layout.x.pixel(rule.at);
      if (std::isfinite(rule.at) && x >= plot.min.x && x <= plot.max.x)
        stroke_upright(list, x, plot.min.y, plot.max.y, rule.color, thickness, rule.stroke);
      return;
    }
    const float y = layout.y.pixel(rule.at);
    const bool on = rule.across_density && layout.strip.width() > 0;
    if (std::isfinite(rule.at) && y >= plot.min.y && y <= plot.max.y)
      stroke_level(list, y, plot.min.x, on ? layout.strip.max.x : plot.max.x, rule.color, thickness,
                   rule.stroke);
  }

  void operator()(const Bars& bars) const {
    Slivers slivers;
    for (std::size_t item = 0; item < bars.bars.size(); ++item) {
      const Bar& bar = bars.bars[item];
      if (!std::isfinite(bar.x) || !std::isfinite(bar.value)) continue;
      const Rect rect = bar_rect(chart, layout, layer, item);
      if (slivers.take(rect) || rect.height() < 1) continue;
      const bool tall = rect.width() > 6 && rect.height() > 6;
      list.AddRectFilled(rect.min, rect.max, bars.color, tall ? 3 * style.scale : 0,
                         bar.value < 0 ? ImDrawFlags_RoundCornersBottom : ImDrawFlags_RoundCornersTop);
    }
    slivers.draw(list, bars.color);
  }

  void operator()(const Histogram& histogram) const {
    if (histogram.edges.empty()) return;
    Slivers slivers;
    const std::size_t bins = std::min(histogram.counts.size(), histogram.edges.size() - 1);
    for (std::size_t bin = 0; bin < bins; ++bin) {
      if (!std::isfinite(histogram.edges[bin] + histogram.edges[bin + 1] + histogram.counts[bin])) continue;
      const Rect rect = bin_rect(layout, histogram, bin);
      if (!slivers.take(rect) && rect.height() >= 1) list.AddRectFilled(rect.min, rect.max, histogram.color);
    }
    slivers.draw(list, histogram.color);
  }

  void operator()(const Scatter& scatter) const {
    const Rect& plot = layout.plot;
    const float radius = 3.5F * style.scale;
    if (scatter.points.size() <= kMostDots / 4) {
      for (const Point& point : scatter.points)
        if (finite(point) && plot.contains(pixel_of(layout, point)))
          list.AddCircleFilled(pixel_of(layout, point), radius, faded(scatter.color, .8F), 12);
      return;
    }
    const float side =
        std::max(2.F, std::ceil(std::sqrt(plot.width() * plot.height() / static_cast<float>(kMostDots))));
    const auto columns = static_cast<std::size_t>(plot.width() / side) + 1;
    std::vector<bool> filled(columns * (static_cast<std::size_t>(plot.height() / side) + 1));
    for (const Point& point : scatter.points) {
      const ImVec2 pixel = pixel_of(layout, point);
      if (!finite(point) || !plot.contains(pixel)) continue;
      const auto column = static_cast<std::size_t>((pixel.x - plot.min.x) / side);
      const auto row = static_cast<std::size_t>((pixel.y - plot.min.y) / side);
      if (filled[row * columns + column]) continue;
      filled[row * columns + column] = true;
      const ImVec2 from{plot.min.x + static_cast<float>(column) * side,
                        plot.min.y + static_cast<float>(row) * side};
      list.AddRectFilled(from, {std::min(from.x + side, plot.max.x), std::min(from.y + side, plot.max.y)},
                         faded(scatter.color, .8F));
    }
  }

  void operator()(const HeatMap&) const {}  // a chart of its own: cells.h
  void operator()(const Lanes&) const {}    // and this: lanes.h

  void operator()(const Density& density) const {
    if (density.right_edge && &density != edge_density(chart)) return;
    const Rect& box = density.right_edge ? layout.strip : layout.plot;
    std::vector<Slice> slices;
    std::vector<ImVec2> outline;
    const auto flush = [&] {
      if (density.right_edge) std::reverse(slices.begin(), slices.end());
      fill_area(list, slices_within(slices, box, density.right_edge), faded(density.color, kDensityShare),
                density.right_edge);
      stroke_path(list, outline, box, density.color, stroke_width(style), Stroke::Solid);
      slices.clear();
      outline.clear();
    };
    for (const Point& point : ordered(density.points)) {
      if (!std::isfinite(point.y)) {
        flush();
        continue;
      }
      if (density.right_edge) {
        const float y = layout.y.pixel(point.x), x = box.min.x + 1 + density_width(layout, density, point.y);
        slices.push_back({y, box.min.x, x});
        outline.push_back({x, y});
      } else {
        const ImVec2 pixel = pixel_of(layout, point);
        const float zero = std::clamp(layout.y.pixel(0), box.min.y, box.max.y);
        slices.push_back({pixel.x, std::min(pixel.y, zero), std::max(pixel.y, zero)});
        outline.push_back(pixel);
      }
    }
    flush();
  }
};

}  // namespace

ImVec2 pixel_of(const Layout& layout, const Point& point) {
  return {layout.x.pixel(point.x), layout.y.pixel(point.y)};
}

std::vector<std::vector<ImVec2>> paths_of(const Layout& layout, const Line& line) {
  std::vector<std::vector<ImVec2>> result;
  bool connected = false;
  for (const Point& point : ordered(line.points)) {
    if (!std::isfinite(point.y)) {
      connected = false;
      continue;
    }
    if (!connected) result.emplace_back();
    result.back().push_back(pixel_of(layout, point));
    connected = true;
  }
  return result;
}

void draw_tints(ImDrawList& list, const Chart& chart, const Layout& layout) {
  for (const Layer& layer : chart.layers) {
    const auto* tint = std::get_if<Tint>(&layer);
    if (tint == nullptr || std::isnan(tint->range.lo + tint->range.hi)) continue;
    const auto held = [&](double value) {
      return std::clamp(std::round(layout.y.pixel(value)), layout.plot.min.y, layout.plot.max.y);
    };
    const float top = held(std::max(tint->range.lo, tint->range.hi)),
                bottom = held(std::min(tint->range.lo, tint->range.hi));
    if (bottom > top)
      list.AddRectFilled({layout.plot.min.x, top}, {layout.plot.max.x, bottom},
                         faded(tint->color, kTintShare));
  }
}

void draw_grid(ImDrawList& list, const Layout& layout, const Style& style) {
  for (const Tick& tick : layout.y_ticks)
    stroke_level(list, layout.y.pixel(tick.value), layout.plot.min.x, layout.plot.max.x, style.line,
                 std::max(1.F, std::round(style.scale)), Stroke::Solid);
}

void draw_layers(ImDrawList& list, const Chart& chart, const Layout& layout, const Style& style) {
  for (std::size_t layer = 0; layer < chart.layers.size(); ++layer)
    std::visit(Painter{list, chart, layout, style, layer}, chart.layers[layer]);
}

}  // namespace gui::charts
