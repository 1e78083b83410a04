#include "advisor/limitation.h"

#include "catch.h"

#include "advisor/sample.h"

using advisor::check_limitation;
using advisor::LimitationState;

TEST_CASE("the period runs from the oldest due date for the years of the debtor's country",
          "[advisor][limitation]") {
  sim::Case file = sample::file();
  file.debtor.country = "PL";  // three years
  const auto check = check_limitation(file, sample::claim(), sample::tables());
  CHECK(check.country == "PL");
  CHECK(check.years == 3);
  CHECK(*check.ends == sample::day("2029-04-18"));
  CHECK(check.state == LimitationState::kRunning);
  CHECK(check.interruption == "judicial only");
  CHECK(check.verified);
}

TEST_CASE("a period is near within half a year of its end and over the day after it",
          "[advisor][limitation]") {
  sim::Case file = sample::file();
  file.debtor.country = "PL";
  const auto state_on = [&](const char* day) {
    file.as_of = sample::day(day);
    return check_limitation(file, sample::claim(), sample::tables()).state;
  };
  CHECK(state_on("2028-10-16") == LimitationState::kRunning);  // 184 days left
  CHECK(state_on("2028-10-18") == LimitationState::kNear);     // 182
  CHECK(state_on("2029-04-18") == LimitationState::kNear);
  CHECK(state_on("2029-04-19") == LimitationState::kExpired);
}

TEST_CASE("without a row of the debtor's country the law of the claim decides, and without any it is unknown",
          "[advisor][limitation]") {
  sim::Case file = sample::file();  // BR has no row, NL has five years
  CHECK(check_limitation(file, sample::claim(), sample::tables()).country == "NL");
  file.creditor.country = "BR";
  sim::ClaimTotal claim = sample::claim();
  claim.law = "";
  CHECK(check_limitation(file, claim, sample::tables()).state == LimitationState::kUnknown);
}

TEST_CASE("the table speaks of invoices, and another kind of claim is marked", "[advisor][limitation]") {
  sim::Case file = sample::file();
  CHECK_FALSE(check_limitation(file, sample::claim(), sample::tables()).for_invoices_only);
  file.claim.kind = sim::ClaimKind::kMortgageShortfall;
  CHECK(check_limitation(file, sample::claim(), sample::tables()).for_invoices_only);
}
