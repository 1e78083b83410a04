// Which lever when: positive ones with the first concession, normative ones next, negative ones late.
//
// A lever is held (round 0) when it is unlawful, its day has passed or passes before it may be named, it
// would be taken for a bluff (credibility below kBluff), it costs the creditor more than it moves the debtor
// (positive), the debtor is vulnerable or upset, or the debtor probably only forgot (negative).
//   positive   round of the first concession, then one a round, the most weight less cost first
//   normative  from the round after, but not before the middle of the ladder when the debtor answers
//   negative   the last quarter of the ladder; half-way when P(avoider) + P(vanished) >= kUnresponsive
// With a plan of acts (advisor/policy_acts.h) a kind comes in the round of the plan, and is held where the
// plan does without it. not_before is the date of that round. A dated lever is named in a round before its
// date, and only by who means to carry it out then. Why this order: threats work on the unresponsive and calm
// and hurt with the upset, encouragement the reverse (Gibson-Fichman, 5,561 exchanges) [R]; early implicit,
// late explicit threat beats the reverse (Sinaceur-Neale) [R]. The thresholds are judgement [M].
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "advisor/diagnosis.h"
#include "advisor/ladder.h"
#include "advisor/policy_acts.h"
#include "sim/case.h"
#include "sim/claim_total.h"
#include "sim/leverage.h"

namespace advisor {

inline constexpr double kUnresponsive = 0.5;

struct LeverStep {
  std::string id, text;
  sim::LeverKind kind{};
  int round = 0;  // 0: hold, do not use
  std::optional<sim::Date> not_before;
  double weight = 0, credibility = 0;
  std::string why;  // translated
  bool operator==(const LeverStep&) const = default;
};

// In the order of use, held ones last. `standing` has one row a lever of the case; `acts` empty: no plan.
std::vector<LeverStep> order_levers(const sim::Case& file, const sim::ClaimTotal& claim,
                                    const Diagnosis& diagnosis,
                                    const std::vector<sim::LeverStanding>& standing, const Ladder& ladder,
                                    const ActPlan& acts = {});

}  // namespace advisor
