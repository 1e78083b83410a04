// quittance diagnose: who the debtor probably is, and what each signal did.
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
using sim::tr;

std::string text_of(const sim::Case& file, const advisor::Diagnosis& diagnosis, const Terminal& terminal) {
  TextPage page(terminal);
  page.line({{file.title, Tone::kStrong}}, {{file.debtor.name, Tone::kMuted}});
  app::put_belief(page, diagnosis.attitudes);
  page.heading(tr("What speaks for it"));
  if (diagnosis.effects.empty()) {
    page.paragraph(
        tr("No signal was observed: these are the shares among overdue debtors at large. Add what you saw "
           "under debtor.signals."),
        Tone::kWarn);
    return page.text();
  }
  Table table{{{tr("Signal"), false, true}, {tr("Speaks for")}, {tr("Odds"), true}}, {}};
  for (const advisor::SignalEffect& effect : diagnosis.effects) {
    // TRANSLATORS: odds multiplied by a number, as in "× 2.4".
    table.rows.push_back({effect.text,
                          {sim::shown_attitude(effect.towards), Tone::kBelief},
                          say("× {}", sim::shown_fixed(effect.factor, 1))});
  }
  page.table(table);
  return page.text();
}

sim::Result<std::string> diagnose(const std::string& path, const Common& common) {
  const auto workspace = app::open_workspace();
  if (!workspace) return tl::unexpected(workspace.error());
  const auto world = app::read_world(path, *workspace);
  if (!world) return tl::unexpected(world.error());
  const auto diagnosis = advisor::diagnose(world->file, workspace->signals);
  if (!diagnosis) return tl::unexpected(app::in_file(path, diagnosis.error()));
  if (!common.json) return text_of(world->file, *diagnosis, common.terminal);
  nlohmann::ordered_json document{{"case", world->file.id}};
  document.update(app::diagnosis_document(*diagnosis));
  return json_text(document, common);
}

}  // namespace

void setup_diagnose(CLI::App& program, Run& chosen) {
  auto file = std::make_shared<std::string>();
  CLI::App* command =
      program.add_subcommand("diagnose", tr("Who the debtor probably is, from what was seen"));
  command->add_option("CASE", *file, tr("A case file"))->required()->type_name("");
  command->footer(tr("Example: quittance diagnose scenarios/furniture-bucharest.json"));
  command->callback(
      [file, &chosen] { chosen = [file](const Common& common) { return diagnose(*file, common); }; });
}

}  // namespace cli
