#include "advisor/readiness.h"

#include "catch.h"

#include "advisor/sample.h"

using advisor::assess_readiness;
using advisor::Readiness;

namespace {

const advisor::ReadinessRules& rules() {
  static const advisor::ReadinessRules kRules = advisor::load_readiness_rules(sample::kDataFolder).value();
  return kRules;
}

Readiness assess(const sim::Case& file, const sim::ClaimTotal& claim = sample::claim()) {
  return assess_readiness(file, claim, sample::tables(), rules());
}

bool lacks(const Readiness& readiness, const std::string& code) {
  return std::any_of(readiness.missing.begin(), readiness.missing.end(),
                     [&](const advisor::Gap& gap) { return gap.code == code; });
}

void hold_everything(sim::Case& file) {
  file.claim.documents.clear();
  for (int kind = 0; kind <= static_cast<int>(sim::DocumentKind::kStatement); ++kind)
    file.claim.documents.push_back({static_cast<sim::DocumentKind>(kind), true});
  file.debtor.contact->decides = sim::Decides::kYes;
  for (sim::Fact& fact : file.facts)
    fact.status = sim::FactStatus::kVerified;
}

}  // namespace

TEST_CASE("a file with everything in hand scores one", "[advisor][readiness]") {
  sim::Case file = sample::file();
  hold_everything(file);
  const Readiness readiness = assess(file);
  CHECK(readiness.missing.empty());
  CHECK(readiness.score == 1);
  CHECK(std::find(readiness.in_hand.begin(), readiness.in_hand.end(), "Exports failed for nine days") !=
        readiness.in_hand.end());
}

TEST_CASE("the score is one less the missing share of the weights", "[advisor][readiness]") {
  sim::Case file = sample::file();
  hold_everything(file);
  // Everything that is checked: weights of the shipped file for an invoice of digital services.
  const double documents = 0.9 + 0.8 + 0.7 + 0.5 + 0.5 + 0.5 + 0.4;
  const double rest = 0.6 + 0.9 + 0.6 + 0.8 + 0.8 + 0.5 + 0.5 + 0.6 + 0.2 + 0.2 + 0.4 + 0.3 + 0.9;
  file.facts[0].status = sim::FactStatus::kRefuted;  // 0.6
  file.debtor.channels.clear();                      // 0.4
  CHECK(assess(file).score == Approx(1 - 1.0 / (documents + rest)));
}

TEST_CASE("what is missing comes in order of weight, each with an action", "[advisor][readiness]") {
  const Readiness readiness = assess(sample::file());
  REQUIRE(readiness.missing.size() > 4);
  for (std::size_t i = 0; i < readiness.missing.size(); ++i) {
    CHECK_FALSE(readiness.missing[i].text.empty());
    CHECK_FALSE(readiness.missing[i].action.empty());
    CHECK(readiness.missing[i].matters > 0);
    if (i > 0) CHECK(readiness.missing[i - 1].matters >= readiness.missing[i].matters);
  }
  CHECK(lacks(readiness, "document.correspondence"));  // listed as not held
  CHECK(lacks(readiness, "document.invoice"));         // not listed
  CHECK(lacks(readiness, "fact.export-fault"));
  CHECK(lacks(readiness, "contact.decides"));
  CHECK(lacks(readiness, "dispute.evidence"));
  CHECK_FALSE(lacks(readiness, "document.contract"));
  CHECK_FALSE(lacks(readiness, "document.guarantee"));
  CHECK_FALSE(lacks(readiness, "dispute.reason"));
}

TEST_CASE("documents follow the kind of claim and its security", "[advisor][readiness]") {
  sim::Case file = sample::file();
  file.claim.documents = {{sim::DocumentKind::kOrder, true}};
  CHECK_FALSE(lacks(assess(file), "document.contract"));  // an order will do for an invoice …
  file.claim.kind = sim::ClaimKind::kLoan;
  file.claim.security.kind = sim::SecurityKind::kGuarantee;
  const Readiness loan = assess(file);
  CHECK(lacks(loan, "document.contract"));  // … not for a loan
  CHECK(lacks(loan, "document.statement"));
  CHECK(lacks(loan, "document.guarantee"));
  CHECK_FALSE(lacks(loan, "document.invoice"));
  file.claim.kind = sim::ClaimKind::kMortgageShortfall;
  CHECK_FALSE(lacks(assess(file), "document.delivery_proof"));
}

