// quittance log: whether a log is whole, what was said in it, and forgetting the people in it.
#include <memory>

#include <nlohmann/json.hpp>

#include "app/talk_log.h"
#include "cli/arguments.h"
#include "cli/json_text.h"
#include "sim/text.h"

namespace cli {
namespace {

using sim::say;
using sim::tr;
using Json = nlohmann::ordered_json;

struct Opened {
  app::Workspace workspace;
  store::Log log;
};

sim::Result<Opened> open_log(const std::string& path) {
  auto workspace = app::open_workspace();
  if (!workspace) return tl::unexpected(workspace.error());
  auto log = app::read_log(path, *workspace);
  if (!log) return tl::unexpected(log.error());
  return Opened{std::move(*workspace), std::move(*log)};
}

sim::Result<std::string> verify_log(const std::string& path, const Common& common) {
  const auto opened = open_log(path);
  if (!opened) return tl::unexpected(opened.error());
  if (common.json) return json_text(app::log_summary(opened->log), common);
  const auto moves = static_cast<long>(opened->log.lines.size());
  TextPage page(common.terminal);
  page.item({"☑", Tone::kGood}, sim::say_n("{0} verifies: the header and {1} line.",
                                           "{0} verifies: the header and {1} lines.", moves, path, moves));
  for (const std::string& remark : app::log_remarks(opened->log))
    page.item({"▪", Tone::kWarn}, remark);
  page.paragraph(say("The last hash is {}.", opened->log.last_hash()), Tone::kMuted);
  return page.text();
}

sim::Result<std::string> show_log(const std::string& path, const Common& common) {
  const auto opened = open_log(path);
  if (!opened) return tl::unexpected(opened.error());
  if (common.json) return json_text(app::log_json(opened->log), common);
  TextPage page(common.terminal);
  app::put_log(page, opened->log, opened->workspace);
  return page.text();
}

sim::Result<std::string> forget_log(const std::string& from, const std::string& to, const Common& common) {
  const auto workspace = app::open_workspace();
  if (!workspace) return tl::unexpected(workspace.error());
  if (const auto done = app::forget_log(from, to, *workspace); !done) return tl::unexpected(done.error());
  const auto log = app::read_log(to, *workspace);
  if (!log) return tl::unexpected(log.error());
  Json document = app::log_summary(*log);
  document["path"] = to;
  if (common.json) return json_text(document, common);
  TextPage page(common.terminal);
  page.paragraph(
      say("{0} has the same moves and hashes without names and texts. {1} still has them: remove it, "
          "and its copies.",
          to, from));
  return page.text();
}

}  // namespace

void setup_log(CLI::App& program, Run& chosen) {
  CLI::App* command = program.add_subcommand("log", tr("The records of talks"));
  command->require_subcommand(1);
  command->footer(tr("Example: quittance log verify talk.log"));

  auto path = std::make_shared<std::string>();
  const auto needed = [path](CLI::App* app) {
    app->add_option("LOG", *path, tr("A log"))->required()->type_name("");
  };

  CLI::App* verify = command->add_subcommand("verify", tr("Whether a log is as it was written"));
  needed(verify);
  verify->footer(
      tr("Example: quittance log verify talk.log --json\n"
         "Exit code 3, and the line, when a byte was changed, cut or moved."));
  verify->callback(
      [path, &chosen] { chosen = [path](const Common& common) { return verify_log(*path, common); }; });

  CLI::App* show = command->add_subcommand("show", tr("What was said, line by line"));
  needed(show);
  show->footer(tr("Example: quittance log show talk.log"));
  show->callback(
      [path, &chosen] { chosen = [path](const Common& common) { return show_log(*path, common); }; });

  auto to = std::make_shared<std::string>();
  CLI::App* forget = command->add_subcommand("forget", tr("Write a log anew without names and texts"));
  needed(forget);
  forget->add_option("-o,--output", *to, tr("Where to write it; must not be there yet"))
      ->required()
      ->type_name("NEW");
  forget->footer(
      tr("Example: quittance log forget talk.log -o talk-forgotten.log\n"
         "Moves, figures and hashes stay, and the log still verifies."));
  forget->callback([path, to, &chosen] {
    chosen = [path, to](const Common& common) { return forget_log(*path, *to, common); };
  });
}

}  // namespace cli
