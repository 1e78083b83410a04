#include "advisor/belief.h"

#include <algorithm>
#include <cmath>

#include "sim/payment_plan.h"

namespace advisor {
namespace {

double creditor_value(const sim::PaymentForm& form, const sim::DebtorType& type, double cost_of_capital,
                      double no_deal_value) {
  if (form.instalments == 0) return 1;
  sim::PlanTerms terms;
  terms.down_payment = form.down_share;
  terms.total = 1 - form.down_share;
  terms.months = form.instalments;
  terms.annual_rate = cost_of_capital;
  terms.monthly_hazard = type.default_hazard_monthly;
  // With the acceleration clause a default leaves the unpaid rest to the alternatives of that day.
  terms.recovery_on_default = std::clamp(no_deal_value, 0.0, 1.0);
  return sim::plan_npv(terms);
}

double prior_weight(const sim::DebtorType& type, const SignalTable& signals, const sim::Case& file) {
  double weight = type.weight;
  for (const sim::Signal& signal : file.debtor.signals) {
    if (const SignalReading* reading = signals.find(signal.id))
      weight *= reading->likelihood.at(type.attitude);
  }
  return weight;
}

std::vector<sim::DebtorType> weighted_types(const sim::Case& file, const sim::Population& population,
                                            const SignalTable& signals, const Diagnosis& diagnosis) {
  const auto* own = std::get_if<sim::TypesModel>(&file.debtor_model);
  if (own == nullptr) return sim::default_grid(population, diagnosis.as_map());
  std::vector<sim::DebtorType> types;
  double total = 0;
  for (const sim::TypeSpec& spec : own->types) {
    types.push_back(sim::complete(spec, population));
    types.back().weight = prior_weight(types.back(), signals, file);
    total += types.back().weight;
  }
  if (!(total > 0)) {  // the signals exclude every type of the case: its own weights stand
    for (std::size_t i = 0; i < types.size(); ++i)
      types[i].weight = own->types[i].weight;
  }
  return types;
}

}  // namespace

double value_to_debtor(const sim::PaymentForm& form, double discount_rate_monthly) {
  if (form.instalments == 0) return 1;
  const double each = (1 - form.down_share) / form.instalments;
  double value = form.down_share, factor = 1;
  for (int month = 1; month <= form.instalments; ++month) {
    factor /= 1 + discount_rate_monthly;
    value += each * factor;
  }
  return value;
}

// Means grow by cash_monthly, level payments by (1-s)f/n: both linear, so the first and the last day decide.
double affordable_fraction(const sim::PaymentForm& form, const sim::DebtorType& type) {
  const double at_once = form.down_share > 0 ? type.cash_now / form.down_share : 1e9;
  return std::min(at_once, type.cash_now + form.instalments * type.cash_monthly);
}

std::vector<sim::PaymentForm> forms_of(const sim::Case& file) {
  constexpr int kUsualLongest = 12;
  const int longest = std::min(file.mandate.max_instalments.value_or(kUsualLongest - 1), sim::kLongestPlan);
  std::vector<sim::PaymentForm> forms = {{0, 1.0}};
  // A plan starts with a payment at once: "in 3" is one now and two monthly ones.
  std::vector<int> counts = {2, 5};
  counts.push_back(std::min(longest, kUsualLongest - 1));
  if (longest > kUsualLongest) counts.push_back(std::min(longest, 2 * kUsualLongest - 1));
  const double least_down = file.mandate.min_down_payment.value_or(0);
  for (const int instalments : counts) {
    if (instalments < 1 || instalments > longest || instalments == forms.back().instalments) continue;
    const double even = 1.0 / (instalments + 1);
    // The mandate's down payment is a fraction of the claim: it must hold down to the low end of the target
    // band.
    const double needed = file.targets.low > 0 ? least_down / file.targets.low : least_down;
    forms.push_back({instalments, std::clamp(needed, even, 1.0)});
  }
  std::sort(forms.begin(), forms.end(), [](const sim::PaymentForm& a, const sim::PaymentForm& b) {
    return a.instalments < b.instalments;
  });
  return forms;
}

Belief believe(const sim::Case& file, const sim::ClaimTotal& claim, const sim::NoDeal& no_deal,
               const std::vector<sim::LeverStanding>& levers, const sim::Population& population,
               const SignalTable& signals, const Diagnosis& diagnosis) {
  Belief belief;
  belief.forms = forms_of(file);
  double total = 0;
  // Types of one attitude that answer every offer alike are one to whoever only makes offers.
  const auto add = [&](BelievedType believed) {
    if (!(believed.weight > 0)) return;
    total += believed.weight;
    for (BelievedType& known : belief.types) {
      const bool alike = known.reachable == believed.reachable &&
                         known.type.attitude == believed.type.attitude && known.largest == believed.largest &&
                         known.worth == believed.worth;
      if (!alike) continue;
      // Its own figures become the mean of the merged ones.
      const double share = believed.weight / (known.weight + believed.weight);
      known.type.authority += share * (believed.type.authority - known.type.authority);
      known.reservation += share * (believed.reservation - known.reservation);
      known.weight += believed.weight;
      return;
    }
    belief.types.push_back(std::move(believed));
  };
  for (const sim::DebtorType& type : weighted_types(file, population, signals, diagnosis)) {
    BelievedType believed;
    believed.type = type;
    believed.reservation = sim::reservation(type, file, claim, no_deal, levers);
    for (const sim::PaymentForm& form : belief.forms) {
      const double willing = believed.reservation / value_to_debtor(form, type.discount_rate_monthly);
      believed.largest.push_back(std::clamp(std::min(willing, affordable_fraction(form, type)), 0.0, 1.0));
      believed.worth.push_back(creditor_value(form, type, file.creditor.cost_of_capital, no_deal.value));
    }
    believed.weight = type.weight * type.responsiveness;
    add(believed);
    believed.weight = type.weight * (1 - type.responsiveness);
    believed.reachable = false;
    std::fill(believed.largest.begin(), believed.largest.end(), 0.0);
    std::fill(believed.worth.begin(), believed.worth.end(), 0.0);
    add(std::move(believed));
  }
  for (BelievedType& type : belief.types)
    type.weight /= total;
  return belief;
}

double unit_worth(const Belief& belief, std::size_t form) {
  double sum = 0, mass = 0;
  for (const BelievedType& type : belief.types) {
    if (!type.reachable) continue;
    sum += type.weight * type.worth[form];
    mass += type.weight;
  }
  return mass > 0 ? sum / mass : 0;
}

}  // namespace advisor
