#include "advisor/frontier.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <random>

#include "catch.h"
#include <rapidcheck.h>

namespace {

using advisor::Frontier;
using advisor::OutcomeSet;
using Positions = std::vector<std::uint32_t>;

OutcomeSet make_set(const std::vector<std::pair<double, double>>& points, double creditor, double debtor) {
  OutcomeSet set;
  for (const auto& [ours, theirs] : points) {
    set.names.push_back(std::to_string(set.names.size()));
    set.creditor.push_back(ours);
    set.debtor.push_back(theirs);
  }
  set.creditor_disagreement = creditor;
  set.debtor_disagreement = debtor;
  return set;
}

// u2 = f(u1) on a grid of n steps.
OutcomeSet curve(const std::function<double(double)>& f, double creditor, double debtor, int steps) {
  std::vector<std::pair<double, double>> points;
  for (int k = 0; k <= steps; ++k)
    points.emplace_back(double(k) / steps, f(double(k) / steps));
  return make_set(points, creditor, debtor);
}

// The definitions, word for word.
Frontier by_definition(const OutcomeSet& set) {
  const auto n = static_cast<std::uint32_t>(set.creditor.size());
  const auto c = [&](std::uint32_t i) { return set.creditor[i]; };
  const auto d = [&](std::uint32_t i) { return set.debtor[i]; };
  Frontier expected;
  double ideal_ours = 0, ideal_theirs = 0;
  Positions rational;
  for (std::uint32_t i = 0; i < n; ++i) {
    bool dominated = false;
    for (std::uint32_t k = 0; k < n; ++k) {
      dominated = dominated || (c(k) >= c(i) && d(k) >= d(i) && (c(k) > c(i) || d(k) > d(i)));
    }
    if (!dominated) expected.pareto.push_back(i);
    if (c(i) >= set.creditor_disagreement && d(i) >= set.debtor_disagreement) {
      rational.push_back(i);
      ideal_ours = std::max(ideal_ours, c(i) - set.creditor_disagreement);
      ideal_theirs = std::max(ideal_theirs, d(i) - set.debtor_disagreement);
    }
  }
  std::stable_sort(expected.pareto.begin(), expected.pareto.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return c(a) > c(b); });
  const auto best = [&](const std::function<double(double, double)>& value) {
    Positions found;
    double most = -INFINITY;
    const auto at = [&](std::uint32_t i) {
      return value(c(i) - set.creditor_disagreement, d(i) - set.debtor_disagreement);
    };
    for (const std::uint32_t i : rational)
      most = std::max(most, at(i));
    for (const std::uint32_t i : rational) {
      if (at(i) >= most - 1e-12 * std::abs(most)) found.push_back(i);
    }
    return found;
  };
  const auto fair = [&](double a, double b) {
    if (ideal_ours == 0 && ideal_theirs == 0) return 0.0;
    if (ideal_ours == 0) return b;
    if (ideal_theirs == 0) return a;
    return std::min(a, b);
  };
  expected.nash = best([](double a, double b) { return a * b; });
  expected.kalai_smorodinsky = best([&](double a, double b) {
    return fair(ideal_ours > 0 ? a / ideal_ours : 0, ideal_theirs > 0 ? b / ideal_theirs : 0);
  });
  expected.egalitarian = best(fair);
  expected.utilitarian =
      best([&](double a, double b) { return a + set.creditor_disagreement + b + set.debtor_disagreement; });
  return expected;
}

}  // namespace

TEST_CASE("the discrete example has the four published solutions", "[advisor][frontier]") {
  const OutcomeSet set = make_set({{100, 0},
                                   {90, 15},
                                   {80, 40},
                                   {70, 52},
                                   {60, 60},
                                   {50, 75},
                                   {35, 85},
                                   {20, 92},
                                   {0, 100},
                                   {55, 50},
                                   {75, 42}},
                                  25, 20);
  const Frontier frontier = advisor::find_frontier(set);
  CHECK(frontier.pareto == Positions{0, 1, 2, 10, 3, 4, 5, 6, 7, 8});
  CHECK(frontier.nash == Positions{3});
  CHECK(frontier.kalai_smorodinsky == Positions{4});
  CHECK(frontier.egalitarian == Positions{4});
  CHECK(frontier.utilitarian == Positions{5});
  CHECK(advisor::find_frontier(set, 0.7).nash == Positions{3});
}

TEST_CASE("a fine grid comes close to the solutions of the continuous frontiers", "[advisor][frontier]") {
  constexpr int kSteps = 200000;
  constexpr double kNear = 2.0 / kSteps;
  struct Row {
    std::function<double(double)> f;
    double creditor, debtor, alpha, nash, fair, equal, sum;
  };
  const auto line = [](double u) { return 1 - u; };
  const auto low_line = [](double u) { return .8 * (1 - u); };
  const auto parabola = [](double u) { return 1 - u * u; };
  const auto circle = [](double u) { return std::sqrt(1 - u * u); };
  const std::vector<Row> rows = {
      {line, .1, .3, .5, .4, .4, .4, -1},
      {line, .1, .3, .7, .52, .4, .4, -1},
      {low_line, .2, .1, .5, .5375, .5375, .5, .875},
      {parabola, 0, 0, .5, .5773502692, .6180339887, .6180339887, .5},
      {parabola, .1, .2, .5, .5508058232, .5736104230, .5723805295, .5},
      {circle, 0, 0, .3, .5477225575, .7071067812, .7071067812, .7071067812},
  };
  for (const Row& row : rows) {
    const OutcomeSet set = curve(row.f, row.creditor, row.debtor, kSteps);
    const Frontier frontier = advisor::find_frontier(set, row.alpha);
    CHECK(frontier.pareto.size() == kSteps + 1);
    // Flat maxima: the product moves in its sixteenth digit over a few steps of the grid.
    CHECK(std::abs(set.creditor[frontier.nash.at(0)] - row.nash) < 1e-5);
    CHECK(std::abs(set.creditor[frontier.kalai_smorodinsky.at(0)] - row.fair) < kNear);
    CHECK(std::abs(set.creditor[frontier.egalitarian.at(0)] - row.equal) < kNear);
    if (row.sum >= 0) CHECK(std::abs(set.creditor[frontier.utilitarian.at(0)] - row.sum) < 1e-5);
  }
}

