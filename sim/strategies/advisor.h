// What the advice of today plays: the ladder, with the acts of the planned moves before each offer
// (advisor/planned_moves.h, app/lab.h); takes a figure that is worth the next offer.
#pragma once

#include "sim/strategies/ladder_ask.h"
#include "sim/strategy.h"

namespace sim {

class Advisor : public StrategyDefaults {
 public:
  static constexpr std::string_view kName = "advisor";
  static constexpr bool kFollowsLadder = true;
  template <typename F>
  QUITTANCE_INLINE void choose(const Seen<F>& seen, Ask<F>& ask) const {
    follow_ladder(seen, ask);
  }
};

}  // namespace sim
