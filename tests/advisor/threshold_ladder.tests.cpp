// Repeated take-it-or-leave-it offers to a debtor with one fixed limit: published closed forms and a slow
// grid.
#include <algorithm>
#include <cmath>
#include <vector>

#include "catch.h"
#include <rapidcheck.h>

#include "advisor/ladder.h"
#include "advisor/small_case.h"

namespace {

advisor::Ladder solve(int rounds, double delta, double low, double high, double worth) {
  const sim::Case file = tests::case_of_rounds(rounds, delta);
  advisor::Fallback fallback;
  fallback.value = worth;
  return advisor::threshold_ladder(file, sim::ThresholdModel{low, high}, fallback);
}

// Backward induction on a grid of bounds: W_k(b) = max_x (b-x) x + delta W_{k-1}(x).
struct Grid {
  double value = 0, first = 0;
};
Grid brute_force(int rounds, double delta, double low, double high, double worth, int cells = 1500) {
  std::vector<double> at, value;
  for (int i = 0; i <= cells; ++i) {
    at.push_back(low + (high - low) * i / cells);
    value.push_back(worth * (at.back() - low));
  }
  Grid grid;
  for (int k = 0; k < rounds; ++k) {
    std::vector<double> next(value.size());
    for (std::size_t b = 0; b < at.size(); ++b) {
      double best = -1e9;
      for (std::size_t x = 0; x <= b; ++x) {
        const double candidate = (at[b] - at[x]) * at[x] + delta * value[x];
        if (candidate > best) {
          best = candidate;
          if (b + 1 == at.size()) grid.first = at[x];
        }
      }
      next[b] = best;
    }
    value = next;
  }
  grid.value = value.back() / (high - low);
  return grid;
}

}  // namespace

TEST_CASE("without discounting N offers to U[0,1] are evenly spaced and worth N/(2(N+1))",
          "[advisor][ladder]") {
  const int rounds = GENERATE(1, 2, 3, 5, 10, 30);
  const advisor::Ladder ladder = solve(rounds, 1, 0, 1, 0);
  CHECK(ladder.expected_recovery == Approx(rounds / (2.0 * (rounds + 1))).margin(1e-12));
  REQUIRE(ladder.steps.size() == static_cast<std::size_t>(rounds));
  for (int k = 1; k <= rounds; ++k) {
    CHECK(ladder.steps[static_cast<std::size_t>(k - 1)].offer.fraction ==
          Approx(1.0 - k / (rounds + 1.0)).margin(1e-12));
  }
}

TEST_CASE("discounted offers to U[0,1] follow c_k = 1/(4(1 - delta c_{k-1}))", "[advisor][ladder]") {
  const double delta = GENERATE(0.5, 0.9, 0.99);
  const int rounds = GENERATE(1, 3, 5, 10);
  std::vector<double> c = {0};
  for (int k = 1; k <= rounds; ++k)
    c.push_back(1 / (4 * (1 - delta * c.back())));
  const advisor::Ladder ladder = solve(rounds, delta, 0, 1, 0);
  CHECK(ladder.expected_recovery == Approx(c.back()).margin(1e-12));
  double bound = 1;
  for (int k = rounds; k >= 1; --k) {
    bound *= 2 * c[static_cast<std::size_t>(k)];
    CHECK(ladder.steps[static_cast<std::size_t>(rounds - k)].offer.fraction == Approx(bound).margin(1e-12));
  }
}

TEST_CASE("the tabulated ladders for discount 0.9 come out digit by digit", "[advisor][ladder]") {
  const advisor::Ladder three = solve(3, 0.9, 0, 1, 0);
  CHECK(three.expected_recovery == Approx(31.0 / 88).margin(1e-12));
  CHECK(three.steps[0].offer.fraction == Approx(0.704545455).margin(1e-9));
  CHECK(three.steps[1].offer.fraction == Approx(0.454545455).margin(1e-9));
  CHECK(three.steps[2].offer.fraction == Approx(0.227272727).margin(1e-9));
  const advisor::Ladder five = solve(5, 0.9, 0, 1, 0);
  const std::vector<double> offers = {.745657568, .545905707, .384615385, .248138958, .124069479};
  for (std::size_t k = 0; k < 5; ++k)
    CHECK(five.steps[k].offer.fraction == Approx(offers[k]).margin(1e-9));
  CHECK(solve(10, 0.9, 0, 1, 0).expected_recovery == Approx(0.379611967).margin(1e-9));
}

