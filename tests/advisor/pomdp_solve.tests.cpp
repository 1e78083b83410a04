#include <cmath>
#include <random>

#include "catch.h"

#include "advisor/pomdp/belief_update.h"
#include "advisor/pomdp/endless_search.h"
#include "advisor/pomdp/known_classes.h"
#include "advisor/pomdp/sample_model.h"
#include "advisor/pomdp/solve.h"
#include "advisor/pomdp_sample.h"

namespace {

using namespace advisor::pomdp;
using samples::Definition;
using samples::model_file;

Solution solved(const Model& model, const SolveOptions& options = {}) {
  const auto solution = solve(model, model.start, options);
  INFO((solution ? "" : solution.error().sentence));
  REQUIRE(solution);
  CHECK(solution->lower <= solution->upper);
  for (const Bounds& bounds : solution->actions)
    CHECK(bounds.lower <= bounds.upper);
  return *solution;
}

std::uint32_t named(const std::vector<std::string>& names, const std::string& name) {
  return static_cast<std::uint32_t>(std::find(names.begin(), names.end(), name) - names.begin());
}

std::vector<double> after(const Model& model, const std::string& action, const std::string& observation) {
  const auto belief =
      update_belief(model, model.start, named(model.actions, action), named(model.observations, observation));
  REQUIRE(belief);
  return *belief;
}

SolveOptions steps(int horizon) {
  SolveOptions options;
  options.horizon = horizon;
  return options;
}

// Rewards, chances and names by a seed; dense enough to reach everything, some entries zero.
Model random_model(unsigned seed, std::size_t states, std::size_t actions, std::size_t observations) {
  std::mt19937 random(seed);
  const auto number = [&](std::uint32_t below) { return static_cast<double>(random() % below); };
  const auto names = [](const char* letter, std::size_t count) {
    std::vector<std::string> list;
    for (std::size_t k = 0; k < count; ++k)
      list.push_back(letter + std::to_string(k));
    return list;
  };
  samples::ProblemBuilder builder(names("s", states), names("a", actions), names("o", observations), 0.9);
  const auto row = [&](std::size_t count, const auto& put) {
    std::vector<double> weights;
    double sum = 0;
    for (std::size_t k = 0; k < count; ++k) {
      weights.push_back(number(3) > 0 ? number(10) + 1 : 0);
      sum += weights.back();
    }
    for (std::size_t k = 0; k < count; ++k)
      put(k, sum > 0 ? weights[k] / sum : 1.0 / static_cast<double>(count));
  };
  row(states, [&](std::size_t s, double p) { builder.start(s, p); });
  for (std::size_t a = 0; a < actions; ++a) {
    for (std::size_t s = 0; s < states; ++s) {
      row(states, [&](std::size_t end, double p) { builder.move(a, s, end, p); });
      row(observations, [&](std::size_t o, double p) { builder.see(a, s, o, p); });
      builder.reward(a, s, number(21) - 10);
      builder.reward(a, s, number(21) - 10, static_cast<std::uint32_t>(random() % states),
                     static_cast<std::uint32_t>(random() % observations));
    }
  }
  return builder.build();
}

// Twelve debtors with fixed levels between 20 and 90, three rounds of offers, six noisy replies.
Model wide_negotiation() {
  constexpr std::size_t kTypes = 12, kRounds = 3, kOffers = 8, kReplies = 6, kDone = kTypes * (kRounds + 1);
  std::vector<std::string> states, actions, replies;
  for (std::size_t s = 0; s <= kDone; ++s)
    states.push_back("s" + std::to_string(s));
  for (std::size_t a = 0; a <= kOffers; ++a)
    actions.push_back("a" + std::to_string(a));
  for (std::size_t o = 0; o < kReplies; ++o)
    replies.push_back("o" + std::to_string(o));
  samples::ProblemBuilder builder(states, actions, replies, 1);
  for (std::size_t type = 0; type < kTypes; ++type) {
    builder.start(type, 1.0 / kTypes);
    const double level = 20 + 70 * double(type * 5 % kTypes) / kTypes;
    for (std::size_t round = 0; round <= kRounds; ++round) {
      const std::size_t here = round * kTypes + type;
      for (std::size_t a = 0; a <= kOffers; ++a) {
        for (std::size_t o = 0; o < kReplies; ++o)
          builder.see(a, here, o, o == type % kReplies ? .5 : .1);
        if (round == kRounds || a == kOffers) {
          builder.reward(a, here, double(type * 7 % 11) * 4);
          continue;
        }
        const double offer = 90 - 8 * double(a), accepts = 1 / (1 + std::exp((offer - level) / 4));
        builder.move(a, here, kDone, accepts);
        builder.move(a, here, here + kTypes, 1 - accepts);
        builder.reward(a, here, accepts * offer - .25);
      }
    }
  }
  return builder.build();
}

}  // namespace

