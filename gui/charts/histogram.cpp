#include "gui/charts/histogram.h"

#include <algorithm>
#include <cmath>

namespace gui::charts {

namespace {

double quantile(const std::vector<double>& sorted, double share) {
  const double position = share * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(position);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (position - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

}  // namespace

Histogram histogram_of(std::span<const double> samples, Range range, std::size_t bins) {
  const Range usable = usable_range(range);
  const std::size_t count = std::clamp<std::size_t>(bins, 1, kMostBins);
  Histogram result;
  for (std::size_t i = 0; i <= count; ++i)
    result.edges.push_back(usable.lo +
                           (usable.hi - usable.lo) * static_cast<double>(i) / static_cast<double>(count));
  result.counts.assign(count, 0);
  for (const double sample : samples) {
    if (!(sample >= usable.lo && sample <= usable.hi)) continue;
    const auto above = std::upper_bound(result.edges.begin(), result.edges.end(), sample);
    const auto bin = static_cast<std::size_t>(above - result.edges.begin()) - 1;
    ++result.counts[std::min(bin, count - 1)];
  }
  return result;
}

Histogram histogram_of(std::span<const double> samples, BinRule rule) {
  std::vector<double> sorted;
  std::copy_if(samples.begin(), samples.end(), std::back_inserter(sorted),
               [](double value) { return std::abs(value) <= kLargestValue; });
  if (sorted.empty()) return {};
  std::sort(sorted.begin(), sorted.end());
  const Range range = usable_range({sorted.front(), sorted.back()});
  const auto n = static_cast<double>(sorted.size());
  double bins = 1 + std::ceil(std::log2(n));
  const double spread = quantile(sorted, .75) - quantile(sorted, .25);
  if (rule == BinRule::FreedmanDiaconis && spread > 0)
    bins = std::ceil((range.hi - range.lo) / (2 * spread / std::cbrt(n)));
  return histogram_of(sorted, range, static_cast<std::size_t>(std::clamp(bins, 1., 1. * kMostBins)));
}

}  // namespace gui::charts
