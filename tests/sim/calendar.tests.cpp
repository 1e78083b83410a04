// Hand-computed with the zones' offsets of those days.
#include "sim/calendar.h"

#include <algorithm>

#include "catch.h"

using namespace sim;

namespace {

const Tables& shipped() {
  static const Tables kTables = *load_tables(std::filesystem::path(QUITTANCE_SOURCE_DIR) / "data");
  return kTables;
}

Date on(std::string_view text) {
  return *parse_date(text);
}

Case between(const char* creditor, const char* debtor, std::string_view as_of) {
  Case file;
  file.as_of = on(as_of);
  file.creditor.country = creditor;
  file.debtor.country = debtor;
  return file;
}

CallPlan plan(const Case& file, int days = 5) {
  return plan_calls(file, shipped(), days);
}

const CallWindow& window(const CallPlan& calls, std::string_view day) {
  for (const CallWindow& one : calls.windows) {
    if (one.day == on(day)) return one;
  }
  FAIL("no window on " << day);
  return calls.windows.front();
}

std::vector<std::string> days(const CallPlan& calls) {
  std::vector<std::string> list;
  for (const CallWindow& one : calls.windows)
    list.push_back(plain_date(one.day));
  return list;
}

const Notice* notice(const CallPlan& calls, std::string_view code) {
  const auto found = std::find_if(calls.notices.begin(), calls.notices.end(),
                                  [&](const Notice& one) { return one.code == code; });
  return found == calls.notices.end() ? nullptr : &*found;
}

}  // namespace

TEST_CASE("windows are where both sides' hours meet, on business days of both", "[sim][calendar]") {
  Case file = between("NL", "BR", "2026-11-18");
  const CallPlan calls = plan(file);
  // Friday 20 November is a holiday in Brazil; Saturday and Sunday go without saying.
  CHECK(days(calls) ==
        std::vector<std::string>{"2026-11-19", "2026-11-23", "2026-11-24", "2026-11-25", "2026-11-26"});
  const CallWindow& first = calls.windows[0];
  CHECK(first.start == "2026-11-19T13:00+01:00");
  CHECK(first.end == "2026-11-19T17:00+01:00");
  CHECK(first.debtor_start == "2026-11-19T09:00-03:00");
  CHECK(first.debtor_end == "2026-11-19T13:00-03:00");
  CHECK(first.common_hours);
  REQUIRE(calls.skipped.size() == 1);
  CHECK(calls.skipped[0].day == on("2026-11-20"));
  CHECK(calls.skipped[0].why.find("Fri 20 Nov: holiday in BR (") == 0);
  CHECK(calls.creditor_zone == "Europe/Amsterdam");
  CHECK(calls.debtor_zone == "America/Sao_Paulo");
  CHECK(clock_of(first.start) == "13:00");
  CHECK(clock_of("") == "");
}

TEST_CASE("windows shift when Europe leaves summer time and Brazil does not", "[sim][calendar]") {
  const CallPlan calls = plan(between("NL", "BR", "2026-10-22"));
  CHECK(window(calls, "2026-10-23").start == "2026-10-23T14:00+02:00");
  CHECK(window(calls, "2026-10-23").debtor_end == "2026-10-23T12:00-03:00");
  CHECK(window(calls, "2026-10-26").start == "2026-10-26T13:00+01:00");
  CHECK(window(calls, "2026-10-26").debtor_start == "2026-10-26T09:00-03:00");
}

TEST_CASE("between the European and the American change the gap is an hour less", "[sim][calendar]") {
  Case file = between("NL", "US", "2026-10-29");
  file.debtor.time_zone = "America/New_York";
  const CallPlan calls = plan(file);
  CHECK(window(calls, "2026-10-30").start == "2026-10-30T14:00+01:00");
  CHECK(window(calls, "2026-10-30").debtor_start == "2026-10-30T09:00-04:00");
  CHECK(window(calls, "2026-11-02").start == "2026-11-02T15:00+01:00");
  CHECK(window(calls, "2026-11-02").debtor_end == "2026-11-02T11:00-05:00");
}

TEST_CASE("windows shift when Britain enters summer time after the United States", "[sim][calendar]") {
  Case file = between("GB", "US", "2027-03-18");
  file.debtor.time_zone = "America/New_York";
  CHECK(window(plan(file), "2027-03-19").start == "2027-03-19T13:00+00:00");
  file.as_of = on("2027-03-25");
  const CallPlan calls = plan(file);
  // Good Friday is a holiday in Britain; summer time began on the 28th.
  CHECK(window(calls, "2027-03-30").start == "2027-03-30T14:00+01:00");
  CHECK(window(calls, "2027-03-30").debtor_start == "2027-03-30T09:00-04:00");
  CHECK(window(calls, "2027-03-30").debtor_end == "2027-03-30T12:30-04:00");
  CHECK(std::any_of(calls.skipped.begin(), calls.skipped.end(),
                    [](const SkippedDay& skipped) { return skipped.day == on("2027-03-26"); }));
}

