// How far a lever is believed, and what no deal costs the debtor: its reservation value.
//
// credibility(lever), 0 to 1, derived unless the case overrides it:
//   negative:  pays * evidence * follow_through * presence * fresh
//              pays = B / (B + cost), B the no-deal value in money: would carrying it out pay the creditor
//              (at least leverage.pays_least; 1/2 when both are 0); evidence = least + (1 - least) * share of
//              the listed documents held; follow_through = factor ^ (other negative levers whose day passed
//              unused); presence: less when the debtor is abroad and the creditor has nobody there; fresh is
//              0 once its day has passed
//   positive:  1 (the creditor can give it), or what a deal brings over the lever's cost where that is less
//   normative: leverage.norm; more when a fact of the same id is verified, 0 when it is refuted
// A lever that is unlawful, or whose day has passed without an override, is not usable and weighs nothing.
// reservation(type) = min(1, o + (1 - o) * suit + sum of impact_l/claim * credibility_l * b_l), where o is
// the type's
//   obligation, of a dispute less the disputed share; the suit is for the same claim, so it adds only on the
//   part the debtor does not feel bound to anyway; b_l is belief_in_action for negative levers and 1 for the
//   others; suit = belief * win_probability * collectable * (claim + court costs) discounted at the debtor's
//   own rate over the court's time, when court would pay the creditor (else 0). A type's own `reservation`
//   overrides all that.
// Unit: fractions of the claim's total, present value to the debtor.
#pragma once

#include <string>
#include <vector>

#include "sim/case.h"
#include "sim/claim_total.h"
#include "sim/no_deal.h"
#include "sim/population.h"

namespace sim {

struct LeverStanding {
  std::string id;
  double credibility = 0;
  bool overridden = false;
  double weight = 0;  // debtor_impact * credibility over the claim: how much it moves a debtor that believes
  std::vector<std::pair<std::string, double>> factors;  // the terms behind the credibility, named as above
  bool usable = true;                                   // false: unlawful, or its day has passed
  std::string why;                                      // one sentence, translated
  bool operator==(const LeverStanding&) const = default;
};

std::vector<LeverStanding> stand_levers(const Case& file, const ClaimTotal& claim, const NoDeal& no_deal,
                                        const Population& population);

// The terms of the sum: reservation = min(1, bound + (1 - bound) suit + negative + positive + normative).
struct LimitParts {
  double bound = 0, suit = 0, negative = 0, positive = 0, normative = 0;
  bool operator==(const LimitParts&) const = default;
};
LimitParts limit_parts(const DebtorType& type, const Case& file, const ClaimTotal& claim,
                       const NoDeal& no_deal, const std::vector<LeverStanding>& levers);

double reservation(const DebtorType& type, const Case& file, const ClaimTotal& claim, const NoDeal& no_deal,
                   const std::vector<LeverStanding>& levers);

}  // namespace sim
