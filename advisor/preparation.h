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
#include "advisor/plan_menu.h"
#include "advisor/planned_moves.h"
#include "advisor/readiness.h"
#include "advisor/short_diagnostics.h"
#include "advisor/signatory.h"
#include "advisor/solved_case.h"
#include "advisor/target_review.h"
#include "advisor/zopa.h"
#include "sim/calendar.h"
#include "sim/case.h"
#include "sim/claim_total.h"
#include "sim/leverage.h"
#include "sim/no_deal.h"
#include "sim/notice.h"
#include "sim/observation.h"
#include "sim/payment_plan.h"
#include "sim/population.h"
#include "sim/tables.h"

namespace advisor {

// The knowledge the advice rests on: the tables and judgements of data/. Borrowed, never owned.
struct Knowledge {
  const sim::Tables& tables;
  const sim::Population& population;
  const SignalTable& signals;
  const ReadinessRules& readiness;
  const CardDeck& cards;
  const Openers& openers;
  std::string model_hash;  // eight hex digits over the files of data/ and the program's version
  SearchEffort effort{};
  PolicyShelf* shelf = nullptr;  // where solved policies are kept; null: nowhere
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
  std::shared_ptr<const SolvedCase> solved;  // null: the debtor only says yes or no, the ladder is all
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
  std::string model_hash;  // Knowledge::model_hash
  bool operator==(const Preparation&) const = default;
};

// Error: nothing is owed, or the signals exclude every attitude; the sentence names the field.
sim::Result<Preparation> prepare(const sim::Observation& observation, const Knowledge& knowledge);

}  // namespace advisor
