#include "sim/lab.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <nlohmann/json.hpp>

#include "sim/draws.h"
#include "sim/strategies/all.h"
#include "tests/sim/lab_sample.h"

using namespace sim;

namespace {

LabResult played(const app::LabPlan& plan, std::uint64_t runs, int threads = 0, std::uint64_t seed = 7) {
  LabRun run;
  run.seed = seed;
  run.runs = runs;
  run.threads = threads;
  return run_lab(plan.ground, plan.players, run);
}

std::vector<std::string> all_names() {
  std::vector<std::string> names;
  for (const Strategy* strategy : all_strategies())
    names.emplace_back(strategy->name());
  return names;
}

World shipped(const std::filesystem::path& path) {
  auto world = app::read_world(path, tests::workspace());
  REQUIRE(world);
  return *world;
}

// A threshold debtor, reservation uniform on [0, 1], one year between rounds at the given discount factor;
// no deal is worth `without`.
World threshold_world(int rounds, double delta, double without) {
  nlohmann::json file = nlohmann::json::parse(tests::kPlainCase);
  file["creditor"]["cost_of_capital"] = 1 / delta - 1;
  file["protocol"] = {{"max_rounds", rounds}, {"days_between_rounds", 365}};
  file["debtor_model"] = {{"kind", "threshold"},
                          {"reservation", {{"distribution", "uniform"}, {"low", 0.0}, {"high", 1.0}}}};
  file["alternatives"] = {{"agency", nullptr},
                          {"litigation", nullptr},
                          {"insolvency", nullptr},
                          {"sale", nullptr},
                          {"write_off", {{"relief_fraction", without}}}};
  return tests::world_of(file.dump());
}

}  // namespace

