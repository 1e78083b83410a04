#include "gui/charts/chart.h"

#include <algorithm>
#include <cmath>

#include "gui/charts/cells.h"
#include "gui/charts/lanes.h"
#include "gui/charts/painter.h"
#include "gui/charts/panel.h"
#include "gui/charts/strokes.h"

namespace gui::charts {

namespace {

float away(ImVec2 a, ImVec2 b) {
  return std::hypot(a.x - b.x, a.y - b.y);
}

// The stop of a kind for which `distance` is least.
template <class Distance>
std::optional<std::size_t> least(const std::vector<Stop>& stops, Stop::Kind kind, float most,
                                 Distance distance) {
  std::optional<std::size_t> best;
  for (std::size_t i = 0; i < stops.size(); ++i) {
    if (stops[i].kind != kind) continue;
    const float found = distance(stops[i]);
    if (!(found <= most)) continue;
    most = found;
    best = i;
  }
  return best;
}

void ring(ImDrawList& list, const Layout& layout, ImVec2 at, Color color, const Style& style) {
  if (!layout.plot.grown(1).contains(at)) return;
  list.AddCircleFilled(at, (kMarkerRadius + 2) * style.scale, style.panel);
  list.AddCircleFilled(at, (kMarkerRadius + .5F) * style.scale, color);
}

void outline(ImDrawList& list, const Rect& rect, const Style& style, float rounding) {
  list.AddRect(rect.min, rect.max, style.text, rounding, 0, std::max(1.F, std::round(1.5F * style.scale)));
}

// What is read at an x: a hairline, the points, bars and bins there. Gives the half of the plot without the
// points.
float highlight_x(ImDrawList& list, const Chart& chart, const Layout& layout, double x, const Style& style) {
  const float pixel = layout.x.pixel(x);
  const Rect& plot = layout.plot;
  if (pixel < plot.min.x || pixel > plot.max.x) return plot.middle().y;
  float sum = 0, count = 0;
  stroke_upright(list, pixel, plot.min.y, plot.max.y, faded(style.muted, .6F),
                 std::max(1.F, std::round(style.scale)), Stroke::Solid);
  for (std::size_t layer = 0; layer < chart.layers.size(); ++layer) {
    const Layer& shown = chart.layers[layer];
    const auto points = [&](const std::vector<Point>& all, Color color) {
      for (const Point& point : all)
        if (point.x == x && std::isfinite(point.y)) {
          ring(list, layout, pixel_of(layout, point), color, style);
          sum += std::clamp(layout.y.pixel(point.y), plot.min.y, plot.max.y);
          ++count;
          break;
        }
    };
    if (const auto* line = std::get_if<Line>(&shown)) {
      points(line->points, line->color);
    } else if (const auto* density = std::get_if<Density>(&shown);
               density != nullptr && !density->right_edge) {
      points(density->points, density->color);
    } else if (const auto* bars = std::get_if<Bars>(&shown)) {
      for (std::size_t item = 0; item < bars->bars.size(); ++item)
        if (bars->bars[item].x == x)
          outline(list, bar_rect(chart, layout, layer, item), style, 3 * style.scale);
    } else if (const auto* histogram = std::get_if<Histogram>(&shown)) {
      for (std::size_t bin = 0; bin + 1 < histogram->edges.size() && bin < histogram->counts.size(); ++bin)
        if ((histogram->edges[bin] + histogram->edges[bin + 1]) / 2 == x)
          outline(list, bin_rect(layout, *histogram, bin), style, 0);
    }
  }
  const bool above = count > 0 && sum / count < plot.middle().y;
  return above ? plot.max.y - plot.height() / 4 : plot.min.y + plot.height() / 4;
}

// Marks what is read and gives the place its panel stands beside.
ImVec2 highlight(ImDrawList& list, const Chart& chart, const Layout& layout, const Stop& stop,
                 const Style& style) {
  const Rect& plot = layout.plot;
  switch (stop.kind) {
    case Stop::Kind::X:
      return {std::clamp(layout.x.pixel(stop.at.x), plot.min.x, plot.max.x),
              highlight_x(list, chart, layout, stop.at.x, style)};
    case Stop::Kind::Dot: {
      const ImVec2 at = pixel_of(layout, stop.at);
      ring(list, layout, at, std::get<Scatter>(chart.layers[stop.layer]).color, style);
      return {std::clamp(at.x, plot.min.x, plot.max.x), std::clamp(at.y, plot.min.y, plot.max.y)};
    }
    case Stop::Kind::EdgeDensity: {
      const Rect& strip = layout.strip;
      const float y = layout.y.pixel(stop.at.y);
      if (y >= strip.min.y && y <= strip.max.y)
        stroke_level(list, y, strip.min.x, strip.max.x, style.text, std::max(1.F, std::round(style.scale)),
                     Stroke::Solid);
      return {strip.max.x, std::clamp(y, strip.min.y, strip.max.y)};
    }
    case Stop::Kind::Bar: {
      const Rect track = track_rect(layout, stop.item, style);
      if (track.max.y + 2 <= layout.area.max.y) outline(list, track.grown(2), style, track.height() / 2 + 2);
      return track.middle();
    }
    case Stop::Kind::Cell: {
      const Rect cell = cell_rect(layout, std::get<HeatMap>(chart.layers[stop.layer]), stop.item);
      outline(list, cell, style, 3 * style.scale);
      return {cell.max.x, cell.middle().y};
    }
    case Stop::Kind::Lane:
      return mark_lane(list, std::get<Lanes>(chart.layers[stop.layer]), layout, stop.item, style);
  }
  return plot.middle();
}

void draw_empty(ImDrawList& list, const Chart& chart, const Layout& layout, const Style& style,
                Drawn& drawn) {
  const float width = std::min(layout.plot.width() - 8, 36 * style.small->FontSize);
  const char* begin = chart.empty.data();
  const char* end = begin + chart.empty.size();
  const ImVec2 size = style.small->CalcTextSizeA(style.small->FontSize, width, width, begin, end);
  if (chart.empty.empty() || size.x > layout.plot.width() || size.y > layout.plot.height()) return;
  const ImVec2 middle = layout.plot.middle();
  const ImVec2 at{std::round(middle.x - size.x / 2), std::round(middle.y - size.y / 2)};
  // A patch of panel, so that no grid line runs through the words.
  const Rect rect{at, {at.x + std::ceil(size.x), at.y + std::ceil(size.y)}};
  list.AddRectFilled(rect.grown(3).min, rect.grown(3).max, style.panel);
  list.AddText(style.small, style.small->FontSize, at, style.muted, begin, end, width);
  drawn.labels.push_back({Label::Kind::Empty, chart.empty, rect});
}

}  // namespace

std::optional<std::size_t> nearest_stop(const Chart& chart, const Layout& layout,
                                        const std::vector<Stop>& stops, ImVec2 pixel, float reach) {
  if (const HeatMap* map = heat_map(chart))
    return least(stops, Stop::Kind::Cell, 2, [&](const Stop& stop) {
      return cell_rect(layout, *map, stop.item).grown(2).contains(pixel) ? 0 : 1e9F;
    });
  if (const Lanes* lanes = lanes_of(chart)) return lane_at(*lanes, layout, pixel);
  if (horizontal_bars(chart) != nullptr)
    return least(stops, Stop::Kind::Bar, layout.row_height, [&](const Stop& stop) {
      return std::abs(row_rect(layout, stop.item).middle().y - pixel.y);
    });
  if (layout.strip.width() > 0 && pixel.x >= layout.strip.min.x - 4)
    return least(stops, Stop::Kind::EdgeDensity, kFarthestPixel,
                 [&](const Stop& stop) { return std::abs(layout.y.pixel(stop.at.y) - pixel.y); });
  if (!layout.plot.grown(reach).contains(pixel)) return std::nullopt;
  const auto dot = least(stops, Stop::Kind::Dot, reach,
                         [&](const Stop& stop) { return away(pixel_of(layout, stop.at), pixel); });
  if (dot) return dot;
  return least(stops, Stop::Kind::X, kFarthestPixel,
               [&](const Stop& stop) { return std::abs(layout.x.pixel(stop.at.x) - pixel.x); });
}

Drawn draw(const Chart& chart, const Rect& area, const Style& style, std::optional<std::size_t> reading) {
  Drawn drawn;
  drawn.layout = lay_out(chart, area, style);
  const Layout& layout = drawn.layout;
  if (!layout.fits) return drawn;
  const bool data = has_data(chart);
  ImDrawList& list = *ImGui::GetWindowDrawList();

  // Step 1. What is read: under the pointer, else what the keys chose.
  std::optional<Stop> read;
  const bool pointed = ImGui::IsWindowHovered() && ImGui::IsMouseHoveringRect(area.min, area.max);
  if (data && (pointed || reading)) {
    const std::vector<Stop> all = stops(chart);
    if (pointed) drawn.reading = nearest_stop(chart, layout, all, ImGui::GetIO().MousePos, 14 * style.scale);
    if (!drawn.reading) drawn.reading = reading;
    if (drawn.reading && *drawn.reading >= all.size()) drawn.reading.reset();
    if (drawn.reading) read = all[*drawn.reading];
  }

  // Step 2. Shapes, then the mark, then words above both.
  ImGui::PushClipRect(area.min, area.max, true);
  std::optional<ImVec2> anchor;
  const auto mark = [&] {
    if (read) anchor = highlight(list, chart, layout, *read, style);
  };
  if (const HeatMap* map = heat_map(chart)) {
    drawn.labels = draw_cells(list, *map, layout, style);
    mark();
  } else if (const Lanes* lanes = lanes_of(chart)) {
    drawn.labels = draw_lanes(list, chart, *lanes, layout, style);
    mark();
  } else if (const Bars* bars = horizontal_bars(chart)) {
    drawn.labels = draw_rows(list, *bars, layout, style);
    mark();
  } else if (data) {
    draw_tints(list, chart, layout);
    draw_grid(list, layout, style);
    draw_layers(list, chart, layout, style);
    mark();
    drawn.labels = draw_lettering(list, chart, layout, style);
  } else {
    Chart axes{chart.x, chart.y, {}, {}};
    draw_grid(list, layout, style);
    drawn.labels = draw_lettering(list, axes, layout, style);
  }
  if (!data) draw_empty(list, chart, layout, style, drawn);
  ImGui::PopClipRect();

  // Step 3. The read-out.
  if (anchor) drawn.panel = draw_panel(readout(chart, *read), *anchor, style);
  return drawn;
}

}  // namespace gui::charts
