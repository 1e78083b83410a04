// Concedes by the same step in every round, from the opening to the reserve.
#pragma once

#include "sim/strategies/time_dependent.h"
#include "sim/strategy.h"

namespace sim {

class Linear : public StrategyDefaults {
 public:
  static constexpr std::string_view kName = "linear";
  template <typename F>
  QUITTANCE_INLINE void choose(const Seen<F>& seen, Ask<F>& ask) const {
    ask_for(seen, all_lanes<F>(time_dependent_ask(seen.terms, seen.round, 1)), ask);
  }
};

}  // namespace sim
