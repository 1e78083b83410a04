// The ask of the round from a ladder with a form for each step.
#pragma once

#include <algorithm>

#include "sim/strategy.h"

namespace sim {

template <typename F>
QUITTANCE_INLINE void follow_ladder(const Seen<F>& seen, Ask<F>& ask) {
  const auto& ladder = seen.terms.ladder;
  if (ladder.empty()) {  // nothing is worth offering: hold the opening
    ask_for(seen, all_lanes<F>(seen.terms.opening), ask);
    return;
  }
  const std::size_t last = ladder.size() - 1;
  const auto& step = ladder[std::min(static_cast<std::size_t>(seen.round - 1), last)];
  ask.fraction = all_lanes<F>(step.fraction);
  ask.form = all_lanes<F>(step.form);
  ask.accepts = counter_reaches(seen, ask.fraction, ask.form);
}

}  // namespace sim
