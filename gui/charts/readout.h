// Reading a chart value by value, with the pointer or with the arrow keys.
//
// A chart has stops, numbered from 0: first every x at which a line, band, vertical bar, histogram bin or
// density has a value (ascending, equal ones once), then the points of scatters by x, then the density on the
// right edge upward. Of horizontal bars each bar is a stop, of a heat map each cell, row by row, of lanes
// each bin of their shapes, lane by lane, or each lane. What is read at a stop is what the data say there;
// nothing is interpolated. Cost: n log n of the points.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "gui/charts/layers.h"

namespace gui::charts {

struct Stop {
  enum class Kind { X, Dot, EdgeDensity, Bar, Cell, Lane };
  Kind kind = Kind::X;
  std::size_t layer = 0, item = 0;  // not of Kind::X
  Point at{};                       // x and y on the axes; Kind::X: y is not used
  bool operator==(const Stop&) const = default;
};

std::vector<Stop> stops(const Chart& chart);

// Stops of one lane: its bins, 1 without a shape.
std::size_t stops_a_lane(const Lanes& lanes);

struct ReadoutRow {
  std::string name{}, value{};
  Color color = 0;
  bool operator==(const ReadoutRow&) const = default;
};
struct Readout {
  std::string title{};
  std::vector<ReadoutRow> rows{};
  bool operator==(const Readout&) const = default;
};

Readout readout(const Chart& chart, const Stop& stop);

// For keys: how many stops there are, and what the one at `index` says. An index past the end reads nothing.
std::size_t readout_count(const Chart& chart);
std::optional<Readout> readout_at(const Chart& chart, std::size_t index);

}  // namespace gui::charts
