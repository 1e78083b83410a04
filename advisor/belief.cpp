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

}  // namespace

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

Belief believe(const sim::Case& file, const sim::ClaimTotal& claim, const sim::NoDeal& no_deal,
               const std::vector<sim::LeverStanding>& levers, const sim::Population& population,
               const SignalTable& signals, const Diagnosis& diagnosis) {
  Belief belief;
  belief.forms = sim::forms_of(file);
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
      const double willing = believed.reservation / sim::value_to_debtor(form, type.discount_rate_monthly);
      believed.largest.push_back(
          std::clamp(std::min(willing, sim::affordable_fraction(form, type)), 0.0, 1.0));
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
