#include "sim/tactics.h"

#include <algorithm>
#include <cmath>

#include "catch.h"

#include "sim/strategies/time_dependent.h"

using sim::ConcessionCurve;
using sim::CurveShape;

TEST_CASE("alpha of Faratin 1998 has the tabulated values", "[sim][tactics]") {
  const double taus[] = {0.25, 0.5, 0.75, 0.9};
  const auto check = [&](double (*alpha)(double, double, double), double beta, const double(&expected)[4]) {
    for (int i = 0; i < 4; ++i)
      CHECK(std::abs(alpha(taus[i], 0.1, beta) - expected[i]) < 1e-8);
  };
  SECTION("polynomial") {
    check(sim::polynomial_alpha, 0.5, {0.15625, 0.325, 0.60625, 0.829});
    check(sim::polynomial_alpha, 2, {0.55, 0.73639610, 0.87942286, 0.95381497});
  }
  SECTION("exponential") {
    check(sim::exponential_alpha, 0.5, {0.13613650, 0.19628776, 0.31622777, 0.48280553});
    check(sim::exponential_alpha, 2, {0.27384196, 0.56234133, 0.86596432, 0.97723722});
  }
}

TEST_CASE("a boulware creditor from 100 down to 40 asks the tabulated figures", "[sim][tactics]") {
  const double expected[] = {100, 99.4, 97.6, 94.6, 90.4, 85, 78.4, 70.6, 61.6, 51.4, 40};
  const ConcessionCurve curve(CurveShape::kPolynomial, 0, 0.5, 10);
  REQUIRE(curve.deadline() == 10);
  for (int t = 0; t <= 10; ++t) {
    CHECK(std::abs(sim::creditor_ask(40, 100, curve.alpha(t)) - expected[t]) < 1e-8);
    CHECK(std::abs(sim::debtor_bid(40, 100, curve.alpha(t)) - (140 - expected[t])) < 1e-8);
  }
}

TEST_CASE("a concession curve starts at kappa and never goes back and ends at one", "[sim][tactics]") {
  const CurveShape shape = GENERATE(CurveShape::kPolynomial, CurveShape::kExponential);
  const double kappa = GENERATE(0.01, 0.1, 0.5, 1.0);
  const double beta = GENERATE(0.1, 0.25, 1.0, 4.0, 20.0);
  const int deadline = GENERATE(1, 2, 19, 100);
  const ConcessionCurve curve(shape, kappa, beta, deadline);
  CHECK(curve.alpha(0) == Approx(kappa).epsilon(1e-12));
  for (int t = 1; t <= deadline; ++t)
    CHECK(curve.alpha(t) >= curve.alpha(t - 1));
  CHECK(curve.alpha(deadline) == 1);
  CHECK(curve.alpha(deadline + 7) == 1);
}

TEST_CASE("a boulware gives away less than a conceder at every moment between the ends", "[sim][tactics]") {
  const auto alpha = GENERATE(sim::polynomial_alpha, sim::exponential_alpha);
  for (int k = 1; k < 100; ++k)
    CHECK(alpha(k / 100.0, 0.05, 0.5) < alpha(k / 100.0, 0.05, 2));
}

TEST_CASE("the strategies of time ask what the formula says for any number of rounds", "[sim][tactics]") {
  // 30 rounds and the betas 0.5, 1, 2 come from tables, the others do not.
  sim::CreditorTerms terms;
  terms.opening = 0.95F;
  terms.reserve = 0.4F;
  terms.rounds = GENERATE(1, 2, 7, 30, 31, 100);
  const double beta = GENERATE(0.5, 0.7, 1.0, 2.0);
  for (int round = 1; round <= terms.rounds + 1; ++round) {
    const double tau = std::min(1.0, (round - 1) / std::max(1.0, terms.rounds - 1.0));
    const double ask = 0.4 + (1 - std::pow(tau, 1 / beta)) * 0.55;
    CHECK(std::abs(double{sim::time_dependent_ask(terms, round, beta)} - ask) < 1e-6);
  }
}