TEST_CASE("results are the same on any number of threads", "[sim][lab]") {
  const app::LabPlan plan = tests::plan_of(tests::world_of(tests::kPlainCase), all_names());
  const LabResult one = played(plan, 50'001, 1), two = played(plan, 50'001, 2),
                  five = played(plan, 50'001, 5);
  CHECK(one.digest() == two.digest());
  CHECK(one.digest() == five.digest());
  for (std::size_t i = 0; i < plan.players.size(); ++i) {
    CHECK(one.tallies[i].recovery == two.tallies[i].recovery);  // to the bit
    CHECK(one.tallies[i].days == five.tallies[i].days);
    CHECK(one.tallies[i].bins == five.tallies[i].bins);
  }
  CHECK(one.products == five.products);
  CHECK(played(plan, 50'001, 1, 8).digest() != one.digest());
}

TEST_CASE("a talk has the same course alone and in a pack", "[sim][lab]") {
  for (const auto& path : app::shipped_cases(tests::workspace().folder)) {
    const app::LabPlan plan = tests::plan_of(shipped(path), all_names());
    const std::uint64_t runs = 200;
    const LabResult together = played(plan, runs);
    for (std::size_t i = 0; i < plan.players.size(); ++i) {
      double recovery = 0, pack = 0;
      std::uint64_t deals = 0;
      for (std::uint64_t n = 0; n < runs; ++n) {
        const Played alone = play_one(plan.ground, plan.players[i], 7, n);
        pack += static_cast<double>(alone.recovery);
        if (n % kLanes == kLanes - 1 || n == runs - 1) {
          recovery += pack;
          pack = 0;
        }
        deals += alone.agreed;
      }
      INFO(path.filename() << " " << plan.players[i].name);
      CHECK(recovery == together.tallies[i].recovery);  // to the bit
      CHECK(deals == together.tallies[i].deals);
    }
  }
}

TEST_CASE("a run that is stopped holds the first negotiations only", "[sim][lab]") {
  const app::LabPlan plan = tests::plan_of(tests::world_of(tests::kPlainCase), {"linear", "split"});
  LabRun run;
  run.seed = 7;
  run.runs = 10'000'000;
  int calls = 0;
  run.progress = [&](const LabResult&) { return ++calls < 3; };
  const LabResult partial = run_lab(plan.ground, plan.players, run);
  CHECK(partial.runs < run.runs);
  CHECK(partial.runs >= 3 * 16'384);
  CHECK(partial.digest() == played(plan, partial.runs).digest());
}

TEST_CASE("a greedy ladder against a threshold debtor earns what theory says", "[sim][lab][theory]") {
  // Repeated take-it-or-leave-it offers to a myopic debtor: c_k = 1 / (4 (1 - delta c_{k-1})); V_N = c_N.
  struct Row {
    double delta;
    int rounds;
    double value, first;
  };
  const Row rows[] = {{.9, 1, .25, .5},
                      {.9, 2, .322580645, 0.645161290},
                      {.9, 3, .352272727, .704545455},
                      {.9, 5, .372828784, .745657568},
                      {.9, 10, .379611967, 0},
                      {1 / (1 + 1e-12), 3, .375, .75},
                      {1 / (1 + 1e-12), 5, .416666667, 5.0 / 6}};
  for (const Row& row : rows) {
    const app::LabPlan plan = tests::plan_of(threshold_world(row.rounds, row.delta, 0), {"greedy_ladder"});
    const LabResult result = played(plan, 400'000);
    INFO("delta " << row.delta << " N " << row.rounds);
    CHECK(std::abs(mean_recovery(result.tallies[0]) - row.value) < 3.3 * standard_error(result.tallies[0]));
    if (row.first > 0)
      CHECK(static_cast<double>(plan.players[0].terms.ladder[0].fraction) == Approx(row.first).margin(1e-6));
  }
}

TEST_CASE("a fallback enters the simulated ladder one period after the last refusal", "[sim][lab][theory]") {
  // w = .2 one period after the last refusal at delta .9: N = 1 .3481; 2 .384245; 3 .394654.
  const double values[] = {.3481, .384245, .394654};
  for (int rounds = 1; rounds <= 3; ++rounds) {
    const app::LabPlan plan = tests::plan_of(threshold_world(rounds, .9, .2), {"greedy_ladder"});
    const LabResult result = played(plan, 400'000);
    CHECK(std::abs(mean_recovery(result.tallies[0]) - values[rounds - 1]) <
          3.3 * standard_error(result.tallies[0]));
  }
}

TEST_CASE("nobody agrees beyond reservation or means and the mandate holds", "[sim][lab]") {
  for (const auto& path : app::shipped_cases(tests::workspace().folder)) {
    const World world = shipped(path);
    const app::LabPlan plan = tests::plan_of(world, all_names());
    const AliasTable table(plan.ground.weights);
    for (const Player& player : plan.players) {
      for (std::uint64_t n = 0; n < 300; ++n) {
        const auto chance = draw<float>(7, n, 0, Stream::kType);
        const DebtorProfile& debtor = plan.ground.debtors[table.pick(chance.u[0], chance.u[1])];
        const Played one = play_one(plan.ground, player, 7, n);
        if (!one.agreed) continue;
        INFO(path.filename() << " " << player.name << " " << n);
        if (world.file.mandate.floor)
          CHECK(static_cast<double>(one.fraction) >= *world.file.mandate.floor - 1e-6);
        if (plan.ground.threshold) {
          const float limit = plan.ground.threshold_low +
                              chance.u[2] * (plan.ground.threshold_high - plan.ground.threshold_low);
          CHECK(one.fraction <= limit);
          continue;
        }
        const float limit = std::min(1.0F, debtor[kObligation] + (1 - debtor[kObligation]) * debtor[kSuit] +
                                               debtor[kNegative] + debtor[kPositive] + debtor[kNormative]);
        float least_value = 10, most_means = 0;
        for (std::size_t form = 0; form < plan.ground.forms.size(); ++form) {
          least_value = std::min(least_value, one.fraction * debtor[kValue + form]);
          most_means = std::max(most_means, debtor[kMeans + form]);
        }
        CHECK(least_value <= std::max(limit, debtor[kFixedLimit]) + 1e-4F);
        CHECK(one.fraction <= most_means + 1e-4F);
      }
    }
  }
}

TEST_CASE("gaming does not pay", "[sim][lab]") {
  const World world = tests::world_of(tests::kPlainCase);
  const auto difference = [&](const auto& gamed, const auto& plain) {
    app::LabPlan plan = tests::plan_of(world, {"linear"});
    plan.players.resize(2, plan.players[0]);
    gamed(plan.players[0]);
    plain(plan.players[1]);
    return paired(played(plan, 200'000), 0, 1);
  };
  SECTION("ten pleasantries never beat two") {
    const auto result =
        difference([](Player& player) { player.acts = {std::vector<Move>(10, Move::kSmallTalk)}; },
                   [](Player& player) { player.acts = {std::vector<Move>(2, Move::kSmallTalk)}; });
    CHECK(result.mean < 0);
  }
  SECTION("a threat never carried out loses") {
    const auto result = difference(
        [](Player& player) {
          player.acts = {{Move::kThreat}, {}, {}, {Move::kThreat}, {}, {}, {Move::kThreat}};
        },
        [](Player&) {});
    CHECK(result.mean + 3 * result.standard_error < 0);
  }
  SECTION("anchoring at twice the claim does not win") {
    const auto result = difference([](Player& player) { player.terms.opening = 2; },
                                   [](Player& player) { player.terms.opening = 1; });
    CHECK(result.mean + 3 * result.standard_error < 0);
  }
}

TEST_CASE("days between rounds and capital cost only ever take from a recovery", "[sim][lab]") {
  app::LabPlan plan = tests::plan_of(tests::world_of(tests::kPlainCase), {"linear"});
  const double quick = mean_recovery(played(plan, 100'000).tallies[0]);
  plan.ground.period_days = 60;
  CHECK(mean_recovery(played(plan, 100'000).tallies[0]) < quick);
}

TEST_CASE("a paired difference is that of the means with less noise than two runs", "[sim][lab]") {
  const app::LabPlan plan = tests::plan_of(tests::world_of(tests::kPlainCase), {"linear", "boulware"});
  const LabResult result = played(plan, 50'000);
  const PairedDifference difference = paired(result, 1, 0);
  CHECK(difference.mean ==
        Approx(mean_recovery(result.tallies[1]) - mean_recovery(result.tallies[0])).margin(1e-12));
  CHECK(paired(result, 0, 1).mean == Approx(-difference.mean).margin(1e-12));
  const double apart = std::hypot(standard_error(result.tallies[0]), standard_error(result.tallies[1]));
  CHECK(difference.standard_error < .8 * apart);
}

TEST_CASE("quantiles come from the recoveries to the width of a bin", "[sim][lab]") {
  const app::LabPlan plan = tests::plan_of(tests::world_of(tests::kPlainCase), {"linear"});
  constexpr std::uint64_t kFew = 3'000;
  std::vector<double> sorted;
  for (std::uint64_t n = 0; n < kFew; ++n)
    sorted.push_back(static_cast<double>(play_one(plan.ground, plan.players[0], 7, n).recovery));
  std::sort(sorted.begin(), sorted.end());
  const LabResult result = played(plan, kFew);
  for (const double p : {.05, .25, .5, .75, .95}) {
    const auto rank = static_cast<std::size_t>(p * kFew);
    CHECK(quantile(result.tallies[0], p) >= sorted[rank - 2] - .0006);
    CHECK(quantile(result.tallies[0], p) <= sorted[rank + 1] + .0006);
  }
}

TEST_CASE("an alias table draws by its weights", "[sim][lab]") {
  const std::vector<double> weights = {1, 0, 4, 2.5, .5};
  const AliasTable table(weights);
  std::vector<double> hits(weights.size(), 0);
  constexpr int kDraws = 200'000;
  for (unsigned i = 0; i < kDraws; ++i) {
    const auto four = draw<float>(3, i, 0, Stream::kTest);
    ++hits[table.pick(four.u[0], four.u[1])];
  }
  CHECK(hits[1] == 0);
  for (std::size_t i = 0; i < weights.size(); ++i)
    CHECK(std::abs(hits[i] / kDraws - weights[i] / 8) < .005);
}

TEST_CASE("every form of the pack gives the same bits", "[sim][lab]") {
  const app::LabPlan plan = tests::plan_of(tests::world_of(tests::kPlainCase), all_names());
  LabRun run;
  run.seed = 7;
  run.runs = 20'000;
  const std::uint64_t best = run_lab(plan.ground, plan.players, run).digest();
  for (const Processor processor : {Processor::kAny, Processor::kV3, Processor::kV4}) {
    if (processor > best_processor()) {
      WARN("this machine cannot run " << name_of(processor));
      continue;
    }
    run.processor = processor;
    CHECK(run_lab(plan.ground, plan.players, run).digest() == best);
  }
}
