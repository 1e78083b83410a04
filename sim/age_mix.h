// Who still owes, by the age of the debt: the mix of attitudes among claims that are so many months past due.
// The section "ages" of data/population.json. Age shifts this mix and nothing else: a debtor of one attitude
// is the same whatever the age of its debt. docs/model.md, "Age", says how the table was fitted.
#pragma once

#include <array>
#include <map>
#include <vector>

#include "sim/debtor_type.h"

namespace sim {

struct AgeMix {
  struct Row {
    double months = 0;
    std::array<double, kAttitudes.size()> shares{};  // add up to 1
    bool operator==(const Row&) const = default;
  };
  std::vector<Row> rows;  // by months, ascending, the first at 0
  bool operator==(const AgeMix&) const = default;
};

// Linear between the rows; before the first and after the last, that one.
std::map<Attitude, double> mix_at(const AgeMix& ages, double months);

// The mix nearest to `prior` (least Kullback-Leibler divergence) in which a share `wanted` is collected, when
// `collected` is what is collected of each attitude: weights prior exp(lambda collected), lambda by
// bisection. Nothing when `wanted` does not lie between the least and the largest of them.
std::vector<double> mix_that_collects(const std::vector<double>& prior, const std::vector<double>& collected,
                                      double wanted);

}  // namespace sim
