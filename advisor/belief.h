// The creditor's belief over debtor types, and what each type could and would pay in each form.
//
// Types come from the case's debtor_model: the default population's grid weighted by the diagnosis; or the
// case's own types weighted by `weight` times the likelihood of the observed signals for their attitude. For
// a type i and a form with down share s and n instalments, an offer of fraction f is acceptable when
//   present value to the debtor  f * pv_i(form) <= reservation_i          pv = s + (1-s)/n * sum (1+d_i)^-t
//   and within means             f * s <= cash_now,  f <= cash_now + n * cash_monthly
// both linear in f, so each (type, form) has one largest acceptable fraction. Worth to the creditor of an
// accepted offer is f * v_i(form), v the NPV of one unit at the creditor's cost of capital with the type's
// default hazard. Nothing above the claim is asked for, so it is cut at 1. A type that does not answer (1 -
// responsiveness) accepts nothing. Nothing here talks: mood is not modelled.
#pragma once

#include <string>
#include <vector>

#include "advisor/diagnosis.h"
#include "sim/case.h"
#include "sim/leverage.h"
#include "sim/payment_form.h"
#include "sim/population.h"

namespace advisor {

struct BelievedType {
  sim::DebtorType type;
  double weight = 0;            // posterior probability, all together 1
  double reservation = 0;       // present value to the debtor, fraction of the claim
  bool reachable = true;        // the part of the type that answers at all
  std::vector<double> largest;  // per form: largest acceptable fraction, 0 when none
  std::vector<double> worth;    // per form: NPV to the creditor of one unit accepted
  bool operator==(const BelievedType&) const = default;
};

struct Belief {
  std::vector<sim::PaymentForm> forms;  // form 0 is everything at once
  std::vector<BelievedType> types;
  bool operator==(const Belief&) const = default;
};

// The types of the case with their weights: the population's grid by the diagnosis, or the case's own by the
// likelihood of its signals. Of a threshold model too: the grid.
std::vector<sim::DebtorType> weighted_types(const sim::Case& file, const sim::Population& population,
                                            const SignalTable& signals, const Diagnosis& diagnosis);

Belief believe(const sim::Case& file, const sim::ClaimTotal& claim, const sim::NoDeal& no_deal,
               const std::vector<sim::LeverStanding>& levers, const sim::Population& population,
               const SignalTable& signals, const Diagnosis& diagnosis);

// Mean worth to the creditor of one unit accepted in forms[form], over the debtors that answer; 0 when none
// does.
double unit_worth(const Belief& belief, std::size_t form);

}  // namespace advisor