TEST_CASE("a disagreement value w leaves V = w + (1-w)^2 N/(2(N+1)) without discounting",
          "[advisor][ladder]") {
  const int rounds = GENERATE(1, 2, 3, 8);
  const advisor::Ladder ladder = solve(rounds, 1, 0, 1, 0.2);
  CHECK(ladder.expected_recovery == Approx(0.2 + 0.64 * rounds / (2.0 * (rounds + 1))).margin(1e-12));
  CHECK(ladder.steps[0].offer.fraction == Approx(1 - 0.8 / (rounds + 1)).margin(1e-12));
}

TEST_CASE("a disagreement value one period after the last refusal is discounted", "[advisor][ladder]") {
  const advisor::Ladder one = solve(1, 0.9, 0, 1, 0.2);
  CHECK(one.expected_recovery == Approx(0.3481).margin(1e-12));
  CHECK(one.steps[0].offer.fraction == Approx(0.59).margin(1e-12));
  CHECK(solve(2, 0.9, 0, 1, 0.2).expected_recovery == Approx(0.384245).margin(3e-6));
  CHECK(solve(3, 0.9, 0, 1, 0.2).expected_recovery == Approx(0.394654).margin(3e-6));
}

TEST_CASE("any bounds, discount, rounds and disagreement value agree with a fine grid", "[advisor][ladder]") {
  rc::check([] {
    const double low = *rc::gen::inRange(0, 60) / 100.0;
    const double high = low + *rc::gen::inRange(5, 60) / 100.0;
    const double delta = 1 - *rc::gen::inRange(0, 30) / 100.0;
    const double worth = *rc::gen::inRange(0, 90) / 100.0;
    const int rounds = *rc::gen::inRange(1, 7);
    const advisor::Ladder ladder = solve(rounds, delta, low, high, worth);
    const Grid grid = brute_force(rounds, delta, low, high, worth, 400);
    // A grid point lies within one cell of the optimum, where the value is flat.
    RC_ASSERT(ladder.expected_recovery >= grid.value - 1e-9);
    RC_ASSERT(ladder.expected_recovery <= grid.value + 1e-3);
    if (delta * worth < low) RC_ASSERT(std::abs(ladder.steps[0].offer.fraction - grid.first) < 0.01);
  });
}

TEST_CASE("offers never rise, and stay within the mandate and the walk-away line", "[advisor][ladder]") {
  sim::Case file = tests::case_of_rounds(6, 0.95);
  file.mandate.floor = 0.5;
  advisor::Fallback fallback;
  fallback.value = 0.1;
  const advisor::Ladder ladder = advisor::threshold_ladder(file, sim::ThresholdModel{0, 1}, fallback);
  double before = 2;
  for (const advisor::LadderStep& step : ladder.steps) {
    CHECK(step.offer.fraction <= before);
    CHECK(step.offer.fraction >= 0.5 + advisor::kFloorMargin);
    before = step.offer.fraction;
  }
  const Grid free = brute_force(6, 0.95, 0, 1, 0.1, 400);
  CHECK(ladder.expected_recovery < free.value);
}

TEST_CASE("a ladder that is worth less than stopping early says so", "[advisor][ladder]") {
  const advisor::Ladder patient = solve(8, 0.97, 0, 1, 0.2);
  CHECK_FALSE(patient.stop_after.has_value());
  const advisor::Ladder costly = solve(8, 0.9, 0, 1, 0.5);
  REQUIRE(costly.stop_after.has_value());
  CHECK(*costly.stop_after == 1);
  CHECK(costly.stop_value == Approx(0.525625).margin(1e-9));
}

TEST_CASE("a limit known for certain is asked for at once", "[advisor][ladder]") {
  const advisor::Ladder ladder = solve(4, 0.9, 0.6, 0.6, 0.2);
  CHECK(ladder.steps[0].offer.fraction == Approx(0.6).margin(1e-6));
  CHECK(ladder.expected_recovery == Approx(0.6).margin(1e-6));
}

TEST_CASE("the ladder's own openings rank first and probabilities add up", "[advisor][ladder]") {
  const advisor::Ladder ladder = solve(5, 0.95, 0.1, 0.9, 0.25);
  CHECK(ladder.ranked.front().value == Approx(ladder.expected_recovery).margin(1e-9));
  CHECK(ladder.ranked.front().offer.fraction == Approx(ladder.steps[0].offer.fraction));
  double agreement = 0;
  for (const advisor::LadderStep& step : ladder.steps)
    agreement += step.p_reached * step.p_accept;
  CHECK(ladder.p_agreement == Approx(agreement).margin(1e-12));
}