TEST_CASE("Egypt works from Sunday to Thursday", "[sim][calendar]") {
  const CallPlan calls = plan(between("GB", "EG", "2026-11-18"));
  CHECK(days(calls) ==
        std::vector<std::string>{"2026-11-19", "2026-11-23", "2026-11-24", "2026-11-25", "2026-11-26"});
  CHECK(calls.windows[0].start == "2026-11-19T09:00+00:00");
  CHECK(calls.windows[0].debtor_start == "2026-11-19T11:00+02:00");
  CHECK(calls.windows[0].debtor_end == "2026-11-19T17:00+02:00");
  CHECK(calls.skipped.empty());
}

TEST_CASE("Egypt leaves summer time on the last Friday of October", "[sim][calendar]") {
  const CallPlan calls = plan(between("GB", "EG", "2026-10-25"));
  // Britain is on winter time since the 25th; Egypt is three hours ahead until the 29th.
  CHECK(window(calls, "2026-10-29").debtor_start == "2026-10-29T12:00+03:00");
  CHECK(window(calls, "2026-11-02").debtor_start == "2026-11-02T11:00+02:00");
}

TEST_CASE("India is half an hour off", "[sim][calendar]") {
  const CallPlan calls = plan(between("GB", "IN", "2026-11-17"));
  CHECK(calls.windows[0].start == "2026-11-18T09:00+00:00");
  CHECK(calls.windows[0].end == "2026-11-18T11:30+00:00");
  CHECK(calls.windows[0].debtor_start == "2026-11-18T14:30+05:30");
}

TEST_CASE("across the Pacific the two sides' dates differ", "[sim][calendar]") {
  Case file = between("US", "NZ", "2026-11-17");
  file.creditor.time_zone = "America/Los_Angeles";
  const CallPlan calls = plan(file);
  // Los Angeles' Friday is Saturday in Auckland; Thursday 26 November is Thanksgiving.
  CHECK(days(calls) ==
        std::vector<std::string>{"2026-11-18", "2026-11-19", "2026-11-23", "2026-11-24", "2026-11-25"});
  CHECK(calls.windows[0].start == "2026-11-18T12:00-08:00");
  CHECK(calls.windows[0].end == "2026-11-18T17:00-08:00");
  CHECK(calls.windows[0].debtor_start == "2026-11-19T09:00+13:00");
  CHECK(calls.windows[0].debtor_end == "2026-11-19T14:00+13:00");
}

TEST_CASE("without common hours the debtor's stand, and it is said", "[sim][calendar]") {
  const CallPlan calls = plan(between("NZ", "DE", "2026-11-18"));
  REQUIRE(calls.windows.size() == 5);
  CHECK_FALSE(calls.windows[0].common_hours);
  CHECK(calls.windows[0].debtor_start == "2026-11-19T08:00+01:00");
  CHECK(calls.windows[0].start == "2026-11-19T20:00+13:00");
  CHECK(calls.windows[0].end == "2026-11-20T04:00+13:00");
  CHECK(notice(calls, "no_common_hours"));
}

TEST_CASE("weekends that differ leave the shared days", "[sim][calendar]") {
  // Afghanistan rests on Thursday and Friday.
  const CallPlan calls = plan(between("NL", "AF", "2026-11-18"));
  for (const CallWindow& one : calls.windows) {
    const auto weekday = std::chrono::weekday(one.day);
    CHECK((weekday == std::chrono::Monday || weekday == std::chrono::Tuesday ||
           weekday == std::chrono::Wednesday));
  }
  CHECK(calls.windows.size() == 5);
}

TEST_CASE("no shared workday at all ends within sixty days", "[sim][calendar]") {
  Tables tables = shipped();
  tables.countries.at("AF").workdays = {true, false, false, false, false, false, true};
  const CallPlan calls = plan_calls(between("NL", "AF", "2026-11-18"), tables);
  CHECK(calls.windows.empty());
  REQUIRE(notice(calls, "few_call_days"));
  CHECK(notice(calls, "few_call_days")->text.find("Only 0 days in the next 60") == 0);
}

