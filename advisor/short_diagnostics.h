// Three questions practitioners ask before they spend time: dispute or delay? time for an agency? is the file
// agency-ready? Each has a verdict, one sentence and its reasons with figures.
//
// dispute_or_delay: yes (a dispute) from P(dispute) >= 0.5; no (a delay) up to 0.25 with less than half of
//   the claim disputed; between them unclear.
// time_for_agency: yes when going on talking is worth less than kWorthATalk more than the agency, or when
//   P(avoider) + P(vanished) >= 0.6 at 90 days or more past due; unclear from 0.4, after a broken promise at
//   180 days or more, or when talking adds less than 0.08; else no. Value of the agency from the no-deal
//   tree, of talking from the ladder (its no-deal branch included), both fractions of the claim.
// agency_ready: no with a document missing that matters 0.7 or more or with the period of limitation over;
//   unclear with lesser gaps in documents, identity, amounts or limitation; else yes.
// The thresholds are judgement [M]. Collectability by age: data/collectability_by_age.csv, interpolated.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "advisor/diagnosis.h"
#include "advisor/ladder.h"
#include "advisor/readiness.h"
#include "sim/case.h"
#include "sim/claim_total.h"
#include "sim/no_deal.h"
#include "sim/tables.h"

namespace advisor {

inline constexpr double kWorthATalk = 0.02;

enum class Verdict { kYes, kNo, kUnclear };
struct ShortDiagnostic {
  std::string code;      // "dispute_or_delay", "time_for_agency", "agency_ready"
  std::string question;  // translated
  Verdict verdict = Verdict::kUnclear;
  std::string answer;  // one sentence, translated
  std::vector<std::string> reasons;
  bool operator==(const ShortDiagnostic&) const = default;
};

ShortDiagnostic dispute_or_delay(const sim::Case& file, const sim::ClaimTotal& claim,
                                 const Diagnosis& diagnosis);
ShortDiagnostic time_for_agency(const sim::Case& file, const sim::ClaimTotal& claim,
                                const Diagnosis& diagnosis, const sim::NoDeal& no_deal, const Ladder& ladder,
                                const sim::Tables& tables);
ShortDiagnostic agency_ready(const sim::Case& file, const sim::ClaimTotal& claim, const Readiness& readiness,
                             const sim::Tables& tables);

// The share of claims of that age that practitioners expect to collect; straight lines between the points of
// the first survey of the table, the last point's value beyond it. Nothing without a row.
std::optional<double> collectable_at(const sim::Tables& tables, double months_past_due);

}  // namespace advisor