TEST_CASE("what is unknown of the debtor is a gap", "[advisor][readiness]") {
  sim::Case file = sample::file();
  file.debtor.contact.reset();
  file.debtor.financials.reset();
  file.debtor.time_zone.reset();
  file.debtor.languages.clear();
  file.debtor.channels.clear();
  file.debtor.signals.clear();
  const Readiness readiness = assess(file);
  for (const char* code : {"contact.missing", "contact.decides", "debtor.financials", "debtor.insolvency",
                           "debtor.time_zone", "debtor.language", "debtor.channels", "signals.none"}) {
    INFO(code);
    CHECK(lacks(readiness, code));
  }
  file.debtor.country = "PT";  // two zones: the Azores
  CHECK(lacks(assess(file), "debtor.time_zone"));
  file.debtor.country = "CR";  // one
  CHECK_FALSE(lacks(assess(file), "debtor.time_zone"));
}

TEST_CASE("a rumour of insolvency asks for a look at the register, a filing does not",
          "[advisor][readiness]") {
  sim::Case file = sample::file();
  file.debtor.financials->insolvency_filing = sim::InsolvencyFiling::kRumoured;
  CHECK(lacks(assess(file), "debtor.insolvency"));
  file.debtor.financials->insolvency_filing = sim::InsolvencyFiling::kFiled;
  CHECK_FALSE(lacks(assess(file), "debtor.insolvency"));
}

TEST_CASE("a missing rate, a dispute without reason and a passed limitation are gaps",
          "[advisor][readiness]") {
  sim::Case file = sample::file();
  sim::ClaimTotal claim = sample::claim();
  claim.notices.push_back({"reference_rate_missing", "…", sim::Severity::kWarn});
  file.claim.invoices[1].reason = "";
  file.as_of = sample::day("2031-05-01");
  const Readiness readiness = assess(file, claim);
  CHECK(lacks(readiness, "interest.reference_rate"));
  CHECK(lacks(readiness, "dispute.reason"));
  CHECK(readiness.missing.front().code == "limitation.expired");
}

TEST_CASE("readiness rules are read strictly", "[advisor][readiness][input]") {
  struct Change {
    const char *from, *to, *says;
  };
  const auto change = GENERATE(values<Change>({
      {"\"matters\": 0.9", "\"matters\": 1.9", "items[0].matters: found 1.9, expected a number from 0 to 1."},
      {"\"matters\": 0.9", "\"matter\": 0.9",
       "items[0]: found the unknown field \"matter\", expected \"matters\"."},
      {"\"loan\": 1", "\"lone\": 1", "items[0].claims.lone: found \"lone\""},
      {"document.invoice", "document.invoices", "items[1].code: found document.invoices"},
      {"document.invoice", "document.contract", "expected each code once."},
      {"quittance-readiness/1", "quittance-readiness/2",
       "format: found \"quittance-readiness/2\", expected \"quittance-readiness/1\"."},
      {"\"matters\": 0.9", "\"matters\": 0.9, \"matters\": 0.8",
       "items[0].matters: found the field a second time"},
      {"\"items\": [", "\"items\": [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[", "nesting deeper"},
      {"{", "", "expected JSON"},
  }));
  const sample::ChangedData data("readiness.json", change.from, change.to);
  REQUIRE(data.changed());
  const auto loaded = advisor::load_readiness_rules(data.folder());
  REQUIRE_FALSE(loaded);
  INFO(loaded.error().sentence);
  CHECK(loaded.error().kind == sim::ErrorKind::kInput);
  CHECK(loaded.error().sentence.find("readiness.json") != std::string::npos);
  CHECK(loaded.error().sentence.find(change.says) != std::string::npos);
}

TEST_CASE("a folder without readiness rules is an error that names the file", "[advisor][readiness][input]") {
  const auto loaded = advisor::load_readiness_rules("/nowhere");
  REQUIRE_FALSE(loaded);
  CHECK(loaded.error().sentence ==
        "/nowhere/readiness.json: found no such file (No such file or directory), expected a file that can "
        "be read.");
}
