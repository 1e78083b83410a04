#include "app/lab.h"

#include <algorithm>
#include <cmath>

#include "advisor/belief.h"
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

// The acts that go before the ask of a round; what closes or ends a talk is the talk's own business.
bool goes_before_an_ask(sim::Move move) {
  switch (move) {
    case sim::Move::kOffer:
    case sim::Move::kPackage:
    case sim::Move::kCounter:
    case sim::Move::kPlanTerms:
    case sim::Move::kFinalNotice:
    case sim::Move::kEscalate:
    case sim::Move::kWalkAway:
    case sim::Move::kRecap:
    case sim::Move::kSignOff:
    case sim::Move::kAdjourn:
    case sim::Move::kAccept:
      return false;
    default:
      return sim::may_make(sim::Who::kNegotiator, move);
  }
}

std::vector<std::vector<sim::Move>> acts_of(const std::vector<advisor::PlannedMove>& moves, int rounds) {
  std::vector<std::vector<sim::Move>> acts(static_cast<std::size_t>(rounds));
  for (const advisor::PlannedMove& planned : moves) {
    const auto move = sim::move_named(planned.move);
    if (!move || planned.round < 1 || planned.round > rounds || !goes_before_an_ask(*move)) continue;
    acts[static_cast<std::size_t>(planned.round - 1)].push_back(*move);
  }
  return acts;
}

std::size_t form_of(const sim::Offer& offer, const std::vector<sim::PaymentForm>& forms) {
  for (std::size_t i = 0; i < forms.size(); ++i) {
    if (forms[i].instalments == offer.instalments) return i;
  }
  return 0;
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
  const auto prepared = advisor::prepare(sim::observe(world), workspace.knowledge());
  if (!prepared) return tl::unexpected(prepared.error());
  const advisor::Belief belief =
      advisor::believe(file, prepared->claim, prepared->no_deal, prepared->levers, workspace.population,
                       workspace.signals, prepared->diagnosis);
  const auto* threshold = std::get_if<sim::ThresholdModel>(&file.debtor_model);

  // Step 3. The ground.
  LabPlan plan;
  sim::LabGround& ground = plan.ground;
  ground.rules = sim::talk_rules(workspace.population);
  ground.forms = belief.forms;
  ground.period_days = file.protocol.days_between_rounds;
  ground.cost_of_capital = file.creditor.cost_of_capital;
  const advisor::Fallback fallback = advisor::fallback_of(file, prepared->claim, prepared->no_deal);
  ground.no_deal = fallback.outcomes;
  if (ground.no_deal.empty()) ground.no_deal.push_back({1, fallback.value});
  ground.no_deal_value = static_cast<float>(std::clamp(fallback.value, 0.0, 1.0));
  ground.no_deal_days = static_cast<float>(fallback.days);
  ground.target_low = static_cast<float>(file.targets.low);
  const sim::ProfileGround profiles{file, prepared->claim, prepared->no_deal, prepared->levers, ground.forms};
  if (request.truth) {
    ground.debtors.push_back(sim::profile_of(sim::complete(*world.truth, workspace.population), profiles));
    ground.weights.push_back(1);
  } else if (threshold != nullptr) {
    ground.debtors.push_back(sim::threshold_profile());
    ground.weights.push_back(1);
    ground.threshold = true;
    ground.threshold_low = static_cast<float>(threshold->low);
    ground.threshold_high = static_cast<float>(threshold->high);
  } else {
    for (const sim::DebtorType& type :
         advisor::weighted_types(file, workspace.population, workspace.signals, prepared->diagnosis)) {
      if (!(type.weight > 0)) continue;
      ground.debtors.push_back(sim::profile_of(type, profiles));
      ground.weights.push_back(type.weight);
    }
  }

  // Step 4. The creditor's terms, the same for every strategy.
  sim::CreditorTerms terms;
  terms.opening = static_cast<float>(file.targets.opening);
  terms.target = static_cast<float>(file.targets.high);
  terms.reserve = static_cast<float>(
      std::max(advisor::lowest_allowed(file), file.targets.walk_away.value_or(fallback.value)));
  terms.floor = static_cast<float>(advisor::lowest_allowed(file));
  terms.rounds = advisor::rounds_of(file);
  terms.forms = static_cast<int>(ground.forms.size());
  for (std::size_t i = 0; i < ground.forms.size(); ++i)
    terms.worth[i] = threshold != nullptr ? 1.0F : static_cast<float>(advisor::unit_worth(belief, i));
  std::vector<sim::CreditorTerms::Step> ladder;
  for (const advisor::LadderStep& step : prepared->ladder.steps) {
    ladder.push_back(
        {static_cast<float>(step.offer.fraction), static_cast<float>(form_of(step.offer, ground.forms))});
  }

  // Step 5. The players.
  for (const sim::Strategy* strategy : *strategies) {
    sim::Player player;
    player.name = strategy->name();
    player.strategy = strategy;
    player.terms = terms;
    if (strategy->follows_ladder()) player.terms.ladder = ladder;
    if (player.name == "advisor") player.acts = acts_of(prepared->moves, terms.rounds);
    plan.players.push_back(std::move(player));
  }
  return plan;
}

}  // namespace app
