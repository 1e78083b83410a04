#include "gui/charts/readout.h"

#include <algorithm>
#include <cmath>

namespace gui::charts {

namespace {

double middle(const Histogram& histogram, std::size_t bin) {
  return (histogram.edges[bin] + histogram.edges[bin + 1]) / 2;
}

std::size_t bins_of(const Histogram& histogram) {
  return histogram.edges.empty() ? 0 : std::min(histogram.counts.size(), histogram.edges.size() - 1);
}

// The x of every value of a layer that is read by x.
std::vector<double> xs_of(const Layer& layer) {
  std::vector<double> xs;
  const auto add = [&](double x, double y) {
    if (std::isfinite(x) && std::isfinite(y)) xs.push_back(x);
  };
  if (const auto* line = std::get_if<Line>(&layer)) {
    for (const Point& point : line->points)
      add(point.x, point.y);
  } else if (const auto* band = std::get_if<Band>(&layer)) {
    for (const Span& span : band->spans)
      add(span.x, span.lower + span.upper);
  } else if (const auto* bars = std::get_if<Bars>(&layer); bars != nullptr && !bars->horizontal) {
    for (const Bar& bar : bars->bars)
      add(bar.x, bar.value);
  } else if (const auto* histogram = std::get_if<Histogram>(&layer)) {
    for (std::size_t bin = 0; bin < bins_of(*histogram); ++bin)
      add(middle(*histogram, bin), histogram->counts[bin]);
  } else if (const auto* density = std::get_if<Density>(&layer); density != nullptr && !density->right_edge) {
    for (const Point& point : density->points)
      add(point.x, point.y);
  }
  return xs;
}

std::vector<Stop> bar_stops(const Chart& chart) {
  std::vector<Stop> result;
  for (std::size_t layer = 0; layer < chart.layers.size(); ++layer) {
    const auto* bars = std::get_if<Bars>(&chart.layers[layer]);
    if (bars != horizontal_bars(chart) || bars == nullptr) continue;
    for (std::size_t item = 0; item < bars->bars.size(); ++item)
      result.push_back({Stop::Kind::Bar, layer, item, {bars->bars[item].value, 0}});
  }
  return result;
}

std::vector<Stop> cell_stops(const Chart& chart) {
  std::vector<Stop> result;
  for (std::size_t layer = 0; layer < chart.layers.size(); ++layer) {
    const auto* map = std::get_if<HeatMap>(&chart.layers[layer]);
    if (map != heat_map(chart) || map == nullptr) continue;
    const std::size_t cells = std::min(map->values.size(), map->rows.size() * map->columns.size());
    for (std::size_t item = 0; item < cells; ++item)
      result.push_back({Stop::Kind::Cell, layer, item, {}});
  }
  return result;
}

std::vector<Stop> lane_stops(const Chart& chart) {
  std::vector<Stop> result;
  for (std::size_t layer = 0; layer < chart.layers.size(); ++layer) {
    const auto* lanes = std::get_if<Lanes>(&chart.layers[layer]);
    if (lanes != lanes_of(chart) || lanes == nullptr) continue;
    for (std::size_t item = 0; item < lanes->lanes.size() * stops_a_lane(*lanes); ++item)
      result.push_back({Stop::Kind::Lane, layer, item, {}});
  }
  return result;
}

Readout read_lane(const Chart& chart, const Lanes& lanes, std::size_t item) {
  const std::size_t bins = stops_a_lane(lanes), bin = item % bins;
  const Lane& lane = lanes.lanes[item / bins];
  Readout result;
  result.title = lane.title.empty() ? lane.label : lane.title;
  for (const auto& [name, value] : lane.notes)
    result.rows.push_back({name, value, lane.color});
  if (bin + 1 >= lanes.edges.size() || bin >= lane.counts.size()) return result;
  double all = 0, below = 0;
  for (std::size_t i = 0; i < lane.counts.size(); ++i) {
    all += lane.counts[i];
    if (i <= bin) below += lane.counts[i];
  }
  if (all <= 0) return result;
  const auto row = [&](const std::string& name, double share) {
    result.rows.push_back({name, written(lanes.share, share), lane.color});
  };
  const std::string here =
      read_out(chart.x, lanes.edges[bin]) + "–" + read_out(chart.x, lanes.edges[bin + 1]);
  row(lanes.here.empty() ? here : lanes.here + " " + here, lane.counts[bin] / all);
  if (!lanes.below.empty()) row(lanes.below + " " + read_out(chart.x, lanes.edges[bin + 1]), below / all);
  return result;
}

// The share of a density's mass up to the point `item` of its ordered points (trapezoids).
double share_below(const std::vector<Point>& points, std::size_t item) {
  double below = 0, all = 0;
  for (std::size_t i = 1; i < points.size(); ++i) {
    const double slice = (points[i].x - points[i - 1].x) * (points[i].y + points[i - 1].y) / 2;
    if (!std::isfinite(slice)) continue;
    all += slice;
    if (i <= item) below += slice;
  }
  return all > 0 ? below / all : 0;
}

std::string density_value(const Density& density, const std::vector<Point>& points, std::size_t item) {
  return density.share ? density.share(share_below(points, item)) : written({}, points[item].y);
}

void add_rows_at(const Chart& chart, double x, Readout& result) {
  const auto value = [&](double y) { return read_out(chart.y, y); };
  for (const Layer& layer : chart.layers) {
    if (const auto* line = std::get_if<Line>(&layer)) {
      for (const Point& point : line->points)
        if (point.x == x && std::isfinite(point.y)) {
          result.rows.push_back({line->name, value(point.y), line->color});
          break;
        }
    } else if (const auto* band = std::get_if<Band>(&layer)) {
      for (const Span& span : band->spans)
        if (span.x == x && std::isfinite(span.lower + span.upper)) {
          result.rows.push_back({band->name, value(span.lower) + "–" + value(span.upper), band->color});
          break;
        }
    } else if (const auto* bars = std::get_if<Bars>(&layer); bars != nullptr && !bars->horizontal) {
      for (const Bar& bar : bars->bars)
        if (bar.x == x && std::isfinite(bar.value)) {
          result.rows.push_back({bars->name, value(bar.value), bars->color});
          if (!bar.label.empty()) result.title = bar.label;
          break;
        }
    } else if (const auto* histogram = std::get_if<Histogram>(&layer)) {
      for (std::size_t bin = 0; bin < bins_of(*histogram); ++bin)
        if (middle(*histogram, bin) == x) {
          result.title =
              read_out(chart.x, histogram->edges[bin]) + "–" + read_out(chart.x, histogram->edges[bin + 1]);
          result.rows.push_back({histogram->name, value(histogram->counts[bin]), histogram->color});
          break;
        }
    } else if (const auto* density = std::get_if<Density>(&layer);
               density != nullptr && !density->right_edge) {
      const std::vector<Point> points = ordered(density->points);
      for (std::size_t item = 0; item < points.size(); ++item)
        if (points[item].x == x && std::isfinite(points[item].y)) {
          result.rows.push_back({density->name, density_value(*density, points, item), density->color});
          break;
        }
    }
  }
}

}  // namespace

std::size_t stops_a_lane(const Lanes& lanes) {
  return lanes.edges.size() > 1 ? lanes.edges.size() - 1 : 1;
}

std::vector<Stop> stops(const Chart& chart) {
  if (heat_map(chart) != nullptr) return cell_stops(chart);
  if (lanes_of(chart) != nullptr) return lane_stops(chart);
  if (horizontal_bars(chart) != nullptr) return bar_stops(chart);
  std::vector<double> xs;
  for (const Layer& layer : chart.layers) {
    const std::vector<double> more = xs_of(layer);
    xs.insert(xs.end(), more.begin(), more.end());
  }
  std::sort(xs.begin(), xs.end());
  xs.erase(std::unique(xs.begin(), xs.end()), xs.end());
  std::vector<Stop> result;
  result.reserve(xs.size());
  for (const double x : xs)
    result.push_back({Stop::Kind::X, 0, 0, {x, 0}});

  const auto dots = static_cast<std::ptrdiff_t>(result.size());
  for (std::size_t layer = 0; layer < chart.layers.size(); ++layer)
    if (const auto* scatter = std::get_if<Scatter>(&chart.layers[layer]))
      for (std::size_t item = 0; item < scatter->points.size(); ++item)
        if (std::isfinite(scatter->points[item].x) && std::isfinite(scatter->points[item].y))
          result.push_back({Stop::Kind::Dot, layer, item, scatter->points[item]});
  std::stable_sort(result.begin() + dots, result.end(),
                   [](const Stop& a, const Stop& b) { return a.at.x < b.at.x; });

  for (std::size_t layer = 0; layer < chart.layers.size(); ++layer) {
    const auto* density = std::get_if<Density>(&chart.layers[layer]);
    if (density == nullptr || density != edge_density(chart)) continue;
    const std::vector<Point> points = ordered(density->points);
    for (std::size_t item = 0; item < points.size(); ++item)
      if (std::isfinite(points[item].y))
        result.push_back({Stop::Kind::EdgeDensity, layer, item, {0, points[item].x}});
  }
  return result;
}

Readout readout(const Chart& chart, const Stop& stop) {
  Readout result;
  switch (stop.kind) {
    case Stop::Kind::X:
      result.title = read_out(chart.x, stop.at.x);
      add_rows_at(chart, stop.at.x, result);
      break;
    case Stop::Kind::Dot: {
      const auto& scatter = std::get<Scatter>(chart.layers[stop.layer]);
      result.title = stop.item < scatter.labels.size() ? scatter.labels[stop.item] : scatter.name;
      if (chart.x.title.empty() && chart.y.title.empty()) {
        // Axes without names: where the point lies stands beside what it is.
        result.rows.push_back({read_out(chart.x, stop.at.x), read_out(chart.y, stop.at.y), scatter.color});
        break;
      }
      result.rows.push_back({chart.x.title, read_out(chart.x, stop.at.x), scatter.color});
      result.rows.push_back({chart.y.title, read_out(chart.y, stop.at.y), scatter.color});
      break;
    }
    case Stop::Kind::EdgeDensity: {
      const auto& density = std::get<Density>(chart.layers[stop.layer]);
      result.title = read_out(chart.y, stop.at.y);
      result.rows.push_back(
          {density.name, density_value(density, ordered(density.points), stop.item), density.color});
      break;
    }
    case Stop::Kind::Bar: {
      const auto& bars = std::get<Bars>(chart.layers[stop.layer]);
      const Bar& bar = bars.bars[stop.item];
      result.title = bar.label;
      result.rows.push_back(
          {bars.name, bars.values ? bars.values(bar.value) : read_out(chart.x, bar.value), bars.color});
      break;
    }
    case Stop::Kind::Cell: {
      const auto& map = std::get<HeatMap>(chart.layers[stop.layer]);
      const double value = map.values[stop.item];
      const auto named = [](const std::string& title, const std::string& name) {
        return title.empty() ? name : title + " " + name;
      };
      result.title = named(map.rows_title, map.rows[stop.item / map.columns.size()]);
      const std::string column = named(map.columns_title, map.columns[stop.item % map.columns.size()]);
      result.rows.push_back(
          {column, std::isfinite(value) ? written(map.values_format, value) : std::string("–"), map.high});
      break;
    }
    case Stop::Kind::Lane:
      result = read_lane(chart, std::get<Lanes>(chart.layers[stop.layer]), stop.item);
      break;
  }
  return result;
}

std::size_t readout_count(const Chart& chart) {
  return stops(chart).size();
}

std::optional<Readout> readout_at(const Chart& chart, std::size_t index) {
  const std::vector<Stop> all = stops(chart);
  if (index >= all.size()) return std::nullopt;
  return readout(chart, all[index]);
}

}  // namespace gui::charts
