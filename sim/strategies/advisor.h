// What the advice plays: the solved policy of the case (advisor/policy_search.h), by what has been seen of
// the talk; for debtors who only say yes or no the ladder, which takes a figure that is worth its next offer.
#pragma once

#include "sim/policy_table.h"
#include "sim/strategies/ladder_ask.h"
#include "sim/strategy.h"

namespace sim {

class Advisor : public StrategyDefaults {
 public:
  static constexpr std::string_view kName = "advisor";
  static constexpr bool kFollowsLadder = true;
  static constexpr bool kDecidesLate = true;
  template <typename F>
  QUITTANCE_INLINE void choose(const Seen<F>& seen, Ask<F>& ask) const {
    if (seen.terms.policy) {
      follow_row(seen, seen.terms.policy->row(seen.round), ask);
    } else {
      follow_ladder(seen, ask);
    }
  }
  template <typename F>
  QUITTANCE_INLINE MaskOf<F> takes_late(const Seen<F>& seen) const {
    if (seen.terms.policy) return late_by_row(seen, seen.terms.policy->row(seen.terms.rounds + 1));
    return worth_last_price<F>(*this, seen);
  }
};

}  // namespace sim
