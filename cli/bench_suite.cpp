#include "cli/bench_suite.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <functional>
#include <utility>

#include "advisor/frontier.h"
#include "advisor/offer_outcomes.h"
#include "advisor/pomdp/read_model.h"
#include "advisor/pomdp/sample_model.h"
#include "advisor/pomdp/solve.h"
#include "advisor/pomdp/write_model.h"
#include "app/lab.h"
#include "sim/bargain.h"
#include "sim/observation.h"
#include "sim/payment_plan.h"
#include "sim/text.h"

namespace cli {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

// What a run found, so that it cannot be optimised away and enters the signature.
using Results = std::vector<double>;

struct Work {
  std::string name;
  double target = 0;  // seconds a piece
  std::function<Results()> run;
  long count = 1;  // pieces a run
};

class Signature {
 public:
  void take(const Results& results) {
    for (const double result : results) {
      const auto rounded = static_cast<std::uint64_t>(std::llround(std::clamp(result, -9e9, 9e9) * 1e9));
      for (int shift = 0; shift < 64; shift += 8) {
        hash_ = (hash_ ^ ((rounded >> static_cast<unsigned>(shift)) & 0xFFU)) * 1099511628211ULL;
      }
    }
  }
  std::uint64_t value() const { return hash_; }

 private:
  std::uint64_t hash_ = 14695981039346656037ULL;
};

// `results` are those of the first run.
BenchRow time_of(const Work& work, double seconds, Results& results) {
  const auto elapsed = [](Clock::time_point since) {
    return std::chrono::duration<double>(Clock::now() - since).count();
  };
  volatile double sink = 0;
  const auto batch = [&](long size) {
    const auto start = Clock::now();
    for (long k = 0; k < size; ++k)
      sink = sink + work.run().front();
    return elapsed(start) / static_cast<double>(size);
  };
  const auto begun = Clock::now();
  results = work.run();
  const double once = std::max(elapsed(begun), 1e-9);
  const long size = std::clamp(static_cast<long>(1e-4 / once), 1L, 1'000'000L);
  BenchRow row;
  row.name = work.name;
  row.target = work.target;
  row.count = work.count;
  std::vector<double> times;
  // What takes longer than its row may is timed once.
  if (once > seconds) {
    times.push_back(once);
    row.runs = 1;
  }
  const auto start = Clock::now();
  while (times.empty() || (once <= seconds && elapsed(start) < seconds)) {
    times.push_back(batch(size));
    row.runs += size;
  }
  std::sort(times.begin(), times.end());
  const double pieces = static_cast<double>(work.count);
  row.least = times.front() / pieces;
  row.median = times[times.size() / 2] / pieces;
  return row;
}

// Points that are the same everywhere: SplitMix64.
advisor::OutcomeSet outcome_points(bool all_on_front) {
  constexpr int kPoints = 10'000;
  std::uint64_t state = 1;
  const auto unit = [&] {
    std::uint64_t z = (state += 0x9E3779B97F4A7C15ULL);
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
    return static_cast<double>((z ^ (z >> 31U)) >> 11U) * 0x1p-53;
  };
  advisor::OutcomeSet set;
  for (int k = 0; k < kPoints; ++k) {
    const double x = unit(), y = unit();
    set.creditor.push_back(x);
    set.debtor.push_back(all_on_front ? 1 - x * x : y);
  }
  set.creditor_disagreement = 0.1;
  set.debtor_disagreement = 0.2;
  return set;
}

Results of_frontier(const advisor::OutcomeSet& set) {
  const advisor::Frontier frontier = advisor::find_frontier(set);
  Results results = {static_cast<double>(frontier.pareto.size())};
  for (const auto* list :
       {&frontier.nash, &frontier.kalai_smorodinsky, &frontier.egalitarian, &frontier.utilitarian}) {
    for (const std::uint32_t position : *list)
      results.push_back(position);
  }
  return results;
}

Results of_ladder(const advisor::Ladder& ladder) {
  Results results = {
      ladder.expected_recovery, ladder.p_agreement, ladder.p05,   ladder.p95,
      ladder.days_to_cash,      ladder.lower,       ladder.upper, static_cast<double>(ladder.steps.size())};
  for (const advisor::LadderStep& step : ladder.steps) {
    results.insert(results.end(), {step.offer.fraction, step.offer.down_payment,
                                   static_cast<double>(step.offer.instalments), step.p_accept});
  }
  return results;
}

Results of_no_deal(const sim::NoDeal& no_deal) {
  Results results = {no_deal.value};
  for (const sim::RouteValue& route : no_deal.routes) {
    results.insert(results.end(), {route.value, route.p05, route.p95, route.days});
  }
  return results;
}

Results of_diagnosis(const advisor::Diagnosis& diagnosis) {
  Results results = {diagnosis.evidence};
  for (const sim::Attitude attitude : sim::kAttitudes)
    results.push_back(diagnosis.probability(attitude));
  return results;
}

Results of_preparation(const advisor::Preparation& preparation) {
  Results results = of_ladder(preparation.ladder);
  const auto add = [&](const Results& more) { results.insert(results.end(), more.begin(), more.end()); };
  add({static_cast<double>(preparation.claim.total), preparation.readiness.score, preparation.zopa.p_exists,
       preparation.zopa.high, static_cast<double>(preparation.warnings.size()),
       static_cast<double>(preparation.calls.windows.size())});
  add(of_diagnosis(preparation.diagnosis));
  add(of_no_deal(preparation.no_deal));
  for (const advisor::PlanOption& plan : preparation.plans)
    add({plan.offer.fraction, plan.worth, plan.p_accept});
  return results;
}

sim::Case threshold_case() {
  sim::Case file;
  file.id = "threshold";
  file.as_of = *sim::parse_date("2026-11-18");
  file.protocol.max_rounds = 30;
  file.protocol.days_between_rounds = 14;
  return file;
}

// Conceder against boulware as NegMAS has them: exponents 1/4 and 4.
sim::BargainTerms bargain_terms() {
  constexpr int kRounds = 20;
  return {sim::ConcessionCurve(sim::CurveShape::kPolynomial, 0, 0.25, kRounds - 1),
          sim::ConcessionCurve(sim::CurveShape::kPolynomial, 0, 4, kRounds - 1)};
}

template <typename Bargain>
Results of_bargains(const Bargain& bargain, sim::Agreements& agreements) {
  bargain.play(1, 0, agreements);
  const sim::AgreementTotals totals = sim::totals(agreements);
  return {static_cast<double>(totals.deals), static_cast<double>(totals.outcomes),
          static_cast<double>(totals.rounds)};
}

constexpr long kTalks = 131'072;  // full negotiations a run

Results of_lab(const app::LabPlan& plan, int threads) {
  sim::LabRun run;
  run.runs = kTalks;
  run.threads = threads;
  const sim::LabResult result = sim::run_lab(plan.ground, plan.players, run);
  const std::uint64_t digest = result.digest();  // in halves, each exact in a double
  return {sim::mean_recovery(result.tallies.front()), static_cast<double>(digest >> 32),
          static_cast<double>(digest & 0xFFFFFFFF)};
}

Results of_decision(const advisor::pomdp::Model& model, bool every_action) {
  advisor::pomdp::SolveOptions options;
  options.every_action = every_action;
  const auto solution = advisor::pomdp::solve(model, model.start, options);
  // Rounded to what is certain of them.
  Results results = {std::round(solution->lower * 1e6) / 1e6, static_cast<double>(*solution->best_action)};
  if (!every_action) return results;
  for (const advisor::pomdp::Bounds& action : solution->actions)
    results.push_back(std::round(action.lower * 1e4) / 1e4);
  return results;
}

struct Shipped {
  fs::path path;
  sim::Case file;
  sim::ClaimTotal claim;
  advisor::Diagnosis diagnosis;
  sim::NoDeal no_deal;
  advisor::Belief belief;
};

sim::Result<Shipped> load(const fs::path& path, const app::Workspace& workspace) {
  const auto world = app::read_world(path, workspace);
  if (!world) return tl::unexpected(world.error());
  const auto claim = sim::claim_total(world->file, workspace.tables);
  if (!claim) return tl::unexpected(claim.error());
  const auto diagnosis = advisor::diagnose(world->file, workspace.signals);
  if (!diagnosis) return tl::unexpected(app::in_file(path, diagnosis.error()));
  Shipped shipped{path, world->file, *claim, *diagnosis, {}, {}};
  shipped.no_deal = sim::value_no_deal(shipped.file, *claim, workspace.tables, workspace.population);
  const auto levers = sim::stand_levers(shipped.file, *claim, shipped.no_deal, workspace.population);
  shipped.belief = advisor::believe(shipped.file, *claim, shipped.no_deal, levers, workspace.population,
                                    workspace.signals, *diagnosis);
  return shipped;
}

}  // namespace

