#include "gui/charts/sample_charts.h"

#include <cmath>
#include <cstdio>

#include "gui/charts/histogram.h"

namespace test_charts {

using namespace gui::charts;

namespace {

std::string decimals(double value, int count) {
  char text[64];
  std::snprintf(text, sizeof text, "%.*f", count, value);
  return text;
}

std::vector<Point> bells(double from, double to, const std::vector<Point>& centres, double width) {
  std::vector<Point> points;
  for (int i = 0; i <= 80; ++i) {
    const double x = from + (to - from) * i / 80;
    double y = 0;
    for (const Point& centre : centres)
      y += centre.y * std::exp(-.5 * std::pow((x - centre.x) / width, 2));
    points.push_back({x, y});
  }
  return points;
}

std::vector<Tick> rounds(const std::vector<std::string>& names) {
  std::vector<Tick> ticks;
  for (const std::string& name : names)
    ticks.push_back({1. + static_cast<double>(ticks.size()), name});
  return ticks;
}

}  // namespace

Palette dark() {
  return {rgb(0x0F1217), rgb(0x171C24), rgb(0x1E252F), rgb(0x2B3440), rgb(0xE7EBF1), rgb(0x8D98A8),
          rgb(0x4C9AFF), rgb(0xFF9F45), rgb(0xA78BFA), rgb(0x3FB68B), rgb(0xE5606B)};
}

Palette light() {
  return {rgb(0xF4F6F8), rgb(0xFFFFFF), rgb(0xF2F4F7), rgb(0xDCE1E8), rgb(0x18212D), rgb(0x657186),
          rgb(0x1F6FEB), rgb(0xC2640A), rgb(0x6D4FD1), rgb(0x1F8A63), rgb(0xC7363F)};
}

Style style_of(const Palette& palette, const test_gui::Headless& headless) {
  return {palette.text,   palette.muted,   palette.line,     palette.panel,
          palette.raised, headless.text(), headless.small(), headless.scale()};
}

std::string percent(double value) {
  return decimals(value, 0) + "%";
}
std::string one_decimal(double value) {
  return decimals(value, 1);
}

Chart offer_ladder(const Palette& palette) {
  Chart chart;
  chart.x.range = Range{.5, 6.5};
  chart.x.positions = rounds({"Tue 17", "Fri 20", "Tue 24", "Fri 27", "Tue 1", "Fri 4"});
  chart.y.range = Range{36, 104};
  chart.y.format = percent;
  chart.y.value_format = [](double value) { return decimals(value, 1) + "%"; };
  chart.layers = {
      Tint{{60, 80}, palette.good, "target 60–80%"},
      Rule{47, palette.bad, "no deal is worth 47%"},
      Band{
          "", {{1, 36, 47}, {2, 46, 57}, {3, 52, 63}, {4, 57, 68}, {5, 61, 72}, {6, 63, 74}}, palette.debtor},
      Line{"they may say",
           {{1, 42}, {2, 52}, {3, 58}, {4, 63}, {5, 67}, {6, 69}},
           palette.debtor,
           Stroke::Dotted},
      Line{"you offer",
           {{1, 96}, {2, 86}, {3, 79}, {4, 74.5}, {5, 72}, {6, 70.5}},
           palette.creditor,
           Stroke::Solid,
           true,
           one_decimal},
      Density{"at most", bells(36, 104, {{70, 1}, {52, .55}, {87, .28}}, 4.5), palette.belief, true,
              "debtor’s limit", [](double share) { return percent(100 * share); }}};
  return chart;
}

Chart deal_board(const Palette& palette) {
  Chart chart;
  chart.x.range = Range{.5, 8.5};
  chart.x.format = [](double value) { return decimals(value, 0); };
  chart.x.least_step = 1;
  chart.y.range = Range{30, 105};
  chart.y.format = percent;
  chart.layers = {
      Tint{{60, 80}, palette.good, "target"},
      Line{"you", {{1, 96}, {3, 88}, {5, 84}}, palette.creditor, Stroke::Solid, true, percent},
      Line{"debtor", {{2, 35}, {4, 46}, {6, 55}}, palette.debtor, Stroke::Solid, true, percent, true},
      Density{"limit", bells(38, 100, {{71, 1}, {56, .25}}, 3.5), palette.belief, true, "their limit"},
      Rule{66, palette.text, "expected 66%", Stroke::Dotted, false, true}};
  return chart;
}

Chart recovery(const Palette& palette) {
  Chart chart;
  chart.x.range = Range{.7, 12.3};
  chart.x.positions = rounds({"D", "J", "F", "M", "A", "M", "J", "J", "A", "S", "O", "N"});
  chart.y.range = Range{38, 82};
  chart.y.format = percent;
  const std::vector<double> team{54, 55, 57, 56, 58, 61, 60, 62, 63, 64, 63, 66};
  const std::vector<double> adviser{60, 60, 61, 61, 62, 62, 63, 64, 65, 65, 66, 67};
  Band band{"nine in ten", {}, palette.creditor};
  Line ours{"team", {}, palette.creditor}, theirs{"adviser", {}, palette.muted, Stroke::Dashed};
  for (std::size_t i = 0; i < team.size(); ++i) {
    const double x = 1. + static_cast<double>(i);
    band.spans.push_back({x, team[i] - 4, team[i] + 4});
    ours.points.push_back({x, team[i]});
    theirs.points.push_back({x, adviser[i]});
  }
  chart.layers = {band, theirs, ours};
  return chart;
}

Chart value_left(const Palette& palette) {
  Chart chart;
  Bars bars{
      "percent of claim", {}, palette.debtor, true, [](double value) { return one_decimal(value) + "%"; }};
  const std::vector<std::pair<std::string, double>> rows{
      {"First offer too low", 3.1}, {"Conceded twice in a row", 2.4}, {"Decision-maker asked late", 1.9},
      {"Threat while upset", 1.2},  {"Instalment beyond means", .9},  {"No recap", .4}};
  for (const auto& [name, value] : rows)
    bars.bars.push_back({0, value, name});
  chart.layers = {bars};
  return chart;
}

Chart monthly(const Palette& palette) {
  Chart chart;
  chart.x.positions = rounds({"Jul", "Aug", "Sep", "Oct", "Nov"});
  chart.y.title = "days earlier than the plan";
  chart.layers = {
      Bars{"you",
           {{1, 12}, {2, 9}, {3, -4}, {4, 15}, {5, 7}},
           palette.creditor,
           false,
           [](double value) { return decimals(value, 0); }},
      Bars{"debtor", {{1, 5}, {2, 3}, {3, -8}, {4, 11}, {5, 9}}, palette.debtor, false, [](double value) {
             return decimals(value, 0);
           }}};
  return chart;
}

Chart calibration(const Palette& palette) {
  Chart chart;
  chart.x.range = chart.y.range = Range{0, 100};
  chart.x.format = chart.y.format = percent;
  chart.x.title = "forecast";
  chart.y.title = "came true";
  Scatter talks{"talks", {}, palette.belief};
  for (int i = 0; i < 60; ++i) {
    const double x = 4 + 92. * i / 59;
    talks.points.push_back({x, std::fmin(97, std::fmax(3, x + 14 * std::sin(2.4 * i)))});
  }
  chart.layers = {Line{"well calibrated", {{0, 0}, {100, 100}}, palette.muted, Stroke::Dashed}, talks,
                  Rule{65, palette.bad, "needs a signature", Stroke::Dashed, true}};
  return chart;
}

Chart worths(const Palette& palette) {
  std::vector<double> samples;
  for (int i = 1; i < 400; ++i) {
    const double share = i / 400.;
    samples.push_back(62 + 11 * std::log(share / (1 - share)) / 1.7);
  }
  Chart chart;
  chart.x.format = percent;
  Histogram histogram = histogram_of(samples, Range{25, 100}, 25);
  histogram.name = "talks";
  histogram.color = palette.creditor;
  chart.layers = {histogram, Rule{62, palette.text, "middle 62%", Stroke::Dotted, true}};
  return chart;
}

Chart responses(const Palette& palette) {
  HeatMap map;
  map.rows = {"Cash flow", "Dispute", "Avoider", "Vanished"};
  map.columns = {"accepts", "counters", "stalls", "leaves"};
  map.values = {31, 42, 20, 7, 12, 48, 25, 15, 9, 18, 61, 12, 4, 6, std::nan(""), 78};
  map.low = palette.raised;
  map.high = palette.belief;
  map.range = Range{0, 80};
  map.values_format = percent;
  Chart chart;
  chart.layers = {map};
  return chart;
}

Chart limit_density(const Palette& palette) {
  Chart chart;
  chart.x.format = percent;
  chart.y.shown = false;
  chart.layers = {Density{"limit", bells(30, 100, {{70, 1}, {52, .5}}, 5), palette.belief},
                  Rule{66, palette.text, "expected 66%", Stroke::Dotted, true}};
  return chart;
}

}  // namespace test_charts
