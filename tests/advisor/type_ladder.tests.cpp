// The exact ladder over types that do not talk, against brute force over every sequence of offers.
#include <algorithm>
#include <cmath>
#include <functional>
#include <vector>

#include "catch.h"
#include <rapidcheck.h>

#include "advisor/ladder.h"
#include "advisor/small_case.h"

namespace {

advisor::BelievedType type_of(double weight, std::vector<double> largest, std::vector<double> worth) {
  advisor::BelievedType type;
  type.weight = weight;
  type.largest = std::move(largest);
  type.worth = std::move(worth);
  return type;
}

// Every sequence of (form, fraction of a grid that holds all limits) with stopping, types told apart by
// index.
// No offer may be worth more to us than the one before.
double brute_force(const advisor::Belief& belief, int rounds, double delta, double worth, double aversion) {
  const auto utility = [&](double x, int t) {
    const double y = std::pow(delta, t) * x;
    return aversion > 0 ? (1 - std::exp(-aversion * y)) / aversion : y;
  };
  const std::function<double(std::vector<bool>, int, double)> best = [&](std::vector<bool> in, int t,
                                                                         double last) {
    double mass = 0;
    for (std::size_t i = 0; i < in.size(); ++i)
      mass += in[i] ? belief.types[i].weight : 0;
    double value = mass * utility(worth, t);
    if (t == rounds || mass == 0) return value;
    for (std::size_t form = 0; form < belief.forms.size(); ++form) {
      for (int step = 1; step <= 20; ++step) {
        const double fraction = step / 20.0;
        const double common = fraction * advisor::unit_worth(belief, form);
        if (common > last + 1e-12) continue;
        double gain = 0, accepting = 0;
        std::vector<bool> rest = in;
        for (std::size_t i = 0; i < in.size(); ++i) {
          const advisor::BelievedType& type = belief.types[i];
          if (!in[i] || !type.reachable || type.largest[form] < fraction - 1e-12) continue;
          gain += type.weight * utility(fraction * type.worth[form], t);
          accepting += type.weight;
          rest[i] = false;
        }
        if (accepting > 0 && accepting >= advisor::kLeastChance * mass)
          value = std::max(value, gain + best(rest, t + 1, common));
      }
    }
    return value;
  };
  return best(std::vector<bool>(belief.types.size(), true), 0, 9);
}

}  // namespace

TEST_CASE("the type ladder is as good as the best of all sequences of offers", "[advisor][ladder]") {
  rc::check([] {
    advisor::Belief belief;
    belief.forms = {{0, 1.0}, {5, 0.2}};
    const int count = *rc::gen::inRange(1, 5);
    double total = 0;
    for (int i = 0; i < count; ++i) {
      const double weight = *rc::gen::inRange(1, 10);
      total += weight;
      // Limits on the brute force's grid of twentieths.
      belief.types.push_back(type_of(weight,
                                     {*rc::gen::inRange(0, 21) / 20.0, *rc::gen::inRange(0, 21) / 20.0},
                                     {1.0, *rc::gen::inRange(60, 100) / 100.0}));
      belief.types.back().reachable = *rc::gen::inRange(0, 5) > 0;
    }
    for (advisor::BelievedType& type : belief.types)
      type.weight /= total;
    const int rounds = *rc::gen::inRange(1, 4);
    const double delta = 1 - *rc::gen::inRange(0, 20) / 100.0;
    const double worth = *rc::gen::inRange(0, 60) / 100.0;
    sim::Case file = tests::case_of_rounds(rounds, delta);
    file.creditor.risk_aversion = *rc::gen::element(0.0, 3.0);
    advisor::Fallback fallback;
    fallback.value = worth;
    const advisor::Ladder ladder = advisor::type_ladder(file, belief, fallback);
    const double expected = brute_force(belief, rounds, delta, worth, file.creditor.risk_aversion);
    const double found = file.creditor.risk_aversion > 0
                             ? (1 - std::exp(-file.creditor.risk_aversion * *ladder.certainty_equivalent)) /
                                   file.creditor.risk_aversion
                             : ladder.expected_recovery;
    RC_ASSERT(found <= expected + 1e-9);
    RC_ASSERT(found >= expected - advisor::kWorthARound);
    if (file.creditor.risk_aversion <= 0) RC_ASSERT(std::abs(ladder.upper - expected) < 1e-9);
    RC_ASSERT(ladder.lower == ladder.expected_recovery);
  });
}

TEST_CASE("many types approach the ladder of a uniform limit", "[advisor][ladder]") {
  advisor::Belief belief;
  belief.forms = {{0, 1.0}};
  constexpr int kTypes = 60;
  for (int i = 0; i < kTypes; ++i) {
    belief.types.push_back(type_of(1.0 / kTypes, {(i + 0.5) / kTypes}, {1.0}));
  }
  const sim::Case file = tests::case_of_rounds(3, 0.9);
  const advisor::Ladder ladder = advisor::type_ladder(file, belief, advisor::Fallback{});
  CHECK(ladder.expected_recovery == Approx(31.0 / 88).margin(0.01));
  CHECK(ladder.steps[0].offer.fraction == Approx(0.7045).margin(0.02));
}

