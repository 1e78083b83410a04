// What a chart shows: two axes and layers, drawn in the order given. Plain values; drawing is chart.h,
// reading with pointer or keys readout.h. All words are the caller's, already in the reader's language.
//
// Values are doubles in the axes' units. What is not finite is left out: a line breaks there, a band and a
// density end. Points of lines, bands and densities go by x, ascending; others are put in order.
//
// HeatMap, horizontal Bars and Lanes are charts of their own: such a layer takes the whole plot, its names
// take the place of the axes' labels, and the others are not drawn. Lanes share the x axis, with vertical
// Rules and Tints across, which there are ranges of x.
#pragma once

#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "gui/charts/axis.h"
#include "gui/charts/color.h"

namespace gui::charts {

enum class Stroke { Solid, Dashed, Dotted };

struct Point {
  double x = 0, y = 0;
  bool operator==(const Point&) const = default;
};

struct Line {
  std::string name{};
  std::vector<Point> points{};
  Color color = 0;
  Stroke stroke = Stroke::Solid;
  bool markers = false;
  Format values{};  // set: the values are written at the points, where there is room, of up to 64 points
  bool values_below = false;
};

struct Span {
  double x = 0, lower = 0, upper = 0;
};
struct Band {
  std::string name{};
  std::vector<Span> spans{};
  Color color = 0;
};

struct Tint {  // a range of y, across the plot
  Range range{};
  Color color = 0;
  std::string label{};
};

struct Rule {
  double at = 0;
  Color color = 0;
  std::string label{};
  Stroke stroke = Stroke::Dashed;
  bool vertical = false;
  bool across_density = false;  // runs on through the density on the right edge
};

struct Bar {
  double x = 0, value = 0;  // x is not used by horizontal bars, which go down in the order given
  std::string label{};  // horizontal: beside the bar; vertical: its name in the read-out (unset: the x axis)
};
struct Bars {  // from 0 to the value; vertical ones of several layers at one x stand side by side
  std::string name{};
  std::vector<Bar> bars{};
  Color color = 0;
  bool horizontal = false;
  Format values{};  // set: written at the bars
};

struct Scatter {
  std::string name{};
  std::vector<Point> points{};
  Color color = 0;
  std::vector<std::string> labels{};  // names of the points in the read-out; may be shorter than points
};

struct Histogram {
  std::string name{};
  std::vector<double> edges{};   // ascending, one more than counts
  std::vector<double> counts{};  // >= 0
  Color color = 0;
};

struct HeatMap {
  std::vector<std::string> rows{}, columns{};  // top down, left to right
  std::vector<double> values{};                // row by row; NaN: an empty cell
  Color low = 0, high = 0;
  std::optional<Range> range{};               // unset: of the values
  Format values_format{};                     // in the cells, where they fit, the read-out and the legend
  std::string rows_title{}, columns_title{};  // what the names are of: above the rows' and below the columns'
  std::optional<std::size_t> marked{};        // a cell with a frame
};

// One under the other on one x axis, what belongs together in each: a shape that stands on the lane's floor,
// a range, a dot. Distributions with quantiles and mean; estimates with their intervals; or, with bars from
// `base` to both ends, a tornado: the lower end faint, the longer bar behind.
struct Lane {
  std::string label{}, value{};  // at the left and the right edge
  std::optional<double> low{}, high{}, at{};
  std::vector<double> counts{};  // over the edges, >= 0
  Color color = 0;
  std::vector<std::pair<std::string, std::string>> notes{};  // what is read out: name, value
  std::string title{};                                       // above it; unset: the label
};
struct Lanes {
  std::vector<Lane> lanes{};
  std::vector<double> edges{};  // of the shapes, ascending, one more than each lane's counts
  std::optional<double> base{};
  float lane_height = 0;  // pixels; 0: what the room gives, up to a usual one
  // Rows of the read-out of a shape: the share of the bin under the pointer, and up to its end.
  std::string here{}, below{};
  Format share{};
};

struct Density {
  std::string name{};
  std::vector<Point> points{};  // x: the value, on the y axis when on the right edge; y: the density, >= 0
  Color color = 0;
  bool right_edge = false;
  std::string caption{};  // above the density on the right edge
  Format share{};  // set: the read-out gives the share (0 .. 1) of the mass at or below, else the density
};

using Layer = std::variant<Line, Band, Tint, Rule, Bars, Scatter, Histogram, HeatMap, Lanes, Density>;

struct Chart {
  Axis x{}, y{};
  std::vector<Layer> layers{};
  std::string empty{};  // the sentence shown while no layer has a value
};

bool has_data(const Chart& chart);
const Bars* horizontal_bars(const Chart& chart);  // nullptr: none
const HeatMap* heat_map(const Chart& chart);
const Lanes* lanes_of(const Chart& chart);
const Density* edge_density(const Chart& chart);

// The axis' own range, else what the layers need: 4% room around lines and points, 12% where values are
// written, half a bar beside bars, 0 included for bars, histograms and densities.
Range x_range(const Chart& chart);
Range y_range(const Chart& chart);

// Half the distance between neighbouring vertical bars, in x; 0.5 for a single one.
double half_slot(const Chart& chart);

// In order of x, finite x only; the line's own order where it is sorted already.
std::vector<Point> ordered(const std::vector<Point>& points);

}  // namespace gui::charts
