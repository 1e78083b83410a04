// A small whole case to vary in tests of the advisor: one EUR invoice, no levers, no mandate.
#pragma once

#include <cmath>

#include "sim/case.h"

namespace tests {

inline sim::Case small_case() {
  sim::Case file;
  file.id = "small";
  file.title = "Small";
  file.as_of = *sim::parse_date("2026-11-18");
  file.creditor.name = "Creditor";
  file.creditor.country = "NL";
  file.debtor.name = "Debtor";
  file.debtor.country = "BR";
  file.claim.currency = {"EUR", 2};
  file.claim.invoices = {
      {"1", *sim::parse_date("2026-05-01"), *sim::parse_date("2026-06-01"), 1'000'000, {}, 0, ""}};
  file.targets.low = 0.6;
  file.targets.high = 0.8;
  return file;
}

// The same with N rounds of a year each and a cost of capital that makes the period's discount factor delta.
inline sim::Case case_of_rounds(int rounds, double delta) {
  sim::Case file = small_case();
  file.protocol.max_rounds = rounds;
  file.protocol.days_between_rounds = 365;
  file.creditor.cost_of_capital = 1 / delta - 1;
  return file;
}

}  // namespace tests
