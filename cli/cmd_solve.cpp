// quittance solve: the best next action of a `.pomdp` decision problem and what it is worth, with bounds.
#include <algorithm>
#include <map>
#include <memory>
#include <numeric>

#include <nlohmann/json.hpp>

#include "advisor/pomdp/belief_update.h"
#include "advisor/pomdp/names.h"
#include "advisor/pomdp/read_model.h"
#include "advisor/pomdp/solve.h"
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
namespace pomdp = advisor::pomdp;

struct SolveArguments {
  std::string file, horizon, precision, time = "60", after;
  bool after_given = false;
};

struct Question {
  pomdp::Model model;
  pomdp::SolveOptions options;
  std::vector<double> belief;  // after what was done and seen
  std::size_t steps_taken = 0;
};

// "action:observation,action:observation": what was done and seen so far.
sim::Result<std::size_t> take_steps(const std::string& text, const std::string& file, Question& question) {
  const pomdp::Names actions(question.model.actions), observations(question.model.observations);
  std::size_t steps = 0;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(',', at), text.size());
    const std::string step = text.substr(at, end - at);
    at = end + 1;
    ++steps;
    const std::size_t colon = step.find(':');
    if (colon == std::string::npos) {
      return usage_error(
          say("--after: step {}: found {}, expected action:observation", steps, sim::shown_text(step)));
    }
    const auto action = actions.find(step.substr(0, colon));
    if (!action) {
      return usage_error(say("--after: step {}: found {}, expected an action of the model", steps,
                             sim::shown_text(step.substr(0, colon))));
    }
    const auto seen = observations.find(step.substr(colon + 1));
    if (!seen) {
      return usage_error(say("--after: step {}: found {}, expected an observation of the model", steps,
                             sim::shown_text(step.substr(colon + 1))));
    }
    const auto after = pomdp::update_belief(question.model, question.belief, *action, *seen);
    if (!after) {
      return sim::input_error(
          say("{}: step {} of --after: found {}, expected an observation that can follow that action there",
              file, steps, sim::shown_text(step)));
    }
    question.belief = *after;
  }
  return steps;
}

sim::Result<Question> question_of(const SolveArguments& arguments) {
  Question question;
  std::optional<long> horizon;
  if (!arguments.horizon.empty()) {
    const auto whole = whole_argument("--horizon", arguments.horizon, 1, pomdp::kLongestHorizon);
    if (!whole) return tl::unexpected(whole.error());
    horizon = *whole;
  }
  if (!arguments.precision.empty()) {
    const auto precision = number_argument("--precision", arguments.precision, {0, 1e12});
    if (!precision) return tl::unexpected(precision.error());
    question.options.precision = *precision;
  }
  const auto time = number_argument("--time-s", arguments.time, {0, 86400, true});
  if (!time) return tl::unexpected(time.error());
  question.options.time_limit_s = *time;

  auto model = pomdp::read_model(arguments.file);
  if (!model) return tl::unexpected(model.error());
  question.model = std::move(*model);
  question.belief = question.model.start;
  if (arguments.after_given) {
    const auto steps = take_steps(arguments.after, sim::shown_path(arguments.file), question);
    if (!steps) return tl::unexpected(steps.error());
    question.steps_taken = *steps;
  }
  if (horizon) {
    const auto taken = static_cast<long>(question.steps_taken);
    if (taken > *horizon) {
      return usage_error(
          say("--after: found {} steps, expected at most the {} of --horizon", taken, *horizon));
    }
    question.options.horizon = static_cast<int>(*horizon - taken);
  }
  return question;
}

// States that are possible, the likeliest first.
std::vector<std::size_t> possible_states(const std::vector<double>& belief) {
  std::vector<std::size_t> order(belief.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::erase_if(order, [&](std::size_t s) { return belief[s] <= 0; });
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return belief[a] > belief[b]; });
  return order;
}

