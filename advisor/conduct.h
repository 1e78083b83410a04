// What would be unlawful, unfair or outside the mandate: warnings before the call, not legal advice.
//
// Codes are stable; docs/conduct.md says the rule behind each and where it comes from:
//   stop  lever_unlawful, vulnerable, insolvency_filed, time_barred (against a person)
//   warn  lever_bluff, lever_lapsed, dispute_unanswered, us_consumer, uk_individual, interest_not_business,
//         limitation_near, time_barred (against a business), approval, wrong_party
//   info  settlement_in_writing, b2b_interest, interest_none, limitation_unknown, us_sole_trader
// A warning is given for what the case shows, not for what a negotiator might do. The mandate's floor is in
// none of them. Country rules are as recalled or as in the tables; each says "check locally".
#pragma once

#include <vector>

#include "advisor/diagnosis.h"
#include "advisor/ladder.h"
#include "sim/case.h"
#include "sim/claim_total.h"
#include "sim/leverage.h"
#include "sim/notice.h"
#include "sim/tables.h"

namespace advisor {

// Most severe first, each code at most once a lever or rule.
sim::Notices conduct_warnings(const sim::Case& file, const sim::ClaimTotal& claim, const Diagnosis& diagnosis,
                              const std::vector<sim::LeverStanding>& levers, const Ladder& ladder,
                              const sim::Tables& tables);

}  // namespace advisor
