// Faratin 1998, polynomial, beta 2: concedes early. From the opening to the reserve.
#pragma once

#include "sim/strategies/time_dependent.h"
#include "sim/strategy.h"

namespace sim {

class Conceder : public StrategyDefaults {
 public:
  static constexpr std::string_view kName = "conceder";
  template <typename F>
  QUITTANCE_INLINE void choose(const Seen<F>& seen, Ask<F>& ask) const {
    ask_for(seen, all_lanes<F>(time_dependent_ask(seen.terms, seen.round, 2)), ask);
  }
};

}  // namespace sim
