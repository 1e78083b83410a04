#include "sim/tables.h"

#include <algorithm>
#include <tuple>

namespace sim {
namespace {

template <typename T>
const T* find_row(const ByKey<T>& rows, std::string_view key) {
  const auto found = rows.find(key);
  return found == rows.end() ? nullptr : &found->second;
}

}  // namespace

bool Provenance::verified() const {
  return status.starts_with("cited") && status != "cited_weak" && status != "cited_outdated" &&
         status != "cited_disputed";
}

const Country* Tables::country(std::string_view code) const {
  return find_row(countries, code);
}
const Enforcement* Tables::courts(std::string_view code) const {
  return find_row(enforcement, code);
}
const LateInterest* Tables::late_interest_law(std::string_view code) const {
  return find_row(late_interest, code);
}
const Limitation* Tables::limitation_period(std::string_view code) const {
  return find_row(limitation, code);
}
const FxRow* Tables::fx_row(std::string_view currency) const {
  return find_row(fx, currency);
}

const ReferenceRate* Tables::reference_rate(std::string_view series, Date from) const {
  const auto found = std::lower_bound(reference_rates.begin(), reference_rates.end(), std::tie(series, from),
                                      [](const ReferenceRate& row, const auto& key) {
                                        return std::tuple(std::string_view(row.series), row.from) < key;
                                      });
  if (found == reference_rates.end() || found->series != series || found->from != from) return nullptr;
  return &*found;
}

const BusinessHours& Tables::hours(std::string_view country) const {
  static const BusinessHours kNone;  // only for tables that were never loaded
  if (const BusinessHours* row = find_row(business_hours, country)) return *row;
  const BusinessHours* rest = find_row(business_hours, "*");
  return rest != nullptr ? *rest : kNone;
}

std::span<const Holiday> Tables::holidays_on(std::string_view country, Date date) const {
  const auto key = std::tuple(country, date);
  const auto of = [](const Holiday& row) { return std::tuple(std::string_view(row.country), row.date); };
  const auto first = std::lower_bound(holidays.begin(), holidays.end(), key,
                                      [&](const Holiday& row, const auto& k) { return of(row) < k; });
  auto last = first;
  while (last != holidays.end() && of(*last) == key)
    ++last;
  return {first, last};
}

bool Tables::holidays_covered(std::string_view country, int year) const {
  const Date start = Date(std::chrono::year(year) / std::chrono::January / 1);
  const auto first = std::lower_bound(holidays.begin(), holidays.end(), std::tuple(country, start),
                                      [](const Holiday& row, const auto& key) {
                                        return std::tuple(std::string_view(row.country), row.date) < key;
                                      });
  return first != holidays.end() && first->country == country && year_of(first->date) == year;
}

std::optional<int> Tables::exponent(std::string_view currency) const {
  const CurrencyRow* row = find_row(currencies, currency);
  if (row == nullptr) return std::nullopt;
  return row->exponent;
}

}  // namespace sim
