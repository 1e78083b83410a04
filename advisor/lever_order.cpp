#include "advisor/lever_order.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "sim/shown.h"
#include "sim/text.h"

namespace advisor {
namespace {

using sim::Attitude;
using sim::LeverKind;
using sim::say;
using sim::tr;

constexpr double kSame = 1e-9;
constexpr int kHeldLast = 1'000'000;

int place_of(LeverKind kind) {
  return kind == LeverKind::kPositive ? 0 : kind == LeverKind::kNormative ? 1 : 2;
}

// The round in which the ladder first gives way, in height or in time to pay; 1 when it has one round.
int first_concession(const Ladder& ladder) {
  for (std::size_t i = 1; i < ladder.steps.size(); ++i) {
    const sim::Offer &first = ladder.steps.front().offer, &now = ladder.steps[i].offer;
    if (now.fraction < first.fraction - kSame || now.instalments > first.instalments)
      return ladder.steps[i].round;
  }
  return std::min(2, std::max(1, static_cast<int>(ladder.steps.size())));
}

// What a lever does for its cost, to order levers of a kind.
double merit(const LeverStep& step, const sim::Lever& lever, const sim::ClaimTotal& claim) {
  return step.weight - claim.fraction(lever.creditor_cost);
}

std::string why_positive(const sim::Lever& lever, const sim::ClaimTotal& claim) {
  const std::string worth = sim::shown_money(lever.debtor_impact, claim.currency);
  if (lever.creditor_cost == 0)
    return say("With the first concession: it is worth {} to them and costs you nothing.", worth);
  return say("With the first concession: it is worth {0} to them and costs you {1}.", worth,
             sim::shown_money(lever.creditor_cost, claim.currency));
}

std::string why_negative(const sim::Lever& lever, const sim::ClaimTotal& claim, bool unresponsive) {
  if (lever.due) return say("Say it calmly and only when you mean to on {}.", sim::long_date(*lever.due));
  if (lever.creditor_cost > 0) {
    return say("Late and calmly, and only when you mean to spend the {}.",
               sim::shown_money(lever.creditor_cost, claim.currency));
  }
  if (unresponsive) return tr("They do not answer: hint at it early, name it plainly here, and mean it.");
  return tr("Late and calmly: they still answer, so encouragement works better until then.");
}

// Steps 2 to 4 of order_levers work on this.
struct Planned {
  const sim::Lever* lever;
  LeverStep step;
};

// A dated lever is named before its date: the last round that leaves at least a day, at most `wanted`; 0 if
// none.
int round_before(const sim::Case& file, int wanted, const std::optional<sim::Date>& due) {
  if (!due) return wanted;
  int round = 0;
  for (int k = 1; k <= wanted; ++k) {
    if (date_of_round(file, k) < *due) round = k;
  }
  return round;
}

void give_rounds(std::vector<Planned>& planned, LeverKind kind, int first, int last, bool one_each,
                 const sim::Case& file) {
  int round = std::min(first, last);
  for (Planned& plan : planned) {
    if (plan.lever->kind != kind || !plan.step.why.empty()) continue;
    plan.step.round = round_before(file, round, plan.lever->due);
    if (plan.step.round == 0) {
      plan.step.why =
          say("Its day, {}, comes before the talk can reach it.", sim::long_date(*plan.lever->due));
    }
    if (one_each) round = std::min(round + 1, last);
  }
}

// All of a kind in the round in which the plan speaks of it.
void give_round_of(std::vector<Planned>& planned, LeverKind kind, const ActPlan& plan,
                   const sim::Case& file) {
  const sim::Move move = kind == LeverKind::kPositive   ? sim::Move::kLeverPositive
                         : kind == LeverKind::kNegative ? sim::Move::kLeverNegative
                                                        : sim::Move::kLeverNormative;
  int round = 0;
  for (std::size_t i = 0; i < plan.size() && round == 0; ++i) {
    if (std::find(plan[i].begin(), plan[i].end(), move) != plan[i].end()) round = static_cast<int>(i) + 1;
  }
  if (round > 0) {
    give_rounds(planned, kind, round, round, false, file);
    return;
  }
  for (Planned& one : planned) {
    if (one.lever->kind == kind && one.step.why.empty())
      one.step.why = tr("Keep it: against debtors like this one the plan is worth as much without it.");
  }
}

}  // namespace

std::vector<LeverStep> order_levers(const sim::Case& file, const sim::ClaimTotal& claim,
                                    const Diagnosis& diagnosis,
                                    const std::vector<sim::LeverStanding>& standing, const Ladder& ladder,
                                    const ActPlan& acts) {
  const double gone = diagnosis.probability(Attitude::kAvoider) + diagnosis.probability(Attitude::kVanished);
  // Step 1. What stays in the drawer, and why.
  std::vector<Planned> planned;
  for (const sim::Lever& lever : file.leverage) {
    const auto row = std::find_if(standing.begin(), standing.end(), [&](const sim::LeverStanding& candidate) {
      return candidate.id == lever.id;
    });
    if (row == standing.end()) continue;
    LeverStep step{
        lever.id,     lever.text,  lever.kind,       0,
        std::nullopt, row->weight, row->credibility, reason_to_hold(lever, *row, file, claim, diagnosis)};
    planned.push_back({&lever, std::move(step)});
  }
  // Step 2. Within a kind what moves most for its cost comes first.
  std::stable_sort(planned.begin(), planned.end(), [&](const Planned& a, const Planned& b) {
    return merit(a.step, *a.lever, claim) > merit(b.step, *b.lever, claim);
  });
  // Step 3. Rounds: positive with the first concession, normative next, negative late.
  const int last = std::max(1, ladder.last_round());
  const int positive = first_concession(ladder);
  const bool unresponsive = gone >= kUnresponsive;
  const int half = (last + 1) / 2;
  const int late = unresponsive ? half : std::max(half, static_cast<int>(std::ceil(0.75 * last)));
  if (acts.empty()) {
    give_rounds(planned, LeverKind::kPositive, positive, last, true, file);
    give_rounds(planned, LeverKind::kNormative, unresponsive ? positive : std::max(positive + 1, half), last,
                true, file);
    give_rounds(planned, LeverKind::kNegative, std::max(late, positive + 1), last, true, file);
  } else {
    for (const LeverKind kind : {LeverKind::kPositive, LeverKind::kNormative, LeverKind::kNegative})
      give_round_of(planned, kind, acts, file);
  }
  // Step 4. Dates and reasons of what is used.
  for (Planned& plan : planned) {
    if (plan.step.round == 0) continue;
    plan.step.not_before = date_of_round(file, plan.step.round);
    switch (plan.lever->kind) {
      case LeverKind::kPositive:
        plan.step.why = why_positive(*plan.lever, claim);
        break;
      case LeverKind::kNormative:
        plan.step.why =
            tr("After what you can give and before what you can do: hold them to their own rules.");
        break;
      case LeverKind::kNegative:
        plan.step.why = why_negative(*plan.lever, claim, unresponsive);
        break;
    }
  }
  // Step 5. By round, held ones last.
  std::stable_sort(planned.begin(), planned.end(), [](const Planned& a, const Planned& b) {
    const auto key = [](const LeverStep& step) {
      return std::pair(step.round == 0 ? kHeldLast : step.round, place_of(step.kind));
    };
    return key(a.step) < key(b.step);
  });
  std::vector<LeverStep> order;
  for (Planned& plan : planned)
    order.push_back(std::move(plan.step));
  return order;
}

}  // namespace advisor
