// Few debtors for many: equal ones are one, then neighbours are merged until no more are left than wanted.
//
// Neighbours are two of one attitude, next to each other by what they would pay at first (limit and means in
// the form they ask for); the pair of least weight together goes first, and the heavier of the two stands for
// both. Where there are still too many, those of least weight are left out. Weights add up to 1 again.
#pragma once

#include <string>
#include <vector>

#include "advisor/ground.h"

namespace advisor {

struct FewDebtors {
  std::vector<std::size_t> debtors;  // of the ground, in its order
  std::vector<double> weights;       // beside them, all together 1
  std::size_t different = 0;         // debtors that answer differently, before any were merged
  double as_themselves = 1;          // of the weight, before: debtors that stand for themselves
};

// `attitudes` beside the ground's debtors; `most` at least 1.
FewDebtors few_debtors(const Ground& ground, const std::vector<std::string>& attitudes, std::size_t most);

}  // namespace advisor
