// Ackerman's shrinking steps turned to the creditor's side: from the opening to the target in steps of
// 20:10:5, which leaves 15/35 and 5/35 of the way after the first and the second. For target 75:
// 100, 85.7, 78.6, 75.
#pragma once

#include "sim/strategy.h"

namespace sim {

class Ackerman : public StrategyDefaults {
 public:
  static constexpr std::string_view kName = "ackerman";
  template <typename F>
  QUITTANCE_INLINE void choose(const Seen<F>& seen, Ask<F>& ask) const {
    constexpr float kLeft[] = {1, 15.0F / 35, 5.0F / 35, 0};
    const float left = kLeft[seen.round < 4 ? seen.round - 1 : 3];
    ask_for(seen, all_lanes<F>(seen.terms.target + left * (seen.terms.opening - seen.terms.target)), ask);
  }
  float last_price(const CreditorTerms& terms) const {
    return terms.target > terms.reserve ? terms.target : terms.reserve;
  }
};

}  // namespace sim