// Probability by what states are called before their last `_`, as in "dispute_r2n".
std::vector<std::pair<std::string, double>> types_of(const Question& question) {
  std::map<std::string, double> sums;
  for (std::size_t s = 0; s < question.belief.size(); ++s) {
    const std::string& name = question.model.states[s];
    if (question.belief[s] > 0) sums[name.substr(0, name.rfind('_'))] += question.belief[s];
  }
  std::vector<std::pair<std::string, double>> types(sums.begin(), sums.end());
  std::stable_sort(types.begin(), types.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  return types;
}

nlohmann::ordered_json document_of(const Question& question, const pomdp::Solution& solution) {
  const pomdp::Model& model = question.model;
  nlohmann::ordered_json document;
  document["lower"] = solution.lower;
  document["upper"] = solution.upper;
  document["best_action"] = nullptr;
  if (solution.best_action) document["best_action"] = model.actions[*solution.best_action];
  document["actions"] = nlohmann::ordered_json::array();
  for (std::size_t a = 0; a < solution.actions.size(); ++a) {
    document["actions"].push_back({{"action", model.actions[a]},
                                   {"lower", solution.actions[a].lower},
                                   {"upper", solution.actions[a].upper}});
  }
  document["posterior"] = nlohmann::ordered_json::array();
  for (const std::size_t s : possible_states(question.belief))
    document["posterior"].push_back({{"state", model.states[s]}, {"probability", question.belief[s]}});
  document["types"] = nlohmann::ordered_json::array();
  for (const auto& [type, probability] : types_of(question))
    document["types"].push_back({{"type", type}, {"probability", probability}});
  document["seconds"] = solution.seconds;
  document["horizon"] = nullptr;
  if (solution.horizon) document["horizon"] = *solution.horizon;
  document["exact"] = solution.exact;
  document["precision"] = solution.precision;
  document["precision_reached"] = solution.reached;
  document["method"] = solution.horizon ? "branch_and_bound" : "heuristic_search";
  document["nodes"] = solution.nodes;
  document["discount"] = model.discount;
  document["states"] = model.states.size();
  document["steps_taken"] = question.steps_taken;
  return document;
}

std::string text_of(const SolveArguments& arguments, const Question& question,
                    const pomdp::Solution& solution, const Terminal& terminal) {
  constexpr int kDecimals = 6;
  const pomdp::Model& model = question.model;
  const auto shown = [](double value) { return sim::shown_fixed(value, kDecimals); };
  TextPage page(terminal);
  page.line(
      {{sim::shown_path(arguments.file), Tone::kStrong}},
      {{sim::say_n("{} state", "{} states", static_cast<long>(model.states.size()), model.states.size()),
        Tone::kMuted}});
  page.heading(tr("What to do next"), solution.horizon ? sim::say_n("{} step left", "{} steps left",
                                                                    *solution.horizon, *solution.horizon)
                                                       : tr("for ever"));
  if (!solution.best_action) {
    page.paragraph(tr("Nothing: no step is left."), Tone::kMuted);
    return page.text();
  }
  page.line({tr("best action")}, {{model.actions[*solution.best_action], Tone::kStrong}});
  page.line({tr("expected reward")},
            {solution.exact ? shown(solution.lower)
                            : say("{} to {}", shown(solution.lower), shown(solution.upper))});
  if (!solution.reached) {
    page.paragraph(say("Time ended the search before bounds met within {}; they hold all the same.",
                       sim::shown_figures(solution.precision, 2)),
                   Tone::kWarn);
  }
  page.blank();
  std::vector<std::size_t> order(solution.actions.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return solution.actions[a].lower > solution.actions[b].lower;
  });
  constexpr std::size_t kShown = 24;
  Table actions{{{tr("Action"), false, true}, {tr("At least"), true}, {tr("At most"), true}}, {}};
  for (std::size_t k = 0; k < std::min(order.size(), kShown); ++k) {
    const pomdp::Bounds& bounds = solution.actions[order[k]];
    actions.rows.push_back({model.actions[order[k]], shown(bounds.lower), shown(bounds.upper)});
  }
  page.table(actions);
  if (order.size() > kShown) {
    page.paragraph(say("The best {} of {} are shown; --json lists all.", kShown, order.size()), Tone::kMuted);
  }
  page.heading(tr("What is believed"));
  const std::vector<std::size_t> states = possible_states(question.belief);
  Table belief{{{tr("State"), false, true}, {tr("Probability"), true}, {""}}, {}};
  constexpr int kBar = 20;
  for (std::size_t k = 0; k < std::min(states.size(), kShown); ++k) {
    const double p = question.belief[states[k]];
    belief.rows.push_back(
        {model.states[states[k]], sim::shown_percent(p), {app::bar(p, kBar), Tone::kBelief}});
  }
  page.table(belief);
  if (states.size() > kShown) {
    page.paragraph(say("The likeliest {} of {} are shown; --json lists all.", kShown, states.size()),
                   Tone::kMuted);
  }
  return page.text();
}

sim::Result<std::string> solve(const SolveArguments& arguments, const Common& common) {
  const auto question = question_of(arguments);
  if (!question) return tl::unexpected(question.error());
  const auto solution = pomdp::solve(question->model, question->belief, question->options);
  if (!solution) return tl::unexpected(app::in_file(arguments.file, solution.error()));
  return common.json ? json_text(document_of(*question, *solution), common)
                     : text_of(arguments, *question, *solution, common.terminal);
}

}  // namespace

void setup_solve(CLI::App& program, Run& chosen) {
  auto arguments = std::make_shared<SolveArguments>();
  CLI::App* command = program.add_subcommand("solve", tr("The best action of any decision problem (.pomdp)"));
  command->add_option("MODEL", arguments->file, tr("A .pomdp file"))->required()->type_name("");
  command->add_option("--horizon", arguments->horizon, tr("Steps in all (1 to 1000); else to the end"))
      ->type_name("H");
  command->add_option("--precision", arguments->precision, tr("Gap between the bounds to stop at"))
      ->type_name("E");
  command->add_option("--time-s", arguments->time, tr("Seconds to search at most (60)"))->type_name("S");
  CLI::Option* after =
      command->add_option("--after", arguments->after, tr("What was done and seen: \"act:obs,act:obs\""));
  after->type_name("LIST");
  command->footer(
      tr("Bounds are certain: no policy is worth more than the upper, and the lower is\n"
         "reached. A problem that ends by itself, or at H, is solved exactly when time\n"
         "suffices. docs/solver.md says what is read and how it is solved.\n\n"
         "Example: quittance solve model.pomdp --horizon 4 --after \"plan24:refuse\""));
  command->callback([arguments, after, &chosen] {
    arguments->after_given = after->count() > 0;
    chosen = [arguments](const Common& common) { return solve(*arguments, common); };
  });
}

}  // namespace cli