TEST_CASE("both searches agree where both apply", "[advisor][pomdp]") {
  for (const Model& model : {model_file("neg_S.pomdp"), model_file("neg_S3.pomdp"), wide_negotiation()}) {
    const Solution solution = solved(model);
    CHECK(solution.exact);
    const auto classes = split_into_classes(model, model.start);
    REQUIRE(classes);
    std::vector<double> within;
    for (const std::uint32_t s : classes->classes[classes->start].states)
      within.push_back(model.start[s]);
    StopWatch watch(60, {});
    EndlessSearch search(*classes, watch);
    const Bounds bounds = search.value(classes->start, within, 1e-2);
    CHECK(bounds.gap() <= 1e-2);
    CHECK(bounds.lower <= solution.upper + 1e-9);
    CHECK(bounds.upper >= solution.lower - 1e-9);
  }
}

TEST_CASE("a wide negotiation out of time has bounds that hold", "[advisor][pomdp]") {
  const Model model = wide_negotiation();
  const double exact = solved(model).lower;
  for (const double time : {1e-4, 1e-3, 1e-2}) {
    SolveOptions options;
    options.time_limit_s = time;
    const Solution solution = solved(model, options);
    CHECK(solution.lower <= exact + 1e-9);
    CHECK(solution.upper >= exact - 1e-9);
  }
}

TEST_CASE("the debt negotiation of 17 states has its published optimum and action values",
          "[advisor][pomdp]") {
  const Model model = model_file("neg_S.pomdp");
  const Solution solution = solved(model);
  CHECK(solution.exact);
  CHECK(solution.reached);
  CHECK(solution.horizon == 4);
  CHECK(std::abs(solution.lower - 46.0186696870) < 1e-9);
  CHECK(std::abs(solution.upper - 46.0186696870) < 1e-9);
  CHECK(model.actions[*solution.best_action] == "plan24");
  const std::vector<std::pair<const char*, double>> values = {
      {"plan24", 46.018669687},  {"plan12", 45.150580264},  {"offer60", 44.066347075},
      {"offer50", 43.595040361}, {"probe", 43.420057085},   {"empathy", 43.257436245},
      {"offer75", 43.150297892}, {"offer90", 43.065529207}, {"leverage", 42.070940811},
      {"offer40", 38.546677312}, {"offer30", 32.971127698}, {"litigate", 31.2},
      {"agency", 22.55}};
  for (const auto& [action, value] : values) {
    INFO(action);
    const Bounds bounds = solution.actions[named(model.actions, action)];
    CHECK(std::abs(bounds.lower - value) < 1e-6);
    CHECK(std::abs(bounds.upper - value) < 1e-6);
  }
}

