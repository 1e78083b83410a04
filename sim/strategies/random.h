// Asks for a uniform draw between reserve and opening in every round, whole points: the strategy to beat.
#pragma once

#include "sim/strategy.h"

namespace sim {

class Random : public StrategyDefaults {
 public:
  static constexpr std::string_view kName = "random";
  static constexpr bool kDraws = true;
  template <typename F>
  QUITTANCE_INLINE void choose(const Seen<F>& seen, Ask<F>& ask) const {
    const F drawn = seen.terms.reserve + seen.chance * (seen.terms.opening - seen.terms.reserve);
    ask.fraction = most(round_of(drawn * 100.0F) * 0.01F, all_lanes<F>(seen.terms.reserve));
    ask.accepts = counter_reaches(seen, ask.fraction, ask.form);
  }
};

}  // namespace sim
