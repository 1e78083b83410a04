#include "advisor/target_review.h"

#include <algorithm>

#include "sim/shown.h"
#include "sim/text.h"

namespace advisor {
TargetReview review_targets(const sim::Case& file, const sim::NoDeal& no_deal, const Zopa& zopa,
                            const Ladder& ladder) {
  using sim::say;
  using sim::Severity;
  using sim::tr;
  const sim::Targets& targets = file.targets;
  const sim::Mandate& mandate = file.mandate;
  const double highest = zopa.quantiles.at("p95"), middle = zopa.quantiles.at("p50"),
               lowest = zopa.quantiles.at("p05");
  TargetReview review;
  review.opening = targets.opening;
  review.low = targets.low;
  review.high = targets.high;
  review.walk_away = targets.walk_away.value_or(no_deal.value);
  review.walk_away_from_no_deal = !targets.walk_away;
  const auto note = [&](const char* code, Severity severity, std::string text) {
    review.notices.push_back({code, std::move(text), severity});
  };

  // The band against what the debtor probably can and would pay.
  if (targets.low > highest) {
    note("target_beyond_range", Severity::kWarn,
         say("Your target starts at {}, but nineteen debtors in twenty like this one stop below {}: expect "
             "no deal there.",
             sim::shown_percent(targets.low), sim::shown_percent(highest)));
  } else if (targets.low > middle) {
    note("target_ambitious", Severity::kInfo,
         say("Your target starts at {}; half of the debtors like this one stop below {}.",
             sim::shown_percent(targets.low), sim::shown_percent(middle)));
  }
  if (targets.high < lowest) {
    note("target_timid", Severity::kWarn,
         say("Your target ends at {}, yet nineteen debtors in twenty like this one would pay {} or more: aim "
             "higher.",
             sim::shown_percent(targets.high), sim::shown_percent(lowest)));
  }
  if (targets.low < no_deal.value) {
    note("target_below_no_deal", Severity::kWarn,
         say("The low end of your target, {}, is less than no deal is worth, {}.",
             sim::shown_percent(targets.low), sim::shown_percent(no_deal.value)));
  }
  if (!ladder.steps.empty() && targets.opening < ladder.steps.front().offer.fraction - 0.005) {
    note("opening_low", Severity::kWarn,
         say("You plan to open at {}; opening at {} is worth more.", sim::shown_percent(targets.opening),
             sim::shown_percent(ladder.steps.front().offer.fraction)));
  }

  // Walk-away line and mandate: they bind.
  if (targets.walk_away && *targets.walk_away < no_deal.value - 1e-9) {
    note("walk_away_below_no_deal", Severity::kWarn,
         say("You would walk away below {} only, though no deal is worth {}.",
             sim::shown_percent(*targets.walk_away), sim::shown_percent(no_deal.value)));
  }
  if (targets.walk_away && *targets.walk_away > no_deal.value + 0.005 && *targets.walk_away > lowest) {
    note("walk_away_costs", Severity::kInfo,
         say("Your walk-away line of {} refuses deals that would beat no deal, worth {}.",
             sim::shown_percent(*targets.walk_away), sim::shown_percent(no_deal.value)));
  }
  if (mandate.floor && *mandate.floor > no_deal.value + 0.005) {
    note("floor_above_no_deal", Severity::kWarn,
         tr("Your mandate's floor is above what no deal is worth: it forbids deals that would be better than "
            "none. Ask "
            "for room before the call."));
  }
  if (mandate.floor && *mandate.floor < no_deal.value - 0.005) {
    note("floor_below_no_deal", Severity::kInfo,
         tr("Your mandate allows deals that are worth less than no deal; this advice does not use that "
            "room."));
  }
  if (mandate.floor && *mandate.floor > highest) {
    note("floor_beyond_range", Severity::kWarn,
         tr("Hardly any debtor like this one can meet your mandate's floor: expect to escalate, or ask for "
            "room."));
  }
  if (zopa.p_exists < 1.0 / 3) {
    note("zopa_unlikely", Severity::kWarn,
         say("A deal better than no deal exists with {} of debtors like this one.",
             sim::shown_percent(zopa.p_exists)));
  }
  if (ladder.steps.empty()) {
    note("no_offer", Severity::kWarn,
         tr("No offer you are allowed to make is worth more than going on without a deal: escalate, or ask "
            "for room."));
  }
  if (ladder.stop_after) {
    note("stop_early", Severity::kInfo,
         *ladder.stop_after == 0
             ? say("Going on without a deal at once is worth {}: more than this ladder.",
                   sim::shown_percent(ladder.stop_value))
             : sim::say_n("Stopping after {} round is worth {}: more than the whole ladder.",
                          "Stopping after {} rounds is worth {}: more than the whole ladder.",
                          *ladder.stop_after, *ladder.stop_after, sim::shown_percent(ladder.stop_value)));
  }

  // The ladder against the wished-for terms.
  int longest = 0;
  for (const LadderStep& step : ladder.steps)
    longest = std::max(longest, step.offer.instalments);
  if (targets.max_instalments && longest > *targets.max_instalments) {
    note(
        "plan_longer_than_target", Severity::kInfo,
        say("The ladder goes to {} monthly payments; your target is {}.", longest, *targets.max_instalments));
  }
  if (targets.pay_by) {
    for (const LadderStep& step : ladder.steps) {
      if (sim::add_months(step.date, step.offer.instalments) <= *targets.pay_by) continue;
      note("pay_by_exceeded", Severity::kInfo,
           say("From round {} on a plan would end after {}, the day you want to be paid by.", step.round,
               sim::plain_date(*targets.pay_by)));
      break;
    }
  }
  return review;
}

}  // namespace advisor