TEST_CASE("constant relative risk aversion gives Nash's known share", "[advisor][frontier]") {
  const auto share = [](double alpha, double a, double b) {
    constexpr int kSteps = 100000;
    OutcomeSet set;
    for (int k = 0; k <= kSteps; ++k) {
      const double x = double(k) / kSteps;
      set.creditor.push_back(std::pow(x, a));
      set.debtor.push_back(std::pow(1 - x, b));
    }
    return double(advisor::find_frontier(set, alpha).nash.at(0)) / kSteps;
  };
  CHECK(share(.5, 1, .5) == Approx(2.0 / 3).margin(1e-5));
  CHECK(share(.5, 1, .25) == Approx(.8).margin(1e-5));
  CHECK(share(.6, .8, .5) == Approx(.7058823529).margin(1e-5));
}

TEST_CASE("front and solutions are what the definitions say", "[advisor][frontier]") {
  // Few distinct values make ties and equal points frequent; whole numbers make the brute force exact.
  CHECK(rc::check([] {
    const auto side = *rc::gen::inRange(1, 40);
    const auto points = *rc::gen::container<std::vector<std::pair<int, int>>>(
        rc::gen::pair(rc::gen::inRange(-side, side + 1), rc::gen::inRange(-side, side + 1)));
    std::vector<std::pair<double, double>> values(points.begin(), points.end());
    const OutcomeSet set =
        make_set(values, *rc::gen::inRange(-side, side + 1), *rc::gen::inRange(-side, side + 1));
    RC_ASSERT(advisor::find_frontier(set) == by_definition(set));
  }));
}

TEST_CASE("large sets agree with the definitions too", "[advisor][frontier]") {
  std::mt19937_64 engine(7);
  const auto unit = [&] { return double(engine() >> 11) * 0x1p-53; };
  for (const int shape : {0, 1, 2, 3, 4}) {
    std::vector<std::pair<double, double>> points;
    for (int k = 0; k < 3000; ++k) {
      double x = unit(), y = unit();
      if (shape == 1) y = std::sqrt(1 - x * x);                        // all on the front
      if (shape == 2 && x + y > 1) x = 1 - x, y = 1 - y;               // a triangle
      if (shape == 3) x = std::pow(x, 30), y = 1 - x;                  // crowded at one end
      if (shape == 4) x = std::floor(20 * x), y = std::floor(20 * y);  // many equal points
      points.emplace_back(x, y);
    }
    const OutcomeSet set = make_set(points, .2, .1);
    const Frontier found = advisor::find_frontier(set), expected = by_definition(set);
    CHECK(found.pareto == expected.pareto);
    CHECK(found.nash == expected.nash);
    CHECK(found.kalai_smorodinsky == expected.kalai_smorodinsky);
    CHECK(found.egalitarian == expected.egalitarian);
    CHECK(found.utilitarian == expected.utilitarian);
  }
}

TEST_CASE("without an individually rational outcome only the front is left", "[advisor][frontier]") {
  const Frontier frontier = advisor::find_frontier(make_set({{1, 2}, {2, 1}, {1, 1}}, 3, 0));
  CHECK(frontier.pareto == Positions{1, 0});
  CHECK(frontier.nash.empty());
  CHECK(frontier.kalai_smorodinsky.empty());
  CHECK(frontier.egalitarian.empty());
  CHECK(frontier.utilitarian.empty());
  CHECK(advisor::find_frontier(OutcomeSet{}) == Frontier{});
}

TEST_CASE("a side that can gain nothing is left out of the minimum", "[advisor][frontier]") {
  const Frontier frontier = advisor::find_frontier(make_set({{5, 1}, {7, 1}, {9, 0}}, 4, 1));
  CHECK(frontier.kalai_smorodinsky == Positions{1});
  CHECK(frontier.egalitarian == Positions{1});
}

TEST_CASE("values of the largest and smallest size neither overflow nor tie by accident",
          "[advisor][frontier]") {
  const Frontier large = advisor::find_frontier(make_set({{1e100, 1}, {5e99, 5e99}, {1, 1e100}}, 0, 0));
  CHECK(large.nash == Positions{1});
  const Frontier small = advisor::find_frontier(make_set({{3e-200, 1e-200}, {2e-200, 2e-200}}, 0, 0));
  CHECK(small.nash == Positions{1});
}

TEST_CASE("equal best outcomes are all listed", "[advisor][frontier]") {
  const Frontier frontier = advisor::find_frontier(make_set({{2, 1}, {1, 2}, {2, 1}}, 0, 0));
  CHECK(frontier.pareto == Positions{0, 2, 1});
  CHECK(frontier.nash == Positions{0, 1, 2});
}
