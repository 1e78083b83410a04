#include "gui/charts/layers.h"

#include <algorithm>
#include <cmath>

namespace gui::charts {

namespace {

template <class... Cases>
struct Overloaded : Cases... {
  using Cases::operator()...;
};
template <class... Cases>
Overloaded(Cases...) -> Overloaded<Cases...>;

template <class Wanted>
const Wanted* first_of(const Chart& chart) {
  for (const Layer& layer : chart.layers)
    if (const auto* found = std::get_if<Wanted>(&layer)) return found;
  return nullptr;
}

// Lowest and highest of what was added.
struct Extent {
  bool any = false;
  Range range{};
  void add(double value) {
    if (!std::isfinite(value)) return;
    range = any ? Range{std::min(range.lo, value), std::max(range.hi, value)} : Range{value, value};
    any = true;
  }
};

struct Needs {
  Extent points, bars, edges;  // with room around, with half a bar around, exact
  bool from_zero = false, written = false;
};

Needs x_needs(const Chart& chart) {
  Needs needs;
  for (const Layer& layer : chart.layers)
    std::visit(Overloaded{[&](const Line& line) {
                            for (const Point& point : line.points)
                              needs.points.add(point.x);
                          },
                          [&](const Band& band) {
                            for (const Span& span : band.spans)
                              needs.edges.add(span.x);
                          },
                          [&](const Scatter& scatter) {
                            for (const Point& point : scatter.points)
                              needs.points.add(point.x);
                          },
                          [&](const Bars& bars) {
                            for (const Bar& bar : bars.bars)
                              bars.horizontal ? needs.edges.add(bar.value) : needs.bars.add(bar.x);
                            needs.from_zero |= bars.horizontal;
                          },
                          [&](const Histogram& histogram) {
                            for (const double edge : histogram.edges)
                              needs.edges.add(edge);
                          },
                          [&](const Density& density) {
                            for (const Point& point : density.points)
                              if (!density.right_edge) needs.edges.add(point.x);
                          },
                          [&](const Rule& rule) {
                            if (rule.vertical) needs.points.add(rule.at);
                          },
                          [&](const Lanes& lanes) {
                            for (const Lane& lane : lanes.lanes)
                              for (const auto& value : {lane.low, lane.high, lane.at})
                                if (value) needs.points.add(*value);
                            for (const double edge : lanes.edges)
                              needs.edges.add(edge);
                            if (lanes.base) needs.points.add(*lanes.base);
                          },
                          [](const auto&) {}},
               layer);
  return needs;
}

Needs y_needs(const Chart& chart) {
  Needs needs;
  for (const Layer& layer : chart.layers)
    std::visit(Overloaded{[&](const Line& line) {
                            for (const Point& point : line.points)
                              needs.points.add(point.y);
                            needs.written |= static_cast<bool>(line.values);
                          },
                          [&](const Band& band) {
                            for (const Span& span : band.spans) {
                              needs.points.add(span.lower);
                              needs.points.add(span.upper);
                            }
                          },
                          [&](const Scatter& scatter) {
                            for (const Point& point : scatter.points)
                              needs.points.add(point.y);
                          },
                          [&](const Bars& bars) {
                            for (const Bar& bar : bars.bars)
                              needs.points.add(bar.value);
                            needs.from_zero = true;
                            needs.written |= static_cast<bool>(bars.values);
                          },
                          [&](const Histogram& histogram) {
                            for (const double count : histogram.counts)
                              needs.points.add(count);
                            needs.from_zero = true;
                          },
                          [&](const Density& density) {
                            for (const Point& point : density.points)
                              density.right_edge ? needs.edges.add(point.x) : needs.points.add(point.y);
                            needs.from_zero |= !density.right_edge;
                          },
                          [&](const Tint& tint) {
                            needs.edges.add(tint.range.lo);
                            needs.edges.add(tint.range.hi);
                          },
                          [&](const Rule& rule) {
                            if (!rule.vertical) needs.points.add(rule.at);
                          },
                          [](const auto&) {}},
               layer);
  return needs;
}

Range range_for(const Needs& needs, double slot) {
  const double room_share = needs.written ? .12 : .04;
  Extent all = needs.edges;
  if (needs.points.any) {
    const bool stands_on_zero = needs.from_zero && needs.points.range.lo >= 0;
    const bool hangs_from_zero = needs.from_zero && needs.points.range.hi <= 0;
    const Range room =
        padded(needs.points.range, stands_on_zero ? 0 : room_share, hangs_from_zero ? 0 : room_share);
    all.add(room.lo);
    all.add(room.hi);
  }
  if (needs.bars.any) {
    all.add(needs.bars.range.lo - slot);
    all.add(needs.bars.range.hi + slot);
  }
  if (needs.from_zero) all.add(0);
  return all.any ? usable_range(all.range) : Range{0, 1};
}

}  // namespace

bool has_data(const Chart& chart) {
  const auto points = [](const std::vector<Point>& all) {
    return std::any_of(all.begin(), all.end(),
                       [](const Point& point) { return std::isfinite(point.x) && std::isfinite(point.y); });
  };
  const auto holds = Overloaded{[&](const Line& line) { return points(line.points); },
                                [&](const Scatter& scatter) { return points(scatter.points); },
                                [&](const Density& density) { return points(density.points); },
                                [](const Band& band) { return !band.spans.empty(); },
                                [](const Bars& bars) { return !bars.bars.empty(); },
                                [](const Histogram& histogram) { return !histogram.counts.empty(); },
                                [](const HeatMap& map) {
                                  return std::any_of(map.values.begin(), map.values.end(),
                                                     [](double value) { return std::isfinite(value); });
                                },
                                [](const Lanes& lanes) { return !lanes.lanes.empty(); },
                                [](const Tint&) { return false; },
                                [](const Rule&) { return false; }};
  return std::any_of(chart.layers.begin(), chart.layers.end(),
                     [&](const Layer& layer) { return std::visit(holds, layer); });
}

const Bars* horizontal_bars(const Chart& chart) {
  for (const Layer& layer : chart.layers) {
    const auto* bars = std::get_if<Bars>(&layer);
    if (bars != nullptr && bars->horizontal) return bars;
  }
  return nullptr;
}

const HeatMap* heat_map(const Chart& chart) {
  return first_of<HeatMap>(chart);
}

const Lanes* lanes_of(const Chart& chart) {
  return first_of<Lanes>(chart);
}

const Density* edge_density(const Chart& chart) {
  for (const Layer& layer : chart.layers) {
    const auto* density = std::get_if<Density>(&layer);
    if (density != nullptr && density->right_edge) return density;
  }
  return nullptr;
}

Range x_range(const Chart& chart) {
  return chart.x.range ? usable_range(*chart.x.range) : range_for(x_needs(chart), half_slot(chart));
}

Range y_range(const Chart& chart) {
  return chart.y.range ? usable_range(*chart.y.range) : range_for(y_needs(chart), 0);
}

double half_slot(const Chart& chart) {
  std::vector<double> xs;
  for (const Layer& layer : chart.layers)
    if (const auto* bars = std::get_if<Bars>(&layer); bars != nullptr && !bars->horizontal)
      for (const Bar& bar : bars->bars)
        if (std::isfinite(bar.x)) xs.push_back(bar.x);
  std::sort(xs.begin(), xs.end());
  double narrowest = 0;
  for (std::size_t i = 1; i < xs.size(); ++i)
    if (xs[i] > xs[i - 1] && (narrowest == 0 || xs[i] - xs[i - 1] < narrowest)) narrowest = xs[i] - xs[i - 1];
  return narrowest == 0 ? .5 : narrowest / 2;
}

std::vector<Point> ordered(const std::vector<Point>& points) {
  std::vector<Point> result;
  std::copy_if(points.begin(), points.end(), std::back_inserter(result),
               [](const Point& point) { return std::isfinite(point.x); });
  std::stable_sort(result.begin(), result.end(), [](const Point& a, const Point& b) { return a.x < b.x; });
  return result;
}

}  // namespace gui::charts