sim::Result<BenchResult> run_bench(const app::Workspace& workspace, double seconds_per_row) {
  // Step 1. The shipped cases, and which of them is the largest file.
  std::vector<Shipped> cases;
  for (const fs::path& path : app::shipped_cases(workspace.folder)) {
    auto shipped = load(path, workspace);
    if (!shipped) return tl::unexpected(shipped.error());
    cases.push_back(std::move(*shipped));
  }
  if (cases.empty()) {
    return sim::storage_error(
        sim::say("{}: found no case, expected the shipped ones", workspace.folder.scenarios.string()));
  }
  const auto most = std::max_element(cases.begin(), cases.end(), [](const Shipped& a, const Shipped& b) {
    std::error_code ignored;
    return fs::file_size(a.path, ignored) < fs::file_size(b.path, ignored);
  });
  const Shipped& largest = *most;

  // Step 2. The suite.
  const advisor::OutcomeSet usual = outcome_points(false), front = outcome_points(true);
  const sim::Case threshold = threshold_case();
  sim::PlanTerms plan;
  plan.total = 100;
  plan.months = 60;
  plan.annual_rate = 0.1;
  plan.monthly_hazard = 0.02;
  plan.recovery_on_default = 0.3;
  const sim::PriceBargain prices(bargain_terms());
  const sim::PackageBargain packages(bargain_terms());
  constexpr long kBargains = 16'384;  // a run
  sim::Agreements agreements(kBargains);
  std::vector<Work> suite = {
      {"case reading, " + largest.file.id, 0,
       [&] {
         return Results{
             static_cast<double>(app::read_world(largest.path, workspace)->file.claim.invoices.size())};
       }},
      {"claim total, " + largest.file.id, 0,
       [&] { return Results{static_cast<double>(sim::claim_total(largest.file, workspace.tables)->total)}; }},
      {"no deal, " + largest.file.id, 0,
       [&] {
         return of_no_deal(
             sim::value_no_deal(largest.file, largest.claim, workspace.tables, workspace.population));
       }},
      {"diagnosis, " + largest.file.id, 0,
       [&] { return of_diagnosis(*advisor::diagnose(largest.file, workspace.signals)); }},
      {"threshold ladder, 30 rounds", 0,
       [&] {
         return of_ladder(advisor::threshold_ladder(threshold, {0.1, 0.9}, advisor::Fallback{0.2, 0, 0, {}}));
       }},
      {"payment plan, 60 months", 0, [&] { return Results{sim::plan_npv(plan)}; }},
      {"break-even length of a plan", 0,
       [&] { return Results{static_cast<double>(sim::longest_months(plan, 70).value_or(-1))}; }},
      {"frontier, 10,000 outcomes", 1e-4, [&] { return of_frontier(usual); }},
      {"frontier, all on the front", 8e-4, [&] { return of_frontier(front); }},
      {"one issue, 100 outcomes, 20 rounds", 1 / 8e6, [&] { return of_bargains(prices, agreements); },
       kBargains},
      {"three issues, 1,000 outcomes", 1 / 4e6, [&] { return of_bargains(packages, agreements); }, kBargains},
  };
  for (const Shipped& shipped : cases) {
    if (std::holds_alternative<sim::ThresholdModel>(shipped.file.debtor_model)) continue;
    suite.push_back({"ladder, " + shipped.file.id, 0.1, [&] {
                       return of_ladder(advisor::type_ladder(
                           shipped.file, shipped.belief,
                           advisor::fallback_of(shipped.file, shipped.claim, shipped.no_deal)));
                     }});
  }
  // A first answer, then one with its bound, each searched anew on one core.
  const auto prepared = [&](const Shipped& shipped, const advisor::SearchEffort& effort) {
    advisor::Knowledge own = workspace.knowledge();
    own.shelf = nullptr;
    own.effort = effort;
    return *advisor::prepare(sim::Observation{shipped.file, {}}, own);
  };
  for (const Shipped& shipped : cases) {
    suite.push_back({"first advice, " + shipped.file.id, 0.1, [&] {
                       return of_preparation(prepared(shipped, {0, 1, false}));
                     }});
    suite.push_back({"advice and bound, " + shipped.file.id, 1, [&] {
                       return of_preparation(prepared(shipped, {1, 1, true}));
                     }});
  }

  const auto plain = std::find_if(cases.begin(), cases.end(), [](const Shipped& shipped) {
    return shipped.file.id == "saas-sao-paulo";  // six rounds in the mean, every form of payment
  });
  const sim::World world{(plain == cases.end() ? largest : *plain).file, std::nullopt};
  const auto lab = app::plan_lab(world, workspace, {{"linear"}, false});
  const auto full = app::plan_lab(world, workspace, {{"advisor"}, false});
  if (!lab) return tl::unexpected(lab.error());
  if (!full) return tl::unexpected(full.error());
  suite.push_back({"debtor who talks, asks only", 1e-6, [&] { return of_lab(*lab, 1); }, kTalks});
  suite.push_back({"debtor who talks, two cores", 1e-6 / 1.9, [&] { return of_lab(*lab, 2); }, kTalks});
  suite.push_back({"debtor who talks, acts and asks", 1e-6, [&] { return of_lab(*full, 1); }, kTalks});

  const advisor::pomdp::Model decision = advisor::pomdp::sample_model({});
  const std::string decision_text = advisor::pomdp::write_model(decision);
  suite.push_back({"reading a decision problem, 2 MB", 0.06, [&] {
                     const auto model = advisor::pomdp::parse_model(decision_text, "sample.pomdp");
                     return Results{static_cast<double>(model->transition.entries.size()),
                                    static_cast<double>(model->rewards.size())};
                   }});
  suite.push_back({"decision of 366 states, 6 rounds", 0.05, [&] { return of_decision(decision, false); }});
  suite.push_back({"the same, every action", 0.5, [&] { return of_decision(decision, true); }});

  // Step 3. Time it.
  BenchResult result;
  Signature signature;
  for (const Work& work : suite) {
    Results results;
    result.rows.push_back(time_of(work, seconds_per_row, results));
    signature.take(results);
  }
  result.signature = signature.value();
  return result;
}

}  // namespace cli
