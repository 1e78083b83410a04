#include "app/lab.h"

#include <algorithm>
#include <cmath>

#include "advisor/belief.h"
#include "advisor/policy_search.h"
#include "sim/claim_total.h"
#include "sim/leverage.h"
#include "sim/strategies/all.h"
#include "sim/text.h"

namespace app {
namespace {

using sim::say;

std::string names_of_strategies() {
  std::string names;
  for (const sim::Strategy* strategy : sim::all_strategies()) {
    if (!names.empty()) names += ", ";
    names += strategy->name();
  }
  return names;
}

sim::Result<std::vector<const sim::Strategy*>> strategies_of(const std::vector<std::string>& policies) {
  std::vector<const sim::Strategy*> strategies;
  for (const std::string& name : policies) {
    const sim::Strategy* strategy = sim::strategy_named(name);
    if (strategy == nullptr) {
      return tl::unexpected(
          sim::Error{sim::ErrorKind::kUsage,
                     say("--policies: found '{}', expected one of {}", name, names_of_strategies())});
    }
    if (std::find(strategies.begin(), strategies.end(), strategy) != strategies.end()) {
      return tl::unexpected(sim::Error{sim::ErrorKind::kUsage,
                                       say("--policies: found '{}' twice, expected each policy once", name)});
    }
    strategies.push_back(strategy);
  }
  return strategies;
}

std::vector<sim::CreditorTerms::Step> steps_of(const advisor::Ladder& ladder,
                                               const std::vector<sim::PaymentForm>& forms) {
  std::vector<sim::CreditorTerms::Step> steps;
  for (const advisor::LadderStep& step : ladder.steps) {
    steps.push_back({static_cast<float>(step.offer.fraction),
                     static_cast<float>(sim::nearest_form(forms, step.offer.instalments))});
  }
  return steps;
}

}  // namespace

sim::Result<LabPlan> plan_lab(const sim::World& world, const Workspace& workspace,
                              const LabRequest& request) {
  const sim::Case& file = world.file;
  // Step 1. The strategies.
  const auto strategies = strategies_of(request.policies);
  if (!strategies) return tl::unexpected(strategies.error());
  if (request.truth && !world.truth) {
    return sim::input_error(say("{}: truth: found nothing, expected a type for --truth", file.id));
  }
  // Step 2. What is known before the talk.
  advisor::Knowledge knowledge = workspace.knowledge();
  const bool advised =
      std::find(request.policies.begin(), request.policies.end(), "advisor") != request.policies.end();
  knowledge.effort.level = advised ? request.level : -1;
  knowledge.effort.bound = false;
  const auto prepared = advisor::prepare(sim::observe(world), knowledge);
  if (!prepared) return tl::unexpected(prepared.error());
  const advisor::Belief belief =
      advisor::believe(file, prepared->claim, prepared->no_deal, prepared->levers, workspace.population,
                       workspace.signals, prepared->diagnosis);
  const auto* threshold = std::get_if<sim::ThresholdModel>(&file.debtor_model);

  // Step 3. The ground, and what the creditor brings, the same for every strategy.
  std::vector<sim::DebtorType> believed;
  if (threshold == nullptr)
    believed = advisor::weighted_types(file, workspace.population, workspace.signals, prepared->diagnosis);
  const advisor::GroundSources sources{file,   prepared->claim,     prepared->no_deal, prepared->levers,
                                       belief, workspace.population};
  const advisor::Ground ground = advisor::ground_of(sources, believed);
  LabPlan plan;
  plan.ground = ground.lab;
  if (request.truth) {
    std::vector<sim::DebtorType> truth = {sim::complete(*world.truth, workspace.population)};
    truth.front().weight = 1;
    plan.ground = advisor::ground_of(sources, truth).lab;
  }
  const sim::CreditorTerms& terms = ground.terms;
  // What greedy_ladder follows: the best sequence against debtors who only say yes or no.
  const advisor::Ladder yes_or_no =
      threshold != nullptr
          ? advisor::Ladder()
          : advisor::type_ladder(file, belief,
                                 advisor::fallback_of(file, prepared->claim, prepared->no_deal));

  // Step 4. The players.
  for (const sim::Strategy* strategy : *strategies) {
    sim::Player player;
    player.name = strategy->name();
    player.strategy = strategy;
    player.terms = terms;
    if (player.name == "advisor" && prepared->solved) {
      player = advisor::player_of(ground, prepared->solved->policy);
    } else if (strategy->follows_ladder()) {
      player.terms.ladder = steps_of(prepared->solved ? yes_or_no : prepared->ladder, plan.ground.forms);
    }
    plan.players.push_back(std::move(player));
  }
  return plan;
}

}  // namespace app
