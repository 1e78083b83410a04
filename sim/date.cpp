#include "sim/date.h"

#include <array>

#include <fmt/format.h>

#include "sim/text.h"

namespace sim {
namespace {

namespace chr = std::chrono;

std::optional<int> number(std::string_view text) {
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

std::string month_name(Date date, bool full) {
  static constexpr std::array<const char*, 12> kShort = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  static constexpr std::array<const char*, 12> kFull = {"January",   "February", "March",    "April",
                                                        "May",       "June",     "July",     "August",
                                                        "September", "October",  "November", "December"};
  const auto index = static_cast<unsigned>(chr::year_month_day(date).month()) - 1;
  return tr(full ? kFull[index] : kShort[index]);
}

unsigned day_of(Date date) {
  return static_cast<unsigned>(chr::year_month_day(date).day());
}

}  // namespace

std::optional<Date> parse_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = number(text.substr(0, 4));
  const auto month = number(text.substr(5, 2));
  const auto day = number(text.substr(8, 2));
  if (!year || !month || !day || *year < 1900 || *year > 2199) return std::nullopt;
  const chr::year_month_day date(chr::year(*year), chr::month(static_cast<unsigned>(*month)),
                                 chr::day(static_cast<unsigned>(*day)));
  if (!date.ok()) return std::nullopt;
  return Date(date);
}

std::string plain_date(Date date) {
  const chr::year_month_day ymd(date);
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(ymd.year()), static_cast<unsigned>(ymd.month()),
                     static_cast<unsigned>(ymd.day()));
}

std::string short_date(Date date) {
  // TRANSLATORS: day and short month, as in "18 Nov".
  return say("{0} {1}", day_of(date), month_name(date, false));
}

std::string long_date(Date date) {
  static constexpr std::array<const char*, 7> kDays = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                       "Thursday", "Friday", "Saturday"};
  // TRANSLATORS: week day, day, month, year, as in "Wednesday 18 November 2026".
  return say("{0} {1} {2} {3}", tr(kDays[chr::weekday(date).c_encoding()]), day_of(date),
             month_name(date, true), year_of(date));
}

std::string day_name(Date date) {
  static constexpr std::array<const char*, 7> kDays = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  return tr(kDays[chr::weekday(date).c_encoding()]);
}

int year_of(Date date) {
  return static_cast<int>(chr::year_month_day(date).year());
}

Date half_year_start(Date date) {
  const chr::year_month_day ymd(date);
  const bool first = static_cast<unsigned>(ymd.month()) <= 6;
  return Date(chr::year_month_day(ymd.year(), first ? chr::January : chr::July, chr::day(1)));
}

Date add_months(Date date, int months) {
  const chr::year_month_day ymd(date);
  const chr::year_month target = chr::year_month(ymd.year(), ymd.month()) + chr::months(months);
  const chr::year_month_day same_day = target / ymd.day();
  return same_day.ok() ? Date(same_day) : Date(chr::year_month_day_last(target / chr::last));
}

long days_between(Date a, Date b) {
  return static_cast<long>((b - a).count());
}

}  // namespace sim
