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
  static constexpr std::array<const char*, 12> kShort = {
      NC_("short month", "Jan"), NC_("short month", "Feb"), NC_("short month", "Mar"),
      NC_("short month", "Apr"), NC_("short month", "May"), NC_("short month", "Jun"),
      NC_("short month", "Jul"), NC_("short month", "Aug"), NC_("short month", "Sep"),
      NC_("short month", "Oct"), NC_("short month", "Nov"), NC_("short month", "Dec")};
  static constexpr std::array<const char*, 12> kFull = {
      NC_("month", "January"), NC_("month", "February"), NC_("month", "March"),
      NC_("month", "April"),   NC_("month", "May"),      NC_("month", "June"),
      NC_("month", "July"),    NC_("month", "August"),   NC_("month", "September"),
      NC_("month", "October"), NC_("month", "November"), NC_("month", "December")};
  const auto index = static_cast<unsigned>(chr::year_month_day(date).month()) - 1;
  return full ? tr_c("month", kFull[index]) : tr_c("short month", kShort[index]);
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
  return say_c("short date", "{0} {1}", day_of(date), month_name(date, false));
}

std::string long_date(Date date) {
  static constexpr std::array<const char*, 7> kDays = {N_("Sunday"),    N_("Monday"),   N_("Tuesday"),
                                                       N_("Wednesday"), N_("Thursday"), N_("Friday"),
                                                       N_("Saturday")};
  // TRANSLATORS: week day, day, month, year, as in "Wednesday 18 November 2026".
  return say("{0} {1} {2} {3}", tr(kDays[chr::weekday(date).c_encoding()]), day_of(date),
             month_name(date, true), year_of(date));
}

std::string day_name(Date date) {
  static constexpr std::array<const char*, 7> kDays = {
      NC_("short day", "Sun"), NC_("short day", "Mon"), NC_("short day", "Tue"), NC_("short day", "Wed"),
      NC_("short day", "Thu"), NC_("short day", "Fri"), NC_("short day", "Sat")};
  return tr_c("short day", kDays[chr::weekday(date).c_encoding()]);
}

std::string day_and_date(Date date) {
  // TRANSLATORS: short week day, short date, as in "Wed 18 Nov".
  return say_c("day and date", "{0} {1}", day_name(date), short_date(date));
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
