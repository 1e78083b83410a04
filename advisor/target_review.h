// The case's targets and mandate held against the advice. Targets never bind the advice; only walk_away and
// the mandate do, and what they cost is said. The floor's number appears in no sentence: whoever sees it asks
// for less.
#pragma once

#include "advisor/ladder.h"
#include "advisor/zopa.h"
#include "sim/case.h"
#include "sim/claim_total.h"
#include "sim/no_deal.h"
#include "sim/notice.h"

namespace advisor {

struct TargetReview {
  double opening = 1, low = 0, high = 1;
  double walk_away = 0;  // the case's, or what no deal is worth
  bool walk_away_from_no_deal = false;
  sim::Notices notices;
  bool operator==(const TargetReview&) const = default;
};

// Codes: target_beyond_range (its low end is above the 95% quantile of the debtor's limit), target_ambitious
// (its low end is above the median), target_below_no_deal, target_timid (its high end is below the 5%
// quantile), opening_low, walk_away_below_no_deal, walk_away_costs, floor_above_no_deal, floor_below_no_deal,
// floor_beyond_range, zopa_unlikely (less than one in three), stop_early, plan_longer_than_target,
// pay_by_exceeded, no_offer.
TargetReview review_targets(const sim::Case& file, const sim::NoDeal& no_deal, const Zopa& zopa,
                            const Ladder& ladder);

}  // namespace advisor
