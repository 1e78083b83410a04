// quittance simulate: strategies against the debtors of a case, many times (app/lab.h).
#include <algorithm>
#include <memory>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "app/lab_json.h"
#include "app/lab_trace.h"
#include "cli/arguments.h"
#include "cli/json_text.h"
#include "cli/lab_run.h"
#include "cli/sensitivity_text.h"
#include "sim/shown.h"
#include "sim/strategies/all.h"
#include "sim/text.h"
#include "sim/write_file.h"

namespace cli {
namespace {

using sim::say;
using sim::shown_fixed;
using sim::shown_percent;
using sim::tr;

constexpr long kMostRuns = 1'000'000'000;
constexpr long kMostTraced = 1'000'000;  // negotiations of all policies: about 400 MB of text

struct SimulateOptions {
  std::string file, policies, runs = "100000", threads = "0", trace, csv, tornado;
  bool truth = false, heat_map = false;
};

std::vector<std::string> split_names(const std::string& text) {
  std::vector<std::string> names(1);
  for (const char letter : text) {
    if (letter == ',') {
      names.emplace_back();
    } else if (letter != ' ') {
      names.back() += letter;
    }
  }
  return names;
}

std::string text_of(const sim::Case& file, const app::LabPlan& plan, const sim::LabResult& result,
                    bool partial, double per_second, const Terminal& terminal) {
  TextPage page(terminal);
  page.line(
      {{file.title, Tone::kStrong}},
      {{say("{} negotiations", sim::shown_number(static_cast<double>(result.runs), 0)), Tone::kStrong}});
  if (partial) page.paragraph(tr("Stopped early: these are the first negotiations only."), Tone::kWarn);
  page.blank();
  Table table{{{tr("Strategy"), false, true},
               {tr("Mean"), true},
               {"±"},
               {tr("5%"), true},
               {tr("Median"), true},
               {tr("95%"), true},
               {tr("Deals"), true},
               {tr("Target"), true},
               {tr("Days"), true}},
              {}};
  std::size_t best = 0;
  for (std::size_t i = 1; i < plan.players.size(); ++i) {
    if (sim::mean_recovery(result.tallies[i]) > sim::mean_recovery(result.tallies[best])) best = i;
  }
  const auto share = [](std::uint64_t part, std::uint64_t whole) {
    return whole == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(whole);
  };
  const auto percent = [](double fraction) { return shown_fixed(100 * fraction, 1); };
  for (std::size_t i = 0; i < plan.players.size(); ++i) {
    const sim::Tally& tally = result.tallies[i];
    table.rows.push_back({{plan.players[i].name, i == best ? Tone::kCreditor : Tone::kPlain},
                          percent(sim::mean_recovery(tally)),
                          shown_fixed(196 * sim::standard_error(tally), 2),
                          percent(sim::quantile(tally, .05)),
                          percent(sim::quantile(tally, .5)),
                          percent(sim::quantile(tally, .95)),
                          percent(share(tally.deals, tally.runs)),
                          percent(share(tally.in_target, tally.runs)),
                          tally.deals == 0 ? std::string("–")
                                           : shown_fixed(tally.days / static_cast<double>(tally.deals), 0)});
  }
  page.table(table);
  if (plan.players.size() > 1) {
    page.heading(tr("Less than the best, in pairs"));
    Table pairs{{{tr("Strategy"), false, true}, {tr("Points"), true}, {"±"}, {""}}, {}};
    for (std::size_t i = 0; i < plan.players.size(); ++i) {
      if (i == best) continue;
      const sim::PairedDifference difference = sim::paired(result, best, i);
      const bool clear = difference.mean > 1.96 * difference.standard_error;
      pairs.rows.push_back({plan.players[i].name,
                            shown_fixed(100 * difference.mean, 2),
                            shown_fixed(196 * difference.standard_error, 2),
                            {clear ? "" : tr("could be chance"), Tone::kMuted}});
    }
    page.table(pairs);
  }
  page.blank();
  page.paragraph(say("In percent. Recovery is the present value of all cash less all costs over the "
                     "claim, no deal included. ± is for 95% of chance. {} negotiations a second; digest {}.",
                     sim::shown_figures(per_second, 3), fmt::format("{:016x}", result.digest())),
                 Tone::kMuted);
  return page.text();
}

sim::Result<std::string> simulate(const SimulateOptions& options, const Common& common) {
  // Step 1. What is asked.
  const auto runs = whole_argument("--runs", options.runs, 1, kMostRuns);
  if (!runs) return tl::unexpected(runs.error());
  const auto threads = whole_argument("--threads", options.threads, 0, 1024);
  if (!threads) return tl::unexpected(threads.error());
  const auto workspace = app::open_workspace();
  if (!workspace) return tl::unexpected(workspace.error());
  const auto world = app::read_world(options.file, *workspace);
  if (!world) return tl::unexpected(world.error());
  sim::LabRun run;
  run.seed = common.seed.value_or(1);
  run.runs = static_cast<std::uint64_t>(*runs);
  run.threads = static_cast<int>(*threads);
  if (!options.tornado.empty() || options.heat_map) {
    if (!options.policies.empty() || !options.trace.empty() || !options.csv.empty()) {
      return usage_error(
          tr("--tornado and --heat-map: found --policies, --trace or --csv beside them, expected none"));
    }
    const auto plan =
        app::plan_sensitivity(*world, *workspace, {options.tornado, options.heat_map, options.truth});
    if (!plan) return tl::unexpected(app::in_file(options.file, plan.error()));
    return sensitivity_answer(world->file, *plan, run, common);
  }
  app::LabRequest request;
  request.truth = options.truth;
  if (options.policies.empty()) {
    for (const sim::Strategy* strategy : sim::all_strategies())
      request.policies.emplace_back(strategy->name());
  } else {
    request.policies = split_names(options.policies);
  }
  const long most_traced = kMostTraced / static_cast<long>(request.policies.size());
  if (!options.trace.empty() && *runs > most_traced) {
    return usage_error(say("--runs: found {}, expected at most {} with --trace and {} policies", *runs,
                           most_traced, request.policies.size()));
  }
  const auto plan = app::plan_lab(*world, *workspace, request);
  if (!plan) return tl::unexpected(app::in_file(options.file, plan.error()));
  // Step 2. The run.
  const LabPlayed played = play_lab(*plan, run);
  const sim::LabResult& result = played.result;
  // Step 3. What it found.
  nlohmann::ordered_json document = app::lab_document(*plan, result);
  document["partial"] = played.partial;
  if (!common.seed) document["seed"] = run.seed;
  document["negotiations_per_second"] = played.per_second;
  if (!options.trace.empty()) {
    const auto written = sim::write_file(options.trace, app::lab_trace(*plan, run.seed, result.runs));
    if (!written) return tl::unexpected(written.error());
  }
  if (!options.csv.empty()) {
    const auto written = sim::write_file(options.csv, app::lab_csv(document));
    if (!written) return tl::unexpected(written.error());
  }
  if (common.json) return json_text(std::move(document), common);
  return text_of(world->file, *plan, result, played.partial, played.per_second, common.terminal);
}

}  // namespace

void setup_simulate(CLI::App& program, Run& chosen) {
  auto options = std::make_shared<SimulateOptions>();
  CLI::App* command = program.add_subcommand("simulate", tr("Try strategies on many simulated debtors"));
  command->add_option("CASE", options->file, tr("A case file"))->required()->type_name("");
  command->add_option("--policies", options->policies, tr("Strategies, separated by commas (all)"))
      ->type_name("A,B");
  command->add_option("--runs", options->runs, tr("Negotiations of each strategy (100000)"))->type_name("N");
  command->add_option("--threads", options->threads, tr("Threads; 0: as many as the machine has (0)"))
      ->type_name("T");
  command->add_flag("--truth", options->truth, tr("Against the hidden truth of a training case"));
  command->add_option("--trace", options->trace, tr("Write every move as CSV"))->type_name("FILE");
  command->add_option("--csv", options->csv, tr("Write the table as CSV"))->type_name("FILE");
  command->add_option("--tornado", options->tornado, tr("What the recovery of this strategy hangs on"))
      ->type_name("POLICY");
  command->add_flag("--heat-map", options->heat_map, tr("Recovery by opening and pace of concession"));
  command->footer(
      tr("The same seed gives the same digest on any number of threads. Ctrl-C ends the run and shows what "
         "is done so far.\n\n"
         "Example: quittance simulate scenarios/saas-sao-paulo.json --policies linear,advisor --seed 7"));
  command->callback([options, &chosen] {
    chosen = [options](const Common& common) { return simulate(*options, common); };
  });
}

}  // namespace cli
