// Faratin 1998, polynomial, beta 1/2: holds, then concedes at the end. From the opening to the reserve.
#pragma once

#include "sim/strategies/time_dependent.h"
#include "sim/strategy.h"

namespace sim {

class Boulware : public StrategyDefaults {
 public:
  static constexpr std::string_view kName = "boulware";
  template <typename F>
  QUITTANCE_INLINE void choose(const Seen<F>& seen, Ask<F>& ask) const {
    ask_for(seen, all_lanes<F>(time_dependent_ask(seen.terms, seen.round, 0.5)), ask);
  }
};

}  // namespace sim
