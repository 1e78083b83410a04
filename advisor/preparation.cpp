#include "advisor/preparation.h"

#include <algorithm>
#include <set>
#include <utility>

#include "advisor/conduct.h"
#include "sim/shown.h"

namespace advisor {
namespace {

// The same thing said by two parts is said once; stops before warnings before remarks.
sim::Notices gathered(std::vector<const sim::Notices*> parts) {
  sim::Notices all;
  std::set<std::pair<std::string, std::string>> seen;
  for (const sim::Notices* part : parts) {
    for (const sim::Notice& notice : *part) {
      if (seen.insert({notice.code, notice.text}).second) all.push_back(notice);
    }
  }
  std::stable_sort(all.begin(), all.end(), [](const sim::Notice& a, const sim::Notice& b) {
    return static_cast<int>(a.severity) > static_cast<int>(b.severity);
  });
  return all;
}

}  // namespace

sim::Result<Preparation> prepare(const sim::Observation& observation, const Knowledge& knowledge) {
  const sim::Case& file = observation.file;
  const sim::Tables& tables = knowledge.tables;
  Preparation result;
  result.model_hash = knowledge.model_hash;

  // Step 1. What is owed, and what is known about who owes it.
  auto claim = sim::claim_total(file, tables);
  if (!claim) return tl::unexpected(claim.error());
  result.claim = std::move(*claim);
  auto diagnosis = diagnose(file, knowledge.signals);
  if (!diagnosis) return tl::unexpected(diagnosis.error());
  result.diagnosis = std::move(*diagnosis);
  result.creditor_country = sim::shown_country(tables, file.creditor.country);
  result.debtor_country = sim::shown_country(tables, file.debtor.country);

  // Step 2. What is missing from the file.
  result.readiness = assess_readiness(file, result.claim, tables, knowledge.readiness);

  // Step 3. What no deal is worth, how far the levers carry, and so what the debtor's limit may be.
  result.no_deal = sim::value_no_deal(file, result.claim, tables, knowledge.population);
  result.levers = sim::stand_levers(file, result.claim, result.no_deal, knowledge.population);
  const Belief belief = believe(file, result.claim, result.no_deal, result.levers, knowledge.population,
                                knowledge.signals, result.diagnosis);
  result.zopa = estimate_zopa(file, belief, result.no_deal.value);

  // Step 4. The best sequence of offers, and the targets held against it.
  const Fallback fallback = fallback_of(file, result.claim, result.no_deal);
  const auto* threshold = std::get_if<sim::ThresholdModel>(&file.debtor_model);
  if (threshold != nullptr) {
    result.ladder = threshold_ladder(file, *threshold, fallback);
  } else if (knowledge.effort.level >= 0) {
    result.solved = solve_case(
        ground_of({file, result.claim, result.no_deal, result.levers, belief, knowledge.population},
                  weighted_types(file, knowledge.population, knowledge.signals, result.diagnosis)),
        possible_acts(file, result.claim, result.diagnosis, result.levers), knowledge.effort,
        knowledge.shelf);
    result.ladder = policy_ladder(file, *result.solved);
  }
  const ActPlan acts = result.solved ? result.solved->policy.acts : ActPlan();
  result.targets = review_targets(file, result.no_deal, result.zopa, result.ladder);
  PlanMenu menu = plan_menu(file, result.claim, result.no_deal.value, belief, result.ladder, tables);
  result.plans = std::move(menu.options);

  // Step 5. How to play it: levers, signatures, calls, words, moves.
  result.lever_order = order_levers(file, result.claim, result.diagnosis, result.levers, result.ladder, acts);
  result.signatory = find_signatory(file, belief);
  result.calls = sim::plan_calls(file, tables);
  ChosenOpening opening = choose_opening(knowledge.openers, result.diagnosis, result.calls.language);
  result.opening = std::move(opening.opening);
  result.cards = choose_cards(knowledge.cards, result.diagnosis, file, result.claim, result.ladder);
  result.moves = plan_moves(file, result.claim, result.diagnosis, result.ladder, result.lever_order,
                            result.signatory, result.opening, result.no_deal, acts);
  result.briefing = brief_country(file, result.claim, tables);

  // Step 6. The three short questions, and everything that must be said.
  result.short_diagnostics = {
      dispute_or_delay(file, result.claim, result.diagnosis),
      time_for_agency(file, result.claim, result.diagnosis, result.no_deal, result.ladder, tables),
      agency_ready(file, result.claim, result.readiness, tables)};
  const sim::Notices conduct =
      conduct_warnings(file, result.claim, result.diagnosis, result.levers, result.ladder, tables);
  result.warnings =
      gathered({&conduct, &result.targets.notices, &result.claim.notices, &result.no_deal.notices,
                &result.calls.notices, &opening.notices, &menu.notices});
  return result;
}

}  // namespace advisor
