// Everything a negotiator needs before a call, from what is known before it: the one result that the call
// sheet, the terminal and the window show. prepare() is a sequence of the named steps; each part's header
// says how it is found. It takes an Observation, never a World: the debtor's hidden truth cannot reach it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "advisor/diagnosis.h"
#include "advisor/ladder.h"
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

// --- readiness.h
struct Gap {
  std::string code;    // "document.delivery_proof", "fact.export-fault", "contact.decides"
  std::string text;    // what is missing, translated
  std::string action;  // what to do about it, imperative, translated
  double matters = 0;  // 0 to 1
  bool operator==(const Gap&) const = default;
};
struct Readiness {
  double score = 1;                  // 1 - weighted share of what is missing
  std::vector<Gap> missing;          // what matters most first
  std::vector<std::string> in_hand;  // what is there, translated
  bool operator==(const Readiness&) const = default;
};

// --- short_diagnostics.h: three questions practitioners ask
enum class Verdict { kYes, kNo, kUnclear };
struct ShortDiagnostic {
  std::string code;      // "dispute_or_delay", "time_for_agency", "agency_ready"
  std::string question;  // translated
  Verdict verdict = Verdict::kUnclear;
  std::string answer;  // one sentence, translated
  std::vector<std::string> reasons;
  bool operator==(const ShortDiagnostic&) const = default;
};

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

// --- lever_order.h
struct LeverStep {
  std::string id, text;
  sim::LeverKind kind{};
  int round = 0;  // 0: hold, do not use
  std::optional<sim::Date> not_before;
  double weight = 0, credibility = 0;
  std::string why;  // translated
  bool operator==(const LeverStep&) const = default;
};

// --- signatory.h
struct Signatory {
  bool known = false;
  std::string text;        // "unknown: ask early", translated
  double p_authority = 0;  // that the contact may sign
  bool operator==(const Signatory&) const = default;
};

// --- cards.h
struct Card {
  std::string id;
  std::optional<sim::Attitude> attitude;
  std::string they_say, you_say, avoid;
  double likelihood = 0;  // for ordering: probability of the attitude
  bool operator==(const Card&) const = default;
};
struct Opening {
  std::string advice;  // "Acknowledge the cash squeeze, then ask what a workable month looks like."
  std::string say;     // in `language`
  std::string ask_who_decides, ask_full_payment;  // in `language`
  std::string language, formality;
  bool operator==(const Opening&) const = default;
};

// --- briefing.h
struct BriefingLine {
  std::string text;  // translated
  std::string source, as_of;
  bool verified = true;
  bool operator==(const BriefingLine&) const = default;
};

// --- moves, in order: names of docs/moves.md
struct PlannedMove {
  int round = 1;
  std::string move, text;
  bool operator==(const PlannedMove&) const = default;
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
