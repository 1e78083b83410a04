// Which acts a policy may put before an ask in this case, and how many.
//
// Only what the case can carry: levers that need not be held, before their day; evidence that is there,
// interest that is owed; threats and final notices never (they are the end of a talk, said by whoever means
// it); nothing that presses a vulnerable debtor. Evidence, interest, levers, warning, deadline and the
// question of who decides once a talk, the others twice (the debtor of sim/debtor_mind.h tires of more); at
// most kActsARound before one ask.
#pragma once

#include <string>
#include <vector>

#include "advisor/diagnosis.h"
#include "sim/case.h"
#include "sim/claim_total.h"
#include "sim/leverage.h"
#include "sim/moves.h"

namespace advisor {

inline constexpr std::size_t kActsARound = 3;

struct PossibleAct {
  sim::Move move{};
  int times = 1;        // in the talk
  int last_round = 30;  // a dated lever is named before its day
  bool operator==(const PossibleAct&) const = default;
};

// In the order they are said within a round.
std::vector<PossibleAct> possible_acts(const sim::Case& file, const sim::ClaimTotal& claim,
                                       const Diagnosis& diagnosis,
                                       const std::vector<sim::LeverStanding>& levers);

inline constexpr double kBluff = 0.25;  // credibility below which a lever would be taken for a bluff
// Why a lever stays in the drawer, "" when it need not: it is unlawful, its day has passed, it would be taken
// for a bluff, it costs more than it moves, the debtor is vulnerable, upset or only forgot.
std::string reason_to_hold(const sim::Lever& lever, const sim::LeverStanding& standing, const sim::Case& file,
                           const sim::ClaimTotal& claim, const Diagnosis& diagnosis);

using ActPlan = std::vector<std::vector<sim::Move>>;  // [round - 1]
// Whether the act may be added to that round of the plan.
bool fits(const ActPlan& plan, std::size_t round, const PossibleAct& act);
// Adds it in its order; takes it away.
void put(ActPlan& plan, std::size_t round, sim::Move move, const std::vector<PossibleAct>& order);
void take(ActPlan& plan, std::size_t round, sim::Move move);

// A first plan to better: warmth and questions, then facts and levers, then the deadline.
ActPlan usual_acts(const std::vector<PossibleAct>& possible, int first_round, int rounds);

}  // namespace advisor