TEST_CASE("a step later the published answers of both negotiations hold", "[advisor][pomdp]") {
  struct Row {
    const char *file, *reply, *best;
    double value;
  };
  const std::vector<Row> rows = {{"neg_S.pomdp", "ctr70", "offer50", 41.512518344},
                                 {"neg_S.pomdp", "refuse", "offer60", 44.422102775},
                                 {"neg_S.pomdp", "silence", "plan12", 30.144852953},
                                 {"neg_S3.pomdp", "silence", "leverage", 32.358209462},
                                 {"neg_S3.pomdp", "refuse", "empathy", 47.715335338}};
  for (const Row& row : rows) {
    INFO(row.file << " " << row.reply);
    const Model model = model_file(row.file);
    const auto solution = solve(model, after(model, "plan24", row.reply), {});
    REQUIRE(solution);
    CHECK(model.actions[*solution->best_action] == row.best);
    CHECK(std::abs(solution->lower - row.value) < 1e-7);
    CHECK(std::abs(solution->upper - row.value) < 1e-7);
  }
}

TEST_CASE("the debt negotiation of 41 states has its published optimum and posteriors", "[advisor][pomdp]") {
  const Model model = model_file("neg_S3.pomdp");
  const Solution solution = solved(model);
  CHECK(std::abs(solution.lower - 47.1798582435) < 1e-7);
  CHECK(solution.upper - solution.lower < 1e-9);
  CHECK(model.actions[*solution.best_action] == "plan24");
  CHECK(std::abs(after(model, "plan24", "silence")[named(model.states, "ghost_r2n")] - .573865) < 1e-6);
  CHECK(std::abs(after(model, "plan24", "refuse")[named(model.states, "dispute_r2n")] - .548643) < 1e-6);
}

TEST_CASE("the tiger has its published value at every horizon and for ever", "[advisor][pomdp]") {
  const Model model = model_file("tiger.pomdp");
  const std::vector<double> values = {-1, -1.95, 2.3098, 1.795544219, 2.763096193, 4.428531315};
  for (int horizon = 1; horizon <= 6; ++horizon) {
    const Solution solution = solved(model, steps(horizon));
    CHECK(solution.exact);
    CHECK(std::abs(solution.lower - values[static_cast<std::size_t>(horizon) - 1]) < 1e-8);
    CHECK(model.actions[*solution.best_action] == "listen");
  }
  const Solution endless = solved(model);
  CHECK_FALSE(endless.horizon);
  CHECK(endless.reached);
  CHECK(endless.upper - endless.lower < 1e-3);
  CHECK(std::abs(endless.lower - 19.37137) < 1e-3);
  CHECK(std::abs(endless.upper - 19.37137) < 1e-3);
}

TEST_CASE("long horizons of the tiger approach its value for ever", "[advisor][pomdp]") {
  const Model model = model_file("tiger.pomdp");
  SolveOptions options = steps(400);
  options.precision = 1e-2;
  const Solution solution = solved(model, options);
  CHECK(solution.reached);
  CHECK(solution.lower < 19.37137 + 1e-3);
  CHECK(solution.upper > 19.37137 - 1e-3);
}

TEST_CASE("negotiations of every shape agree with the value by definition", "[advisor][pomdp]") {
  for (const int attitudes : {2, 4, 6}) {
    for (const int moods : {1, 2}) {
      SampleSize size;
      size.attitudes = attitudes;
      size.rounds = 2;
      size.empathy_levels = moods;
      size.leverage_levels = 2;
      INFO(attitudes << " attitudes, " << moods << " levels");
      const Model model = sample_model(size);
      const Solution solution = solved(model);
      CHECK(solution.exact);
      CHECK(solution.horizon == 3);
      CHECK(std::abs(solution.lower - Definition(model).value(model.start, 3)) < 1e-9);
      for (const std::size_t a : {0U, 12U, 16U, 19U}) {
        const double value = Definition(model).action_value(model.start, 3, a);
        CHECK(std::abs(solution.actions[a].lower - value) < 1e-6);
        CHECK(std::abs(solution.actions[a].upper - value) < 1e-6);
      }
    }
  }
}

