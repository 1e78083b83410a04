#include "gui/charts/histogram.h"

#include <cmath>
#include <numeric>

#include "catch.h"
#include <rapidcheck.h>

using namespace gui::charts;

TEST_CASE(
    "Sturges gives 1 + log2 n bins, Freedman and Diaconis twice the quartiles' distance by the cube root",
    "[charts][histogram]") {
  std::vector<double> samples;
  for (int i = 0; i <= 1000; ++i)
    samples.push_back(i);
  CHECK(histogram_of(samples, BinRule::Sturges).counts.size() == 11);           // 1 + ceil(9.967)
  CHECK(histogram_of(samples, BinRule::FreedmanDiaconis).counts.size() == 11);  // 1000 / (2 * 500 / 10.0033)
  samples.resize(27);
  CHECK(histogram_of(samples, BinRule::FreedmanDiaconis).counts.size() == 3);  // 26 / (2 * 13 / 3)
}

TEST_CASE("a sample on an edge belongs to the bin above, the highest to the last", "[charts][histogram]") {
  const auto histogram =
      histogram_of(std::vector<double>{0, 1, 1, 2, 4, 5, -1, std::nan("")}, Range{0, 4}, 4);
  CHECK(histogram.edges == std::vector<double>{0, 1, 2, 3, 4});
  CHECK(histogram.counts == std::vector<double>{1, 2, 1, 1});
}

TEST_CASE("every finite sample is counted once", "[charts][histogram]") {
  CHECK(rc::check([](const std::vector<double>& samples, bool sturges) {
    const auto histogram = histogram_of(samples, sturges ? BinRule::Sturges : BinRule::FreedmanDiaconis);
    std::size_t finite = 0;
    for (const double sample : samples)
      finite += std::abs(sample) <= kLargestValue ? 1U : 0U;
    RC_ASSERT(std::accumulate(histogram.counts.begin(), histogram.counts.end(), 0.) ==
              static_cast<double>(finite));
    RC_ASSERT(histogram.counts.size() <= kMostBins);
  }));
  CHECK(histogram_of({}, BinRule::Sturges).counts.empty());
  CHECK(histogram_of(std::vector<double>(50, 7.), BinRule::FreedmanDiaconis).counts.size() == 7);
}
