// How far a lever is believed, and what no deal costs the debtor: its reservation value.
//
// credibility(lever), 0 to 1, derived unless the case overrides it (docs/model.md lists the factors):
//   negative:  pays * evidence * follow_through * fresh, where pays asks whether carrying it out would pay
//   the creditor
//              (no-deal value or its own cost against what it brings), evidence is the share of held
//              documents, fresh is 0 once the lever's date has passed unused; an unlawful lever has none and
//              must not be used
//   positive:  1 (the creditor can give it), less when its cost to the creditor exceeds what it brings
//   normative: evidence that the norm binds
// reservation(type) = min(1, obligation + sum of impact_l/claim * credibility_l * b_l + suit), where b_l is
//   belief_in_action for negative levers and for the suit, 1 for the others; obligation of a dispute is
//   reduced by the disputed share; suit = belief * win_probability * collectable * (claim + court costs)
//   discounted at the debtor's own rate over the court's time, when court would pay the creditor. A type's
//   own `reservation` overrides it.
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
  std::vector<std::pair<std::string, double>> factors;  // the terms behind the credibility, for "explain"
  bool usable = true;                                   // false: unlawful, or its day has passed
  std::string why;                                      // one sentence, translated
  bool operator==(const LeverStanding&) const = default;
};

std::vector<LeverStanding> stand_levers(const Case& file, const ClaimTotal& claim, const NoDeal& no_deal,
                                        const Population& population);

double reservation(const DebtorType& type, const Case& file, const ClaimTotal& claim, const NoDeal& no_deal,
                   const std::vector<LeverStanding>& levers);

}  // namespace sim
