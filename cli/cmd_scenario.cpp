// quittance scenario: the shipped cases; checks of the user's own; a new one to fill in.
#include <memory>

#include <nlohmann/json.hpp>

#include "app/new_case.h"
#include "app/workspace.h"
#include "cli/arguments.h"
#include "cli/json_text.h"
#include "sim/claim_total.h"
#include "sim/text.h"
#include "sim/write_file.h"

namespace cli {
namespace {

namespace fs = std::filesystem;
using sim::say;
using sim::tr;
using Json = nlohmann::ordered_json;

struct Summary {
  fs::path path;
  sim::World world;
  sim::ClaimTotal claim;
};

sim::Result<Summary> summarise(const fs::path& path, const app::Workspace& workspace) {
  auto world = app::read_world(path, workspace);
  if (!world) return tl::unexpected(world.error());
  auto claim = sim::claim_total(world->file, workspace.tables);
  if (!claim) return tl::unexpected(claim.error());
  return Summary{path, std::move(*world), std::move(*claim)};
}

Json json_of(const Summary& summary) {
  const sim::Case& file = summary.world.file;
  return {{"id", file.id},
          {"path", summary.path.string()},
          {"title", file.title},
          {"summary", file.summary},
          {"as_of", sim::plain_date(file.as_of)},
          {"creditor_country", file.creditor.country},
          {"debtor_country", file.debtor.country},
          {"currency", summary.claim.currency.code},
          {"total", sim::plain_amount(summary.claim.total, summary.claim.currency)},
          {"has_truth", summary.world.truth.has_value()}};
}

sim::Result<std::string> list_cases(const Common& common) {
  const auto workspace = app::open_workspace();
  if (!workspace) return tl::unexpected(workspace.error());
  Json document{{"scenarios", Json::array()}};
  Table table{{{tr("Id")}, {tr("Title"), false, true}, {tr("Way")}, {tr("Owed"), true}}, {}};
  for (const fs::path& path : app::shipped_cases(workspace->folder)) {
    const auto summary = summarise(path, *workspace);
    if (!summary) return tl::unexpected(summary.error());
    const sim::Case& file = summary->world.file;
    document["scenarios"].push_back(json_of(*summary));
    table.rows.push_back({{file.id, Tone::kStrong},
                          file.title,
                          say("{} → {}", file.creditor.country, file.debtor.country),
                          sim::shown_money(summary->claim.total, summary->claim.currency)});
  }
  if (common.json) return json_text(document, common);
  TextPage page(common.terminal);
  page.table(table);
  return page.text();
}

// A shipped case by its id, or any file by its path.
fs::path path_of(const std::string& name, const app::Workspace& workspace) {
  for (const fs::path& path : app::shipped_cases(workspace.folder)) {
    if (path.stem() == name) return path;
  }
  return name;
}

sim::Result<std::string> show_case(const std::string& name, const Common& common) {
  const auto workspace = app::open_workspace();
  if (!workspace) return tl::unexpected(workspace.error());
  const auto summary = summarise(path_of(name, *workspace), *workspace);
  if (!summary) return tl::unexpected(summary.error());
  if (common.json) return json_text(json_of(*summary), common);
  const sim::Case& file = summary->world.file;
  TextPage page(common.terminal);
  page.line({{file.title, Tone::kStrong}},
            {{sim::shown_money(summary->claim.total, summary->claim.currency), Tone::kStrong}});
  page.paragraph(say("{} ({}) asks {} ({})", file.creditor.name, file.creditor.country, file.debtor.name,
                     file.debtor.country),
                 Tone::kMuted);
  page.blank();
  page.paragraph(file.summary);
  page.blank();
  page.line({tr("valued at")}, {sim::long_date(file.as_of)});
  page.line({tr("invoices")}, {std::to_string(file.claim.invoices.size())});
  page.line({tr("levers")}, {std::to_string(file.leverage.size())});
  page.line({tr("signals")}, {std::to_string(file.debtor.signals.size())});
  page.line({tr("hidden truth for training")}, {summary->world.truth ? tr("yes, sealed") : tr("none")});
  page.paragraph(say("The file is {}.", summary->path.string()), Tone::kMuted);
  return page.text();
}

sim::Result<std::string> check_cases(const std::vector<std::string>& files, const Common& common) {
  const auto workspace = app::open_workspace();
  if (!workspace) return tl::unexpected(workspace.error());
  Json document{{"checked", Json::array()}};
  TextPage page(common.terminal);
  for (const std::string& file : files) {
    const auto summary = summarise(file, *workspace);
    if (!summary) return tl::unexpected(summary.error());
    document["checked"].push_back(json_of(*summary));
    page.item({"☑", Tone::kGood}, file,
              {sim::shown_money(summary->claim.total, summary->claim.currency), Tone::kPlain});
  }
  return common.json ? json_text(document, common) : page.text();
}

sim::Result<std::string> new_case(const app::NewCase& wanted, const std::string& path, const Common& common) {
  const auto workspace = app::open_workspace();
  if (!workspace) return tl::unexpected(workspace.error());
  std::error_code ignored;
  if (fs::exists(path, ignored)) {
    return tl::unexpected(
        sim::Error{sim::ErrorKind::kStorage, say("{}: found a file there, expected a new name", path)});
  }
  const auto text = app::new_case_text(wanted, *workspace);
  if (!text) return tl::unexpected(text.error());
  if (const auto written = sim::write_file(path, *text); !written) return tl::unexpected(written.error());
  if (common.json) return json_text(Json{{"path", path}, {"id", wanted.id}}, common);
  TextPage page(common.terminal);
  page.paragraph(
      say("{} is a whole case of the fields that must be there. Fill in what you know "
          "(scenarios/README.md says every field), then: quittance scenario check {}",
          path, path));
  return page.text();
}

}  // namespace

void setup_scenario(CLI::App& program, Run& chosen) {
  CLI::App* command = program.add_subcommand("scenario", tr("The shipped cases, and cases of your own"));
  command->require_subcommand(1);
  command->footer(tr("Example: quittance scenario list"));

  CLI::App* list = command->add_subcommand("list", tr("The shipped cases"));
  list->footer(tr("Example: quittance scenario list --json"));
  list->callback([&chosen] { chosen = list_cases; });

  auto name = std::make_shared<std::string>();
  CLI::App* show = command->add_subcommand("show", tr("One case in short"));
  show->add_option("ID-or-FILE", *name, tr("A shipped case's id, or a file"))->required()->type_name("");
  show->footer(tr("Example: quittance scenario show saas-sao-paulo"));
  show->callback(
      [name, &chosen] { chosen = [name](const Common& common) { return show_case(*name, common); }; });

  auto files = std::make_shared<std::vector<std::string>>();
  CLI::App* check = command->add_subcommand("check", tr("Read case files and say the first thing wrong"));
  check->add_option("CASE", *files, tr("Case files"))->required()->type_name("");
  check->footer(tr("Example: quittance scenario check my-case.json"));
  check->callback(
      [files, &chosen] { chosen = [files](const Common& common) { return check_cases(*files, common); }; });

  auto wanted = std::make_shared<app::NewCase>();
  auto path = std::make_shared<std::string>();
  CLI::App* fresh = command->add_subcommand("new", tr("Write a new case to fill in"));
  const auto needed = [&](const char* option, std::string& value, const std::string& text, const char* type) {
    fresh->add_option(option, value, text)->type_name(type)->required()->group(tr("Needed"));
  };
  fresh->add_option("FILE", *path, tr("Where to write it; must not be there yet"))->required()->type_name("");
  needed("--creditor", wanted->creditor, tr("The creditor's name"), "NAME");
  needed("--creditor-country", wanted->creditor_country, tr("As in NL"), "CC");
  needed("--debtor", wanted->debtor, tr("The debtor's name"), "NAME");
  needed("--debtor-country", wanted->debtor_country, tr("As in BR"), "CC");
  needed("--currency", wanted->currency, tr("As in EUR"), "CODE");
  needed("--amount", wanted->amount, tr("Of the invoice"), "AMOUNT");
  needed("--due", wanted->due, tr("Day the invoice was due"), "DATE");
  needed("--as-of", wanted->as_of, tr("Day to value everything at"), "DATE");
  fresh->add_option("--id", wanted->id, tr("Letters, digits and dashes (new-case)"))->type_name("ID");
  fresh->footer(
      tr("Example: quittance scenario new my-case.json --creditor \"Ours BV\"\n"
         "         --creditor-country NL --debtor \"Theirs Ltda\" --debtor-country BR\n"
         "         --currency EUR --amount 12500.00 --due 2026-06-30 --as-of 2026-11-18"));
  fresh->callback([wanted, path, &chosen] {
    chosen = [wanted, path](const Common& common) { return new_case(*wanted, *path, common); };
  });
}

}  // namespace cli
