#include "gui/views/lab_words.h"

#include <array>
#include <cmath>

#include "sim/money.h"
#include "sim/shown.h"
#include "sim/text.h"

namespace gui::lab {
namespace {

using sim::say;
using sim::tr;

struct Entry {
  const char* name;
  const char* title;
  const char* help;
};
constexpr std::array<Entry, 11> kEntries = {{
    {"boulware", N_("Boulware"), N_("Holds near the opening and gives way late.")},
    {"linear", N_("Steady"), N_("Gives way by the same step every round.")},
    {"conceder", N_("Conceder"), N_("Gives way early, then in smaller steps.")},
    {"tit_for_tat", N_("Tit for tat"), N_("Gives way by as much as the debtor did last.")},
    {"micro", N_("Small steps"), N_("One point at a time, and only for a step of theirs.")},
    {"ackerman", N_("Ackerman"), N_("Three shrinking steps to the target, no further.")},
    {"fixed", N_("Fixed price"), N_("Asks for the target and stays there.")},
    {"split", N_("Split the difference"), N_("Meets the debtor in the middle, every time.")},
    {"random", N_("By chance"), N_("Asks anything down to the walk-away line: a yardstick.")},
    {"greedy_ladder", N_("Offer ladder"), N_("The offers of the preparation, and not a word more.")},
    {"advisor", N_("Adviser"), N_("The offers of the preparation with its planned moves.")},
}};

}  // namespace

StrategyWords strategy_words(std::string_view name) {
  for (const Entry& entry : kEntries) {
    if (entry.name == name) return {tr(entry.title), tr(entry.help)};
  }
  return {std::string(name), ""};
}

std::string shown_count(std::uint64_t count) {
  // Grouped as amounts are, of a currency without parts.
  return sim::shown_amount(static_cast<sim::Minor>(count), sim::Currency{"", 0});
}

std::string shown_seconds(double seconds) {
  if (seconds < 90) return say("{} s", sim::shown_fixed(seconds, seconds < 9.95 ? 1 : 0));
  return say("{} min", sim::shown_fixed(seconds / 60, 0));
}

std::string shown_points(double difference) {
  const std::string size = sim::shown_fixed(std::abs(100 * difference), 2);
  if (size.find_first_of("123456789") == std::string::npos) return size;
  return (difference < 0 ? "−" : "+") + size;
}

std::string shown_plus_minus(double error) {
  return "±" + sim::shown_fixed(196 * error, 2);
}

Explanation explain_row(const LabRow& row) {
  const StrategyWords words = strategy_words(row.name);
  Explanation explanation{words.title, {}, {}};
  const auto add = [&](const std::string& what, double value) {
    explanation.terms.emplace_back(what, sim::shown_percent(value));
  };
  explanation.terms.emplace_back(tr("mean"),
                                 say("{} {}", sim::shown_percent(row.recovery), shown_plus_minus(row.error)));
  add(tr("one in twenty recovers at most"), row.p05);
  add(tr("one in four at most"), row.p25);
  add(tr("half at most"), row.median);
  add(tr("one in four at least"), row.p75);
  add(tr("one in twenty at least"), row.p95);
  if (!words.help.empty()) explanation.notes.push_back(words.help);
  explanation.notes.push_back(say("On the command line: {}.", row.name));
  return explanation;
}

}  // namespace gui::lab
