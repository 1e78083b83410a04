#include "advisor/ladder.h"

#include <algorithm>
#include <cmath>

#include "sim/no_deal.h"
#include "sim/text.h"

namespace advisor {

std::string talk_first_text(const Ladder& ladder) {
  if (ladder.steps.empty() || ladder.steps.front().round < 2) return "";
  return sim::say("Name no figure before round {}: ask and listen first.", ladder.steps.front().round);
}

sim::Date date_of_round(const sim::Case& file, int round) {
  return file.as_of + sim::Days((round - 1) * file.protocol.days_between_rounds);
}

double period_discount(const sim::Case& file) {
  return sim::discount(file.creditor.cost_of_capital, file.protocol.days_between_rounds);
}

double lowest_allowed(const sim::Case& file) {
  const double floor = file.mandate.floor ? *file.mandate.floor + kFloorMargin : 0;
  return std::max({0.0, floor, file.targets.walk_away.value_or(0)});
}

Fallback fallback_of(const sim::Case& file, const sim::ClaimTotal& claim, const sim::NoDeal& no_deal) {
  Fallback fallback;
  fallback.value = no_deal.value;
  fallback.days = no_deal.days;
  fallback.relationship_loss = claim.fraction(file.creditor.relationship_value);
  if (no_deal.best) {
    for (const sim::RouteValue& route : no_deal.routes) {
      if (route.route == *no_deal.best) fallback.outcomes = route.outcomes;
    }
  }
  return fallback;
}

}  // namespace advisor
