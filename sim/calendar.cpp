#include "sim/calendar.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <exception>
#include <set>

#include <date/tz.h>

#include "sim/text.h"

namespace sim {
namespace {

using std::chrono::minutes;
using Instant = date::sys_time<minutes>;

constexpr int kHorizonDays = 60;
constexpr minutes kShortest{15};

struct Interval {
  Instant from{}, to{};
  minutes length() const { return to - from; }
};

Interval overlap(const Interval& a, const Interval& b) {
  return {std::max(a.from, b.from), std::min(a.to, b.to)};
}

// One party: where, which days, which hours.
struct Side {
  std::string country;
  std::string zone_name;
  const date::time_zone* zone = nullptr;
  std::array<bool, 7> workdays = {false, true, true, true, true, true, false};
  int open_minute = 0, close_minute = 0;

  bool works(Date day) const { return workdays[std::chrono::weekday(day).c_encoding()]; }
  Instant at(Date day, int minute) const {
    const date::local_time<minutes> local(day.time_since_epoch() + minutes(minute));
    return std::chrono::floor<minutes>(zone->to_sys(local, date::choose::earliest));
  }
  Interval hours(Date day) const { return {at(day, open_minute), at(day, close_minute)}; }
};

void say_once(Notices& notices, Notice notice) {
  if (std::find(notices.begin(), notices.end(), notice) == notices.end())
    notices.push_back(std::move(notice));
}

const date::time_zone* find_zone(const std::string& name) {
  try {
    return date::locate_zone(name);
  } catch (const std::exception&) {
    return nullptr;
  }
}

Side side_of(const std::string& country, const std::optional<std::string>& own_zone, const Tables& tables,
             Notices& notices) {
  Side side;
  side.country = country;
  // Step 1. Workdays and zone.
  const Country* row = tables.country(country);
  if (row != nullptr) {
    side.workdays = row->workdays;
  } else {
    say_once(notices, {"country_unknown",
                       say("No row of {} is on file: Monday to Friday are taken for its workdays.", country),
                       Severity::kWarn});
  }
  side.zone_name = own_zone.value_or(row != nullptr ? row->time_zone : "UTC");
  side.zone = find_zone(side.zone_name);
  if (side.zone == nullptr) {
    say_once(notices, {"zone_unknown",
                       say("The time zone {} is not known to this machine: its times are given in UTC.",
                           side.zone_name),
                       Severity::kWarn});
    side.zone_name = "UTC";
    side.zone = find_zone(side.zone_name);
  }
  // Step 2. Hours.
  const BusinessHours& hours = tables.hours(country);
  side.open_minute = hours.open_minute;
  side.close_minute = hours.close_minute;
  if (!hours.provenance.verified()) {
    say_once(notices, {"hours_assumed", say("Business hours in {} are an assumption. Ask.", country),
                       Severity::kInfo});
  }
  return side;
}

// "2026-11-19T13:00+01:00"
std::string iso_time(Instant instant, const Side& side) {
  const auto info = side.zone->get_info(instant);
  const auto local = instant + std::chrono::floor<minutes>(info.offset);
  const auto day = std::chrono::floor<Days>(local);
  const long minute = static_cast<long>((local - day).count());
  const long offset = static_cast<long>(std::chrono::floor<minutes>(info.offset).count());
  const long magnitude = offset < 0 ? -offset : offset;
  return fmt::format("{}T{:02}:{:02}{}{:02}:{:02}", plain_date(Date(day.time_since_epoch())), minute / 60,
                     minute % 60, offset < 0 ? '-' : '+', magnitude / 60, magnitude % 60);
}

class Planner {
 public:
  Planner(const Case& file, const Tables& tables, CallPlan& plan)
      : tables_(tables),
        plan_(plan),
        creditor_(side_of(file.creditor.country, creditor_zone(file), tables, plan.notices)),
        debtor_(side_of(file.debtor.country, file.debtor.time_zone, tables, plan.notices)) {
    plan_.creditor_zone = creditor_.zone_name;
    plan_.debtor_zone = debtor_.zone_name;
    if (file.debtor.country == "US" && file.debtor.kind == PartyKind::kPerson) {
      debtor_.open_minute = std::max(debtor_.open_minute, 8 * 60);
      debtor_.close_minute = std::min(debtor_.close_minute, 21 * 60);
    }
  }

  bool ready() const { return creditor_.zone != nullptr && debtor_.zone != nullptr; }

  void plan(Date as_of, int days) {
    int found = 0;
    bool asked_hours = false;
    for (int ahead = 1; ahead <= kHorizonDays && found < days; ++ahead) {
      const std::size_t before = plan_.windows.size();
      plan_day(as_of + Days(ahead));
      if (plan_.windows.size() == before) continue;
      ++found;
      asked_hours = asked_hours || !plan_.windows.back().common_hours;
    }
    if (asked_hours) {
      say_once(plan_.notices,
               {"no_common_hours",
                tr("The two sides share no business hours on some of these days: the debtor's hours are "
                   "given, outside the creditor's."),
                Severity::kWarn});
    }
    if (found < days) {
      say_once(plan_.notices, {"few_call_days",
                               say_n("Only {0} day in the next {1} is a business day on both sides.",
                                     "Only {0} days in the next {1} are business days on both sides.", found,
                                     found, kHorizonDays),
                               Severity::kWarn});
    }
  }

