// Published models that a decision problem can express, solved by the engine.
#include <cmath>

#include "catch.h"

#include "advisor/pomdp/belief_update.h"
#include "advisor/pomdp/solve.h"
#include "advisor/pomdp_sample.h"

namespace {

using namespace advisor::pomdp;
using samples::ProblemBuilder;

Solution solved(const Model& model) {
  const auto solution = solve(model, model.start, {});
  INFO((solution ? "" : solution.error().sentence));
  REQUIRE(solution);
  CHECK(solution->exact);
  return *solution;
}

std::vector<std::string> numbered(const char* letter, std::size_t count) {
  std::vector<std::string> names;
  for (std::size_t k = 0; k < count; ++k)
    names.push_back(letter + std::to_string(k));
  return names;
}

}  // namespace

TEST_CASE("Bebchuk's screening offer: 70 settles with .7 and is worth 55, a trial 47", "[advisor][pomdp]") {
  // The defendant's chance to lose is .3, .6 or .9; W = 100, both costs 10; accepts what a trial would cost.
  const std::vector<double> chances = {.3, .6, .9}, prior = {.3, .5, .2}, offers = {40, 70, 100};
  ProblemBuilder builder({"weak", "even", "strong", "done"}, {"ask40", "ask70", "ask100", "trial"},
                         {"settled", "tried"}, 1);
  double settled = 0;
  for (std::size_t s = 0; s < 3; ++s) {
    builder.start(s, prior[s]);
    for (std::size_t a = 0; a < 4; ++a) {
      const bool accepts = a < 3 && chances[s] * 100 + 10 >= offers[a] - 1e-9;
      builder.move(a, s, 3, 1);
      builder.reward(a, s, accepts ? offers[a] : chances[s] * 100 - 10);
      if (a == 1 && accepts) settled += prior[s];
    }
  }
  const Solution solution = solved(builder.build());
  const std::vector<double> values = {40, 55, 51, 47};
  for (std::size_t a = 0; a < 4; ++a)
    CHECK(std::abs(solution.actions[a].lower - values[a]) < 1e-9);
  CHECK(solution.best_action == 1U);
  CHECK(std::abs(solution.lower - 55) < 1e-9);
  CHECK(std::abs(settled - .7) < 1e-12);
}

TEST_CASE("a memoryless acceptor is asked Baarslag's sequence and yields x squared", "[advisor][pomdp]") {
  // With k offers left the best is x_k; it and its neighbours are offered in every round, taken with 1 - x.
  std::vector<double> best = {.5};
  for (int k = 1; k < 10; ++k)
    best.push_back((1 + best.back() * best.back()) / 2);
  std::vector<double> offers;
  for (const double x : best) {
    for (const double near : {x - .002, x, x + .002})
      offers.push_back(near);
  }
  for (const std::size_t rounds : {1U, 5U, 10U}) {
    ProblemBuilder builder(numbered("s", rounds + 1), numbered("offer", offers.size()), {"no", "yes"}, 1);
    builder.start(0, 1);
    for (std::size_t a = 0; a < offers.size(); ++a) {
      for (std::size_t s = 0; s < rounds; ++s) {
        builder.move(a, s, s + 1, offers[a]);
        builder.move(a, s, rounds, 1 - offers[a]);
        builder.reward(a, s, (1 - offers[a]) * offers[a]);
      }
    }
    const Solution solution = solved(builder.build());
    CHECK(std::abs(solution.lower - best[rounds - 1] * best[rounds - 1]) < 1e-9);
    CHECK(offers[*solution.best_action] == best[rounds - 1]);
    if (rounds == 5) CHECK(std::abs(solution.lower - .600751333) < 1e-9);
    if (rounds == 10) CHECK(std::abs(best[9] - .861098212) < 1e-9);
  }
}

