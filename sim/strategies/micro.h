// MiCRO (de Jonge 2022; rule as in sim/micro.h) on the opening and the whole points below it: one point less
// for each new figure of the debtor. Holds while the debtor repeats itself. A figure counts as new when it
// differs from the one before, so that going back to an old one counts twice.
#pragma once

#include "sim/strategy.h"

namespace sim {

// Not Micro, which is the rule itself.
class MicroStrategy : public StrategyDefaults {
 public:
  static constexpr std::string_view kName = "micro";
  template <typename F>
  QUITTANCE_INLINE void choose(const Seen<F>& seen, Ask<F>& ask) const {
    const F below = -floor_of((kSlack - seen.ask) * kPoints) - 1.0F;  // the last whole point below the ask
    const F next = pick(seen.ask < 0.0F, all_lanes<F>(seen.terms.opening), below / kPoints);
    const MaskOf<F> concedes =
        either(seen.ask < 0.0F, both(seen.sent <= seen.received, next >= seen.terms.reserve - kSlack));
    ask_for(seen, pick(concedes, next, seen.ask), ask);
  }

 private:
  // Counted in points each time: steps of 0.01 taken off one another drift, and a debtor's figure of a whole
  // point would fall short of the same point asked.
  static constexpr float kPoints = 100, kSlack = 1e-5F;
};

}  // namespace sim
