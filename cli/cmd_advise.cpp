// quittance advise: the next offer for now, by the ladder of the preparation.
#include <memory>

#include <nlohmann/json.hpp>

#include "app/preparation_json.h"
#include "app/sheet_text.h"
#include "app/workspace.h"
#include "cli/arguments.h"
#include "cli/json_text.h"
#include "sim/shown.h"
#include "sim/text.h"

namespace cli {
namespace {

using sim::say;
using sim::shown_percent;
using sim::tr;

struct AdviseOptions {
  std::string file, time_ms;
};

std::string text_of(const sim::Case& file, const advisor::Preparation& preparation,
                    const Terminal& terminal) {
  const advisor::Ladder& ladder = preparation.ladder;
  TextPage page(terminal);
  page.line({{file.title, Tone::kStrong}},
            {{sim::shown_money(preparation.claim.total, preparation.claim.currency), Tone::kStrong}});
  page.heading(tr("Now"));
  if (ladder.steps.empty()) {
    page.paragraph(tr("Make no offer: nothing within your limits is worth more than no deal."), Tone::kWarn);
  } else {
    page.paragraph(say("Offer {}.", app::offer_text(ladder.steps.front().offer)), Tone::kCreditor);
  }
  page.paragraph(
      say("Following the ladder is worth {} of the claim, nine times in ten {} to {}; within this model "
          "no way of offering is worth more than {}.",
          shown_percent(ladder.expected_recovery), shown_percent(ladder.p05), shown_percent(ladder.p95),
          shown_percent(ladder.upper)));
  if (!ladder.ranked.empty()) {
    page.heading(tr("Openings"));
    Table table{{{tr("Offer"), false, true}, {tr("Worth"), true}, {tr("Yes?"), true}}, {}};
    for (const advisor::RankedOffer& option : ladder.ranked) {
      table.rows.push_back(
          {app::offer_text(option.offer), shown_percent(option.value), shown_percent(option.p_accept)});
    }
    page.table(table);
  }
  app::put_ladder(page, preparation);
  app::put_diagnosis(page, preparation.diagnosis);
  return page.text();
}

sim::Result<std::string> advise(const AdviseOptions& options, const Common& common) {
  // The ladder is found exactly or to its node limit; the time is checked and not needed.
  if (!options.time_ms.empty()) {
    const auto time = whole_argument("--time-ms", options.time_ms, 1, 86'400'000);
    if (!time) return tl::unexpected(time.error());
  }
  const auto workspace = app::open_workspace();
  if (!workspace) return tl::unexpected(workspace.error());
  const auto prepared = app::prepare_file(options.file, *workspace);
  if (!prepared) return tl::unexpected(prepared.error());
  const sim::Case& file = prepared->world.file;
  if (common.json) return json_text(app::advice_document(file, prepared->preparation), common);
  return text_of(file, prepared->preparation, common.terminal);
}

}  // namespace

void setup_advise(CLI::App& program, Run& chosen) {
  auto options = std::make_shared<AdviseOptions>();
  CLI::App* command = program.add_subcommand("advise", tr("What to offer now, and what that is worth"));
  command->add_option("CASE", options->file, tr("A case file"))->required()->type_name("");
  command->add_option("--time-ms", options->time_ms, tr("Time to think; the answer comes sooner"))
      ->type_name("N");
  command->footer(tr("Example: quittance advise scenarios/saas-sao-paulo.json --json"));
  command->callback(
      [options, &chosen] { chosen = [options](const Common& common) { return advise(*options, common); }; });
}

}  // namespace cli
