#include "sim/no_deal.h"

#include <algorithm>
#include <cmath>

#include "sim/route_terms.h"
#include "sim/text.h"

namespace sim {
namespace {

// The smallest value that is not exceeded with probability `level`; outcomes are sorted.
double quantile(const std::vector<Outcome>& outcomes, double level) {
  double cumulated = 0;
  for (const Outcome& outcome : outcomes) {
    cumulated += outcome.probability;
    if (cumulated >= level - 1e-12) return outcome.value;
  }
  return outcomes.empty() ? 0 : outcomes.back().value;
}

void finish(RouteValue& route) {
  std::sort(route.outcomes.begin(), route.outcomes.end(),
            [](const Outcome& a, const Outcome& b) { return a.value < b.value; });
  route.p05 = quantile(route.outcomes, .05);
  route.p95 = quantile(route.outcomes, .95);
}

void litigation(RouteValue& route, double cost_of_capital) {
  const auto get = [&](const char* key) { return term(route.terms, key); };
  const double half_cost = get("cost_fraction") / 2;
  const double win = get("win_probability");
  const double to_judgment = discount(cost_of_capital, get("days"));
  // Step 1. From the end: enforce, then judgment, then file; each only when worth more than nothing.
  const double enforced = -get("enforcement_cost") +
                          get("collectable_fraction") * discount(cost_of_capital, get("enforcement_days"));
  const double enforcing = std::max(0.0, enforced);
  const double judged = std::max(0.0, -half_cost + win * enforcing);
  const double spent = -get("upfront_cost") - half_cost;
  route.value = spent + to_judgment * judged;
  // Step 2. How it may end.
  if (judged <= 0) {
    route.outcomes = {{1, spent}};
    route.days = 0;
  } else {
    const double lost = spent - to_judgment * half_cost;
    route.outcomes = {{1 - win, lost}, {win, lost + to_judgment * enforcing}};
    route.days = get("days") + get("enforcement_days");
  }
}

void insolvency(RouteValue& route, double cost_of_capital) {
  const auto get = [&](const char* key) { return term(route.terms, key); };
  const double paid = get("recovered_fraction") * discount(cost_of_capital, get("days"));
  route.value = -get("cost") + get("probability") * paid;
  route.outcomes = {{1 - get("probability"), -get("cost")}, {get("probability"), paid - get("cost")}};
  route.days = get("days");
}

void certain(RouteValue& route, double value, double days) {
  route.value = value;
  route.outcomes = {{1, value}};
  route.days = days;
}

// `other` is what is done when the agency fails; none when nothing else is worth anything.
void agency(RouteValue& route, double cost_of_capital, const RouteValue* other) {
  const auto get = [&](const char* key) { return term(route.terms, key); };
  const double chance = get("recovery_probability");
  const double later = discount(cost_of_capital, get("days"));
  const double success = get("recovered_fraction") * (1 - get("fee"));
  route.outcomes = {{chance, later * success}};
  route.days = get("days");
  double failure = 0;
  if (other == nullptr) {
    route.outcomes.push_back({1 - chance, 0});
  } else {
    failure = other->value;
    route.then = other->route;
    route.days += other->days;
    for (const Outcome& outcome : other->outcomes) {
      route.outcomes.push_back({(1 - chance) * outcome.probability, later * outcome.value});
    }
  }
  route.value = later * (chance * success + (1 - chance) * failure);
}

bool from_table(const RouteValue& route) {
  return std::any_of(route.terms.begin(), route.terms.end(), [](const RouteTerm& one) {
    const bool format_default = one.value == 0 && (one.key == "relief_fraction" || one.key == "upfront_cost");
    return !one.from_case && !format_default;
  });
}

void warn_of_courts(const RouteInputs& inputs, Notices& notices) {
  const Enforcement* row = inputs.tables.courts(inputs.file.debtor.country);
  if (row == nullptr || row->provenance.verified()) return;
  notices.push_back(
      {"courts_unverified",
       say("The figures on courts of {0} are disputed or not confirmed. {1}", row->country, row->note),
       Severity::kWarn});
}

}  // namespace

std::string_view name_of(Route route) {
  switch (route) {
    case Route::kAgency:
      return "agency";
    case Route::kLitigation:
      return "litigation";
    case Route::kInsolvency:
      return "insolvency";
    case Route::kSale:
      return "sale";
    case Route::kWriteOff:
      break;
  }
  return "write_off";
}

std::string shown_name(Route route) {
  switch (route) {
    case Route::kAgency:
      return tr("Agency");
    case Route::kLitigation:
      return tr("Court");
    case Route::kInsolvency:
      return tr("Insolvency");
    case Route::kSale:
      return tr("Sale of the claim");
    case Route::kWriteOff:
      break;
  }
  return tr("Write-off");
}

std::string shown_name(const RouteValue& route) {
  if (!route.then) return shown_name(route.route);
  switch (*route.then) {
    case Route::kLitigation:
      return tr("Agency, then court");
    case Route::kInsolvency:
      return tr("Agency, then insolvency");
    case Route::kSale:
      return tr("Agency, then sale of the claim");
    case Route::kWriteOff:
      return tr("Agency, then write-off");
    case Route::kAgency:
      break;
  }
  return shown_name(route.route);
}

double discount(double cost_of_capital, double days) {
  return std::pow(1 + cost_of_capital, -days / 365);
}

NoDeal value_no_deal(const Case& file, const ClaimTotal& claim, const Tables& tables,
                     const Population& population) {
  const RouteInputs inputs{file, claim, tables, population};
  const double rate = file.creditor.cost_of_capital;
  NoDeal result;
  // Step 1. Every route but the agency by itself.
  for (const Route name : {Route::kLitigation, Route::kInsolvency, Route::kSale, Route::kWriteOff}) {
    auto terms = terms_of(name, inputs, result.notices);
    if (!terms) continue;
    RouteValue route;
    route.route = name;
    route.terms = std::move(*terms);
    if (name == Route::kLitigation) litigation(route, rate);
    if (name == Route::kInsolvency) insolvency(route, rate);
    if (name == Route::kSale) {
      const double days = term(route.terms, "days");
      certain(route, discount(rate, days) * term(route.terms, "price_fraction"), days);
    }
    if (name == Route::kWriteOff) certain(route, term(route.terms, "relief_fraction"), 0);
    result.routes.push_back(std::move(route));
  }
  // Step 2. The agency, which leaves the best of them open.
  if (auto terms = terms_of(Route::kAgency, inputs, result.notices)) {
    const RouteValue* other = nullptr;
    for (const RouteValue& route : result.routes) {
      if (route.value > 0 && (other == nullptr || route.value > other->value)) other = &route;
    }
    RouteValue route;
    route.route = Route::kAgency;
    route.terms = std::move(*terms);
    agency(route, rate, other);
    result.routes.push_back(std::move(route));
  }
  // Step 3. Spread, order, best.
  for (RouteValue& route : result.routes) {
    finish(route);
    route.from_table = from_table(route);
  }
  std::stable_sort(result.routes.begin(), result.routes.end(),
                   [](const RouteValue& a, const RouteValue& b) { return a.value > b.value; });
  if (!result.routes.empty() && result.routes.front().value > 0) {
    const RouteValue& best = result.routes.front();
    result.best = best.route;
    result.value = best.value;
    result.p05 = best.p05;
    result.p95 = best.p95;
    result.days = best.days;
  }
  if (!file.alternatives.litigation.off || !file.alternatives.insolvency.off) {
    warn_of_courts(inputs, result.notices);
  }
  return result;
}

}  // namespace sim
