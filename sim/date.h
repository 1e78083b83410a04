// Calendar dates, YYYY-MM-DD, in the proleptic Gregorian calendar, years 1900 to 2199.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace sim {

using Date = std::chrono::sys_days;
using Days = std::chrono::days;

// Nothing when the text is not a date that exists: "2026-02-30" is none.
std::optional<Date> parse_date(std::string_view text);
std::string plain_date(Date date);    // "2026-11-18"
std::string short_date(Date date);    // "18 Nov"; the names of months are the interface language's
std::string long_date(Date date);     // "Wednesday 18 November 2026"
std::string day_name(Date date);      // "Wed"
std::string day_and_date(Date date);  // "Wed 18 Nov"

int year_of(Date date);
// 1 January or 1 July, whichever half-year the date is in.
Date half_year_start(Date date);
// The date n whole months later; a day that does not exist becomes the month's last (31 Jan + 1 = 28 Feb).
Date add_months(Date date, int months);
// Whole days from a to b; negative when b is before a.
long days_between(Date a, Date b);

}  // namespace sim