TEST_CASE("random problems with moving hidden states agree with the value by definition",
          "[advisor][pomdp]") {
  for (unsigned seed = 1; seed <= 40; ++seed) {
    const std::size_t states = 1 + seed % 5, actions = 2 + seed % 3, observations = 1 + seed % 4;
    INFO("seed " << seed);
    const Model model = random_model(seed, states, actions, observations);
    const int horizon = observations > 2 ? 3 : 4;
    const Solution solution = solved(model, steps(horizon));
    CHECK(std::abs(solution.lower - Definition(model).value(model.start, horizon)) < 1e-9);
    CHECK(solution.upper - solution.lower < 1e-9);
    for (std::size_t a = 0; a < actions; ++a) {
      const double value = Definition(model).action_value(model.start, horizon, a);
      CHECK(solution.actions[a].lower - 1e-9 < value);
      CHECK(solution.actions[a].upper + 1e-9 > value);
    }
  }
}

TEST_CASE("problems too wide for a grid are solved, too", "[advisor][pomdp]") {
  const Model model = random_model(7, 20, 2, 2);
  const Solution solution = solved(model, steps(5));
  CHECK(std::abs(solution.lower - Definition(model).value(model.start, 5)) < 1e-9);
}

TEST_CASE("for ever, the bounds hold around a long finite horizon", "[advisor][pomdp]") {
  for (unsigned seed = 1; seed <= 6; ++seed) {
    INFO("seed " << seed);
    const Model model = random_model(seed, 3, 2, 2);
    const Solution endless = solved(model);
    // After 60 steps at most 0.9^60 of 10 / (1 - 0.9) is left either way.
    SolveOptions options = steps(60);
    options.precision = 1e-2;
    options.time_limit_s = 0.5;
    const Solution finite = solved(model, options);
    CHECK(endless.reached);
    CHECK(endless.upper - endless.lower <= 1e-3);
    CHECK(finite.lower - 0.36 <= endless.upper);
    CHECK(finite.upper + 0.36 >= endless.lower);
  }
}

TEST_CASE("stopped at once, bounds still hold on either side", "[advisor][pomdp]") {
  SampleSize size;
  const Model negotiation = sample_model(size);
  const double exact = solved(negotiation).lower;
  for (const int nodes : {0, 1, 2, 5, 20}) {
    int calls = 0;
    SolveOptions options;
    options.cancelled = [&] { return ++calls > nodes; };
    const Solution solution = solved(negotiation, options);
    INFO(nodes);
    CHECK(solution.lower <= exact + 1e-9);
    CHECK(solution.upper >= exact - 1e-9);
    CHECK_FALSE(solution.exact);
    CHECK_FALSE(solution.reached);
    const Solution tiger = solved(model_file("tiger.pomdp"), options);
    CHECK(tiger.lower <= 19.3714);
    CHECK(tiger.upper >= 19.3713);
  }
}

TEST_CASE("the same question takes the same nodes to the same answer", "[advisor][pomdp]") {
  const Model model = sample_model({4, 4, 2, 2, 0.98});
  const Solution first = solved(model), second = solved(model);
  CHECK(first.nodes == second.nodes);
  CHECK(first.lower == second.lower);
  CHECK(first.upper == second.upper);
}

TEST_CASE("without steps nothing is worth anything and nothing is best", "[advisor][pomdp]") {
  const Solution solution = solved(model_file("tiger.pomdp"), steps(0));
  CHECK(solution.lower == 0);
  CHECK(solution.upper == 0);
  CHECK_FALSE(solution.best_action);
  CHECK(solution.actions.empty());
}

TEST_CASE("a discount of 1 needs an end", "[advisor][pomdp]") {
  Model tiger = model_file("tiger.pomdp");
  tiger.discount = 1;
  CHECK_FALSE(solve(tiger, tiger.start, {}));
  CHECK(solve(tiger, tiger.start, steps(3)));
  Model negotiation = model_file("neg_S.pomdp");
  negotiation.discount = 1;
  CHECK(solved(negotiation).lower > 46.0186);
}

