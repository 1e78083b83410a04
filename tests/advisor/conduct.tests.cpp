#include "advisor/conduct.h"

#include "catch.h"

#include "advisor/sample.h"

namespace {

sim::Notices warn(const sim::Case& file, const sim::ClaimTotal& claim = sample::claim(), double court = 0.6) {
  return advisor::conduct_warnings(file, claim, sample::diagnosis(), sample::standing(court),
                                   sample::ladder(), sample::tables());
}

const sim::Notice* find(const sim::Notices& notices, const std::string& code) {
  const auto found = std::find_if(notices.begin(), notices.end(),
                                  [&](const sim::Notice& notice) { return notice.code == code; });
  return found == notices.end() ? nullptr : &*found;
}

}  // namespace

TEST_CASE("warnings come most severe first", "[advisor][conduct]") {
  sim::Case file = sample::file();
  file.leverage[1].lawful = false;
  const sim::Notices notices = warn(file);
  REQUIRE(notices.size() > 2);
  CHECK(notices.front().code == "lever_unlawful");
  for (std::size_t i = 1; i < notices.size(); ++i)
    CHECK(static_cast<int>(notices[i - 1].severity) >= static_cast<int>(notices[i].severity));
}

TEST_CASE("a lever that would be a bluff or has lapsed is warned of", "[advisor][conduct]") {
  CHECK(find(warn(sample::file()), "lever_bluff") == nullptr);
  CHECK(find(warn(sample::file(), sample::claim(), 0.1), "lever_bluff") != nullptr);
  sim::Case file = sample::file();
  file.leverage[2].due = sample::day("2026-11-17");
  CHECK(find(warn(file), "lever_lapsed") != nullptr);
}

TEST_CASE("a dispute without correspondence on file is unanswered", "[advisor][conduct]") {
  sim::Case file = sample::file();
  CHECK(find(warn(file), "dispute_unanswered") != nullptr);
  file.claim.documents[2].held = true;
  CHECK(find(warn(file), "dispute_unanswered") == nullptr);
}

TEST_CASE("people are protected by where they live", "[advisor][conduct]") {
  sim::Case file = sample::file();
  file.debtor.country = "US";
  CHECK(find(warn(file), "us_sole_trader") != nullptr);
  CHECK(find(warn(file), "us_consumer") == nullptr);
  file.debtor.kind = sim::PartyKind::kPerson;
  CHECK(find(warn(file), "us_consumer") != nullptr);
  CHECK(find(warn(file), "us_sole_trader") == nullptr);
  CHECK(find(warn(file), "wrong_party") != nullptr);
  file.debtor.country = "GB";
  CHECK(find(warn(file), "uk_individual") != nullptr);
  file.debtor.vulnerable = true;
  REQUIRE(find(warn(file), "vulnerable") != nullptr);
  CHECK(find(warn(file), "vulnerable")->severity == sim::Severity::kStop);
}

TEST_CASE("interest is remarked on by basis, law and party", "[advisor][conduct]") {
  sim::Case file = sample::file();
  sim::ClaimTotal claim = sample::claim();
  CHECK(find(warn(file, claim), "b2b_interest")->text.find("European Union") != std::string::npos);
  claim.law = "GB";
  CHECK(find(warn(file, claim), "b2b_interest")->text.find("United Kingdom") != std::string::npos);
  claim.basis = sim::InterestBasis::kNone;
  file.claim.interest.basis = sim::InterestBasis::kNone;
  CHECK(find(warn(file, claim), "interest_none") != nullptr);
  file.claim.interest.basis = sim::InterestBasis::kStatutory;
  file.debtor.kind = sim::PartyKind::kPerson;
  CHECK(find(warn(file, claim), "interest_not_business") != nullptr);
  CHECK(find(warn(file, claim), "interest_none") == nullptr);
  claim.notices.push_back({"no_statutory_interest", "…", sim::Severity::kWarn});  // said once
  CHECK(find(warn(file, claim), "interest_not_business") == nullptr);
}

TEST_CASE("a time-barred claim stops a talk with a person and warns in business", "[advisor][conduct]") {
  sim::Case file = sample::file();
  CHECK(find(warn(file), "time_barred") == nullptr);
  file.as_of = sample::day("2031-03-01");
  CHECK(find(warn(file), "limitation_near") != nullptr);
  file.as_of = sample::day("2031-05-01");
  CHECK(find(warn(file), "time_barred")->severity == sim::Severity::kWarn);
  file.debtor.kind = sim::PartyKind::kPerson;
  CHECK(find(warn(file), "time_barred")->severity == sim::Severity::kStop);
}

TEST_CASE("a plan below the approval line names the round and the approver", "[advisor][conduct]") {
  sim::Case file = sample::file();
  CHECK(find(warn(file), "approval") == nullptr);  // the ladder ends at 70%
  file.mandate.approval_below = 0.73;
  CHECK(find(warn(file), "approval")->text ==
        "From round 5 on the plan asks for less than 73%: get approval from M. Peeters before the call.");
}

TEST_CASE("a filed insolvency stops and every settlement is to be in writing", "[advisor][conduct]") {
  sim::Case file = sample::file();
  file.debtor.financials->insolvency_filing = sim::InsolvencyFiling::kFiled;
  CHECK(find(warn(file), "insolvency_filed")->severity == sim::Severity::kStop);
  CHECK(find(warn(file), "settlement_in_writing") != nullptr);
}