TEST_CASE("GCA's bids, so many at most, are worth the published table", "[advisor][pomdp]") {
  // State: bids tried so far (of a falling order, so only better ones are behind) and offers left.
  const std::vector<std::pair<double, double>> bids = {{100, .05}, {90, .10}, {85, .12}, {80, .20},
                                                       {70, .30},  {60, .55}, {50, .60}, {40, .85},
                                                       {30, .90},  {20, .97}};
  const std::vector<std::pair<std::size_t, double>> table = {{1, 34},     {2, 48.3},     {3, 54.81},
                                                             {4, 59.848}, {5, 62.86624}, {10, 69.450071055}};
  for (const auto& [offers, value] : table) {
    const std::size_t places = bids.size() + 1, done = places * offers;
    ProblemBuilder builder(numbered("s", done + 1), numbered("bid", bids.size()), {"no", "yes"}, 1);
    builder.start(0, 1);
    for (std::size_t used = 0; used < offers; ++used) {
      for (std::size_t place = 0; place < places; ++place) {
        for (std::size_t bid = place; bid < bids.size(); ++bid) {
          const std::size_t next = used + 1 == offers ? done : (used + 1) * places + bid + 1;
          builder.move(bid, used * places + place, done, bids[bid].second);
          builder.move(bid, used * places + place, next, 1 - bids[bid].second);
          builder.reward(bid, used * places + place, bids[bid].first * bids[bid].second);
        }
      }
    }
    CHECK(std::abs(solved(builder.build()).lower - value) < 1e-9);
  }
}

TEST_CASE("a debtor with a fixed threshold on a grid is worth its optimum by backward induction",
          "[advisor][pomdp]") {
  // Thresholds at the middles of m cells of [0, 1]; offers at the cells' edges; accepted when at most it.
  constexpr std::size_t kCells = 12;
  constexpr double kDiscount = .9;
  for (const std::size_t rounds : {1U, 2U, 3U}) {
    const std::size_t done = kCells * rounds;
    ProblemBuilder builder(numbered("s", done + 1), numbered("offer", kCells), {"refused", "accepted"},
                           kDiscount);
    for (std::size_t cell = 0; cell < kCells; ++cell) {
      builder.start(cell, 1.0 / kCells);
      for (std::size_t round = 0; round < rounds; ++round) {
        for (std::size_t offer = 0; offer < kCells; ++offer) {
          const std::size_t state = round * kCells + cell;
          const bool accepted = offer <= cell;
          builder.move(offer, state, accepted || round + 1 == rounds ? done : state + kCells, 1);
          if (accepted) builder.reward(offer, state, double(offer) / kCells);
        }
      }
    }
    // best[b]: with b cells still possible, in cells squared.
    std::vector<double> best(kCells + 1, 0.0);
    for (std::size_t round = 0; round < rounds; ++round) {
      std::vector<double> earlier(kCells + 1, 0.0);
      for (std::size_t below = 1; below <= kCells; ++below) {
        for (std::size_t offer = 0; offer < below; ++offer) {
          earlier[below] =
              std::max(earlier[below], double(offer * (below - offer)) + kDiscount * best[offer]);
        }
      }
      best = earlier;
    }
    const Solution solution = solved(builder.build());
    CHECK(std::abs(solution.lower - best[kCells] / (kCells * kCells)) < 1e-9);
    // The published optimum of the continuum is close above.
    const std::vector<double> continuum = {.25, 10.0 / 31, 31.0 / 88};
    CHECK(solution.lower < continuum[rounds - 1] + 1e-9);
    CHECK(solution.lower > continuum[rounds - 1] - .01);
  }
}

TEST_CASE("a suit in two stages may be abandoned: 13 instead of -5", "[advisor][pomdp]") {
  for (const bool may_abandon : {true, false}) {
    ProblemBuilder builder({"poor", "rich", "poor2", "rich2", "done"}, {"go_on", "stop"}, {"poor", "rich"},
                           1);
    builder.start(0, .6);
    builder.start(1, .4);
    for (std::size_t s = 0; s < 2; ++s) {
      builder.move(0, s, s + 2, 1);
      builder.see(0, s + 2, s, 1);
      builder.reward(0, s, -15);
      builder.reward(0, s + 2, (s == 1 ? 100 : 0) - 30.0);
      builder.reward(1, s, -1000);  // the suit is begun
      builder.reward(1, s + 2, may_abandon ? 0 : -1000);
    }
    CHECK(std::abs(solved(builder.build()).lower - (may_abandon ? 13 : -5)) < 1e-9);
  }
}

