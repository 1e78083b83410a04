// quittance frontier: the Pareto front of a case's offers or of an outcome set, and the solutions on it.
#include <algorithm>
#include <memory>

#include <nlohmann/json.hpp>

#include "app/outcome_set_file.h"
#include "app/workspace.h"
#include "cli/arguments.h"
#include "cli/json_text.h"
#include "sim/json_input.h"
#include "sim/shown.h"
#include "sim/text.h"

namespace cli {
namespace {

using sim::say;
using sim::tr;

struct FrontierOptions {
  std::string file, alpha = "0.5";
};

struct Question {
  advisor::OutcomeSet set;
  std::string title;
  bool of_case = false;
};

sim::Result<Question> question_of(const std::string& path) {
  const auto text = sim::read_file(path);
  if (!text) return tl::unexpected(text.error());
  Question question;
  if (app::is_outcome_set(*text)) {
    auto set = app::parse_outcome_set(*text, sim::shown_path(path));
    if (!set) return tl::unexpected(set.error());
    question.set = std::move(*set);
    question.title = sim::shown_path(path);
    return question;
  }
  const auto workspace = app::open_workspace();
  if (!workspace) return tl::unexpected(workspace.error());
  const auto world = app::parse_world(*text, sim::shown_path(path), *workspace);
  if (!world) return tl::unexpected(world.error());
  auto outcomes = app::outcomes_of(world->file, *workspace);
  if (!outcomes) return tl::unexpected(app::in_file(path, outcomes.error()));
  question.set = std::move(outcomes->set);
  question.title = world->file.title;
  question.of_case = true;
  return question;
}

nlohmann::ordered_json document_of(const Question& question, const advisor::Frontier& frontier,
                                   double alpha) {
  const auto names = [&](const std::vector<std::uint32_t>& positions) {
    return advisor::names_at(question.set, positions);
  };
  nlohmann::ordered_json document;
  document["disagreement"] = {question.set.creditor_disagreement, question.set.debtor_disagreement};
  document["outcomes"] = question.set.names.size();
  document["alpha"] = alpha;
  document["pareto"] = names(frontier.pareto);
  document["nash"] = names(frontier.nash);
  document["kalai_smorodinsky"] = names(frontier.kalai_smorodinsky);
  document["egalitarian"] = names(frontier.egalitarian);
  document["utilitarian"] = names(frontier.utilitarian);
  return document;
}

std::string text_of(const Question& question, const advisor::Frontier& frontier, const Terminal& terminal) {
  const advisor::OutcomeSet& set = question.set;
  const auto shown = [&](double value) {
    return question.of_case ? sim::shown_percent(value) : sim::shown_figures(value, 6);
  };
  TextPage page(terminal);
  page.line({{question.title, Tone::kStrong}});
  page.heading(tr("Where both can agree"));
  if (frontier.nash.empty()) {
    page.paragraph(tr("Nowhere: no outcome is at least as good as no deal for both sides."), Tone::kWarn);
  }
  Table solutions{{{""}, {tr("Outcome"), false, true}, {tr("Creditor"), true}, {tr("Debtor"), true}}, {}};
  const auto add = [&](const std::string& name, const std::vector<std::uint32_t>& positions) {
    constexpr std::size_t kShown = 3;
    for (std::size_t k = 0; k < std::min(positions.size(), kShown); ++k) {
      const std::uint32_t i = positions[k];
      const bool more = k + 1 == kShown && positions.size() > kShown;
      solutions.rows.push_back(
          {k == 0 ? name : "",
           more ? say("{} … and {} equals", set.names[i], positions.size() - kShown) : set.names[i],
           {shown(set.creditor[i]), Tone::kCreditor},
           {shown(set.debtor[i]), Tone::kDebtor}});
    }
  };
  add(tr("Nash"), frontier.nash);
  add(tr("Kalai-Smorodinsky"), frontier.kalai_smorodinsky);
  add(tr("egalitarian"), frontier.egalitarian);
  add(tr("utilitarian"), frontier.utilitarian);
  solutions.rows.push_back({{tr("no deal"), Tone::kMuted},
                            "",
                            {shown(set.creditor_disagreement), Tone::kMuted},
                            {shown(set.debtor_disagreement), Tone::kMuted}});
  page.table(solutions);

  page.heading(tr("The Pareto front"), say("{} of {}", frontier.pareto.size(), set.names.size()));
  constexpr std::size_t kLongest = 24;
  const std::size_t step = std::max<std::size_t>(1, (frontier.pareto.size() + kLongest - 1) / kLongest);
  Table front{{{tr("Outcome"), false, true}, {tr("Creditor"), true}, {tr("Debtor"), true}}, {}};
  for (std::size_t k = 0; k < frontier.pareto.size(); k += step) {
    const std::uint32_t i = frontier.pareto[k];
    front.rows.push_back(
        {set.names[i], {shown(set.creditor[i]), Tone::kCreditor}, {shown(set.debtor[i]), Tone::kDebtor}});
  }
  page.table(front);
  if (step > 1) page.paragraph(say("One in {} is shown; --json lists all.", step), Tone::kMuted);
  return page.text();
}

sim::Result<std::string> frontier_of(const FrontierOptions& options, const Common& common) {
  const auto alpha = number_argument("--alpha", options.alpha, {0, 1});
  if (!alpha) return tl::unexpected(alpha.error());
  const auto question = question_of(options.file);
  if (!question) return tl::unexpected(question.error());
  const advisor::Frontier frontier = advisor::find_frontier(question->set, *alpha);
  return common.json ? json_text(document_of(*question, frontier, *alpha), common)
                     : text_of(*question, frontier, common.terminal);
}

}  // namespace

void setup_frontier(CLI::App& program, Run& chosen) {
  auto options = std::make_shared<FrontierOptions>();
  CLI::App* command =
      program.add_subcommand("frontier", tr("Outcomes that no other one beats for both sides"));
  command->add_option("CASE-or-SET", options->file, tr("A case file, or a set of outcomes"))
      ->required()
      ->type_name("");
  command->add_option("--alpha", options->alpha, tr("Weight of the creditor in Nash's product (0.5)"))
      ->type_name("A");
  command->footer(
      tr("A case's outcomes are its offers as the likeliest debtor sees them. A set is\n"
         "{\"disagreement\": [0, 0],\n"
         " \"outcomes\": [{\"name\": \"a\", \"creditor\": 1, \"debtor\": 2}]}\n\n"
         "Example: quittance frontier scenarios/saas-sao-paulo.json"));
  command->callback([options, &chosen] {
    chosen = [options](const Common& common) { return frontier_of(*options, common); };
  });
}

}  // namespace cli
