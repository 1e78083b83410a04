// quittance bench: how fast the parts are, and a signature of what they answer.
#include <memory>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "cli/arguments.h"
#include "cli/bench_suite.h"
#include "cli/json_text.h"
#include "sim/shown.h"
#include "sim/text.h"

namespace cli {
namespace {

using sim::say;
using sim::tr;

std::string time_text(double seconds) {
  if (seconds <= 0) return "–";
  if (seconds < 1e-6) return say("{} ns", sim::shown_fixed(seconds * 1e9, 0));
  if (seconds < 1e-3) return say("{} µs", sim::shown_figures(seconds * 1e6, 3));
  return say("{} ms", sim::shown_figures(seconds * 1e3, 3));
}

nlohmann::ordered_json document_of(const BenchResult& result) {
  nlohmann::ordered_json document;
  document["rows"] = nlohmann::ordered_json::array();
  for (const BenchRow& row : result.rows) {
    nlohmann::ordered_json line{{"name", row.name},
                                {"seconds_min", row.least},
                                {"seconds_median", row.median},
                                {"per_second", 1 / row.least},
                                {"runs", row.runs},
                                {"count", row.count}};
    line["target_seconds"] = row.target > 0 ? nlohmann::ordered_json(row.target) : nlohmann::ordered_json();
    document["rows"].push_back(line);
  }
  document["signature"] = fmt::format("{:016x}", result.signature);
  return document;
}

std::string text_of(const BenchResult& result, const Terminal& terminal) {
  TextPage page(terminal);
  Table table{{{tr("What"), false, true},
               {tr("Best"), true},
               {tr("Median"), true},
               {tr("Per s"), true},
               {tr("Target"), true},
               {""}},
              {}};
  for (const BenchRow& row : result.rows) {
    const bool met = row.target <= 0 || row.median <= row.target;
    table.rows.push_back({row.name,
                          time_text(row.least),
                          time_text(row.median),
                          sim::shown_figures(1 / row.least, 3),
                          {time_text(row.target), Tone::kMuted},
                          {row.target <= 0 ? ""
                           : met           ? tr("met")
                                           : tr("missed"),
                           met ? Tone::kGood : Tone::kBad}});
  }
  page.table(table);
  page.blank();
  page.line({tr("signature of the results")}, {{fmt::format("{:016x}", result.signature), Tone::kStrong}});
  return page.text();
}

sim::Result<std::string> bench(const std::string& seconds_text, const Common& common) {
  const auto seconds = number_argument("--seconds", seconds_text, {0, 60});
  if (!seconds) return tl::unexpected(seconds.error());
  const auto workspace = app::open_workspace();
  if (!workspace) return tl::unexpected(workspace.error());
  const auto result = run_bench(*workspace, *seconds);
  if (!result) return tl::unexpected(result.error());
  return common.json ? json_text(document_of(*result), common) : text_of(*result, common.terminal);
}

}  // namespace

void setup_bench(CLI::App& program, Run& chosen) {
  auto seconds = std::make_shared<std::string>("0.3");
  CLI::App* command = program.add_subcommand("bench", tr("How fast this machine does it, on one core"));
  command->add_option("--seconds", *seconds, tr("Time a row (0.3)"))->type_name("S");
  command->footer(
      tr("The signature changes when the advice does, and only then.\n\n"
         "Example: quittance bench --seconds 0.05 --json"));
  command->callback(
      [seconds, &chosen] { chosen = [seconds](const Common& common) { return bench(*seconds, common); }; });
}

}  // namespace cli
