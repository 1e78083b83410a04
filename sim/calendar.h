// When both sides are at work: business days and call windows across two countries, zones and daylight
// saving. Workdays, hours and national holidays come from the tables; a date outside the holiday table's
// years, or a country without rows, is said in `notices` and only the weekday is then checked.
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
  std::string language;                    // ISO 639-1 to speak in, "" when no shared one is known
  bool language_shared = false;            // the negotiator (or creditor) speaks it
  Notices notices;
  bool operator==(const CallPlan&) const = default;
};

CallPlan plan_calls(const Case& file, const Tables& tables, int days = 5);

// "13:00" of an ISO time as above.
std::string clock_of(const std::string& iso_time);

}  // namespace sim
