#include "gui/views/lab_charts.h"

#include <algorithm>
#include <cmath>

#include "gui/views/lab_words.h"
#include "sim/shown.h"
#include "sim/text.h"
#include "sim/wording.h"

namespace gui::lab {
namespace {

using sim::say;
using sim::tr;

constexpr double kBin = 0.02;  // of the claim
constexpr double kTails = 0.002;

double middle_of_bin(std::size_t bin) {
  return sim::kBinsLow + (sim::kBinsHigh - sim::kBinsLow) * (static_cast<double>(bin) + 0.5) / sim::kBins;
}

double share(std::uint64_t part, std::uint64_t whole) {
  return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

const charts::Format& percent() {
  static const charts::Format format = [](double value) { return sim::shown_percent(value); };
  return format;
}

}  // namespace

LabRows rows_of(const app::LabSnapshot& run) {
  const std::vector<sim::Tally>& tallies = run.result->tallies;
  LabRows found;
  // Step 1. The figures of each strategy.
  double low = run.plan->ground.no_deal_value, high = 1;
  for (std::size_t i = 0; i < tallies.size(); ++i) {
    const sim::Tally& tally = tallies[i];
    LabRow row;
    row.player = i;
    row.name = run.plan->players[i].name;
    row.recovery = sim::mean_recovery(tally);
    row.error = sim::standard_error(tally);
    row.p05 = sim::quantile(tally, .05);
    row.p25 = sim::quantile(tally, .25);
    row.median = sim::quantile(tally, .5);
    row.p75 = sim::quantile(tally, .75);
    row.p95 = sim::quantile(tally, .95);
    row.deals = share(tally.deals, tally.runs);
    row.in_target = share(tally.in_target, tally.runs);
    row.rounds = tally.rounds / static_cast<double>(std::max<std::uint64_t>(1, tally.runs));
    if (tally.deals > 0) row.days = tally.days / static_cast<double>(tally.deals);
    low = std::min(low, sim::quantile(tally, kTails));
    high = std::max(high, sim::quantile(tally, 1 - kTails));
    found.rows.push_back(std::move(row));
  }
  for (std::size_t i = 0; i < found.rows.size(); ++i) {
    if (found.rows[i].recovery > found.rows[found.best].recovery) found.best = i;
  }
  // Step 2. Their shapes, on edges at whole tenths that stand still while the run goes on.
  const double from = std::floor(low * 10) / 10, to = std::ceil(high * 10 - 1e-9) / 10;
  const auto bins = static_cast<std::size_t>(std::max(1.0, std::round((to - from) / kBin)));
  for (std::size_t i = 0; i <= bins; ++i)
    found.edges.push_back(from + kBin * static_cast<double>(i));
  for (LabRow& row : found.rows) {
    row.counts.assign(bins, 0);
    const auto& fine = tallies[row.player].bins;
    for (std::size_t i = 0; i < fine.size(); ++i) {
      if (fine[i] == 0) continue;
      const double at = std::floor((middle_of_bin(i) - from) / kBin);
      const double held = std::clamp(at, 0.0, static_cast<double>(bins - 1));
      row.counts[static_cast<std::size_t>(held)] += fine[i];
    }
  }
  return found;
}

charts::Chart distribution_chart(const app::LabSnapshot& run, const LabRows& rows,
                                 const std::vector<std::size_t>& order, const Palette& colours) {
  charts::Chart chart;
  chart.x.range = charts::Range{rows.edges.front(), rows.edges.back()};
  chart.x.format = percent();
  charts::Lanes lanes;
  lanes.edges = rows.edges;
  lanes.share = percent();
  lanes.below = tr("at most");
  for (const std::size_t index : order) {
    const LabRow& row = rows.rows[index];
    charts::Lane lane;
    lane.low = row.p05;
    lane.high = row.p95;
    lane.at = row.recovery;
    lane.counts = row.counts;
    lane.color = colours.creditor;
    lane.title = strategy_words(row.name).title;
    lane.notes = {{tr("mean"), sim::shown_percent(row.recovery)},
                  {tr("nine in ten"), sim::shown_percent(row.p05) + "–" + sim::shown_percent(row.p95)}};
    lanes.lanes.push_back(std::move(lane));
  }
  const sim::Targets& targets = run.job.world->file.targets;
  chart.layers.emplace_back(charts::Tint{{targets.low, targets.high}, colours.good, tr("target")});
  chart.layers.emplace_back(std::move(lanes));
  chart.layers.emplace_back(
      charts::Rule{run.plan->ground.no_deal_value, colours.bad, tr("no deal"), charts::Stroke::Dashed, true});
  return chart;
}

charts::Chart pairs_chart(const app::LabSnapshot& run, const LabRows& rows,
                          const std::vector<std::size_t>& order, const Palette& colours) {
  charts::Chart chart;
  chart.x.format = [](double value) {
    const std::string size = sim::shown_number(std::abs(value), 2);
    return value < 0 && size != "0" ? "−" + size : size;
  };
  charts::Lanes lanes;
  const std::size_t best = rows.rows[rows.best].player;
  double lowest = 0;
  for (const std::size_t index : order) {
    const LabRow& row = rows.rows[index];
    if (row.player == best) continue;
    const sim::PairedDifference difference = sim::paired(*run.result, row.player, best);
    const double half = 1.96 * difference.standard_error;
    const bool clear = difference.mean + half < 0;
    charts::Lane lane;
    lane.label = strategy_words(row.name).title;
    lane.value = clear ? shown_points(difference.mean) : tr("could be chance");
    lane.low = 100 * (difference.mean - half);
    lane.high = 100 * (difference.mean + half);
    lane.at = 100 * difference.mean;
    lane.color = clear ? colours.creditor : colours.muted;
    lane.notes = {{tr("points"), shown_points(difference.mean)},
                  {tr("95% sure"),
                   shown_points(difference.mean - half) + " … " + shown_points(difference.mean + half)}};
    lowest = std::min(lowest, *lane.low);
    lanes.lanes.push_back(std::move(lane));
  }
  chart.x.range = charts::Range{lowest * 1.04, std::max(0.02, -lowest * 0.04)};
  chart.layers.emplace_back(std::move(lanes));
  chart.layers.emplace_back(charts::Rule{0, colours.good, strategy_words(rows.rows[rows.best].name).title,
                                         charts::Stroke::Solid, true});
  return chart;
}

charts::Chart tornado_chart(const app::LabSnapshot& run, const Palette& colours) {
  charts::Chart chart;
  chart.x.format = percent();
  charts::Lanes lanes;
  const double base = sim::mean_recovery(run.result->tallies.front());
  lanes.base = base;
  double least = base, most = base;
  for (const app::TornadoBar& bar : app::tornado_of(*run.sensitivity, *run.result)) {
    const app::Factor factor = bar.variation.factor;
    charts::Lane lane;
    lane.label = app::shown_factor(factor);
    lane.color = app::is_of_debtor(factor) ? colours.belief : colours.creditor;
    std::string moves;
    const auto end = [&](const std::optional<app::Effect>& effect, double change, std::optional<double>& at) {
      moves += moves.empty() ? "" : " · ";
      moves += effect ? shown_points(effect->difference) : std::string("–");
      if (!effect) return;
      at = effect->mean_recovery;
      least = std::min(least, effect->mean_recovery);
      most = std::max(most, effect->mean_recovery);
      lane.notes.emplace_back(app::shown_change(factor, change),
                              sim::shown_percent(effect->mean_recovery) + "  " +
                                  shown_points(effect->difference) + " " +
                                  shown_plus_minus(effect->standard_error));
    };
    end(bar.low, bar.variation.low, lane.low);
    end(bar.high, bar.variation.high, lane.high);
    lane.value = bar.width() < 0.00005 ? tr("no effect") : moves;
    lanes.lanes.push_back(std::move(lane));
  }
  const double room = std::max(0.005, (most - least) * 0.03);
  chart.x.range = charts::Range{least - room, most + room};
  chart.layers.emplace_back(std::move(lanes));
  return chart;
}

charts::Chart heat_chart(const app::LabSnapshot& run, const Palette& colours) {
  charts::Chart chart;
  charts::HeatMap map;
  const app::SensitivityPlan& plan = *run.sensitivity;
  for (const double opening : plan.openings)
    map.columns.push_back(sim::shown_percent(opening));
  for (const double pace : plan.paces)
    map.rows.push_back(sim::shown_number(pace, 2));
  map.values = app::heat_map_of(plan, *run.result);
  map.marked = app::best_cell(map.values);
  map.low = colours.raised;
  map.high = colours.creditor;
  // Few cells far below the others would leave these one colour: the ramp begins at the lowest tenth.
  std::vector<double> inorder = map.values;
  std::sort(inorder.begin(), inorder.end());
  map.range = charts::Range{inorder[inorder.size() / 10], inorder.back()};
  map.values_format = [](double value) { return sim::percent_in_column(value); };
  map.rows_title = tr("pace");
  map.columns_title = tr("opening");
  chart.layers.emplace_back(std::move(map));
  return chart;
}

}  // namespace gui::lab
