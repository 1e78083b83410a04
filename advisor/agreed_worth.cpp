#include "advisor/agreed_worth.h"

#include <cmath>

#include "sim/plan_hazard.h"

namespace advisor {

double agreed_worth(const sim::LabGround& lab, const sim::Profile<float>& debtor, float rapport,
                    std::size_t form, double fraction) {
  const sim::PaymentForm& terms = lab.forms[form];
  if (terms.instalments == 0) return fraction;
  const double rate = std::pow(1 + lab.cost_of_capital, 1.0 / 12) - 1;
  const double each = fraction * (1 - terms.down_share) / terms.instalments;
  const double hazard = static_cast<double>(
      sim::plan_hazard<float>(lab.rules, debtor, rapport, static_cast<float>(fraction),
                              static_cast<float>(terms.down_share), static_cast<float>(each)));
  double value = fraction * terms.down_share;
  double stays = 1, factor = 1;
  for (int month = 1; month <= terms.instalments; ++month) {
    factor /= 1 + rate;
    const double rest = each * (terms.instalments - month + 1);
    value += stays * factor * (hazard * static_cast<double>(lab.no_deal_value) * rest + (1 - hazard) * each);
    stays *= 1 - hazard;
  }
  return value;
}

}  // namespace advisor
