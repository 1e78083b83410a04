// A time-dependent tactic of any pace: the ask falls from the opening to the reserve with the exponent beta
// (sim/strategies/time_dependent.h). Below 1 it holds out, 1 is steady, above 1 it gives way early. Not among
// all_strategies(): what-if runs vary it.
#pragma once

#include "sim/strategies/time_dependent.h"
#include "sim/strategy.h"

namespace sim {

class Paced : public StrategyDefaults {
 public:
  explicit Paced(double beta) : beta_(beta) {}
  static constexpr std::string_view kName = "paced";
  template <typename F>
  QUITTANCE_INLINE void choose(const Seen<F>& seen, Ask<F>& ask) const {
    ask_for(seen, all_lanes<F>(time_dependent_ask(seen.terms, seen.round, beta_)), ask);
  }

 private:
  double beta_;
};

}  // namespace sim