TEST_CASE("a search with a cost stops at the published reservation value", "[advisor][pomdp]") {
  // Offers at the middles of m cells of [0, 1], seen as they come; take it, or pay and see another.
  constexpr std::size_t kCells = 40;
  const std::vector<std::array<double, 3>> table = {
      {.98, .01, .772132142}, {.95, .02, .665154477}, {.9, .05, .523166375}};
  for (const auto& [discount, cost, reservation] : table) {
    ProblemBuilder builder(numbered("s", kCells + 1), {"take", "on"}, numbered("o", kCells), discount);
    for (std::size_t s = 0; s < kCells; ++s) {
      builder.reward(0, s, (double(s) + .5) / kCells);
      builder.reward(1, s, -cost);
      for (std::size_t next = 0; next < kCells; ++next)
        builder.move(1, s, next, 1.0 / kCells);
      builder.see(1, s, s, 1);
    }
    const Model model = builder.build();
    // Stopping is worth as much as going on at z = d (1 + z²)/2 - c; on a grid nearly so.
    std::vector<double> first(kCells + 1, 0.0);
    first[0] = 1;
    const auto solution = solve(model, first, {});
    REQUIRE(solution);
    CHECK(solution->reached);
    CHECK(solution->best_action == 1U);
    CHECK(std::abs(solution->actions[1].lower - reservation) < .01);
    for (std::size_t s = 0; s < kCells; ++s) {
      const double offer = (double(s) + .5) / kCells;
      // Those next to it, and those far off.
      if (std::abs(offer - reservation) < .02 || (std::abs(offer - reservation) > .05 && s % 20 > 0))
        continue;
      std::vector<double> seen(kCells + 1, 0.0);
      seen[s] = 1;
      CHECK(solve(model, seen, {})->best_action == (offer > reservation ? 0U : 1U));
    }
  }
}

TEST_CASE("Landes, Posner and Gould: a trial where both are sure, a settlement where it pays both",
          "[advisor][pomdp]") {
  // The plaintiff asks for the middle of the zone, or goes to trial; the defendant takes what is no worse.
  struct Row {
    double ours, theirs, judgment;
    bool settles;
  };
  for (const Row& row :
       {Row{.7, .5, 100, true}, Row{.8, .5, 100, false}, Row{.7, .5, 200, false}, Row{.4, .6, 100, true}}) {
    const double least = row.ours * row.judgment - 10 + 1, most = row.theirs * row.judgment + 12 - 1;
    ProblemBuilder builder({"lose", "win", "done"}, {"settle", "trial"}, {"seen"}, 1);
    builder.start(0, 1 - row.ours);
    builder.start(1, row.ours);
    for (std::size_t s = 0; s < 2; ++s) {
      const double trial = (s == 1 ? row.judgment : 0) - 10;
      builder.reward(1, s, trial);
      builder.reward(0, s, least <= most + 1e-9 ? (least + most) / 2 - 1 : trial - 1);
    }
    const Solution solution = solved(builder.build());
    CHECK((solution.actions[0].lower >= solution.actions[1].lower - 1e-9) == row.settles);
    CHECK(std::abs(solution.actions[1].lower - (row.ours * row.judgment - 10)) < 1e-9);
    if (row.ours == .4) CHECK(std::abs(solution.lower - 50) < 1e-9);  // the midpoint 51, less 1
  }
}

TEST_CASE("Bayes' rule over a talk gives the published fractions, in any order", "[advisor][pomdp]") {
  const std::vector<std::vector<double>> likelihoods = {
      {.20, .10, .50, .95}, {.60, .15, .25, .01}, {.30, .55, .40, .03}, {.35, .20, .10, .01}};
  ProblemBuilder builder({"cash_flow", "dispute", "avoider", "ghost"}, {"ask", "probe", "offer80", "empathy"},
                         {"seen", "other"}, .9);
  const std::vector<double> prior = {.4, .2, .25, .15};
  for (std::size_t s = 0; s < 4; ++s) {
    builder.start(s, prior[s]);
    for (std::size_t a = 0; a < 4; ++a) {
      builder.move(a, s, s, 1);
      builder.see(a, s, 0, likelihoods[a][s]);
      builder.see(a, s, 1, 1 - likelihoods[a][s]);
    }
  }
  const Model model = builder.build();
  const std::vector<std::vector<double>> fractions = {{32, 8, 50, 57, 147},
                                                      {1920, 120, 1250, 57, 3347},
                                                      {57600, 6600, 50000, 171, 114371},
                                                      {2016000, 132000, 500000, 171, 2648171}};
  std::vector<double> belief = model.start;
  for (std::uint32_t a = 0; a < 4; ++a) {
    belief = *update_belief(model, belief, a, 0);
    for (std::size_t s = 0; s < 4; ++s)
      CHECK(std::abs(belief[s] - fractions[a][s] / fractions[a][4]) < 1e-12);
  }
  std::vector<double> backwards = model.start;
  for (std::uint32_t a = 4; a-- > 0;)
    backwards = *update_belief(model, backwards, a, 0);
  for (std::size_t s = 0; s < 4; ++s)
    CHECK(std::abs(backwards[s] - belief[s]) < 1e-12);
}
