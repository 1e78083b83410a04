#include "cli/sensitivity_text.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "app/sensitivity_json.h"
#include "cli/json_text.h"
#include "cli/lab_run.h"
#include "sim/shown.h"
#include "sim/text.h"

namespace cli {
namespace {

using sim::say;
using sim::tr;

constexpr int kHalf = 8;  // columns of the picture on each side of its middle

std::string points(double difference) {
  const std::string size = sim::shown_fixed(std::abs(100 * difference), 2);
  return (difference < 0 && size.find_first_not_of("0.,") != std::string::npos ? "−" : "") + size;
}

// "   ▐████│██": from the lower to the higher end, the strategy as it is in the middle.
std::string picture(const app::TornadoBar& bar, double most) {
  double least = 0, greatest = 0;
  for (const auto& end : {bar.low, bar.high}) {
    if (!end) continue;
    least = std::min(least, end->difference);
    greatest = std::max(greatest, end->difference);
  }
  const auto cells = [&](double length) {
    return most <= 0 ? 0 : static_cast<int>(std::lround(kHalf * length / most));
  };
  std::string text(static_cast<std::size_t>(kHalf - cells(-least)), ' ');
  for (int i = 0; i < cells(-least); ++i)
    text += "█";
  text += "│";
  for (int i = 0; i < cells(greatest); ++i)
    text += "█";
  return text;
}

void write_tornado(TextPage& page, const app::SensitivityPlan& plan, const sim::LabResult& result) {
  const std::vector<app::TornadoBar> bars = app::tornado_of(plan, result);
  double most = 0, error = 0;
  for (const app::TornadoBar& bar : bars) {
    for (const auto& end : {bar.low, bar.high}) {
      if (!end) continue;
      most = std::max(most, std::abs(end->difference));
      error = std::max(error, 1.96 * end->standard_error);
    }
  }
  page.heading(say("What the recovery of {} hangs on", plan.lab.players.front().name),
               sim::shown_percent(sim::mean_recovery(result.tallies.front())));
  Table table{{{tr("Changed alone"), false, true},
               {tr("to"), true},
               {tr("Points"), true},
               {tr("to"), true},
               {tr("Points"), true},
               {""}},
              {}};
  for (const app::TornadoBar& bar : bars) {
    const auto change = [&](const std::optional<app::Effect>& end, double value) {
      return end ? app::shown_change(bar.variation.factor, value) : std::string("–");
    };
    const auto moved = [&](const std::optional<app::Effect>& end) {
      return end ? points(end->difference) : std::string("–");
    };
    table.rows.push_back(
        {app::shown_factor(bar.variation.factor),
         change(bar.low, bar.variation.low),
         moved(bar.low),
         change(bar.high, bar.variation.high),
         moved(bar.high),
         {picture(bar, most), app::is_of_debtor(bar.variation.factor) ? Tone::kBelief : Tone::kCreditor}});
  }
  page.table(table);
  page.blank();
  page.paragraph(
      say("Points of the claim, against the strategy as it is, on the same debtors with the same luck; "
          "± at most {} for 95% of chance. Your own terms are planned anew, the debtors are "
          "otherwise than planned for.",
          sim::shown_fixed(100 * error, 2)),
      Tone::kMuted);
}

void write_heat_map(TextPage& page, const app::SensitivityPlan& plan, const sim::LabResult& result) {
  const std::vector<double> cells = app::heat_map_of(plan, result);
  const std::size_t columns = plan.openings.size(), best = app::best_cell(cells);
  page.heading(tr("Recovery by opening and pace of concession"), sim::shown_percent(cells[best]));
  Table table{{{tr("Pace"), true}}, {}};
  for (const double opening : plan.openings)
    table.columns.push_back({sim::shown_percent(opening), true});
  for (std::size_t pace = 0; pace < plan.paces.size(); ++pace) {
    Spans row{{sim::shown_number(plan.paces[pace], 2)}};
    for (std::size_t column = 0; column < columns; ++column) {
      const std::size_t cell = pace * columns + column;
      row.push_back({sim::shown_fixed(100 * cells[cell], 1), cell == best ? Tone::kGood : Tone::kPlain});
    }
    table.rows.push_back(std::move(row));
  }
  page.table(table);
  page.blank();
  page.paragraph(
      say("Best: open at {} with pace {}. Below 1 the ask holds out, at 1 it falls steadily, above 1 "
          "it gives way early; it ends at the walk-away line.",
          sim::shown_percent(plan.openings[best % columns]),
          sim::shown_number(plan.paces[best / columns], 2)),
      Tone::kMuted);
}

}  // namespace

sim::Result<std::string> sensitivity_answer(const sim::Case& file, const app::SensitivityPlan& plan,
                                            const sim::LabRun& run, const Common& common) {
  const LabPlayed played = play_lab(plan.lab, run);
  if (common.json) {
    nlohmann::ordered_json document = app::sensitivity_document(plan, played.result);
    document["partial"] = played.partial;
    if (!common.seed) document["seed"] = run.seed;
    document["negotiations_per_second"] = played.per_second;
    return json_text(std::move(document), common);
  }
  TextPage page(common.terminal);
  page.line({{file.title, Tone::kStrong}},
            {{say("{} negotiations", sim::shown_number(static_cast<double>(played.result.runs), 0)),
              Tone::kStrong}});
  if (played.partial)
    page.paragraph(tr("Stopped early: these are the first negotiations only."), Tone::kWarn);
  page.blank();
  if (!plan.variations.empty()) write_tornado(page, plan, played.result);
  if (!plan.variations.empty() && !plan.openings.empty()) page.blank();
  if (!plan.openings.empty()) write_heat_map(page, plan, played.result);
  page.blank();
  page.paragraph(say("{} negotiations a second; digest {}.", sim::shown_figures(played.per_second, 3),
                     fmt::format("{:016x}", played.result.digest())),
                 Tone::kMuted);
  return page.text();
}

}  // namespace cli
