// Asks for the target from the first round to the last, and takes no less.
#pragma once

#include "sim/strategy.h"

namespace sim {

class Fixed : public StrategyDefaults {
 public:
  static constexpr std::string_view kName = "fixed";
  template <typename F>
  QUITTANCE_INLINE void choose(const Seen<F>& seen, Ask<F>& ask) const {
    ask_for(seen, all_lanes<F>(seen.terms.target), ask);
  }
  float last_price(const CreditorTerms& terms) const {
    return terms.target > terms.reserve ? terms.target : terms.reserve;
  }
};

}  // namespace sim
