// Axes: usable ranges, ticks and the mapping between values and pixels.
//
// Ticks are multiples of m * 10^k with m in {1, 2, 5}: of the steps that put at most `most` multiples inside
// the range, the finest. With most >= 2 there is always at least one. The mapping is linear,
//   pixel = from + (value - lo) / (hi - lo) * (to - from),
// and runs either way: an axis upward has from > to.
//
// Any two doubles make a range. What is not finite is left out or held to kLargestValue in size, a reversed
// range is turned, one narrower than kNarrowest of its size is widened to 5% on both sides (0 to -0.5 ..
// 0.5). Pixels are held within kFarthestPixel, so that a vertex is never NaN.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace gui::charts {

inline constexpr double kLargestValue = 1e100;
inline constexpr double kNarrowest = 1e-9;
inline constexpr float kFarthestPixel = 1e6F;

struct Range {
  double lo = 0, hi = 1;
  bool operator==(const Range&) const = default;
};

Range usable_range(Range range);
Range range_of(std::span<const double> values);         // of the finite ones; 0 .. 1 without any
Range padded(Range range, double below, double above);  // shares of the width, outward

std::vector<double> ticks(Range range, int most, double least_step = 0);

// Writes a value in the caller's language and unit.
using Format = std::function<std::string(double)>;
std::string written(const Format& format, double value);  // six digits without a format

class Scale {
 public:
  Scale() = default;
  Scale(Range range, float from, float to);
  float pixel(double value) const;  // of NaN: `from`
  double value(float pixel) const;
  const Range& range() const { return range_; }
  float from() const { return from_; }
  float to() const { return to_; }

 private:
  Range range_;
  float from_ = 0, to_ = 1;
};

struct Tick {
  double value = 0;
  std::string label{};
  bool operator==(const Tick&) const = default;
};

struct Axis {
  std::optional<Range> range{};   // unset: what the layers need
  std::vector<Tick> positions{};  // when given, the only places with labels: dates, names
  Format format{};                // labels of ticks
  Format value_format{};          // read-outs; unset: as format
  std::string title{};
  double least_step = 0;  // 1 for what is counted
  bool shown = true;
};

// The value as read out: the label of the position there, else by value_format, else by format.
std::string read_out(const Axis& axis, double value);

// At most `most` ticks, whose labels stand at least `gap` pixels apart and differ from their neighbours.
// `extent` is the length in pixels of a label along the axis. Of positions every second, third ... is kept
// when all do not fit.
std::vector<Tick> fitting_ticks(const Axis& axis, const Scale& scale,
                                const std::function<float(const std::string&)>& extent, float gap,
                                int most = 100);

}  // namespace gui::charts
