// Each table of data/ from its file; sim/tables.h has the types and the promise.
#include <algorithm>
#include <tuple>
#include <utility>

#include "sim/csv.h"
#include "sim/tables.h"
#include "sim/text.h"

namespace sim {
namespace {

using Failure = std::optional<Error>;
namespace fs = std::filesystem;

// The three columns that every table has, from `first` on: source, as_of, status.
Provenance provenance(CsvRow& row, std::size_t first) {
  Provenance value;
  value.source = row.required(first);
  row.date(first + 1);
  value.as_of = row.string(first + 1);
  value.status = row.required(first + 2);
  return value;
}

// Reads `file` and calls `take(row)` on each row until the first error.
template <typename Take>
Failure each_row(const fs::path& file, std::initializer_list<std::string_view> columns, Take take) {
  const auto table = CsvTable::read(file, columns);
  if (!table) return table.error();
  CsvRow row(*table);
  while (row.next())
    take(row);
  return row.error();
}

template <typename T>
void add_once(CsvRow& row, std::size_t column, ByKey<T>& rows, std::string key, T value) {
  const auto next = rows.lower_bound(key);
  if (next != rows.end() && next->first == key)
    row.refuse(column, tr("a key that no row above has"));
  else
    rows.emplace_hint(next, std::move(key), std::move(value));
}

// A vector in order of `key`. Files are shipped sorted, users append rows.
template <typename T, typename Key>
void sort_by(std::vector<T>& rows, Key key) {
  const auto before = [&](const T& a, const T& b) { return key(a) < key(b); };
  if (!std::is_sorted(rows.begin(), rows.end(), before)) std::stable_sort(rows.begin(), rows.end(), before);
}

std::array<bool, 7> workdays(CsvRow& row, std::size_t column) {
  static constexpr std::array<std::string_view, 7> kDays = {"sun", "mon", "tue", "wed", "thu", "fri", "sat"};
  std::array<bool, 7> works{};
  for (const std::string& day : row.list(column)) {
    const auto found = std::find(kDays.begin(), kDays.end(), day);
    if (found == kDays.end()) {
      row.refuse(column, tr("week days such as mon|tue|wed|thu|fri"));
      break;
    }
    works[static_cast<std::size_t>(found - kDays.begin())] = true;
  }
  return works;
}

// "09:30" -> 570.
int minute_of_day(CsvRow& row, std::size_t column) {
  const std::string_view text = row.text(column);
  const auto digit = [&](std::size_t i) { return text[i] >= '0' && text[i] <= '9' ? text[i] - '0' : 1000; };
  if (text.size() == 5 && text[2] == ':') {
    const int hour = digit(0) * 10 + digit(1);
    const int minute = digit(3) * 10 + digit(4);
    if (hour <= 23 && minute <= 59) return hour * 60 + minute;
  }
  row.refuse(column, tr("a time of day, HH:MM"));
  return 0;
}

// "0:40|1000:70" -> bands, ascending, the first from 0.
std::vector<LateInterest::Band> bands(CsvRow& row, std::size_t column) {
  std::vector<LateInterest::Band> result;
  if (row.text(column).empty()) return result;
  const std::string expected = tr("sums by size of the debt such as 0:40|1000:70, the first from 0");
  for (const std::string& part : row.list(column)) {
    const std::size_t colon = std::min(part.find(':'), part.size());
    const auto number = [](const std::string& text) {
      const bool digits = !text.empty() && text.size() <= 9 &&
                          std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
      return digits ? std::stod(text) : -1;
    };
    LateInterest::Band band;
    band.from_amount = number(part.substr(0, colon));
    band.sum = colon < part.size() ? number(part.substr(colon + 1)) : -1;
    const bool in_order =
        result.empty() ? band.from_amount == 0 : band.from_amount > result.back().from_amount;
    if (!in_order || band.sum < 0) {
      row.refuse(column, expected);
      break;
    }
    result.push_back(band);
  }
  return result;
}

Failure load_currencies(const fs::path& folder, Tables& tables) {
  return each_row(folder / "currencies.csv",
                  {"currency", "name", "exponent", "active", "note", "source", "as_of", "status"},
                  [&](CsvRow& row) {
                    CurrencyRow value;
                    value.code = row.code(0, 3);
                    value.name = row.required(1);
                    value.exponent = row.integer(2, 0, 4);
                    value.active = row.flag(3);
                    value.note = row.string(4);
                    value.provenance = provenance(row, 5);
                    add_once(row, 0, tables.currencies, value.code, value);
                  });
}

// A currency that currencies.csv has.
std::string known_currency(CsvRow& row, std::size_t column, const Tables& tables) {
  std::string code = row.code(column, 3);
  if (!tables.exponent(code)) row.refuse(column, tr("a currency of currencies.csv"));
  return code;
}

Failure load_countries(const fs::path& folder, Tables& tables) {
  return each_row(folder / "countries.csv",
                  {"country", "iso3", "name", "currency", "business_language", "official_languages",
                   "time_zone", "time_zones", "workdays", "note", "source", "as_of", "status"},
                  [&](CsvRow& row) {
                    Country value;
                    value.code = row.code(0, 2);
                    value.iso3 = row.code(1, 3);
                    value.name = row.required(2);
                    value.currency = known_currency(row, 3, tables);
                    value.business_language = row.required(4);
                    value.official_languages = row.list(5);
                    value.time_zone = row.required(6);
                    value.time_zones = row.list(7);
                    if (std::find(value.time_zones.begin(), value.time_zones.end(), value.time_zone) ==
                        value.time_zones.end())
                      row.refuse(6, tr("one of the row's time_zones"));
                    value.workdays = workdays(row, 8);
                    value.note = row.string(9);
                    value.provenance = provenance(row, 10);
                    add_once(row, 0, tables.countries, value.code, value);
                  });
}

Failure load_enforcement(const fs::path& folder, Tables& tables) {
  constexpr double kLongest = 36500;  // days
  return each_row(folder / "enforcement.csv",
                  {"country", "filing_service_days", "trial_judgment_days", "enforcement_days", "total_days",
                   "attorney_pct", "court_pct", "enforcement_fee_pct", "total_cost_pct", "judicial_quality",
                   "insolvency_years", "insolvency_recovery_cents", "insolvency_cost_pct",
                   "insolvency_no_practice", "note", "source", "as_of", "status"},
                  [&](CsvRow& row) {
                    Enforcement value;
                    value.country = row.code(0, 2);
                    value.filing_service_days = row.number(1, 0, kLongest);
                    value.trial_judgment_days = row.number(2, 0, kLongest);
                    value.enforcement_days = row.number(3, 0, kLongest);
                    value.total_days = row.number(4, 0, kLongest);
                    value.attorney_fraction = row.percent(5, 0, 1000);
                    value.court_fraction = row.percent(6, 0, 1000);
                    value.enforcement_fee_fraction = row.percent(7, 0, 1000);
                    value.total_cost_fraction = row.percent(8, 0, 1000);
                    value.judicial_quality = row.number(9, 0, 18);
                    value.insolvency_years = row.number_if(10, 0, 100);
                    value.insolvency_recovery_fraction = row.percent(11, 0, 100);
                    value.insolvency_cost_fraction = row.percent_if(12, 0, 100);
                    value.insolvency_no_practice = row.flag(13);
                    value.note = row.string(14);
                    value.provenance = provenance(row, 15);
                    add_once(row, 0, tables.enforcement, value.country, value);
                  });
}

Failure load_late_interest(const fs::path& folder, Tables& tables) {
  return each_row(folder / "late_payment_interest.csv",
                  {"country", "scope", "base", "series", "margin_pct_points", "fixed_rate_pct", "simple",
                   "fixed_sum_currency", "fixed_sums", "note", "source", "as_of", "status"},
                  [&](CsvRow& row) {
                    LateInterest value;
                    value.country = row.code(0, 2);
                    value.scope = row.string(1);
                    value.base = row.string(2);
                    value.series = row.string(3);
                    value.margin = row.percent_if(4, 0, 1000);
                    value.fixed_rate = row.percent_if(5, 0, 1000);
                    value.simple = row.flag(6);
                    value.fixed_sum_currency = known_currency(row, 7, tables);
                    value.fixed_sums = bands(row, 8);
                    value.note = row.string(9);
                    value.provenance = provenance(row, 10);
                    if (value.fixed_rate && (value.margin || !value.series.empty()))
                      row.refuse(5, tr("nothing, for the row has a series or a margin"));
                    if (value.margin && value.series.empty())
                      row.refuse(3, tr("the series that the margin is added to"));
                    add_once(row, 0, tables.late_interest, value.country, value);
                  });
}

Failure load_reference_rates(const fs::path& folder, Tables& tables) {
  auto& rows = tables.reference_rates;
  return each_row(folder / "reference_rates.csv",
                  {"series", "applies_from", "rate_pct", "source", "as_of", "status"}, [&](CsvRow& row) {
                    ReferenceRate value;
                    value.series = row.required(0);
                    value.from = row.date(1);
                    value.rate = row.percent(2, -100, 1000);
                    value.provenance = provenance(row, 3);
                    const auto place = std::lower_bound(
                        rows.begin(), rows.end(), value, [](const ReferenceRate& a, const ReferenceRate& b) {
                          return std::tie(a.series, a.from) < std::tie(b.series, b.from);
                        });
                    if (place != rows.end() && place->series == value.series && place->from == value.from)
                      row.refuse(1, tr("a date that no row above has for the series"));
                    else
                      rows.insert(place, std::move(value));
                  });
}

Failure load_limitation(const fs::path& folder, Tables& tables) {
  return each_row(
      folder / "limitation_periods.csv",
      {"country", "years_invoice", "years_judgment", "interruption", "note", "source", "as_of", "status"},
      [&](CsvRow& row) {
        Limitation value;
        value.country = row.code(0, 2, {"INTL"});
        value.years_invoice = row.number_if(1, 0, 100);
        value.years_judgment = row.number_if(2, 0, 100);
        value.interruption = row.string(3);
        value.note = row.string(4);
        value.provenance = provenance(row, 5);
        add_once(row, 0, tables.limitation, value.country, value);
      });
}

Failure load_collectability(const fs::path& folder, Tables& tables) {
  auto& rows = tables.collectability;
  const Failure failure = each_row(
      folder / "collectability_by_age.csv",
      {"survey", "months_past_due", "collectable_pct", "source", "as_of", "status"}, [&](CsvRow& row) {
        CollectabilityPoint value;
        value.survey = row.required(0);
        value.months_past_due = row.number(1, 0, 1200);
        value.collectable_fraction = row.percent(2, 0, 100);
        value.provenance = provenance(row, 3);
        rows.push_back(std::move(value));
      });
  sort_by(rows, [](const CollectabilityPoint& p) { return std::tie(p.survey, p.months_past_due); });
  return failure;
}

Failure load_agency_fees(const fs::path& folder, Tables& tables) {
  return each_row(folder / "agency_fees.csv",
                  {"agency", "scope", "age_max_months", "amount_min", "amount_max", "currency", "fee_low_pct",
                   "fee_high_pct", "note", "source", "as_of", "status"},
                  [&](CsvRow& row) {
                    AgencyFee value;
                    value.agency = row.required(0);
                    value.scope = row.required(1);
                    value.age_max_months = row.number_if(2, 0, 1200);
                    value.amount_min = row.number_if(3, 0, 1e12);
                    value.amount_max = row.number_if(4, 0, 1e12);
                    value.currency = known_currency(row, 5, tables);
                    value.fee_low = row.percent(6, 0, 100);
                    value.fee_high = row.percent(7, 0, 100);
                    if (value.fee_high < value.fee_low) row.refuse(7, tr("at least the row's fee_low_pct"));
                    value.note = row.string(8);
                    value.provenance = provenance(row, 9);
                    tables.agency_fees.push_back(std::move(value));
                  });
}

Failure load_business_hours(const fs::path& folder, Tables& tables) {
  const fs::path file = folder / "business_hours.csv";
  const Failure failure =
      each_row(file, {"country", "open", "close", "lunch", "source", "as_of", "status"}, [&](CsvRow& row) {
        BusinessHours value;
        value.country = row.code(0, 2, {"*"});
        value.open_minute = minute_of_day(row, 1);
        value.close_minute = minute_of_day(row, 2);
        if (value.close_minute <= value.open_minute) row.refuse(2, tr("a time after the opening"));
        value.lunch = row.string(3);
        value.provenance = provenance(row, 4);
        add_once(row, 0, tables.business_hours, value.country, value);
      });
  if (failure) return failure;
  if (!tables.business_hours.contains("*"))
    return Error{ErrorKind::kInput,
                 say("{0}, column country: found no row \"*\", expected one for the rest of the world.",
                     file.string())};
  return std::nullopt;
}

Failure load_holidays(const fs::path& folder, Tables& tables) {
  auto& rows = tables.holidays;
  rows.reserve(9000);
  const Failure failure =
      each_row(folder / "public_holidays.csv",
               {"country", "date", "name", "type", "source", "as_of", "status"}, [&](CsvRow& row) {
                 Holiday& value = rows.emplace_back();
                 value.country = row.code(0, 2);
                 value.date = row.date(1);
                 value.name = row.required(2);
                 const std::string_view type = row.text(3);
                 value.bank_only = type == "bank";
                 if (!value.bank_only && type != "public") row.refuse(3, tr("public or bank"));
                 value.provenance = provenance(row, 4);
               });
  sort_by(rows, [](const Holiday& h) { return std::tie(h.country, h.date); });
  return failure;
}

Failure load_fx(const fs::path& folder, Tables& tables) {
  return each_row(folder / "fx.csv",
                  {"currency", "date", "per_eur", "vol_1y_pct", "vol_5y_pct", "max_day_move_pct", "source",
                   "as_of", "status"},
                  [&](CsvRow& row) {
                    FxRow value;
                    value.currency = known_currency(row, 0, tables);
                    value.date = row.date(1);
                    value.per_eur = row.number(2, 1e-9, 1e9);
                    value.vol_1y = row.percent(3, 0, 1000);
                    value.vol_5y = row.percent(4, 0, 1000);
                    value.max_day_move = row.percent(5, 0, 1000);
                    value.provenance = provenance(row, 6);
                    if (value.currency == "EUR")
                      row.refuse(0, tr("a currency other than EUR, which is the base"));
                    add_once(row, 0, tables.fx, value.currency, value);
                  });
}

Failure load_payment_behaviour(const fs::path& folder, Tables& tables) {
  return each_row(folder / "payment_behaviour.csv",
                  {"area", "metric", "year", "value", "publisher", "source", "as_of", "status"},
                  [&](CsvRow& row) {
                    PaymentBehaviour value;
                    value.area = row.required(0);
                    value.metric = row.required(1);
                    value.year = row.integer(2, 1900, 2199);
                    value.value = row.number(3, -1e9, 1e9);
                    value.publisher = row.required(4);
                    value.provenance = provenance(row, 5);
                    tables.payment_behaviour.push_back(std::move(value));
                  });
}

Failure load_settlement_stats(const fs::path& folder, Tables& tables) {
  return each_row(folder / "settlement_stats.csv",
                  {"statistic", "value", "unit", "population", "source", "as_of", "status"},
                  [&](CsvRow& row) {
                    SettlementStat value;
                    value.statistic = row.required(0);
                    value.value = row.number(1, -1e12, 1e12);
                    value.unit = row.required(2);
                    value.population = row.required(3);
                    value.provenance = provenance(row, 4);
                    tables.settlement_stats.push_back(std::move(value));
                  });
}

}  // namespace

Result<Tables> load_tables(const fs::path& data_folder) {
  Tables tables;
  // Currencies first: the others name them.
  for (const auto load :
       {load_currencies, load_countries, load_enforcement, load_late_interest, load_reference_rates,
        load_limitation, load_collectability, load_agency_fees, load_business_hours, load_holidays, load_fx,
        load_payment_behaviour, load_settlement_stats})
    if (Failure failure = load(data_folder, tables)) return tl::unexpected<Error>(std::move(*failure));
  return tables;
}

}  // namespace sim
