// A sequence of offers with dates: what to ask in each round if every earlier offer was refused, and what
// following it is worth. Round k is at as_of + (k-1) * days_between_rounds; amounts of that round are
// discounted by (1 + cost_of_capital)^(-days/365); no deal starts one period after the last refusal.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "advisor/belief.h"
#include "sim/date.h"
#include "sim/no_deal.h"
#include "sim/offer.h"
#include "sim/rounds.h"

namespace advisor {

struct LadderStep {
  int round = 1;
  sim::Date date{};
  sim::Offer offer;
  double p_accept = 0;   // if the talk gets there
  double p_reached = 1;  // that it gets there
  double worth = 0;      // present value at the round of the offer when accepted, fraction of the claim
  bool operator==(const LadderStep&) const = default;
};

// An opening beside the best one, and the recovery of following the best ladder after it. Ranked by what they
// are worth to this creditor, risk and relationship counted.
struct RankedOffer {
  sim::Offer offer;
  double value = 0, p_accept = 0;
  bool operator==(const RankedOffer&) const = default;
};

struct Ladder {
  std::vector<LadderStep> steps;
  double expected_recovery = 0;  // present value at as_of over the claim, no deal included
  double p_agreement = 0;
  double p05 = 0, p95 = 0;      // of the recovery
  double days_to_cash = 0;      // expected, of the outcomes that pay
  double lower = 0, upper = 0;  // bounds within this model of debtors; equal when the optimum is exact
  std::optional<double>
      certainty_equivalent;         // with risk aversion or relationship value, beside the recovery
  std::optional<int> stop_after;    // stopping after this round is worth more than going on to the last
  double stop_value = 0;            // … namely this
  std::vector<RankedOffer> ranked;  // openings, best first
  std::string method;               // one sentence: how it was found, translated
  int last_round() const {
    return steps.empty() ? 0 : steps.back().round;
  }  // rounds without a step have none
  bool operator==(const Ladder&) const = default;
};

// "Name no figure before round 4: ask and listen first.", translated; "" where the first round names one.
std::string talk_first_text(const Ladder& ladder);

using sim::rounds_of;
sim::Date date_of_round(const sim::Case& file, int round);
// Discount factor of one period between rounds.
double period_discount(const sim::Case& file);
// The smallest fraction we offer: an explicit walk-away line, and the mandate's floor plus kFloorMargin, so
// that no offer on any sheet shows the floor itself. 0 without them.
inline constexpr double kFloorMargin = 0.01;
double lowest_allowed(const sim::Case& file);

// What is left when nobody agrees: the no-deal value as it stands when it starts, and what else is lost with
// it.
struct Fallback {
  double value = 0;  // fraction of the claim
  double relationship_loss =
      0;            // present value of trading on, over the claim; weighs in the choice, not in recovery
  double days = 0;  // to its last payment
  std::vector<sim::Outcome> outcomes;  // its spread; empty: `value` for certain
};
Fallback fallback_of(const sim::Case& file, const sim::ClaimTotal& claim, const sim::NoDeal& no_deal);

// Exact for a debtor who accepts when fraction <= reservation ~ U[low, high] and else only says no (theory:
// repeated take-it-or-leave-it offers to a myopic buyer). Advice for the whole of max_rounds offers; where
// stopping earlier is worth more, stop_after says so.
//   W_k(b) = max over x in [max(low, lowest), b] of (b-x) x + delta W_{k-1}(x),  W_0(b) = (b-low) w
// where w is the no-deal value less the relationship's; risk aversion does not move this ladder.
// By envelope W_k'(b) = x_k(b) and the first-order condition b = 2x - delta W'_{k-1}(x): the policy is
// piecewise linear in b and is built exactly, without a grid.
Ladder threshold_ladder(const sim::Case& file, const sim::ThresholdModel& model, const Fallback& fallback);

// Exact for types that only say yes or no: dynamic programming over the set S of types still in play after t
// refusals,
//   V_t(S) = max( stop: P(S) n_t,
//                 max over offers o of  sum over i in A(o) of P(i) u_t(worth_i(o)) + V_{t+1}(S \ A(o)) )
//   u_t(x) = (1 - exp(-a delta^t x)) / a  with a the risk aversion (a = 0: delta^t x),
//   n_t    = mean of u_t over the fallback's outcomes less the relationship,
// where A(o) are the types of S that accept o. The offers looked at are the largest acceptable fractions of
// every (form, type): between two of them nothing changes but the price. An offer is never worth more to us
// (fraction * unit_worth of its form) than the one before: nobody raises a demand and is believed; nor is one
// made that fewer than kLeastChance of those in play would take. Branch and bound with the bound that reveals
// the type; every node is kept. The ladder ends where going on gains less than kWorthARound, so `lower`, what
// its steps bring, may be that much below `upper`, the optimum. Past kLadderNodes nodes the answer is the
// best found and `upper` the bound that reveals the type.
inline constexpr double kLeastChance = 0.02;
inline constexpr double kWorthARound = 0.001;
inline constexpr int kLadderNodes = 60'000;
Ladder type_ladder(const sim::Case& file, const Belief& belief, const Fallback& fallback);

}  // namespace advisor
