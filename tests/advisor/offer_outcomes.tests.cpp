#include "advisor/offer_outcomes.h"

#include "catch.h"

#include "advisor/small_case.h"

namespace {

advisor::Belief belief_of(double cash_now, double cash_monthly, double discount_rate, double reservation) {
  advisor::BelievedType type;
  type.weight = 1;
  type.type.cash_now = cash_now;
  type.type.cash_monthly = cash_monthly;
  type.type.discount_rate_monthly = discount_rate;
  type.reservation = reservation;
  type.worth = {1, .9};
  advisor::Belief belief;
  belief.forms = {{0, 1.0}, {2, 1.0 / 3}};
  belief.types = {type};
  return belief;
}

}  // namespace

TEST_CASE("offers are worth to each side what the formulas say, within the means", "[advisor][frontier]") {
  const auto outcomes = advisor::offer_outcomes(tests::small_case(), belief_of(.3, .2, .5, .8), .1);
  // At once up to 30%; in three payments up to .3 + 2 * .2.
  REQUIRE(outcomes.set.names.size() == 30 + 70);
  CHECK(outcomes.set.names[29] == "30% at once");
  CHECK(outcomes.set.creditor[29] == Approx(.3));
  CHECK(outcomes.set.debtor[29] == Approx(.5));
  CHECK(outcomes.set.names[99] == "70% in 3 payments");
  CHECK(outcomes.set.creditor[99] == Approx(.63));
  CHECK(outcomes.set.debtor[99] == Approx(.8 - .7 * (1 + 1 / 1.5 + 1 / 2.25) / 3));
  CHECK(outcomes.offers[99].instalments == 2);
  CHECK(outcomes.set.creditor_disagreement == .1);
  CHECK(outcomes.set.debtor_disagreement == 0);
}

TEST_CASE("a threshold debtor is met in the middle of its interval, at once", "[advisor][frontier]") {
  sim::Case file = tests::small_case();
  file.debtor_model = sim::ThresholdModel{.2, .8};
  const auto outcomes = advisor::offer_outcomes(file, {}, .1);
  REQUIRE(outcomes.set.names.size() == 100);
  CHECK(outcomes.set.debtor[49] == Approx(0).margin(1e-12));
  // Gains x - .1 and .5 - x: every solution but the utilitarian, where all tie, splits them.
  const advisor::Frontier frontier = advisor::find_frontier(outcomes.set);
  CHECK(advisor::names_at(outcomes.set, frontier.nash) == std::vector<std::string>{"30% at once"});
  CHECK(advisor::names_at(outcomes.set, frontier.egalitarian) == std::vector<std::string>{"30% at once"});
  CHECK(frontier.utilitarian.size() == 41);
}

TEST_CASE("a debtor whom nobody reaches has no outcomes", "[advisor][frontier]") {
  advisor::Belief belief = belief_of(.3, .2, .5, .8);
  belief.types[0].reachable = false;
  CHECK(advisor::offer_outcomes(tests::small_case(), belief, .1).set.names.empty());
}
