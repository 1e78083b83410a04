// The whole path of a claim, from its due date to the last cash or the last attempt:
//   reminder -> demand -> talks -> agency -> final notice -> court -> enforcement
// each with its dates, what it brings and what it costs. Talks are a talk of one (sim/talk.h) led by a plain
// creditor: a label and a question, then figures from targets.opening down to targets.low, at once and in a
// plan side by side until the debtor has named a form, then in that form; it takes what reaches its figure,
// and in the end what is worth no deal. An agreement is signed and paid month by month; what a broken one
// leaves goes on along the path.
//
//   reminder, demand, notice  bring the rest in full with a chance by attitude   path.reminder.cash_flow, …
//   agency                    recovered_fraction of the rest, with path.agency.<attitude>; fee on its cash
//   court                     with chance path.court.early (less where little can be collected) the suit ends
//                             early, else it is won with win_probability and enforced
//   enforcement               min(1, collectable_fraction * path.enforcement.<attitude>) of the rest
// Days, costs, fee, win_probability and collectable_fraction are those of sim/route_terms.h; path.… are
// judgements of data/population.json. All days but the agency's (which has it already) are longer by
// path.cross_border_time when the debtor is in another country and the creditor has nobody there. Court is
// taken only when it is worth more than nothing. Unit: fractions of the claim; cash and costs are not
// discounted. Age of the debt changes nothing here: it changes who is met (sim/age_mix.h).
// Fails where a creditor leaves stages out, or where the stages' successes hang together otherwise than
// through the attitude.
#pragma once

#include "sim/route_terms.h"
#include "sim/talk.h"

namespace sim {

enum class PathStep { kReminder, kDemand, kTalks, kAgency, kNotice, kCourt, kEnforcement };
std::string_view name_of(PathStep step);

struct PathStage {
  PathStep step = PathStep::kReminder;
  Date from{}, to{};
  double cash = 0, cost = 0;
  bool operator==(const PathStage&) const = default;
};

struct Path {
  std::vector<PathStage> stages;
  double recovered = 0, costs = 0;
  std::optional<PathStep> resolved;  // the step that closed the claim with cash
  Date settled{};                    // the day it was agreed, or else that of the last cash
  Date last{};                       // of the last cash, else the end of the last stage
  bool agreed = false;               // an agreement was reached in the talks
  bool operator==(const Path&) const = default;
};

struct PathGround {
  std::shared_ptr<const TalkGround> talk;  // as of the day talks begin
  Date due{};
  std::map<std::string, Judgement> rules;  // the population's
  std::vector<RouteTerm> agency, court;    // empty: that route is off
  double time = 1;                         // factor on days
  double reserve = 0;                      // least fraction taken
};

// Error (input): nothing is owed.
Result<PathGround> path_ground(const Case& file, const Tables& tables, const Population& population);

// The path of this debtor's claim under that seed.
Path simulate_path(const PathGround& ground, const DebtorType& type, std::uint64_t seed);

}  // namespace sim
