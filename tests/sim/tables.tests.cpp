#include "sim/tables.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include "catch.h"
#include <date/tz.h>
#include <unistd.h>

namespace fs = std::filesystem;
using sim::Tables;

namespace {

const fs::path kData = fs::path(QUITTANCE_SOURCE_DIR) / "data";

const Tables& tables() {
  static const auto loaded = sim::load_tables(kData);
  if (!loaded) FAIL(loaded.error().sentence);
  return *loaded;
}

sim::Date day(const char* text) {
  return sim::parse_date(text).value();
}

std::string content(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

// A copy of data/ that a test may break; gone afterwards.
class Folder {
 public:
  Folder() : path_(fs::temp_directory_path() / ("quittance-tables-" + std::to_string(::getpid()))) {
    fs::create_directories(path_);
    for (const auto& entry : fs::directory_iterator(kData))
      if (entry.path().extension() == ".csv")
        fs::copy_file(entry.path(), path_ / entry.path().filename(), fs::copy_options::overwrite_existing);
  }
  ~Folder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  const fs::path& path() const { return path_; }
  void write(const std::string& file, const std::string& text) const {
    std::ofstream(path_ / file, std::ios::binary | std::ios::trunc) << text;
  }
  std::string error() const {
    const auto loaded = sim::load_tables(path_);
    return loaded ? "" : loaded.error().sentence;
  }
  // The error after the first `from` in the file became `to`; the file is put back.
  std::string error_with(const std::string& file, const std::string& from, const std::string& to) const {
    const std::string before = content(path_ / file);
    std::string after = before;
    const std::size_t at = after.find(from);
    REQUIRE(at != std::string::npos);
    write(file, after.replace(at, from.size(), to));
    std::string sentence = error();
    write(file, before);
    return sentence;
  }

 private:
  fs::path path_;
};

}  // namespace

TEST_CASE("Every country is complete and each of its zones is known to the time zone database",
          "[sim][tables]") {
  REQUIRE(tables().countries.size() == 247);
  for (const auto& [code, country] : tables().countries) {
    INFO(code);
    CHECK(country.code == code);
    CHECK(tables().exponent(country.currency).has_value());
    CHECK(country.business_language.size() <= 3);
    CHECK(country.business_language.size() >= 2);
    for (const std::string& language : country.official_languages)
      CHECK((language.size() == 2 || language.size() == 3));
    const auto days = std::count(country.workdays.begin(), country.workdays.end(), true);
    CHECK(days >= 4);
    CHECK(days <= 6);
    for (const std::string& zone : country.time_zones) {
      INFO(zone);
      CHECK_NOTHROW(date::locate_zone(zone));
    }
  }
}

TEST_CASE("Countries have the working week, language and zones of the sources", "[sim][tables]") {
  const sim::Country* nl = tables().country("NL");
  REQUIRE(nl != nullptr);
  CHECK(nl->time_zone == "Europe/Amsterdam");
  CHECK(nl->business_language == "nl");
  CHECK(nl->workdays == std::array<bool, 7>{false, true, true, true, true, true, false});
  CHECK(nl->provenance.verified());
  const sim::Country* sa = tables().country("SA");
  REQUIRE(sa != nullptr);
  CHECK(sa->workdays == std::array<bool, 7>{true, true, true, true, true, false, false});
  CHECK(tables().country("IN")->business_language == "en");
  CHECK_FALSE(tables().country("IN")->provenance.verified());  // our override
  CHECK(tables().country("HK")->official_languages == std::vector<std::string>{"zh", "en"});
  CHECK(tables().country("US")->time_zones.size() == 29);
  CHECK(tables().country("AQ") == nullptr);
}

TEST_CASE("The courts table gives what Doing Business 2020 published", "[sim][tables]") {
  const sim::Enforcement* br = tables().courts("BR");
  REQUIRE(br != nullptr);
  CHECK(br->total_days == 801.2);
  CHECK(br->total_cost_fraction == 0.22);
  CHECK(br->insolvency_recovery_fraction == 0.182);
  CHECK(br->insolvency_years == 4);
  const sim::Enforcement* nl = tables().courts("NL");
  REQUIRE(nl != nullptr);
  CHECK(nl->total_days == 514);
  CHECK(nl->total_cost_fraction == 0.239);
  CHECK(nl->provenance.as_of == "2019-05-01");
  CHECK(tables().enforcement.size() == 191);
  int no_practice = 0;
  for (const auto& [code, row] : tables().enforcement) {
    INFO(code);
    CHECK(tables().country(code) != nullptr);
    CHECK(std::abs(row.filing_service_days + row.trial_judgment_days + row.enforcement_days -
                   row.total_days) < 1);
    CHECK(std::abs(row.attorney_fraction + row.court_fraction + row.enforcement_fee_fraction -
                   row.total_cost_fraction) < 0.0011);
    CHECK(row.insolvency_no_practice == !row.insolvency_years.has_value());
    CHECK(row.insolvency_no_practice == !row.insolvency_cost_fraction.has_value());
    if (row.insolvency_no_practice) {
      ++no_practice;
      CHECK(row.insolvency_recovery_fraction == 0);
    }
  }
  CHECK(no_practice == 23);
  CHECK_FALSE(tables().courts("CN")->provenance.verified());  // irregularities found by the World Bank
}

TEST_CASE("Late-payment law names its series, margin and fixed sums", "[sim][tables]") {
  const sim::LateInterest* gb = tables().late_interest_law("GB");
  REQUIRE(gb != nullptr);
  CHECK(gb->series == "BOE_BASE");
  CHECK(gb->margin == 0.08);
  CHECK(gb->fixed_sum_currency == "GBP");
  using Band = sim::LateInterest::Band;
  CHECK(gb->fixed_sums == std::vector<Band>{{0, 40}, {1000, 70}, {10000, 100}});
  CHECK(tables().late_interest_law("NL")->fixed_sums == std::vector<Band>{{0, 40}});
  CHECK_FALSE(tables().late_interest_law("NL")->provenance.verified());  // the directive's minimum
  CHECK(tables().late_interest_law("DE")->series == "BGB_247");
  CHECK(tables().late_interest_law("DE")->margin == 0.09);
  CHECK(tables().late_interest_law("PL")->series == "PL_NBP");
  CHECK(tables().late_interest_law("CH")->fixed_rate == 0.05);
  CHECK(tables().late_interest_law("CH")->series.empty());
  CHECK(tables().late_interest_law("CH")->fixed_sums.empty());
  CHECK_FALSE(tables().late_interest_law("IN")->simple);
  CHECK(tables().late_interest_law("BR") == nullptr);
  for (const auto& [code, law] : tables().late_interest) {
    INFO(code);
    CHECK((law.fixed_rate.has_value() || !law.series.empty() || code == "US"));
  }
}

TEST_CASE("A reference rate is found on its very day only", "[sim][tables]") {
  const sim::ReferenceRate* july = tables().reference_rate("ECB_MRO", day("2026-07-01"));
  REQUIRE(july != nullptr);
  CHECK(july->rate == 0.024);
  CHECK_FALSE(july->provenance.verified());
  const sim::ReferenceRate* january = tables().reference_rate("ECB_MRO", day("2026-01-01"));
  REQUIRE(january != nullptr);
  CHECK(std::llround(january->rate * 1e12) == 21'500'000'000);
  CHECK(january->provenance.verified());
  CHECK(tables().reference_rate("ECB_MRO", day("2026-07-02")) == nullptr);
  CHECK(tables().reference_rate("BOE_BASE", day("2026-07-01")) == nullptr);
  CHECK(tables().reference_rate("PL_NBP", day("2026-01-01")) == nullptr);
  CHECK(tables().reference_rate("", day("2026-01-01")) == nullptr);
}

TEST_CASE("The German base rate moves with the ECB's rate as section 247 BGB says", "[sim][tables]") {
  int compared = 0;
  for (const sim::ReferenceRate& row : tables().reference_rates) {
    if (row.series != "BGB_247") continue;
    const sim::ReferenceRate* ecb = tables().reference_rate("ECB_MRO", row.from);
    REQUIRE(ecb != nullptr);
    INFO(sim::plain_date(row.from));
    // 3.62 % when the ECB's rate was 4.50 %.
    CHECK(std::abs(ecb->rate - row.rate - 0.0088) < 1e-12);
    ++compared;
  }
  CHECK(compared == 7);
}

TEST_CASE("Currencies have the decimals of ISO 4217", "[sim][tables]") {
  CHECK(tables().exponent("EUR") == 2);
  CHECK(tables().exponent("JPY") == 0);
  CHECK(tables().exponent("ISK") == 0);
  CHECK(tables().exponent("HUF") == 2);
  CHECK(tables().exponent("CLF") == 4);
  CHECK(tables().exponent("ZWG") == 2);
  for (const char* code : {"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"})
    CHECK(tables().exponent(code) == 3);
  CHECK_FALSE(tables().exponent("XAU").has_value());
  CHECK_FALSE(tables().exponent("eur").has_value());
  CHECK_FALSE(tables().currencies.at("HRK").active);
}

TEST_CASE("Holidays are found by country and day, and a year without rows is not covered", "[sim][tables]") {
  const auto black_awareness = tables().holidays_on("BR", day("2026-11-20"));
  REQUIRE(black_awareness.size() == 1);
  CHECK(black_awareness.front().name == "Black Awareness Day");
  CHECK_FALSE(black_awareness.front().bank_only);
  CHECK(tables().holidays_on("NL", day("2026-11-20")).empty());
  const auto eve = tables().holidays_on("DE", day("2026-12-24"));
  REQUIRE(eve.size() == 1);
  CHECK(eve.front().bank_only);
  CHECK(tables().holidays_on("ZW", day("2028-12-31")).empty());
  CHECK(tables().holidays_covered("NL", 2026));
  CHECK(tables().holidays_covered("NL", 2028));
  CHECK_FALSE(tables().holidays_covered("NL", 2025));
  CHECK_FALSE(tables().holidays_covered("NL", 2029));
  CHECK_FALSE(tables().holidays_covered("KW", 2026));
  for (const sim::Holiday& row : tables().holidays) {
    if (tables().country(row.country) == nullptr) FAIL(row.country);
    const int year = sim::year_of(row.date);
    if (year < 2026 || year > 2028) FAIL(sim::plain_date(row.date));
  }
}

TEST_CASE("Hours, limitation, rates of exchange and ages are those of the files", "[sim][tables]") {
  CHECK(tables().hours("GB").close_minute == 17 * 60 + 30);
  CHECK(tables().hours("GB").provenance.verified());
  CHECK(tables().hours("BR").country == "*");
  CHECK(tables().hours("BR").provenance.status == "assumption");
  CHECK(tables().limitation_period("DE")->years_invoice == 3);
  CHECK(tables().limitation_period("INTL")->years_invoice == 4);
  CHECK_FALSE(tables().limitation_period("SE")->years_judgment.has_value());
  CHECK_FALSE(tables().limitation_period("CN")->provenance.verified());  // cited_outdated
  REQUIRE(tables().fx_row("USD") != nullptr);
  CHECK(tables().fx_row("USD")->per_eur == 1.1684);
  CHECK(tables().fx_row("BRL")->vol_5y == 0.1346);
  CHECK(tables().fx_row("AED") == nullptr);
  CHECK(tables().fx_row("EUR") == nullptr);
  const auto& points = tables().collectability;
  REQUIRE(points.size() == 23);
  for (std::size_t i = 1; i < points.size(); ++i)
    if (points[i].survey == points[i - 1].survey) {
      CHECK(points[i].months_past_due > points[i - 1].months_past_due);
      CHECK(points[i].collectable_fraction < points[i - 1].collectable_fraction);
    }
  CHECK(tables().agency_fees.size() == 11);
  CHECK(tables().payment_behaviour.size() == 57);
  CHECK(tables().settlement_stats.size() == 16);
}

TEST_CASE("A status is verified when it was looked up and nothing speaks against it", "[sim][tables]") {
  const auto verified = [](const char* status) {
    return sim::Provenance{"x", "2026-01-01", status}.verified();
  };
  CHECK(verified("cited"));
  CHECK(verified("cited_derived"));
  CHECK_FALSE(verified("cited_weak"));
  CHECK_FALSE(verified("cited_outdated"));
  CHECK_FALSE(verified("cited_disputed"));
  CHECK_FALSE(verified("directive_minimum"));
  CHECK_FALSE(verified("unverified"));
  CHECK_FALSE(verified("assumption"));
  CHECK_FALSE(verified("computed"));
  CHECK_FALSE(verified(""));
}

TEST_CASE("Every table shipped has source, day and status columns, is loaded, and is described",
          "[sim][tables]") {
  const std::string readme = content(kData / "README.md");
  std::set<std::string> names;
  for (const auto& entry : fs::directory_iterator(kData)) {
    const std::string name = entry.path().filename().string();
    INFO(name);
    CHECK(name.find("craigslist") == std::string::npos);
    CHECK(name.find("casino") == std::string::npos);
    CHECK(name.find("ar_invoices") == std::string::npos);
    if (entry.path().extension() != ".csv") continue;
    names.insert(name);
    CHECK(fs::file_size(entry.path()) < 600 * 1024);
    const std::string text = content(entry.path());
    const std::string header = text.substr(0, text.find('\n'));
    CHECK(header.ends_with(",source,as_of,status"));
    CHECK(text.find(",same,") == std::string::npos);
    CHECK(readme.find("`" + name + "`") != std::string::npos);
    // Loading needs it: without the file there is an error that names it.
    const Folder folder;
    fs::remove(folder.path() / name);
    CHECK(folder.error().find(name + ": found no readable file") != std::string::npos);
  }
  CHECK(names.size() == 13);
}

TEST_CASE("A broken cell is named by file, line and column", "[sim][tables]") {
  const Folder folder;
  REQUIRE(folder.error().empty());
  const auto ends = [](const std::string& text, const std::string& tail) { return text.ends_with(tail); };
  CHECK(
      ends(folder.error_with("countries.csv", "AD,AND,Andorra,EUR", "AD,AND,Andorra,EUX"),
           "countries.csv, line 2, column currency: found \"EUX\", expected a currency of currencies.csv."));
  CHECK(ends(
      folder.error_with("countries.csv", "mon|tue", "mon|Tue"),
      "countries.csv, line 2, column workdays: found \"mon|Tue|wed|thu|fri\", expected week days such as "
      "mon|tue|wed|thu|fri."));
  CHECK(
      ends(folder.error_with("countries.csv", "Europe/Andorra,Europe/Andorra", "Europe/Paris,Europe/Andorra"),
           "countries.csv, line 2, column time_zone: found \"Europe/Paris\", expected one of the row's "
           "time_zones."));
  CHECK(ends(folder.error_with("countries.csv", "\nAE,", "\nAD,"),
             "countries.csv, line 3, column country: found \"AD\", expected a key that no row above has."));
  CHECK(ends(folder.error_with("enforcement.csv", "AE,21,", "AE,-21,"),
             "enforcement.csv, line 2, column filing_service_days: found \"-21\", expected a number from 0 "
             "to 36500."));
  CHECK(ends(
      folder.error_with("reference_rates.csv", "BGB_247,2023-07-01", "BGB_247,2023-01-01"),
      "reference_rates.csv, line 3, column applies_from: found \"2023-01-01\", expected a date that no row "
      "above has for the series."));
  CHECK(ends(folder.error_with("reference_rates.csv", ",1.62,", ",1;62,"),
             "reference_rates.csv, line 2, column rate_pct: found \"1;62\", expected a percentage from -100 "
             "to 1000."));
  CHECK(ends(folder.error_with("late_payment_interest.csv", "0:40", "5:40"),
             "late_payment_interest.csv, line 2, column fixed_sums: found \"5:40\", expected sums by size of "
             "the debt "
             "such as 0:40|1000:70, the first from 0."));
  CHECK(ends(folder.error_with("late_payment_interest.csv", "ECB_MRO", ""),
             "late_payment_interest.csv, line 3, column series: found nothing, expected the series that the "
             "margin is "
             "added to."));
  CHECK(
      ends(folder.error_with("business_hours.csv", "09:00,17:00", "17:00,09:00"),
           "business_hours.csv, line 2, column close: found \"09:00\", expected a time after the opening."));
  CHECK(ends(
      folder.error_with("business_hours.csv", "*,", "XX,"),
      "business_hours.csv, column country: found no row \"*\", expected one for the rest of the world."));
  CHECK(ends(folder.error_with("public_holidays.csv", "public", "Public"),
             "public_holidays.csv, line 2, column type: found \"Public\", expected public or bank."));
  CHECK(ends(folder.error_with("public_holidays.csv", "2026-11-21", "2026-21-11"),
             "public_holidays.csv, line 2, column as_of: found \"2026-21-11\", expected a date that exists, "
             "YYYY-MM-DD."));
  CHECK(ends(folder.error_with("fx.csv", "2026-04-13,cited_derived", "2026-04-13,"),
             "fx.csv, line 2, column status: found nothing, expected a text."));
  CHECK(ends(folder.error_with("agency_fees.csv", "USD,25,25", "USD,25,20"),
             "agency_fees.csv, line 2, column fee_high_pct: found \"20\", expected at least the row's "
             "fee_low_pct."));
  CHECK(folder.error().empty());
}

TEST_CASE("Rows that a user appends out of order are found all the same", "[sim][tables]") {
  const Folder folder;
  folder.write("public_holidays.csv", content(kData / "public_holidays.csv") +
                                          "NL,2029-04-27,King's Day,public,gazette,2026-11-21,cited\n");
  folder.write("reference_rates.csv", content(kData / "reference_rates.csv") +
                                          "AT_BASE,2026-01-01,1.53,OeNB,2026-11-21,unverified\n");
  const auto loaded = sim::load_tables(folder.path());
  REQUIRE(loaded);
  CHECK(loaded->holidays_on("NL", day("2029-04-27")).size() == 1);
  CHECK(loaded->holidays_covered("NL", 2029));
  REQUIRE(loaded->reference_rate("AT_BASE", day("2026-01-01")) != nullptr);
  CHECK(std::llround(loaded->reference_rate("AT_BASE", day("2026-01-01"))->rate * 1e12) == 15'300'000'000);
}

TEST_CASE("A table with lines cut, doubled or garbled loads or is refused in one sentence", "[sim][tables]") {
  const Folder folder;
  std::uint32_t state = 12345;  // any fixed sequence will do
  const auto draw = [&](std::size_t n) {
    state = state * 1664525U + 1013904223U;
    return static_cast<std::size_t>(state >> 8U) % n;
  };
  static const std::string kNoise = ",\"\n\r|-:x9\xC3\x28\xFF ";
  const std::string holidays = content(kData / "public_holidays.csv");
  folder.write("public_holidays.csv", holidays.substr(0, holidays.find("\nAE,") + 1));
  int refused = 0;
  for (const auto& entry : fs::directory_iterator(kData)) {
    const std::string name = entry.path().filename().string();
    if (entry.path().extension() != ".csv") continue;
    const std::string whole = content(folder.path() / name);
    for (int trial = 0; trial < 25; ++trial) {
      std::string text = whole;
      const std::size_t at = draw(text.size());
      switch (draw(4)) {
        case 0:
          text.resize(at);
          break;
        case 1:
          text.erase(at, 1 + draw(40));
          break;
        case 2:
          text.insert(at, text.substr(draw(text.size()), 1 + draw(40)));
          break;
        default:
          text[at] = kNoise[draw(kNoise.size())];
          break;
      }
      folder.write(name, text);
      const auto loaded = sim::load_tables(folder.path());
      if (loaded) continue;
      ++refused;
      const std::string& sentence = loaded.error().sentence;
      INFO(sentence);
      CHECK(loaded.error().kind == sim::ErrorKind::kInput);
      CHECK(sentence.find(name) != std::string::npos);
      CHECK(sentence.ends_with("."));
      CHECK(sentence.find('\n') == std::string::npos);
      CHECK(sentence.find("expected") != std::string::npos);
    }
    folder.write(name, whole);
  }
  CHECK(refused > 100);
}
