#include "advisor/briefing.h"

#include "catch.h"

#include "advisor/sample.h"

using advisor::brief_country;
using advisor::BriefingLine;

namespace {

const BriefingLine* find(const std::vector<BriefingLine>& lines, const std::string& text) {
  const auto found = std::find_if(lines.begin(), lines.end(), [&](const BriefingLine& line) {
    return line.text.find(text) != std::string::npos;
  });
  return found == lines.end() ? nullptr : &*found;
}

}  // namespace

TEST_CASE("Brazil in a few lines, each with its source and day", "[advisor][briefing]") {
  const auto lines = brief_country(sample::file(), sample::claim(), sample::tables());
  const BriefingLine* courts =
      find(lines, "Enforcing a contract in Brazil takes about 801 days and costs 22%");
  REQUIRE(courts != nullptr);
  CHECK(courts->source == "World Bank Doing Business 2020");
  CHECK(courts->as_of == "2019-05-01");
  CHECK(courts->verified);
  CHECK(courts->text.find("measured 2019, discontinued 2021") != std::string::npos);
  CHECK(find(lines, "Insolvency returns about 18.2% to a secured creditor after 4 years") != nullptr);
  CHECK(find(lines, "rated 43 of 100 for complexity (Allianz Trade, 2022)") != nullptr);
  CHECK(find(lines, "late-payment law (Netherlands): ECB MRO plus 8 points") != nullptr);
  CHECK(find(lines, "The debtor speaks Portuguese; the clock is that of America/Sao_Paulo") != nullptr);
  CHECK(find(lines, "20 Nov (Black Awareness Day)") != nullptr);
  for (const BriefingLine& line : lines)
    CHECK_FALSE(line.text.empty());
}

TEST_CASE("a country without rows is said line by line, never guessed", "[advisor][briefing]") {
  sim::Case file = sample::file();
  file.debtor.country = "KP";
  file.debtor.time_zone.reset();
  sim::Tables bare = sample::tables();
  bare.countries.erase("KP");
  bare.enforcement.erase("KP");
  const auto lines = brief_country(file, sample::claim(), bare);
  for (const char* text :
       {"Courts and insolvency in KP: the tables have no row", "How firms in KP pay: the tables have no row",
        "Language and time zone of KP: the tables have no row"}) {
    INFO(text);
    const BriefingLine* line = find(lines, text);
    REQUIRE(line != nullptr);
    CHECK_FALSE(line->verified);
    CHECK(line->source.empty());
  }
}

TEST_CASE("limitation says when the row is not the debtor's country's", "[advisor][briefing]") {
  sim::Case file = sample::file();
  CHECK(find(brief_country(file, sample::claim(), sample::tables()),
             "no row for Brazil; by the row of Netherlands invoices prescribe after 5 years, here on "
             "2031-04-18") != nullptr);
  file.debtor.country = "PL";
  CHECK(find(brief_country(file, sample::claim(), sample::tables()),
             "after 3 years, here on 2029-04-18; interrupted by: judicial only (check locally)") != nullptr);
}

TEST_CASE("holidays outside the table's years are said", "[advisor][briefing]") {
  sim::Case file = sample::file();
  file.as_of = sample::day("2093-02-01");
  CHECK(find(brief_country(file, sample::claim(), sample::tables()), "the tables do not cover them") !=
        nullptr);
}

TEST_CASE("interest is unverified when a rate behind it is", "[advisor][briefing]") {
  sim::ClaimTotal claim = sample::claim();
  claim.law = "DE";
  const bool verified =
      find(brief_country(sample::file(), claim, sample::tables()), "Interest by late-payment law")->verified;
  claim.invoices[0].spans.push_back({sample::day("2026-07-01"), sample::day("2026-08-01"), 100, 0.1, false});
  CHECK_FALSE(
      find(brief_country(sample::file(), claim, sample::tables()), "Interest by late-payment law")->verified);
  CHECK(verified == sample::tables().late_interest_law("DE")->provenance.verified());
}
