// The spread of what a ladder brings: discrete outcomes, present values over the claim with their
// probabilities.
#pragma once

#include <optional>
#include <vector>

#include "advisor/ladder.h"

namespace advisor {

struct LadderOutcome {
  double probability = 0;
  double recovery = 0;      // present value at as_of
  double utility_loss = 0;  // relationship lost with it, present value
  double days = 0;          // to the money
  bool agreed = false;
};

// Fills expected_recovery, p_agreement, p05, p95, days_to_cash and, with risk aversion a or a relationship to
// lose, the certainty equivalent -ln E exp(-a (recovery - loss)) / a (a = 0: the mean of recovery - loss).
void summarise(std::vector<LadderOutcome> outcomes, double risk_aversion, Ladder& ladder);

// The no-deal branch started at `round_discount` (delta^t), split into the fallback's own outcomes.
void add_fallback(std::vector<LadderOutcome>& outcomes, const Fallback& fallback, double probability,
                  double round_discount, double days_before);

}  // namespace advisor
