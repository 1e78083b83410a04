// Everything a negotiator needs before a call, from what is known before it: the one result that the call
// sheet, the terminal and the window show. prepare() is a sequence of the named steps; each part's header
// says how it is found. It takes an Observation, never a World: the debtor's hidden truth cannot reach it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "advisor/briefing.h"
#include "advisor/cards.h"
#include "advisor/diagnosis.h"
#include "advisor/ladder.h"
#include "advisor/lever_order.h"
#include "advisor/opening.h"
#include "advisor/planned_moves.h"
#include "advisor/readiness.h"
#include "advisor/short_diagnostics.h"
#include "advisor/signatory.h"
#include "advisor/zopa.h"
#include "sim/calendar.h"
#include "sim/case.h"
#include "sim/claim_total.h"
#include "sim/leverage.h"
#include "sim/no_deal.h"
#include "sim/notice.h"
#include "sim/payment_plan.h"
#include "sim/population.h"
#include "sim/tables.h"

namespace advisor {

// --- target_review.h
struct TargetReview {
  double opening = 1, low = 0, high = 1;
  double walk_away = 0;  // the case's, or what no deal is worth
  bool walk_away_from_no_deal = false;
  sim::Notices notices;  // a target outside the plausible range, … ; the floor's number is never in them
  bool operator==(const TargetReview&) const = default;
};

// --- plan_menu.h: offers worth the same to the creditor, different to the debtor
struct PlanOption {
  std::string label;  // "92% in 9"
  sim::Offer offer;
  sim::Minor total = 0, down = 0, monthly = 0;
  std::vector<sim::ScheduledPayment> schedule;
  double worth = 0;       // to the creditor, present value, fraction of the claim
  double completion = 0;  // probability that every payment comes, given acceptance
  double p_accept = 0;
  double debtor_cost = 0;      // present value to the likeliest debtor, fraction of the claim
  std::string in_kind;         // what else is part of it, "" when nothing
  std::string local_currency;  // "R$ 51,300.00 a month at 2026-04-13, +6% for the risk", "" when not offered
  std::vector<std::string> terms;  // acknowledgement of debt, acceleration, security …, translated
  bool recommended = false;
  bool operator==(const PlanOption&) const = default;
};

struct Preparation {
  sim::ClaimTotal claim;
  Readiness readiness;
  Diagnosis diagnosis;
  std::vector<ShortDiagnostic> short_diagnostics;
  sim::NoDeal no_deal;
  std::vector<sim::LeverStanding> levers;
  Zopa zopa;
  TargetReview targets;
  Ladder ladder;
  std::vector<PlannedMove> moves;
  std::vector<PlanOption> plans;
  std::vector<LeverStep> lever_order;
  Signatory signatory;
  sim::CallPlan calls;
  Opening opening;
  std::vector<Card> cards;
  std::vector<BriefingLine> briefing;
  std::string creditor_country, debtor_country;  // names for reading: "Brazil"; the code without a row
  sim::Notices warnings;   // every notice of the parts and of conduct.h, most severe first, each once
  std::string model_hash;  // eight hex digits over tables, population, signals and engine version
  bool operator==(const Preparation&) const = default;
};

}  // namespace advisor
