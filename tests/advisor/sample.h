// A worked case for the advisor's tests: three invoices from the Netherlands to Brazil, figures by hand, and
// what the parts before would have found. Each test changes what it is about.
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <string>
#include <vector>

#include "advisor/diagnosis.h"
#include "advisor/ladder.h"
#include "sim/case.h"
#include "sim/claim_total.h"
#include "sim/leverage.h"
#include "sim/no_deal.h"
#include "sim/tables.h"

namespace sample {

using namespace std::string_literals;

inline sim::Date day(const char* text) {
  return *sim::parse_date(text);
}

inline const char* kDataFolder = QUITTANCE_SOURCE_DIR "/data";

inline const sim::Tables& tables() {
  static const sim::Tables kTables = sim::load_tables(kDataFolder).value();
  return kTables;
}

inline sim::Case file() {
  sim::Case file;
  file.id = "sample";
  file.title = "Software subscription";
  file.sector = sim::Sector::kDigitalServices;
  file.as_of = day("2026-11-18");
  file.creditor.name = "Noorderlicht";
  file.creditor.country = "NL";
  file.debtor.name = "Loja";
  file.debtor.country = "BR";
  file.debtor.time_zone = "America/Sao_Paulo";
  file.debtor.languages = {"pt"};
  file.debtor.contact = sim::Contact{"Carla Mendes", "finance manager", sim::Decides::kUnknown};
  file.debtor.channels = {sim::Channel::kPhone};
  file.debtor.signals = {{"asks_for_time", day("2026-10-02")}, {"partial_payment", day("2026-07-15")}};
  file.debtor.financials = sim::Financials{};
  file.claim.kind = sim::ClaimKind::kInvoice;
  file.claim.currency = {"EUR", 2};
  file.claim.invoices = {
      {"A", day("2026-03-19"), day("2026-04-18"), 1'480'000, {}, 0, ""},
      {"B", day("2026-05-19"), day("2026-06-18"), 1'320'000, {}, 150'000, "exports failed"}};
  file.claim.documents = {{sim::DocumentKind::kContract, true},
                          {sim::DocumentKind::kDeliveryProof, true},
                          {sim::DocumentKind::kCorrespondence, false}};
  file.facts = {
      {"export-fault", "Exports failed for nine days", sim::FactStatus::kUnverified, "ticket 8812", 0.6}};
  file.leverage = {{"reactivate", sim::LeverKind::kPositive, "Account live again", 1'200'000, 0, true,
                    std::nullopt, std::nullopt},
                   {"own-code", sim::LeverKind::kNormative, "Their supplier code", 300'000, 0, true,
                    std::nullopt, std::nullopt},
                   {"court", sim::LeverKind::kNegative, "Court in São Paulo", 1'500'000, 600'000, true,
                    day("2026-12-16"), std::nullopt}};
  file.targets.low = 0.6;
  file.targets.high = 0.8;
  file.mandate.floor = 0.5731;
  file.mandate.approval_below = 0.65;
  file.mandate.approver = "M. Peeters";
  file.protocol.deadline = day("2026-12-13");
  return file;
}

inline sim::ClaimTotal claim() {
  sim::ClaimTotal claim;
  claim.currency = {"EUR", 2};
  claim.principal = 2'800'000;
  claim.interest = 200'000;
  claim.total = 3'000'000;
  claim.disputed = 150'000;
  claim.oldest_due = day("2026-04-18");
  claim.days_late = 214;
  claim.basis = sim::InterestBasis::kStatutory;
  claim.law = "NL";
  claim.invoices = {{"A", 1'480'000, 110'000, 0, 0, 214, {}}, {"B", 1'320'000, 90'000, 0, 150'000, 153, {}}};
  return claim;
}

// Probabilities in the order cash_flow, dispute, avoider, vanished, oversight; the likeliest comes first.
inline advisor::Diagnosis diagnosis(std::vector<double> probabilities = {0.64, 0.17, 0.13, 0.03, 0.03}) {
  advisor::Diagnosis diagnosis;
  for (std::size_t i = 0; i < probabilities.size(); ++i)
    diagnosis.attitudes.push_back({sim::kAttitudes[i], probabilities[i]});
  std::stable_sort(diagnosis.attitudes.begin(), diagnosis.attitudes.end(),
                   [](const auto& a, const auto& b) { return a.probability > b.probability; });
  return diagnosis;
}

inline advisor::Ladder ladder(std::vector<double> fractions = {0.96, 0.88, 0.80, 0.74, 0.72, 0.70}) {
  advisor::Ladder ladder;
  for (std::size_t i = 0; i < fractions.size(); ++i) {
    advisor::LadderStep step;
    step.round = static_cast<int>(i) + 1;
    step.date = day("2026-11-18") + sim::Days(3 * static_cast<int>(i));
    step.offer = sim::Offer{fractions[i], fractions[i] / 3, 2};
    ladder.steps.push_back(step);
  }
  ladder.expected_recovery = 0.66;
  return ladder;
}

inline std::vector<sim::LeverStanding> standing(double court = 0.6) {
  return {{"reactivate", 1.0, false, 0.4, {}, true, ""},
          {"own-code", 0.5, false, 0.05, {}, true, ""},
          {"court", court, false, 0.5 * court, {}, true, ""}};
}

inline sim::NoDeal no_deal() {
  sim::NoDeal no_deal;
  no_deal.best = sim::Route::kAgency;
  no_deal.value = 0.47;
  sim::RouteValue agency;
  agency.route = sim::Route::kAgency;
  agency.value = 0.47;
  no_deal.routes = {agency};
  return no_deal;
}

inline std::string read(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

// A folder with one data file, changed: every `from` becomes `to`.
class ChangedData {
 public:
  ChangedData(const std::string& name, const std::string& from, const std::string& to)
      : folder_(std::filesystem::temp_directory_path() /
                ("quittance-" + name + "-" + std::to_string(std::hash<std::string>{}(from + to)))) {
    std::filesystem::create_directories(folder_);
    std::string text = read(std::string(kDataFolder) + "/" + name);
    const std::size_t at = text.find(from);
    changed_ = at != std::string::npos;
    if (changed_) text.replace(at, from.size(), to);
    std::ofstream(folder_ / name, std::ios::binary) << text;
  }
  ~ChangedData() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  ChangedData(const ChangedData&) = delete;
  ChangedData& operator=(const ChangedData&) = delete;
  const std::filesystem::path& folder() const { return folder_; }
  bool changed() const { return changed_; }

 private:
  std::filesystem::path folder_;
  bool changed_ = false;
};

}  // namespace sample
