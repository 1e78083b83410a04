// When both sides are at work: business days and call windows across two countries, zones and daylight
// saving, and the language to speak in.
//
// For each of the creditor's days after as_of: the creditor's business hours that day and the debtor's
// business hours on its day before, that day and the day after, as instants; their overlap of at least a
// quarter of an hour is a window when both days are workdays without a national holiday. Where the hours
// never meet, the debtor's hours on a day that is a business day of both stand, with common_hours = false. At
// most sixty days ahead. A debtor in the US who is a person is called between 08:00 and 21:00 of its own time
// only. Workdays, hours and national holidays come from the tables; a date outside the holiday table's years,
// or a country without rows, is said in `notices` and only the weekday is then checked. Lunch and half-days
// are not modelled. Zones: the negotiator's, else the creditor's, else the country's; the debtor's, else its
// country's. Notices: holidays_unknown, holiday_may_move, hours_assumed, no_common_hours, few_call_days,
// country_unknown, zone_unknown, language_not_shared.
#pragma once

#include <string>
#include <vector>

#include "sim/case.h"
#include "sim/notice.h"
#include "sim/tables.h"

namespace sim {

// One stretch within both sides' working hours. Times are ISO 8601 with offset: "2026-11-19T13:00+01:00".
struct CallWindow {
  Date day{};                            // the creditor's
  std::string start, end;                // creditor's zone
  std::string debtor_start, debtor_end;  // debtor's zone
  bool common_hours =
      true;  // false: no shared working hours; the window is the debtor's, outside the creditor's
  bool operator==(const CallWindow&) const = default;
};

// A day passed over and why: "Fri 20 Nov: holiday in BR (Black Awareness Day)".
struct SkippedDay {
  Date day{};
  std::string why;
  bool operator==(const SkippedDay&) const = default;
};

struct CallPlan {
  std::string creditor_zone, debtor_zone;  // IANA
  std::vector<CallWindow> windows;         // of the next `days` business days after as_of, both sides at work
  std::vector<SkippedDay> skipped;         // holidays only; weekends go without saying
  std::string language;          // ISO 639-1 to speak in: a shared one, else the debtor's; "" when unknown
  bool language_shared = false;  // the negotiator (or creditor) speaks it
  Notices notices;
  bool operator==(const CallPlan&) const = default;
};

CallPlan plan_calls(const Case& file, const Tables& tables, int days = 5);

// "13:00" of an ISO time as above.
std::string clock_of(const std::string& iso_time);

}  // namespace sim
