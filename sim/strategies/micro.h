// MiCRO (de Jonge 2022; rule as in sim/micro.h) on asks of whole points: one point less for each new figure
// of the debtor. Holds while the debtor repeats itself.
#pragma once

#include "sim/strategy.h"

namespace sim {

class Micro : public StrategyDefaults {
 public:
  static constexpr std::string_view kName = "micro";
  template <typename F>
  QUITTANCE_INLINE void choose(const Seen<F>& seen, Ask<F>& ask) const {
    const F next = pick(seen.ask < 0.0F, all_lanes<F>(seen.terms.opening), seen.ask - kStep);
    const MaskOf<F> concedes =
        either(seen.ask < 0.0F, both(seen.sent <= seen.received, next >= seen.terms.reserve));
    ask_for(seen, pick(concedes, next, seen.ask), ask);
  }

 private:
  static constexpr float kStep = 0.01F;
};

}  // namespace sim
