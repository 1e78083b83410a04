// What stands behind the figures of the Prepare view: terms, sources, dates; and its chart as a value.
#pragma once

#include "advisor/preparation.h"
#include "app/workspace.h"
#include "gui/charts/layers.h"
#include "gui/palette.h"
#include "gui/widgets/ui.h"
#include "sim/case.h"

namespace gui {

Explanation explain_claim(const sim::Case& file, const advisor::Preparation& preparation);
Explanation explain_oldest(const advisor::Preparation& preparation);
struct Collectable {
  std::string value;  // "≈ 47%", "" without a table
  Explanation words;
};
Collectable collectable_of(const advisor::Preparation& preparation, const sim::Tables& tables);
struct LimitationLine {
  std::string value;  // "3 y · 2029", "" when unknown
  bool warn = false;
  Explanation words;
};
LimitationLine limitation_of(const sim::Case& file, const advisor::Preparation& preparation,
                             const sim::Tables& tables);
Explanation explain_attitude(const advisor::Preparation& preparation, const advisor::AttitudeBelief& belief);
Explanation explain_ladder(const advisor::Preparation& preparation);
Explanation explain_route(const advisor::Preparation& preparation, const sim::RouteValue& route);
Explanation explain_plan(const advisor::Preparation& preparation, const advisor::PlanOption& plan);
Explanation explain_gap(const advisor::Gap& gap);
Explanation explain_ready(const advisor::Preparation& preparation);
Explanation explain_opening(const advisor::Preparation& preparation, const advisor::RankedOffer& ranked);
Explanation explain_briefing(const advisor::BriefingLine& line);
Explanation explain_lever(const advisor::Preparation& preparation, const advisor::LeverStep& step);

// Offers by date against the target band and what no deal is worth, the belief about the debtor's limit on
// the right edge; percent of the claim upward.
charts::Chart ladder_chart(const advisor::Preparation& preparation, const Palette& colours);

}  // namespace gui
