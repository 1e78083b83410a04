// The public tables of data/ in memory: countries, courts, late-payment interest, reference rates,
// limitation, collectability, agency fees, business hours, holidays, exchange rates, currencies, payment
// behaviour.
//
// Every row says where it comes from, of what day it is and whether it was looked up (Provenance). The tables
// are the user's to edit, so loading checks each cell; an error is one sentence naming file, line and column.
// Percentages of the files become fractions here (rates a year: 2.15 -> 0.0215), computed so that
// llround(x * 1e12) is the exact decimal. data/README.md says the source, licence and gaps of every file.
#pragma once

#include <array>
#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/date.h"
#include "sim/error.h"

namespace sim {

struct Provenance {
  std::string source;
  std::string as_of;   // the day the figure speaks of, else the day it was read; YYYY-MM-DD
  std::string status;  // "cited", "cited_derived", "cited_weak", "directive_minimum", "unverified", …
  // "cited…", but for cited_weak, cited_outdated and cited_disputed.
  bool verified() const;
  bool operator==(const Provenance&) const = default;
};

struct Country {
  std::string code, iso3, name;                 // ISO 3166-1 alpha-2 (and XK), alpha-3, English
  std::string currency;                         // ISO 4217
  std::string business_language;                // ISO 639-1, 639-3 where there is none of two letters
  std::vector<std::string> official_languages;  // the main one first
  std::string time_zone;                        // IANA; where most business is done
  std::vector<std::string> time_zones;
  std::array<bool, 7> workdays{};  // [0] Sunday, as weekday::c_encoding
  std::string note;
  Provenance provenance;
  bool operator==(const Country&) const = default;
};

struct CurrencyRow {
  std::string code, name;
  int exponent = 2;    // decimals of the minor unit
  bool active = true;  // false: withdrawn, for old invoices
  std::string note;
  Provenance provenance;
  bool operator==(const CurrencyRow&) const = default;
};

// Enforcing a contract and closing an insolvent firm, as Doing Business 2020 measured them on one standard
// case: a claim of twice the income per head in the largest business city.
struct Enforcement {
  std::string country;
  double filing_service_days = 0, trial_judgment_days = 0, enforcement_days = 0, total_days = 0;
  // Of the claim.
  double attorney_fraction = 0, court_fraction = 0, enforcement_fee_fraction = 0, total_cost_fraction = 0;
  double judicial_quality = 0;                     // 0 to 18
  std::optional<double> insolvency_years;          // none where there is no practice
  double insolvency_recovery_fraction = 0;         // of a secured creditor's claim
  std::optional<double> insolvency_cost_fraction;  // of the estate
  bool insolvency_no_practice = false;
  std::string note;
  Provenance provenance;
  bool operator==(const Enforcement&) const = default;
};

// Statutory interest between businesses: margin over a series' rate, or a fixed rate; with neither the table
// has no rate for the country.
struct LateInterest {
  std::string country, scope, base;  // base in words: "ECB MRO"
  std::string series;  // of reference_rates.csv, "" when fixed; may name a series that has no rows yet
  std::optional<double> margin, fixed_rate;  // a year
  bool simple = true;
  std::string fixed_sum_currency;
  // Compensation by the size of the debt, in major units of that currency: `sum` from `from_amount` on.
  struct Band {
    double from_amount = 0, sum = 0;
    bool operator==(const Band&) const = default;
  };
  std::vector<Band> fixed_sums;  // ascending; empty: none
  std::string note;
  Provenance provenance;
  bool operator==(const LateInterest&) const = default;
};

struct ReferenceRate {
  std::string series;
  Date from{};      // the half-year's first day
  double rate = 0;  // a year
  Provenance provenance;
  bool operator==(const ReferenceRate&) const = default;
};

struct Limitation {
  std::string country;  // "INTL": the UN convention of 1974
  std::optional<double> years_invoice, years_judgment;
  std::string interruption, note;
  Provenance provenance;
  bool operator==(const Limitation&) const = default;
};

struct CollectabilityPoint {
  std::string survey;
  double months_past_due = 0, collectable_fraction = 0;
  Provenance provenance;
  bool operator==(const CollectabilityPoint&) const = default;
};

struct AgencyFee {
  std::string agency, scope;
  std::optional<double> age_max_months, amount_min, amount_max;  // amounts in major units of `currency`
  std::string currency;
  double fee_low = 0, fee_high = 0;  // fractions of the cash collected
  std::string note;
  Provenance provenance;
  bool operator==(const AgencyFee&) const = default;
};

struct BusinessHours {
  std::string country;                               // "*": the rest of the world
  int open_minute = 9 * 60, close_minute = 17 * 60;  // local time, minutes after midnight
  std::string lunch;                                 // in words
  Provenance provenance;
  bool operator==(const BusinessHours&) const = default;
};

struct Holiday {
  std::string country;
  Date date{};
  std::string name;
  bool bank_only = false;
  // Status "computed_moon": by the Islamic calendar's computation, the announced day may differ by one.
  Provenance provenance;
  bool operator==(const Holiday&) const = default;
};

struct FxRow {
  std::string currency;
  Date date{};
  double per_eur = 1;             // units of the currency for one euro
  double vol_1y = 0, vol_5y = 0;  // annualised, of daily log returns
  double max_day_move = 0;        // largest absolute daily log return since 2015
  Provenance provenance;
  bool operator==(const FxRow&) const = default;
};

struct PaymentBehaviour {
  std::string area, metric;  // a country, WEU, EEU, WLD; "dso_days", "overdue_pct_b2b_value", …
  int year = 0;
  double value = 0;  // in the metric's own unit
  std::string publisher;
  Provenance provenance;
  bool operator==(const PaymentBehaviour&) const = default;
};

struct SettlementStat {
  std::string statistic;
  double value = 0;
  std::string unit, population;
  Provenance provenance;
  bool operator==(const SettlementStat&) const = default;
};

template <typename T>
using ByKey = std::map<std::string, T, std::less<>>;

struct Tables {
  ByKey<Country> countries;
  ByKey<CurrencyRow> currencies;
  ByKey<Enforcement> enforcement;
  ByKey<LateInterest> late_interest;
  std::vector<ReferenceRate> reference_rates;  // by series, then date
  ByKey<Limitation> limitation;
  std::vector<CollectabilityPoint> collectability;  // by survey, then months
  std::vector<AgencyFee> agency_fees;               // in the file's order
  ByKey<BusinessHours> business_hours;              // has "*"
  std::vector<Holiday> holidays;                    // by country, then date
  ByKey<FxRow> fx;                                  // without EUR
  std::vector<PaymentBehaviour> payment_behaviour;
  std::vector<SettlementStat> settlement_stats;

  // Null where the table has no row.
  const Country* country(std::string_view code) const;
  const Enforcement* courts(std::string_view country) const;
  const LateInterest* late_interest_law(std::string_view country) const;
  const Limitation* limitation_period(std::string_view country) const;
  const FxRow* fx_row(std::string_view currency) const;
  // The row that starts on that very day; null when there is none, for the last known rate is not carried on.
  const ReferenceRate* reference_rate(std::string_view series, Date from) const;
  // The country's row, else the row "*" (its provenance says that it is an assumption).
  const BusinessHours& hours(std::string_view country) const;
  std::span<const Holiday> holidays_on(std::string_view country, Date date) const;
  // Does the table hold the holidays of that country and year at all?
  bool holidays_covered(std::string_view country, int year) const;
  std::optional<int> exponent(std::string_view currency) const;
  bool operator==(const Tables&) const = default;
};

// Reads every table of the folder. Error (input): the first malformed cell, a missing file or column, a key
// given twice, a currency that currencies.csv does not know.
Result<Tables> load_tables(const std::filesystem::path& data_folder);

}  // namespace sim
