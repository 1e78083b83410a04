// The sequence of offers that is best against debtors who only say yes or no (advisor/ladder.h), whatever
// they answer; takes a figure that is worth the next offer of it.
#pragma once

#include "sim/strategies/ladder_ask.h"
#include "sim/strategy.h"

namespace sim {

class GreedyLadder : public StrategyDefaults {
 public:
  static constexpr std::string_view kName = "greedy_ladder";
  static constexpr bool kFollowsLadder = true;
  template <typename F>
  QUITTANCE_INLINE void choose(const Seen<F>& seen, Ask<F>& ask) const {
    follow_ladder(seen, ask);
  }
};

}  // namespace sim
