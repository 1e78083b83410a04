// Opens, then proposes the middle of the last two figures each time the debtor has named one.
#pragma once

#include "sim/strategy.h"

namespace sim {

class Split : public StrategyDefaults {
 public:
  static constexpr std::string_view kName = "split";
  template <typename F>
  QUITTANCE_INLINE void choose(const Seen<F>& seen, Ask<F>& ask) const {
    const F middle = pick(seen.counter >= 0.0F, (seen.ask + seen.counter) * 0.5F, seen.ask);
    ask_for(seen, pick(seen.ask < 0.0F, all_lanes<F>(seen.terms.opening), middle), ask);
    // Less than a point apart: not worth another round.
    ask.accepts = either(ask.accepts, both(seen.counter >= 0.0F, seen.ask - seen.counter < 0.01F));
    ask.accepts =
        both(ask.accepts, worth_of(seen.terms, seen.counter, seen.counter_form) >= seen.terms.reserve);
  }
};

}  // namespace sim
