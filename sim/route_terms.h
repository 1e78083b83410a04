// The terms of each route of no deal: from the case where it gives them, else from the debtor's country's
// rows, the tables of agencies and the judgements of data/population.json. docs/model.md, "No deal", lists
// every default with its formula, source and grade.
//
//   solvency   f = product of factors of what is known: insolvency, other judgments, revenue, employees,
//   assets,
//              signals; collectable without security u = min(most, base * f, assets / claim)
//   secured    s = min(1, value * haircut of its kind / claim); collectable = s + (1 - s) * u
//   winning    (base + documents held - refuted fact) * (1 - disputed * disputed share), within least and
//   most agency     survey's share at the age of the oldest open invoice, linear between its points, halved a
//   year after
//              the last (yearly_decay); times refused_factor * min(1, f)
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "sim/no_deal.h"

namespace sim {

struct RouteInputs {
  const Case& file;
  const ClaimTotal& claim;
  const Tables& tables;
  const Population& population;
};

// Nothing when the case switches the route off, or when a term is missing from both case and tables; the
// latter is said in `notices`.
std::optional<std::vector<RouteTerm>> terms_of(Route route, const RouteInputs& inputs, Notices& notices);

// The value of the term named `key`, which must be there.
double term(const std::vector<RouteTerm>& terms, std::string_view key);

}  // namespace sim
