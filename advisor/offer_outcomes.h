// The offers of a case as a finite set of outcomes, for the frontier.
//
// Outcomes: every payment form worth looking at (advisor/belief.h) at 1%, 2%, … 100% of the claim, as far as
// the likeliest debtor has the means. Creditor: worth to the creditor over the claim. Debtor: what the debtor
// keeps against its cost of no deal, reservation - fraction * present value to the debtor of one unit.
// Disagreement: (no-deal value, 0). The likeliest debtor is the reachable type of most weight, the first of
// equals; for a threshold model it is the middle of the interval, who pays at once.
#pragma once

#include "advisor/belief.h"
#include "advisor/frontier.h"
#include "sim/case.h"

namespace advisor {

struct OfferOutcomes {
  OutcomeSet set;
  std::vector<sim::Offer> offers;  // beside set.names
  sim::Attitude attitude{};        // of the likeliest debtor
  double reservation = 0;
  bool operator==(const OfferOutcomes&) const = default;
};

// Without a reachable type the set has no outcomes.
OfferOutcomes offer_outcomes(const sim::Case& file, const Belief& belief, double no_deal_value);

}  // namespace advisor
