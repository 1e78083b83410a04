// The order of play: what to do in which round, in the move names of docs/moves.md.
//
// A call opens with the right party, rapport and the purpose, asks for everything and waits (but not after a
// likely dispute or with a vulnerable debtor), diagnoses as the likeliest attitude needs, asks who decides,
// then follows the ladder with each lever in its round, names the deadline before the last offer, closes with
// recap and signature, or gives notice and goes the no-deal tree's best route. A second attitude with
// probability >= kSecondAttitude adds its own probe. With the acts of a policy (advisor/policy_acts.h) those
// take the place of the diagnosis and of the deadline: each in its round, in the words that fit the likeliest
// attitude. Where the ladder says that stopping early is worth more, the plan ends there.
#pragma once

#include <string>
#include <vector>

#include "advisor/diagnosis.h"
#include "advisor/ladder.h"
#include "advisor/lever_order.h"
#include "advisor/opening.h"
#include "advisor/policy_acts.h"
#include "advisor/signatory.h"
#include "sim/case.h"
#include "sim/claim_total.h"
#include "sim/no_deal.h"

namespace advisor {

inline constexpr double kSecondAttitude = 0.25;

struct PlannedMove {
  int round = 1;
  std::string move, text;
  bool operator==(const PlannedMove&) const = default;
};

std::vector<PlannedMove> plan_moves(const sim::Case& file, const sim::ClaimTotal& claim,
                                    const Diagnosis& diagnosis, const Ladder& ladder,
                                    const std::vector<LeverStep>& levers, const Signatory& signatory,
                                    const Opening& opening, const sim::NoDeal& no_deal,
                                    const ActPlan& acts = {});

}  // namespace advisor
