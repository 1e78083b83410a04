// Other populations than the one assumed, to see what the advice is worth in them.
//
//   tougher  weights times exp(-z), z the type's limit in standard deviations above the mean
//   poorer   weights times exp(-z), z what it can pay in its own form, in the same way
//   misread  every attitude that is possible at all as likely as the others
// z is held within -2 and 2. A judgement of ours: one deviation is the mistake that a prior of this kind can
// hold.
#pragma once

#include <string>
#include <vector>

#include "advisor/ground.h"
#include "sim/debtor_type.h"

namespace advisor {

struct Population {
  std::string code;
  std::vector<double> weights;  // beside the ground's debtors
};

// `attitudes` beside the ground's debtors.
std::vector<Population> other_populations(const Ground& ground, const std::vector<sim::Attitude>& attitudes);

}  // namespace advisor