TEST_CASE("a belief that is partly over is worth its other part", "[advisor][pomdp]") {
  const Model model = model_file("neg_S.pomdp");
  std::vector<double> belief = model.start;
  for (double& p : belief)
    p *= .25;
  belief.back() = .75;
  const auto solution = solve(model, belief, {});
  REQUIRE(solution);
  CHECK(std::abs(solution->lower - 46.0186696870 / 4) < 1e-9);
  CHECK(std::abs(solution->actions[11].upper - 31.2 / 4) < 1e-6);
  belief.assign(belief.size(), 0.0);
  belief.back() = 1;
  const auto over = solve(model, belief, {});
  REQUIRE(over);
  CHECK(over->upper == 0);
  CHECK(over->actions.size() == 13);
  CHECK(over->best_action == 0U);
}

TEST_CASE("without every action the value is the same and the other bounds still hold", "[advisor][pomdp]") {
  const Model model = sample_model({4, 4, 2, 2, 0.98});
  SolveOptions options;
  options.every_action = false;
  const Solution quick = solved(model, options), full = solved(model);
  CHECK(quick.reached);
  CHECK(std::abs(quick.lower - full.lower) < 1e-9);
  CHECK(quick.best_action == full.best_action);
  CHECK(quick.nodes < full.nodes);
  for (std::size_t a = 0; a < full.actions.size(); ++a) {
    CHECK(quick.actions[a].lower <= full.actions[a].upper + 1e-9);
    CHECK(quick.actions[a].upper >= full.actions[a].lower - 1e-9);
  }
}

TEST_CASE("a way of thousands of steps is solved as if for ever, or refused where nothing is discounted",
          "[advisor][pomdp]") {
  constexpr std::size_t kSteps = 3000;
  std::vector<std::string> states;
  for (std::size_t s = 0; s <= kSteps; ++s)
    states.push_back("s" + std::to_string(s));
  Model chain;
  chain.states = states;
  chain.actions = {"go"};
  chain.observations = {"seen"};
  chain.start.assign(kSteps + 1, 0.0);
  chain.start[0] = 1;
  for (std::uint32_t s = 0; s <= kSteps; ++s) {
    const Chance on{std::min<std::uint32_t>(s + 1, kSteps), 1}, seen{0, 1};
    chain.transition.add_row({&on, 1});
    chain.observed.add_row({&seen, 1});
    if (s < kSteps) chain.rewards.push_back({0, s, kAny, kAny, 1});
  }
  chain.discount = .9;
  const Solution solution = solved(chain);
  CHECK_FALSE(solution.horizon);
  CHECK(solution.reached);
  CHECK(std::abs(solution.lower - 10) < 1e-3);
  CHECK(std::abs(solved(chain, steps(1000)).lower - 10) < 1e-9);
  chain.discount = 1;
  const auto refused = solve(chain, chain.start, {});
  REQUIRE_FALSE(refused);
  CHECK(refused.error().sentence.starts_with("discount: found 1"));
  CHECK(std::abs(solved(chain, steps(500)).lower - 500) < 1e-9);
}

TEST_CASE("what would take too much memory to unroll is refused", "[advisor][pomdp]") {
  // Every state is seen, and each leads to all.
  constexpr std::size_t kStates = 400;
  std::vector<std::string> names;
  for (std::size_t s = 0; s < kStates; ++s)
    names.push_back("s" + std::to_string(s));
  samples::ProblemBuilder builder(names, {"x"}, names, .9);
  for (std::size_t s = 0; s < kStates; ++s) {
    builder.start(s, s == 0 ? 1 : 0);
    builder.see(0, s, s, 1);
    builder.reward(0, s, 1);
    for (std::size_t end = 0; end < kStates; ++end)
      builder.move(0, s, end, 1.0 / kStates);
  }
  const Model model = builder.build();
  const auto refused = solve(model, model.start, steps(1000));
  REQUIRE_FALSE(refused);
  CHECK(refused.error().sentence.find("400 classes") != std::string::npos);
  CHECK(std::abs(solved(model, steps(20)).lower - (1 - std::pow(.9, 20)) / .1) < 1e-9);
}