TEST_CASE("a poor but willing debtor is offered a plan, a rich one is not", "[advisor][ladder]") {
  advisor::Belief belief;
  belief.forms = {{0, 1.0}, {11, 1.0 / 12}};
  belief.types = {type_of(1.0, {0.2, 0.9}, {1.0, 0.85})};
  const sim::Case file = tests::case_of_rounds(4, 0.99);
  const advisor::Ladder poor = advisor::type_ladder(file, belief, advisor::Fallback{0.3, 0, 0, {}});
  REQUIRE_FALSE(poor.steps.empty());
  CHECK(poor.steps[0].offer.instalments == 11);
  CHECK(poor.expected_recovery == Approx(0.9 * 0.85));
  belief.types = {type_of(1.0, {0.9, 0.9}, {1.0, 0.85})};
  const advisor::Ladder rich = advisor::type_ladder(file, belief, advisor::Fallback{0.3, 0, 0, {}});
  CHECK(rich.steps[0].offer.instalments == 0);
}

TEST_CASE("a relationship worth keeping makes the ladder softer, recovery is reported without it",
          "[advisor][ladder]") {
  advisor::Belief belief;
  belief.forms = {{0, 1.0}};
  belief.types = {type_of(0.5, {0.9}, {1.0}), type_of(0.5, {0.35}, {1.0})};
  const sim::Case file = tests::case_of_rounds(1, 0.99);
  advisor::Fallback fallback;
  fallback.value = 0.3;
  const advisor::Ladder hard = advisor::type_ladder(file, belief, fallback);
  CHECK(hard.steps[0].offer.fraction == Approx(0.9));
  CHECK_FALSE(hard.certainty_equivalent.has_value());
  fallback.relationship_loss = 0.6;
  const advisor::Ladder soft = advisor::type_ladder(file, belief, fallback);
  CHECK(soft.steps[0].offer.fraction == Approx(0.35));
  CHECK(soft.expected_recovery == Approx(0.35));
}

TEST_CASE("a ladder never asks for more than the round before", "[advisor][ladder]") {
  rc::check([] {
    advisor::Belief belief;
    belief.forms = {{0, 1.0}, {2, 1.0 / 3}, {11, 1.0 / 12}};
    for (int i = 0; i < 12; ++i) {
      belief.types.push_back(type_of(1.0 / 12,
                                     {*rc::gen::inRange(0, 100) / 100.0, *rc::gen::inRange(0, 100) / 100.0,
                                      *rc::gen::inRange(0, 100) / 100.0},
                                     {1.0, 0.95, 0.8}));
    }
    const advisor::Ladder ladder =
        advisor::type_ladder(tests::case_of_rounds(8, 0.99), belief, advisor::Fallback{0.2, 0, 0, {}});
    double before = 2;
    for (const advisor::LadderStep& step : ladder.steps) {
      const double unit = step.offer.instalments == 0 ? 1.0 : step.offer.instalments == 2 ? 0.95 : 0.8;
      RC_ASSERT(step.offer.fraction * unit <= before + 1e-12);
      before = step.offer.fraction * unit;
    }
  });
}

TEST_CASE("when nobody would pay more than no deal is worth there is no ladder", "[advisor][ladder]") {
  advisor::Belief belief;
  belief.forms = {{0, 1.0}};
  belief.types = {type_of(1.0, {0.2}, {1.0})};
  const sim::Case file = tests::case_of_rounds(4, 0.99);
  const advisor::Ladder ladder = advisor::type_ladder(file, belief, advisor::Fallback{0.5, 0, 0, {}});
  CHECK(ladder.steps.empty());
  CHECK(ladder.expected_recovery == Approx(0.5));
}

TEST_CASE("the mandate's floor and down payment bind every step", "[advisor][ladder]") {
  advisor::Belief belief;
  belief.forms = {{0, 1.0}, {11, 1.0 / 12}};
  belief.types = {type_of(0.5, {0.5, 1.0}, {1.0, 0.9}), type_of(0.5, {0.3, 0.6}, {1.0, 0.9})};
  sim::Case file = tests::case_of_rounds(4, 0.99);
  file.mandate.floor = 0.45;
  file.mandate.min_down_payment = 0.2;
  const advisor::Ladder ladder = advisor::type_ladder(file, belief, advisor::Fallback{});
  REQUIRE(ladder.steps.size() == 1);
  CHECK(ladder.steps[0].offer.fraction == Approx(0.5));
  CHECK(ladder.steps[0].offer.instalments == 0);
}
