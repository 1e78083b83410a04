// quittance prepare: everything needed before a call, as text, JSON or a page.
#include <memory>

#include <nlohmann/json.hpp>

#include "app/preparation_json.h"
#include "app/sheet_text.h"
#include "app/workspace.h"
#include "cli/arguments.h"
#include "cli/json_text.h"
#include "report/call_sheet.h"
#include "sim/text.h"
#include "sim/write_file.h"

namespace cli {
namespace {

using sim::say;
using sim::tr;

struct PrepareOptions {
  std::string file, page;
};

sim::Result<std::string> prepare(const PrepareOptions& options, const Common& common) {
  const auto workspace = app::open_workspace();
  if (!workspace) return tl::unexpected(workspace.error());
  const auto prepared = app::prepare_file(options.file, *workspace);
  if (!prepared) return tl::unexpected(prepared.error());
  const sim::Case& file = prepared->world.file;

  std::string text = common.json ? json_text(app::preparation_document(file, prepared->preparation), common)
                                 : app::sheet_text(file, prepared->preparation, common.terminal);
  if (!options.page.empty()) {
    const auto page = report::call_sheet_html(file, prepared->preparation, workspace->folder.page);
    if (!page) return tl::unexpected(page.error());
    if (const auto written = sim::write_file(options.page, *page); !written) {
      return tl::unexpected(written.error());
    }
    if (!common.json) {
      TextPage note(common.terminal);
      note.paragraph(say("The page is {}.", options.page), Tone::kMuted);
      text += note.text();
    }
  }
  return text;
}

}  // namespace

void setup_prepare(CLI::App& program, Run& chosen) {
  auto options = std::make_shared<PrepareOptions>();
  CLI::App* command =
      program.add_subcommand("prepare", tr("Everything needed before a call: the call sheet"));
  command->add_option("CASE", options->file, tr("A case file (scenarios/README.md says its fields)"))
      ->required()
      ->type_name("");
  command->add_option("--html", options->page, tr("Write the call sheet as a page to print"))
      ->type_name("FILE");
  command->footer(tr("Example: quittance prepare scenarios/saas-sao-paulo.json --html sheet.html"));
  command->callback(
      [options, &chosen] { chosen = [options](const Common& common) { return prepare(*options, common); }; });
}

}  // namespace cli
