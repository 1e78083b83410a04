// What no deal is worth to the creditor: a small tree of routes, rolled back.
//
// All values are present values at the start of the route over the claim's total C, at the creditor's
// cost of capital r, d(t) = (1 + r)^(-t/365), t in days:
//   agency      d(days) * (p * recovered * (1 - fee) + (1 - p) * max(0, best of the other routes))
//   litigation  -upfront - c/2 + d(days) * J,   J = max(0, -c/2 + win * E),
//               E = max(0, -enforcement_cost + collectable * d(enforcement_days)),   c = cost_fraction
//   insolvency  -cost + probability * recovered * d(days)
//   sale        d(days) * price_fraction
//   write_off   relief_fraction
// Going on stops at each stage where it is worth less than nothing, so a route may cost what was spent before
// that stage and the best value is never below 0 (all routes off: 0, no best route). The spread is that of
// the discrete outcomes of the tree (p05, p95 by probability) and days the time to the last payment of the
// route. What the case leaves out comes from the debtor's country's rows and the judgement in
// data/population.json; docs/model.md lists each default with its source. Fails where the routes are not
// independent of one another.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sim/case.h"
#include "sim/claim_total.h"
#include "sim/notice.h"
#include "sim/population.h"
#include "sim/tables.h"

namespace sim {

enum class Route { kAgency, kLitigation, kInsolvency, kSale, kWriteOff };
std::string_view name_of(Route route);  // "agency", as in the files
std::string shown_name(Route route);    // "Court": for reading, translated

// One term of a route and where it comes from.
struct RouteTerm {
  std::string key;   // as in the case file: "win_probability"
  double value = 0;  // fractions, days; amounts as fractions of the claim
  bool from_case = false;
  std::string source;  // "case", or the table's source and date, or the judgement with its grade
  bool verified = true;
  bool operator==(const RouteTerm&) const = default;
};

// Cash outcome of a route: probability, present value over the claim.
struct Outcome {
  double probability = 0, value = 0;
  bool operator==(const Outcome&) const = default;
};

struct RouteValue {
  Route route = Route::kWriteOff;
  double value = 0;  // fraction of the claim, may be negative
  double p05 = 0, p95 = 0;
  double days = 0;  // from the start of the route to its last payment, were every stage gone through
  bool from_table =
      false;  // a term that moves the value comes from the tables or the judgements, not the case
  std::optional<Route> then;  // agency: what is done when it fails; none when nothing is worth doing
  std::vector<RouteTerm> terms;
  std::vector<Outcome> outcomes;  // sorted by value, probabilities add up to 1
  bool operator==(const RouteValue&) const = default;
};

struct NoDeal {
  std::optional<Route> best;  // none: nothing is worth more than stopping
  double value = 0;           // of the best route, at least 0
  double p05 = 0, p95 = 0, days = 0;
  std::vector<RouteValue> routes;  // best first; routes that are off are absent
  Notices notices;
  bool operator==(const NoDeal&) const = default;
};

std::string shown_name(const RouteValue& route);  // "Agency, then court"

// Notices: route_left_out (no row and not every term in the case), minimum_cost_left_out, courts_unverified.
NoDeal value_no_deal(const Case& file, const ClaimTotal& claim, const Tables& tables,
                     const Population& population);

// d(t) above.
double discount(double cost_of_capital, double days);

}  // namespace sim
