#include "app/lab_sensitivity.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "tests/sim/sample_case.h"

using app::Factor;
using app::SensitivityPlan;
using app::TornadoBar;

namespace {

constexpr std::uint64_t kRuns = 20'000;

const app::Workspace& workspace() {
  static const app::Workspace kWorkspace = [] {
    auto opened = app::open_workspace();
    if (!opened) throw std::runtime_error(opened.error().sentence);
    return std::move(*opened);
  }();
  return kWorkspace;
}

sim::World shipped(const std::string& id) {
  auto world = app::read_world(tests::kScenarios / (id + ".json"), workspace());
  REQUIRE(world);
  return std::move(*world);
}

sim::LabResult played(const app::LabPlan& plan) {
  sim::LabRun run;
  run.runs = kRuns;
  return sim::run_lab(plan.ground, plan.players, run);
}

SensitivityPlan planned(const sim::World& world, const app::SensitivityRequest& request) {
  auto plan = app::plan_sensitivity(world, workspace(), request);
  INFO((plan ? "" : plan.error().sentence));
  REQUIRE(plan);
  return std::move(*plan);
}

const TornadoBar& bar_of(const std::vector<TornadoBar>& bars, Factor factor) {
  const auto found = std::find_if(bars.begin(), bars.end(),
                                  [&](const TornadoBar& bar) { return bar.variation.factor == factor; });
  REQUIRE(found != bars.end());
  return *found;
}

}  // namespace

TEST_CASE("each end of a tornado is the case with that one thing changed", "[app][lab]") {
  const sim::World world = shipped("saas-sao-paulo");
  const SensitivityPlan plan = planned(world, {"linear", false, false});
  const sim::LabResult result = played(plan.lab);
  const std::vector<TornadoBar> bars = app::tornado_of(plan, result);
  const auto base = app::plan_lab(world, workspace(), {{"linear"}, false});
  REQUIRE(base);
  const double as_is = sim::mean_recovery(played(*base).tallies.front());
  CHECK(sim::mean_recovery(result.tallies.front()) == as_is);

  sim::World other = world;
  other.file.targets.opening = 0.9;
  const auto opening = app::plan_lab(other, workspace(), {{"linear"}, false});
  const TornadoBar& bar = bar_of(bars, Factor::kOpening);
  CHECK(bar.variation.low == Approx(0.9));
  REQUIRE(bar.low);
  CHECK(bar.low->mean_recovery == sim::mean_recovery(played(*opening).tallies.front()));
  CHECK(bar.low->difference == Approx(bar.low->mean_recovery - as_is).margin(1e-12));

  other = world;
  other.file.creditor.cost_of_capital += 0.05;
  const auto capital = app::plan_lab(other, workspace(), {{"linear"}, false});
  CHECK(bar_of(bars, Factor::kCapital).high->mean_recovery ==
        sim::mean_recovery(played(*capital).tallies.front()));
  CHECK(bar_of(bars, Factor::kCapital).high->difference < 0);
}

TEST_CASE("debtors with more means are worth more and the widest bar comes first", "[app][lab]") {
  for (const char* id : {"saas-sao-paulo", "streaming-argentina", "mortgage-shortfall-florida"}) {
    INFO(id);
    const SensitivityPlan plan = planned(shipped(id), {"advisor", false, false});
    const std::vector<TornadoBar> bars = app::tornado_of(plan, played(plan.lab));
    const TornadoBar& means = bar_of(bars, Factor::kMeans);
    CHECK(means.low->difference < 0);
    CHECK(means.high->difference > 0);
    CHECK(means.low->standard_error > 0);
    CHECK(std::is_sorted(bars.begin(), bars.end(),
                         [](const TornadoBar& a, const TornadoBar& b) { return a.width() > b.width(); }));
  }
}

TEST_CASE("pairs on the same luck tell differences more closely than two runs could", "[app][lab]") {
  const SensitivityPlan plan = planned(shipped("saas-sao-paulo"), {"linear", false, false});
  const sim::LabResult result = played(plan.lab);
  const std::vector<TornadoBar> bars = app::tornado_of(plan, result);
  const auto& bar = bar_of(bars, Factor::kAnchoring);
  CHECK(bar.high->standard_error < sim::standard_error(result.tallies.front()));
}

TEST_CASE("every shipped case has a tornado and a heat map", "[app][lab]") {
  const bool truth = GENERATE(false, true);
  for (const auto& path : tests::shipped_cases()) {
    INFO(path);
    const sim::World world = shipped(path.stem());
    const SensitivityPlan plan = planned(world, {"boulware", true, truth});
    CHECK(plan.variations.size() >= 7);
    std::set<Factor> factors;
    for (const app::Variation& variation : plan.variations) {
      CHECK(factors.insert(variation.factor).second);
      CHECK(variation.low <= variation.high);
      CHECK_FALSE(app::shown_factor(variation.factor).empty());
      CHECK_FALSE(app::shown_change(variation.factor, variation.low).empty());
      for (const auto& player : {variation.at_low, variation.at_high})
        CHECK(player.value_or(1) < plan.lab.players.size());
    }
    CHECK(plan.openings.size() >= 3);
    CHECK(plan.openings.size() <= 11);
    CHECK(plan.first + plan.openings.size() * plan.paces.size() == plan.lab.players.size());
  }
}

TEST_CASE("the heat map has boulware and conceder where they belong", "[app][lab]") {
  const sim::World world = shipped("saas-sao-paulo");
  const SensitivityPlan plan = planned(world, {"", true, false});
  CHECK(plan.variations.empty());
  CHECK(plan.first == 0);
  const sim::LabResult result = played(plan.lab);
  const std::vector<double> cells = app::heat_map_of(plan, result);
  const auto named = app::plan_lab(world, workspace(), {{"boulware", "linear", "conceder"}, false});
  const sim::LabResult expected = played(*named);
  const auto column =
      static_cast<std::size_t>(std::find_if(plan.openings.begin(), plan.openings.end(),
                                            [](double opening) { return std::abs(opening - 1) < 1e-9; }) -
                               plan.openings.begin());
  std::size_t strategy = 0;
  for (const double pace : {0.5, 1.0, 2.0}) {
    const auto row =
        static_cast<std::size_t>(std::find(plan.paces.begin(), plan.paces.end(), pace) - plan.paces.begin());
    CHECK(cells[row * plan.openings.size() + column] == sim::mean_recovery(expected.tallies[strategy++]));
  }
  CHECK(cells[app::best_cell(cells)] == *std::max_element(cells.begin(), cells.end()));
}

TEST_CASE("a firm debtor of a threshold has a limit and none of the traits", "[app][lab]") {
  const SensitivityPlan plan = planned(shipped("machine-parts-turkey"), {"linear", false, false});
  for (const app::Variation& variation : plan.variations)
    CHECK((variation.factor == Factor::kLimit) == app::is_of_debtor(variation.factor));
  const auto bars = app::tornado_of(plan, played(plan.lab));
  CHECK(bar_of(bars, Factor::kLimit).low->difference < 0);
  CHECK(bar_of(bars, Factor::kLimit).high->difference > 0);
}

TEST_CASE("a strategy or a truth that is not there is refused in a sentence", "[app][lab]") {
  sim::World world = shipped("saas-sao-paulo");
  const auto unknown = app::plan_sensitivity(world, workspace(), {"telepathy", true, false});
  REQUIRE_FALSE(unknown);
  CHECK(unknown.error().sentence.find("telepathy") != std::string::npos);
  world.truth.reset();
  CHECK_FALSE(app::plan_sensitivity(world, workspace(), {"linear", true, true}));
}
