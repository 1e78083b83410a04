#include "advisor/policy_acts.h"

#include <algorithm>

#include "sim/rounds.h"

namespace advisor {
namespace {

using sim::Move;

// The last round in which a lever of the kind may be named; 0: none of them may.
int last_round_of(sim::LeverKind kind, const sim::Case& file, const sim::ClaimTotal& claim,
                  const Diagnosis& diagnosis, const std::vector<sim::LeverStanding>& levers) {
  int last = 0;
  for (const sim::Lever& lever : file.leverage) {
    if (lever.kind != kind) continue;
    for (const sim::LeverStanding& standing : levers) {
      if (standing.id != lever.id || !(standing.weight > 0)) continue;
      if (!reason_to_hold(lever, standing, file, claim, diagnosis).empty()) continue;
      int rounds = sim::rounds_of(file);
      if (lever.due && file.protocol.days_between_rounds > 0) {
        const long days = sim::days_between(file.as_of, *lever.due);
        rounds = std::min(rounds, static_cast<int>((days - 1) / file.protocol.days_between_rounds) + 1);
      }
      last = std::max(last, rounds);
    }
  }
  return last;
}

bool holds_documents(const sim::Case& file) {
  return std::any_of(file.claim.documents.begin(), file.claim.documents.end(),
                     [](const sim::Document& document) { return document.held; });
}

}  // namespace

std::vector<PossibleAct> possible_acts(const sim::Case& file, const sim::ClaimTotal& claim,
                                       const Diagnosis& diagnosis,
                                       const std::vector<sim::LeverStanding>& levers) {
  const bool may_press = !file.debtor.vulnerable;
  const auto until = [&](sim::LeverKind kind) { return last_round_of(kind, file, claim, diagnosis, levers); };
  std::vector<PossibleAct> acts = {{Move::kAcknowledge, 2},
                                   {Move::kLabel, 2},
                                   {Move::kCalibratedQuestion, 2},
                                   {Move::kInterestQuestion, 2},
                                   {Move::kFactQuestion, 2}};
  const bool decides = file.debtor.contact && file.debtor.contact->decides == sim::Decides::kYes;
  if (!decides) acts.push_back({Move::kAskWhoDecides, 1});
  if (holds_documents(file)) acts.push_back({Move::kEvidence, 1});
  if (claim.interest > 0 && may_press) acts.push_back({Move::kCiteInterest, 1});
  if (const int last = until(sim::LeverKind::kPositive)) acts.push_back({Move::kLeverPositive, 1, last});
  if (const int last = until(sim::LeverKind::kNormative)) acts.push_back({Move::kLeverNormative, 1, last});
  if (const int last = until(sim::LeverKind::kNegative); last > 0 && may_press) {
    acts.push_back({Move::kLeverNegative, 1, last});
    acts.push_back({Move::kWarning, 1, last});
  }
  if (may_press) acts.push_back({Move::kDeadline, 1});
  return acts;
}

bool fits(const ActPlan& plan, std::size_t round, const PossibleAct& act) {
  const std::vector<Move>& here = plan[round - 1];
  if (static_cast<int>(round) > act.last_round || here.size() >= kActsARound ||
      std::count(here.begin(), here.end(), act.move) > 0)
    return false;
  int times = 0;
  for (const std::vector<Move>& said : plan)
    times += static_cast<int>(std::count(said.begin(), said.end(), act.move));
  return times < act.times;
}

void put(ActPlan& plan, std::size_t round, Move move, const std::vector<PossibleAct>& order) {
  const auto place = [&](Move one) {
    return std::find_if(order.begin(), order.end(), [&](const PossibleAct& act) { return act.move == one; });
  };
  std::vector<Move>& here = plan[round - 1];
  here.push_back(move);
  std::stable_sort(here.begin(), here.end(), [&](Move a, Move b) { return place(a) < place(b); });
}

void take(ActPlan& plan, std::size_t round, Move move) {
  std::vector<Move>& here = plan[round - 1];
  here.erase(std::find(here.begin(), here.end(), move));
}

ActPlan usual_acts(const std::vector<PossibleAct>& possible, int first_round, int rounds) {
  ActPlan plan(static_cast<std::size_t>(rounds));
  const std::vector<std::vector<Move>> usual = {
      {Move::kAcknowledge, Move::kLabel, Move::kCalibratedQuestion},
      {Move::kAskWhoDecides, Move::kEvidence, Move::kLeverNegative},
      {Move::kLeverPositive, Move::kLeverNormative, Move::kFactQuestion},
      {Move::kDeadline}};
  std::size_t round = static_cast<std::size_t>(first_round);
  for (const std::vector<Move>& acts : usual) {
    if (round > plan.size()) break;
    for (const PossibleAct& act : possible) {
      const bool wanted = std::find(acts.begin(), acts.end(), act.move) != acts.end();
      if (wanted && fits(plan, round, act)) put(plan, round, act.move, possible);
    }
    ++round;
  }
  return plan;
}

}  // namespace advisor
