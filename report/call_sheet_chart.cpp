#include <algorithm>
#include <cmath>

#include <nlohmann/json.hpp>

#include "report/call_sheet_parts.h"
#include "sim/text.h"
#include "sim/wording.h"

namespace report {
namespace {

using nlohmann::ordered_json;
using sim::say;
using sim::tr;

// Percent of the claim to a tenth: what a chart can show, and the same digits on every machine.
double in_percent(double fraction) {
  return std::isfinite(fraction) ? std::round(std::clamp(fraction, -10.0, 10.0) * 1000) / 10 : 0;
}

std::string read_out(const Sheet& sheet, const advisor::LadderStep& step) {
  const sim::ClaimTotal& claim = sheet.prep.claim;
  return say("{} {}: ask {} ({}). {} say yes, if it gets there.", sim::day_name(step.date),
             sim::short_date(step.date), offer_in_short(step.offer),
             sim::shown_money(claim.amount(step.offer.fraction), claim.currency), chance(step.p_accept));
}

}  // namespace

std::string chart_summary(const Sheet& sheet) {
  const advisor::Ladder& ladder = sheet.prep.ladder;
  if (ladder.steps.empty()) return {};
  const advisor::LadderStep& first = ladder.steps.front();
  const advisor::LadderStep& last = ladder.steps.back();
  return say(
      "Offers from {} on {} down to {} on {}; target {} to {}; no deal is worth {}. Arrow keys read the "
      "points.",
      percent(first.offer.fraction), sim::short_date(first.date), percent(last.offer.fraction),
      sim::short_date(last.date), percent(sheet.prep.targets.low), percent(sheet.prep.targets.high),
      percent(sheet.prep.no_deal.value));
}

namespace {

std::string short_form(const sim::Offer& offer) {
  if (offer.instalments == 0) return tr("now");
  // TRANSLATORS: under a date of the chart: in so many payments, as in "in 6".
  return say("in {}", offer.instalments + 1);
}

}  // namespace

std::string chart_data(const Sheet& sheet) {
  const advisor::Preparation& prep = sheet.prep;
  ordered_json data;
  data["ladder"] = ordered_json::array();
  for (const advisor::LadderStep& step : prep.ladder.steps) {
    data["ladder"].push_back({{"day", sim::short_date(step.date)},
                              {"percent", in_percent(step.offer.fraction)},
                              {"form", short_form(step.offer)},
                              {"label", percent_figure(step.offer.fraction)},
                              {"read", read_out(sheet, step)}});
  }
  data["target"] = {in_percent(prep.targets.low), in_percent(prep.targets.high)};
  data["noDeal"] = in_percent(prep.no_deal.value);
  data["density"] = ordered_json::array();
  for (const advisor::CurvePoint& point : prep.zopa.density) {
    if (!std::isfinite(point.fraction) || !std::isfinite(point.value)) continue;
    data["density"].push_back(
        {in_percent(point.fraction), std::round(std::clamp(point.value, 0.0, 1e6) * 1e4) / 1e4});
  }
  data["words"] = {
      {"target", say("target {}–{}", percent_figure(prep.targets.low), percent_figure(prep.targets.high))},
      {"noDeal", say("no deal is worth {}", percent(prep.no_deal.value))},
      {"limit", tr("their limit")},
      // TRANSLATORS: {level} and {chance} are percentages, filled in by the page.
      {"below", tr("Their limit is below {level}: {chance} likely.")},
      // TRANSLATORS: an axis value; {level} is a whole number.
      {"axis", tr("{level}%")}};
  return data.dump(-1, ' ', true, ordered_json::error_handler_t::replace);
}

}  // namespace report
