// What is missing before the call, and how much each gap matters.
//
//   score = 1 - (sum of `matters` of what is missing) / (sum of `matters` of everything checked)      0 to 1
// Checked: the documents this claim kind, sector and security need; each fact of the case by its own
// `matters` (in hand only when verified); contact and decider; reason and evidence of a disputed amount;
// signals; financials and insolvency register; reference rates; limitation (limitation.h); time zone,
// language and channels. The weights are data/readiness.json, our judgement graded [M], editable by the user:
//   matters(item) = its weight for the claim kind, else for the sector, else its own; 0: not asked.
// A document listed as not held and one not listed are both missing. Weights say nothing about chances.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "sim/case.h"
#include "sim/claim_total.h"
#include "sim/error.h"
#include "sim/tables.h"

namespace advisor {

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

struct ReadinessRule {
  double matters = 0;
  std::string source;
  std::map<sim::ClaimKind, double> claims;  // instead of `matters` for these
  std::map<sim::Sector, double> sectors;    // for these where the claim kind has none
  bool operator==(const ReadinessRule&) const = default;
};

struct ReadinessRules {
  std::map<std::string, ReadinessRule> items;  // by code, every code there is
  double matters(const std::string& code, const sim::Case& file) const;
  bool operator==(const ReadinessRules&) const = default;
};

// data/readiness.json. Error: one sentence naming file and field; an unknown or missing code is one.
sim::Result<ReadinessRules> load_readiness_rules(const std::filesystem::path& data_folder);

Readiness assess_readiness(const sim::Case& file, const sim::ClaimTotal& claim, const sim::Tables& tables,
                           const ReadinessRules& rules);

}  // namespace advisor