TEST_CASE("holidays outside the table are said, never guessed", "[sim][calendar]") {
  const CallPlan calls = plan(between("NL", "BR", "2028-12-27"));
  REQUIRE(notice(calls, "holidays_unknown"));
  CHECK(std::any_of(calls.notices.begin(), calls.notices.end(), [](const Notice& one) {
    return one.text == "No holidays of BR in 2029 are on file: only the day of the week was checked.";
  }));
  // New Year's Day 2029 is a Monday; the table cannot know.
  const auto list = days(calls);
  CHECK(std::find(list.begin(), list.end(), "2029-01-01") != list.end());
  CHECK_FALSE(notice(plan(between("NL", "BR", "2026-11-18")), "holidays_unknown"));
  CHECK(notice(plan(between("NL", "BR", "2025-06-02")), "holidays_unknown"));
}

TEST_CASE("a holiday by the moon may move, and so may its neighbours", "[sim][calendar]") {
  Tables tables = shipped();
  const auto first = std::find_if(tables.holidays.begin(), tables.holidays.end(), [](const Holiday& holiday) {
    return holiday.country == "EG" && holiday.provenance.status == "computed_moon";
  });
  REQUIRE(first != tables.holidays.end());
  const CallPlan calls = plan_calls(between("GB", "EG", plain_date(first->date - Days(4))), tables);
  REQUIRE(notice(calls, "holiday_may_move"));
  CHECK(notice(calls, "holiday_may_move")->text.find("EG") != std::string::npos);
}

TEST_CASE("a person in the US is called between 08:00 and 21:00 of its own time", "[sim][calendar]") {
  Tables tables = shipped();
  tables.business_hours["US"].open_minute = 6 * 60;
  tables.business_hours["US"].close_minute = 23 * 60;
  tables.business_hours["NL"] = tables.business_hours["US"];
  Case file = between("NL", "US", "2026-11-18");
  file.debtor.time_zone = "America/New_York";
  CHECK(clock_of(plan_calls(file, tables).windows[0].debtor_start) == "06:00");
  file.debtor.kind = PartyKind::kPerson;
  CHECK(clock_of(plan_calls(file, tables).windows[0].debtor_start) == "08:00");
  for (const CallWindow& one : plan_calls(file, tables).windows) {
    CHECK(clock_of(one.debtor_start) >= "08:00");
    CHECK(clock_of(one.debtor_end) <= "21:00");
  }
}

TEST_CASE("the negotiator's zone counts before the creditor's, and that before the country's",
          "[sim][calendar]") {
  Case file = between("NL", "BR", "2026-11-18");
  file.creditor.time_zone = "Europe/London";
  CHECK(plan(file).creditor_zone == "Europe/London");
  file.creditor.negotiator = Negotiator{"A", {}, "Europe/Athens"};
  CHECK(plan(file).creditor_zone == "Europe/Athens");
  file.debtor.time_zone = "America/Manaus";
  CHECK(plan(file).debtor_zone == "America/Manaus");
  file.debtor.time_zone = "Nowhere/At_All";
  CHECK(plan(file).debtor_zone == "UTC");
  CHECK(notice(plan(file), "zone_unknown"));
}

TEST_CASE("a country that is not in the tables is said", "[sim][calendar]") {
  const CallPlan calls = plan(between("NL", "QQ", "2026-11-18"));
  CHECK(calls.windows.size() == 5);
  CHECK(notice(calls, "country_unknown"));
  CHECK(notice(calls, "holidays_unknown"));
}

TEST_CASE("the language is the debtor's that the creditor's side speaks", "[sim][calendar]") {
  Case file = between("NL", "BR", "2026-11-18");
  SECTION("nothing said: Dutch and Portuguese are not shared") {
    const CallPlan calls = plan(file);
    CHECK(calls.language == "pt");
    CHECK_FALSE(calls.language_shared);
    CHECK(notice(calls, "language_not_shared"));
  }
  SECTION("the negotiator speaks it") {
    file.creditor.negotiator = Negotiator{"A", {"en", "pt"}, {}};
    CHECK(plan(file).language == "pt");
    CHECK(plan(file).language_shared);
  }
  SECTION("the negotiator's language comes before the house's") {
    file.debtor.languages = {"pt", "en"};
    file.creditor.languages = {"pt"};
    file.creditor.negotiator = Negotiator{"A", {"en"}, {}};
    CHECK(plan(file).language == "en");
  }
  SECTION("else the house's") {
    file.creditor.languages = {"nl", "pt"};
    file.creditor.negotiator = Negotiator{"A", {"en"}, {}};
    CHECK(plan(file).language == "pt");
    CHECK(plan(file).language_shared);
  }
  SECTION("the same country needs no word") {
    CHECK(plan(between("NL", "NL", "2026-11-18")).language == "nl");
    CHECK(plan(between("NL", "NL", "2026-11-18")).language_shared);
  }
}
