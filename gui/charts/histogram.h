// Bins of equal width from samples. The rule that chose them belongs beside the chart.
//
//   Sturges            1 + ceil(log2 n) bins; made for bell shapes, too few for many samples   (Sturges 1926)
//   FreedmanDiaconis   width 2 * IQR / cbrt(n); robust to outliers; quartiles are linear between samples
//                      (type 7). IQR 0: Sturges instead.                          (Freedman, Diaconis 1981)
// Bins are [edge, next), the last includes its upper edge. Never more than kMostBins. Samples that are not
// finite are left out.
#pragma once

#include <span>

#include "gui/charts/layers.h"

namespace gui::charts {

inline constexpr std::size_t kMostBins = 200;

enum class BinRule { Sturges, FreedmanDiaconis };

// Edges and counts only; without a finite sample there are none.
Histogram histogram_of(std::span<const double> samples, BinRule rule);
Histogram histogram_of(std::span<const double> samples, Range range,
                       std::size_t bins);  // others are left out

}  // namespace gui::charts
