// Grounds to try the simulated debtor on: a plain claim without signals, and shipped cases.
#pragma once

#include <string>
#include <vector>

#include "catch.h"

#include "app/lab.h"
#include "app/workspace.h"

namespace tests {

inline const app::Workspace& workspace() {
  static const auto opened = app::open_workspace();
  REQUIRE(opened);
  return *opened;
}

// EUR 20,000 between two companies in Germany, three months overdue, well documented, nothing known of the
// debtor: the population's prior. Ten rounds, three days apart; a suit and a discount on the next order as
// levers.
inline const char* const kPlainCase = R"({
  "format": "quittance-case/1", "id": "plain", "title": "Plain", "sector": "trade_goods", "as_of": "2026-11-18",
  "creditor": {"name": "C", "country": "DE"},
  "debtor": {"name": "D", "country": "DE", "kind": "company"},
  "claim": {"kind": "invoice", "currency": "EUR", "interest": {"basis": "none"},
    "invoices": [{"number": "1", "issued": "2026-07-18", "due": "2026-08-18", "amount": "20000.00"}],
    "documents": [{"kind": "contract", "held": true}, {"kind": "invoice", "held": true},
                  {"kind": "delivery_proof", "held": true}]},
  "leverage": [{"id": "credit_file", "kind": "negative", "text": "a note in the credit file", "debtor_impact": "2500.00"},
               {"id": "next_order", "kind": "positive", "text": "the next order on open account", "debtor_impact": "1500.00", "creditor_cost": "200.00"}],
  "targets": {"low": 0.6, "high": 0.8},
  "protocol": {"max_rounds": 10, "days_between_rounds": 3}
})";

inline sim::World world_of(const std::string& text) {
  auto world = app::parse_world(text, "plain.json", workspace());
  INFO((world ? std::string() : world.error().sentence));
  REQUIRE(world);
  return *world;
}

inline app::LabPlan plan_of(const sim::World& world, const std::vector<std::string>& policies,
                            bool truth = false) {
  auto plan = app::plan_lab(world, workspace(), {policies, truth});
  INFO((plan ? std::string() : plan.error().sentence));
  REQUIRE(plan);
  return *plan;
}

}  // namespace tests
