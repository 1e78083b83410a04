#include <fmt/format.h>

#include "advisor/case_model.h"
#include "sim/text.h"

namespace advisor {
namespace {

using sim::say;
using sim::tr;

std::string listed(const std::vector<double>& fractions) {
  constexpr std::size_t kListed = 12;
  const auto text = [](double fraction) { return fmt::format("{:.4g}", fraction * 100); };
  if (fractions.size() > kListed)
    return say("{} equally far apart from {} to {}", fractions.size(), text(fractions.front()),
               text(fractions.back()));
  std::string list;
  for (const double fraction : fractions)
    list += (list.empty() ? "" : " ") + text(fraction);
  return list;
}

}  // namespace

std::string describe(const CaseModel& made, const Ground& ground) {
  std::string text;
  const auto line = [&](const std::string& one) { text += one + "\n"; };
  line(say(
      "Rewards: percent of the claim, present values at the day of the case; solve it, and the value is 100 "
      "times the expected recovery."));
  line(
      say("A step is a round of {} days, {} rounds, then one step to take the standing figure; the discount "
          "is that "
          "of a round.",
          ground.lab.period_days, ground.terms.rounds));
  line(say("Asks, percent of the claim: {}.", listed(made.grid.asks)));
  if (ground.lab.threshold) {
    line(say("Hidden: {} equally likely reservations in place of a uniform one, {} to {} percent.",
             made.few.debtors.size(),
             fmt::format("{:.4g}", static_cast<double>(ground.lab.threshold_low) * 100),
             fmt::format("{:.4g}", static_cast<double>(ground.lab.threshold_high) * 100)));
  } else {
    line(
        say("Figures, percent of the claim: {}; between two a figure counts as each by its nearness, and the "
            "highest "
            "is at most what that debtor would pay.",
            listed(made.grid.figures)));
    line(say(
        "Hidden: {} debtors for {}; {} percent of the weight stands for itself, the rest is with its nearest "
        "neighbour of the same attitude.",
        made.few.debtors.size(), made.few.different, fmt::format("{:.1f}", made.few.as_themselves * 100)));
  }
  line(
      tr("In every round the planned acts are said before the ask; talk says them alone. What cannot be done "
         "in a "
         "state ends the talk."));
  line(
      tr("States: attitude and number, round (r), band of the last ask (b), last heard: s silence, w words, "
         "c the "
         "contact's yes that nobody signed, f the standing figure."));
  line(
      tr("Chances are whole millionths. It is coarser than the advice; the documentation says by how much."));
  return text;
}

}  // namespace advisor
