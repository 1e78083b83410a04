// quittance export: a case as the standard file of other systems.
#include <memory>

#include <nlohmann/json.hpp>

#include "app/case_export.h"
#include "cli/arguments.h"
#include "cli/json_text.h"
#include "sim/json_input.h"
#include "sim/shown.h"
#include "sim/text.h"

namespace cli {
namespace {

using sim::say;
using sim::tr;

struct ExportOptions {
  std::string file, format, folder;
};

nlohmann::ordered_json document_of(const ExportOptions& options, const app::CaseExport& made) {
  nlohmann::ordered_json document;
  document["files"] = nlohmann::ordered_json::array();
  for (const app::ExportedFile& file : made.files)
    document["files"].push_back((std::filesystem::path(options.folder) / file.name).string());
  document["format"] = options.format;
  const auto count = [&](const char* name, std::size_t number) {
    document[name] = nullptr;
    if (made.states > 0) document[name] = number;
  };
  count("states", made.states);
  count("actions", made.actions);
  count("observations", made.observations);
  count("types", made.types);
  document["bytes"] = made.bytes();
  return document;
}

std::string text_of(const ExportOptions& options, const app::CaseExport& made, const Terminal& terminal) {
  TextPage page(terminal);
  for (const app::ExportedFile& file : made.files) {
    page.line(
        {sim::shown_path(std::filesystem::path(options.folder) / file.name)},
        {{sim::say_n("{} byte", "{} bytes", static_cast<long>(file.content.size()), file.content.size()),
          Tone::kMuted}});
  }
  if (made.states > 0) {
    page.paragraph(say("{} states, {} actions, {} observations, {} debtors.", made.states, made.actions,
                       made.observations, made.types),
                   Tone::kMuted);
  }
  return page.text();
}

sim::Result<std::string> export_to(const ExportOptions& options, const Common& common) {
  if (options.format != "pomdp" && options.format != "negmas")
    return usage_error(say("--format: found '{}', expected pomdp or negmas", options.format));
  if (options.folder.empty()) return usage_error(tr("-o: found nothing, expected a folder"));
  const auto workspace = app::open_workspace();
  if (!workspace) return tl::unexpected(workspace.error());
  const auto world = app::read_world(options.file, *workspace);
  if (!world) return tl::unexpected(world.error());
  const auto made = app::export_case(
      *world, *workspace, options.format == "pomdp" ? app::ExportFormat::kPomdp : app::ExportFormat::kNegmas);
  if (!made) return tl::unexpected(app::in_file(options.file, made.error()));
  if (const auto written = app::write_files(options.folder, made->files); !written)
    return tl::unexpected(written.error());
  return common.json ? json_text(document_of(options, *made), common)
                     : text_of(options, *made, common.terminal);
}

}  // namespace

void setup_export(CLI::App& program, Run& chosen) {
  auto options = std::make_shared<ExportOptions>();
  CLI::App* command = program.add_subcommand("export", tr("A case as the standard file of other systems"));
  command->add_option("CASE", options->file, tr("A case file"))->required()->type_name("");
  command->add_option("--format", options->format, tr("pomdp (solvers) or negmas (NegMAS)"))
      ->required()
      ->type_name("X");
  command->add_option("-o,--out", options->folder, tr("The folder to write to; made if missing"))
      ->required()
      ->type_name("DIR");
  command->footer(
      tr("Files of the same name are replaced. docs/export.md says what the files hold and\n"
         "how coarse they are.\n\n"
         "Example: quittance export scenarios/oversight-zurich.json --format pomdp -o out"));
  command->callback([options, &chosen] {
    chosen = [options](const Common& common) { return export_to(*options, common); };
  });
}

}  // namespace cli
