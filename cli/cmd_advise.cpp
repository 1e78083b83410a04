// quittance advise: what to do next, from the case and the talk so far.
#include <memory>

#include <nlohmann/json.hpp>

#include "advisor/advice.h"
#include "app/advice_json.h"
#include "app/advice_text.h"
#include "app/talk_log.h"
#include "app/workspace.h"
#include "cli/arguments.h"
#include "cli/json_text.h"
#include "sim/text.h"
#include "store/log.h"

namespace cli {
namespace {

using sim::say;
using sim::tr;

struct AdviseOptions {
  std::string file, log, time_ms;
  bool cautious = false;
};

// The talk of a log about this case.
sim::Result<std::vector<sim::TalkLine>> lines_of(const std::string& path, const sim::Case& file,
                                                 const app::Workspace& workspace) {
  const auto log = app::read_log(path, workspace);
  if (!log) return tl::unexpected(log.error());
  if (log->world.file.id != file.id) {
    return sim::input_error(say("{0}: case_id: found {1}, expected {2}, the case it is read with", path,
                                log->world.file.id, file.id));
  }
  std::vector<sim::TalkLine> lines;
  for (const store::LogLine& line : log->lines)
    lines.push_back(line.said);
  return lines;
}

sim::Result<std::string> advise(const AdviseOptions& options, const Common& common) {
  const auto begun = std::chrono::steady_clock::now();
  advisor::AdviceLimits limits;
  if (!options.time_ms.empty()) {
    const auto time = whole_argument("--time-ms", options.time_ms, 0, 86'400'000);
    if (!time) return tl::unexpected(time.error());
    limits.until = begun + std::chrono::milliseconds(*time);
    limits.level = advisor::kLastLevel;
  }
  const auto workspace = app::open_workspace();
  if (!workspace) return tl::unexpected(workspace.error());
  const auto world = app::read_world(options.file, *workspace);
  if (!world) return tl::unexpected(world.error());
  sim::Observation observation = sim::observe(*world);
  if (!options.log.empty()) {
    auto lines = lines_of(options.log, world->file, *workspace);
    if (!lines) return tl::unexpected(lines.error());
    observation.lines = std::move(*lines);
  }
  advisor::Knowledge knowledge = workspace->knowledge();
  knowledge.effort.level = -1;  // the search is the advice's own
  const auto prepared = advisor::prepare(observation, knowledge);
  if (!prepared) return tl::unexpected(app::in_file(options.file, prepared.error()));
  const auto advice = advisor::advise(observation, *prepared, knowledge, limits);
  if (!advice)
    return tl::unexpected(app::in_file(options.log.empty() ? options.file : options.log, advice.error()));
  if (common.json) return json_text(app::advice_document(world->file, *prepared, *advice), common);
  return app::advice_text(world->file, *prepared, *advice, options.cautious, common.terminal);
}

}  // namespace

void setup_advise(CLI::App& program, Run& chosen) {
  auto options = std::make_shared<AdviseOptions>();
  CLI::App* command = program.add_subcommand("advise", tr("What to do next, what that is worth, and why"));
  command->add_option("CASE", options->file, tr("A case file"))->required()->type_name("");
  command->add_option("--log", options->log, tr("The log of the talk so far"))->type_name("F");
  command->add_option("--time-ms", options->time_ms, tr("Time to think: the best found by then"))
      ->type_name("N");
  command->add_flag("--cautious", options->cautious, tr("Recommend what does best in the worst population"));
  command->footer(tr("Example: quittance advise scenarios/saas-sao-paulo.json --time-ms 1000"));
  command->callback(
      [options, &chosen] { chosen = [options](const Common& common) { return advise(*options, common); }; });
}

}  // namespace cli
