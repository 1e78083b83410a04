// The chance a month that an agreed plan stops:
//   h = hazard exp(writedown (f - 1)) (1 - down_weight down) (1 - rapport_weight rho rapport)
//       (1 + burden_weight clamp(instalment / monthly means - 1/2))
// f and the instalment are fractions of the claim, down the part paid first.
#pragma once

#include "sim/debtor_mind.h"

namespace sim {

template <typename F>
QUITTANCE_INLINE F plan_hazard(const TalkRules& rules, const Profile<F>& profile, const F& rapport,
                               const F& fraction, const F& down, const F& instalment) {
  const F burden = instalment / most(profile[kCashMonthly], all_lanes<F>(1e-6F));
  return within(profile[kHazard] * exp_of(rules.pay_writedown * (fraction - 1.0F)) *
                    (1.0F - rules.pay_down * down) *
                    (1.0F - rules.pay_rapport * profile[kRapportSensitivity] * rapport) *
                    (1.0F + rules.pay_burden * within(burden - 0.5F, 0, 1)),
                0, 0.999F);
}

}  // namespace sim