 private:
  static std::optional<std::string> creditor_zone(const Case& file) {
    if (file.creditor.negotiator && file.creditor.negotiator->time_zone)
      return file.creditor.negotiator->time_zone;
    return file.creditor.time_zone;
  }

  void plan_day(Date day) {
    if (!creditor_.works(day)) return;
    // Step 1. With which of the debtor's days do the creditor's hours of this day overlap?
    const Interval ours = creditor_.hours(day);
    bool meet = false;
    for (const int shift : {-1, 0, 1}) {
      const Date theirs = day + Days(shift);
      const Interval shared = overlap(ours, debtor_.hours(theirs));
      if (shared.length() < kShortest) continue;
      meet = true;
      if (business(day, theirs)) add(day, shared, true);
    }
    // Step 2. The hours never meet: the debtor's, on the same date.
    if (!meet && business(day, day)) add(day, debtor_.hours(day), false);
  }

  bool business(Date ours, Date theirs) {
    if (!debtor_.works(theirs)) return false;
    const bool free = !on_holiday(creditor_, ours);
    return !on_holiday(debtor_, theirs) && free;
  }

  // Notes the holiday, and what is not known about holidays.
  bool on_holiday(const Side& side, Date day) {
    const int year = year_of(day);
    if (!tables_.holidays_covered(side.country, year)) {
      say_once(plan_.notices,
               {"holidays_unknown",
                say("No holidays of {0} in {1} are on file: only the day of the week was checked.",
                    side.country, year),
                Severity::kWarn});
      return false;
    }
    for (const int shift : {-1, 0, 1}) {
      for (const Holiday& near : tables_.holidays_on(side.country, day + Days(shift))) {
        if (near.provenance.status != "computed_moon") continue;
        say_once(plan_.notices, {"holiday_may_move",
                                 say("{0} in {1}, computed for {2}, may be announced a day earlier or later.",
                                     near.name, side.country, plain_date(near.date)),
                                 Severity::kWarn});
      }
    }
    const auto holidays = tables_.holidays_on(side.country, day);
    if (holidays.empty()) return false;
    // TRANSLATORS: day of the week, date, country, name of the holiday.
    SkippedDay skipped{day, say("{0} {1}: holiday in {2} ({3})", day_name(day), short_date(day), side.country,
                                holidays.front().name)};
    if (std::find(plan_.skipped.begin(), plan_.skipped.end(), skipped) == plan_.skipped.end()) {
      plan_.skipped.push_back(std::move(skipped));
    }
    return true;
  }

  void add(Date day, const Interval& interval, bool common) {
    plan_.windows.push_back({day, iso_time(interval.from, creditor_), iso_time(interval.to, creditor_),
                             iso_time(interval.from, debtor_), iso_time(interval.to, debtor_), common});
  }

  const Tables& tables_;
  CallPlan& plan_;
  Side creditor_, debtor_;
};

std::vector<std::string> languages_of(const std::vector<std::string>& own, const Country* row) {
  if (!own.empty() || row == nullptr) return own;
  std::vector<std::string> languages = {row->business_language};
  for (const std::string& language : row->official_languages) {
    if (language != row->business_language) languages.push_back(language);
  }
  return languages;
}

// The first of the debtor's languages that the negotiator speaks, else the creditor's house.
void choose_language(const Case& file, const Tables& tables, CallPlan& plan) {
  const auto theirs = languages_of(file.debtor.languages, tables.country(file.debtor.country));
  const auto negotiator =
      file.creditor.negotiator ? file.creditor.negotiator->languages : std::vector<std::string>{};
  const bool said = !negotiator.empty() || !file.creditor.languages.empty();
  const auto house = said ? file.creditor.languages : languages_of({}, tables.country(file.creditor.country));
  for (const auto& ours : {negotiator, house}) {
    for (const std::string& language : theirs) {
      if (std::find(ours.begin(), ours.end(), language) == ours.end()) continue;
      plan.language = language;
      plan.language_shared = true;
      return;
    }
  }
  if (!theirs.empty()) plan.language = theirs.front();
  plan.notices.push_back(
      {"language_not_shared",
       theirs.empty() ? tr("The debtor's language is not known. Ask before the call.")
                      : say("Nobody on the creditor's side is known to speak the debtor's language ({}). "
                            "Find someone who does, or an interpreter.",
                            theirs.front()),
       Severity::kWarn});
}

}  // namespace

CallPlan plan_calls(const Case& file, const Tables& tables, int days) {
  CallPlan plan;
  Planner planner(file, tables, plan);
  if (planner.ready()) planner.plan(file.as_of, days);
  choose_language(file, tables, plan);
  return plan;
}

std::string clock_of(const std::string& iso_time) {
  return iso_time.size() >= 16 ? iso_time.substr(11, 5) : "";
}

}  // namespace sim
