// Behaviour-dependent (Faratin 1998, absolute tit for tat): concedes what the debtor conceded last, no less
// than nothing, down to the reserve.
#pragma once

#include "sim/strategy.h"

namespace sim {

class TitForTat : public StrategyDefaults {
 public:
  static constexpr std::string_view kName = "tit_for_tat";
  template <typename F>
  QUITTANCE_INLINE void choose(const Seen<F>& seen, Ask<F>& ask) const {
    const F before = most(seen.counter_before, all_lanes<F>(0));
    const F conceded = most(seen.counter - before, all_lanes<F>(0));
    const F next = pick(seen.ask < 0.0F, all_lanes<F>(seen.terms.opening),
                        seen.ask - pick(seen.counter_before >= 0.0F, conceded, all_lanes<F>(0)));
    ask_for(seen, next, ask);
  }
};

}  // namespace sim
