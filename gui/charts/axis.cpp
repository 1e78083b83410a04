#include "gui/charts/axis.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace gui::charts {

namespace {

constexpr std::array<int, 3> kMantissas{1, 2, 5};

// A step of 1, 2 or 5 times a power of ten, kept as whole numbers so that multiples come out exact.
struct Step {
  int power = 0;
  std::size_t mantissa = 0;

  double multiple(double count) const {
    const double whole = count * kMantissas[mantissa];
    const double result = power < 0 ? whole / std::pow(10, -power) : whole * std::pow(10, power);
    return result == 0 ? 0 : result;  // no -0
  }
  Step coarser() const {
    return mantissa + 1 < kMantissas.size() ? Step{power, mantissa + 1} : Step{power + 1, 0};
  }
};

bool fits(const std::vector<Tick>& ticks, const Scale& scale,
          const std::function<float(const std::string&)>& extent, float gap) {
  for (std::size_t i = 1; i < ticks.size(); ++i) {
    const float apart = std::abs(scale.pixel(ticks[i].value) - scale.pixel(ticks[i - 1].value));
    if (apart < (extent(ticks[i].label) + extent(ticks[i - 1].label)) / 2 + gap) return false;
    if (ticks[i].label == ticks[i - 1].label && !ticks[i].label.empty()) return false;
  }
  return true;
}

std::vector<Tick> fitting_positions(const Axis& axis, const Scale& scale,
                                    const std::function<float(const std::string&)>& extent, float gap) {
  std::vector<Tick> inside;
  const Range& range = scale.range();
  for (const Tick& tick : axis.positions)
    if (tick.value >= range.lo && tick.value <= range.hi) inside.push_back(tick);
  std::stable_sort(inside.begin(), inside.end(),
                   [](const Tick& a, const Tick& b) { return a.value < b.value; });
  for (std::size_t stride = 1; stride < inside.size(); ++stride) {
    std::vector<Tick> kept;
    for (std::size_t i = 0; i < inside.size(); i += stride)
      kept.push_back(inside[i]);
    bool apart = true;
    for (std::size_t i = 1; i < kept.size() && apart; ++i)
      apart = std::abs(scale.pixel(kept[i].value) - scale.pixel(kept[i - 1].value)) >=
              (extent(kept[i].label) + extent(kept[i - 1].label)) / 2 + gap;
    if (apart) return kept;
  }
  if (inside.size() > 1) inside.resize(1);
  return inside;
}

}  // namespace

Range usable_range(Range range) {
  const auto finite = [](double value, double otherwise) {
    return std::isnan(value) ? otherwise : std::clamp(value, -kLargestValue, kLargestValue);
  };
  double lo = finite(range.lo, finite(range.hi, 0)), hi = finite(range.hi, finite(range.lo, 1));
  if (std::isnan(range.lo) && std::isnan(range.hi)) return {0, 1};
  if (lo > hi) std::swap(lo, hi);
  const double size = std::max(std::abs(lo), std::abs(hi));
  if (size < 1e-100) return {-.5, .5};
  if (hi - lo < size * kNarrowest) return {lo - .05 * size, hi + .05 * size};
  return {lo, hi};
}

Range range_of(std::span<const double> values) {
  bool any = false;
  Range range;
  for (const double value : values) {
    if (!std::isfinite(value)) continue;
    range = any ? Range{std::min(range.lo, value), std::max(range.hi, value)} : Range{value, value};
    any = true;
  }
  return usable_range(range);
}

Range padded(Range range, double below, double above) {
  const Range usable = usable_range(range);
  const double width = usable.hi - usable.lo;
  return usable_range({usable.lo - below * width, usable.hi + above * width});
}

std::vector<double> ticks(Range range, int most, double least_step) {
  if (most < 1) return {};
  const Range usable = usable_range(range);
  const double width = usable.hi - usable.lo;
  // Step 1. Start one power of ten below the step that would fit if the range began on a multiple.
  const double smallest = std::max(width / most, std::isfinite(least_step) ? least_step : 0);
  Step step{static_cast<int>(std::floor(std::log10(smallest))) - 1, 0};
  while (step.multiple(1) < least_step * (1 - 1e-12))
    step = step.coarser();
  // Step 2. Coarsen until at most `most` multiples lie inside.
  const double slack = 1e-9;  // of a step: a bound that is a multiple but for rounding counts as one
  for (;; step = step.coarser()) {
    const double size = step.multiple(1);
    const double first = std::ceil(usable.lo / size - slack), last = std::floor(usable.hi / size + slack);
    if (last - first + 1 > most) continue;
    std::vector<double> result;
    for (int i = 0; first + i <= last; ++i)
      result.push_back(std::clamp(step.multiple(first + i), usable.lo, usable.hi));
    return result;
  }
}

std::string written(const Format& format, double value) {
  if (format) return format(value);
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.6g", value);
  return text.data();
}

Scale::Scale(Range range, float from, float to)
    : range_(usable_range(range)),
      from_(std::isfinite(from) ? std::clamp(from, -kFarthestPixel, kFarthestPixel) : 0),
      to_(std::isfinite(to) ? std::clamp(to, -kFarthestPixel, kFarthestPixel) : 1) {}

float Scale::pixel(double value) const {
  if (std::isnan(value)) return from_;
  const double share =
      (std::clamp(value, -kLargestValue, kLargestValue) - range_.lo) / (range_.hi - range_.lo);
  const double pixel =
      static_cast<double>(from_) + share * (static_cast<double>(to_) - static_cast<double>(from_));
  const double farthest = static_cast<double>(kFarthestPixel);
  return static_cast<float>(std::clamp(pixel, -farthest, farthest));
}

double Scale::value(float pixel) const {
  if (from_ == to_ || std::isnan(pixel)) return range_.lo;
  const double share = (static_cast<double>(pixel) - static_cast<double>(from_)) /
                       (static_cast<double>(to_) - static_cast<double>(from_));
  return range_.lo + share * (range_.hi - range_.lo);
}

std::string read_out(const Axis& axis, double value) {
  for (const Tick& tick : axis.positions)
    if (tick.value == value && !tick.label.empty()) return tick.label;
  return written(axis.value_format ? axis.value_format : axis.format, value);
}

std::vector<Tick> fitting_ticks(const Axis& axis, const Scale& scale,
                                const std::function<float(const std::string&)>& extent, float gap, int most) {
  if (!axis.positions.empty()) return fitting_positions(axis, scale, extent, gap);
  const float length = std::abs(scale.to() - scale.from());
  most = std::min(most, static_cast<int>(std::min(length / std::max(gap, 4.F), 100.F)) + 1);
  for (;;) {
    std::vector<Tick> result;
    for (const double value : ticks(scale.range(), most, axis.least_step))
      result.push_back({value, written(axis.format, value)});
    if (result.size() < 2 || fits(result, scale, extent, gap)) return result;
    most = static_cast<int>(result.size()) - 1;
  }
}

}  // namespace gui::charts
