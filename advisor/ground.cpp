#include "advisor/ground.h"

#include <algorithm>
#include <cmath>

namespace advisor {

Ground ground_of(const GroundSources& sources, const std::vector<sim::DebtorType>& types) {
  const sim::Case& file = sources.file;
  Ground ground;
  // Step 1. The table both sit at.
  sim::LabGround& lab = ground.lab;
  lab.rules = sim::talk_rules(sources.population);
  lab.forms = sources.belief.forms;
  lab.period_days = file.protocol.days_between_rounds;
  lab.cost_of_capital = file.creditor.cost_of_capital;
  const Fallback fallback = fallback_of(file, sources.claim, sources.no_deal);
  lab.no_deal = fallback.outcomes;
  if (lab.no_deal.empty()) lab.no_deal.push_back({1, fallback.value});
  lab.no_deal_value = static_cast<float>(std::clamp(fallback.value, 0.0, 1.0));
  lab.no_deal_days = static_cast<float>(fallback.days);
  lab.target_low = static_cast<float>(file.targets.low);
  // Step 2. Whom the creditor may face.
  const auto* threshold = std::get_if<sim::ThresholdModel>(&file.debtor_model);
  const bool firm = threshold != nullptr && types.empty();
  if (firm) {
    lab.debtors.push_back(sim::threshold_profile());
    lab.weights.push_back(1);
    lab.threshold = true;
    lab.threshold_low = static_cast<float>(threshold->low);
    lab.threshold_high = static_cast<float>(threshold->high);
  }
  const sim::ProfileGround profiles{file, sources.claim, sources.no_deal, sources.levers, lab.forms};
  for (const sim::DebtorType& type : types) {
    if (!(type.weight > 0)) continue;
    lab.debtors.push_back(sim::profile_of(type, profiles));
    lab.weights.push_back(type.weight);
  }
  // Step 3. What the creditor brings.
  sim::CreditorTerms& terms = ground.terms;
  terms.opening = static_cast<float>(file.targets.opening);
  terms.target = static_cast<float>(file.targets.high);
  terms.reserve =
      static_cast<float>(std::max(lowest_allowed(file), file.targets.walk_away.value_or(fallback.value)));
  terms.floor = static_cast<float>(lowest_allowed(file));
  terms.rounds = rounds_of(file);
  terms.forms = static_cast<int>(lab.forms.size());
  for (std::size_t i = 0; i < lab.forms.size(); ++i)
    terms.worth[i] = threshold != nullptr ? 1.0F : static_cast<float>(unit_worth(sources.belief, i));
  const double least_down = file.mandate.min_down_payment.value_or(0);
  for (std::size_t i = 0; i < lab.forms.size(); ++i) {
    const double needed = lab.forms[i].down_share > 0 ? least_down / lab.forms[i].down_share : 0;
    terms.least[i] = static_cast<float>(std::max(lowest_allowed(file), needed));
  }
  ground.risk_aversion = file.creditor.risk_aversion;
  ground.relationship_loss = fallback.relationship_loss;
  return ground;
}

double utility(const Ground& ground, double recovery, bool agreed, double discount) {
  const double x = agreed ? recovery : recovery - discount * ground.relationship_loss;
  return ground.risk_aversion > 0 ? -std::expm1(-ground.risk_aversion * x) / ground.risk_aversion : x;
}

double certainty_equivalent(const Ground& ground, double mean_utility) {
  const double a = ground.risk_aversion;
  return a > 0 ? -std::log1p(-a * mean_utility) / a : mean_utility;
}

}  // namespace advisor
