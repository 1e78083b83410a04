#include "gui/charts/lanes.h"

#include <cfloat>
#include <cmath>

#include "catch.h"

#include "gui/charts/chart.h"
#include "gui/charts/sample_charts.h"

using namespace gui::charts;
using namespace test_charts;
using test_gui::Headless;

namespace {

Chart tornado(const Palette& palette) {
  Lanes lanes;
  lanes.base = 60;
  lanes.lanes.push_back(
      {"Means", "15.1", 48, 63, {}, {}, palette.belief, {{"−50%", "48%"}, {"+50%", "63%"}}});
  lanes.lanes.push_back({"Opening", "2.1", 58, 59, {}, {}, palette.creditor, {}});
  lanes.lanes.push_back({"Target", "", {}, {}, {}, {}, palette.creditor, {}});
  Chart chart;
  chart.x.format = percent;
  chart.layers = {lanes};
  return chart;
}

Chart distributions(const Palette& palette) {
  Lanes lanes;
  lanes.edges = {0, 25, 50, 75, 100};
  lanes.share = [](double share) { return percent(100 * share); };
  lanes.below = "at most";
  lanes.lanes.push_back({"linear", "58%", 30, 80, 58, {1, 2, 6, 1}, palette.creditor, {{"mean", "58%"}}});
  lanes.lanes.push_back({"fixed", "56%", 30, 78, 56, {4, 0, 0, 4}, palette.creditor, {}});
  Chart chart;
  chart.x.range = Range{0, 100};
  chart.x.format = percent;
  chart.layers = {lanes, Rule{29, palette.bad, "no deal", Stroke::Dashed, true},
                  Tint{{60, 80}, palette.good, "target"}};
  return chart;
}

struct Seen {
  Drawn drawn;
  bool inside = true, finite = true;
};

// Every vertex but the panel's lies in the chart.
Seen draw_in(Headless& headless, const Chart& chart, const Rect& area, const Palette& palette,
             std::optional<std::size_t> reading = {}) {
  Seen seen;
  headless.frame([&] {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const int first = list.VtxBuffer.Size;
    seen.drawn = draw(chart, area, style_of(palette, headless), reading);
    for (int i = first; i < list.VtxBuffer.Size; ++i) {
      const ImVec2 at = list.VtxBuffer[i].pos;
      seen.finite = seen.finite && std::isfinite(at.x) && std::isfinite(at.y);
      seen.inside = seen.inside && area.grown(2).contains(at);
    }
  });
  return seen;
}

}  // namespace

TEST_CASE("lanes are read lane by lane and bin by bin", "[charts][lanes]") {
  const Palette palette = dark();
  CHECK(readout_count(tornado(palette)) == 3);
  CHECK(readout_at(tornado(palette), 0) ==
        Readout{"Means", {{"−50%", "48%", palette.belief}, {"+50%", "63%", palette.belief}}});
  CHECK(readout_count(distributions(palette)) == 8);
  const auto third = readout_at(distributions(palette), 2);
  REQUIRE(third);
  CHECK(third->title == "linear");
  CHECK(third->rows == std::vector<ReadoutRow>{{"mean", "58%", palette.creditor},
                                               {"50%–75%", "60%", palette.creditor},
                                               {"at most 75%", "90%", palette.creditor}});
  CHECK(readout_at(distributions(palette), 4)->rows.front().value == "50%");
  CHECK_FALSE(readout_at(distributions(palette), 8));
}

TEST_CASE("lanes stay within their chart at any size", "[charts][lanes]") {
  Headless headless({900, 700});
  const Palette palette = light();
  const ImVec2 size = GENERATE(values<ImVec2>({{860, 400}, {300, 120}, {120, 60}, {40, 30}, {12, 12}}));
  for (const Chart& chart : {tornado(palette), distributions(palette)}) {
    for (std::size_t reading = 0; reading < readout_count(chart); ++reading) {
      const Seen seen = draw_in(headless, chart, {{10, 10}, {10 + size.x, 10 + size.y}}, palette, reading);
      CHECK(seen.finite);
      CHECK(seen.inside);
    }
  }
}

TEST_CASE("words of lanes are where nobody else is", "[charts][lanes]") {
  Headless headless({900, 400});
  const Palette palette = dark();
  for (const Chart& chart : {tornado(palette), distributions(palette)}) {
    const Seen seen = draw_in(headless, chart, {{10, 10}, {610, 260}}, palette);
    REQUIRE(seen.drawn.layout.fits);
    for (std::size_t a = 0; a < seen.drawn.labels.size(); ++a) {
      for (std::size_t b = a + 1; b < seen.drawn.labels.size(); ++b) {
        INFO(seen.drawn.labels[a].text << " and " << seen.drawn.labels[b].text);
        CHECK_FALSE(seen.drawn.labels[a].rect.overlaps(seen.drawn.labels[b].rect));
      }
    }
    const auto has = [&](const char* text) {
      return std::any_of(seen.drawn.labels.begin(), seen.drawn.labels.end(),
                         [&](const Label& label) { return label.text == text; });
    };
    CHECK(has(lanes_of(chart)->base ? "Means" : "linear"));
    if (!lanes_of(chart)->base) CHECK((has("no deal") && has("target")));
  }
}

TEST_CASE("the pointer reads the bin under it and the lane elsewhere", "[charts][lanes]") {
  Headless headless({900, 400});
  const Palette palette = dark();
  const Rect area{{10, 10}, {610, 260}};
  const Chart chart = distributions(palette);
  const Layout layout = draw_in(headless, chart, area, palette).drawn.layout;
  const Rect second = row_rect(layout, 1);
  headless.point_at({layout.x.pixel(60), second.middle().y});
  CHECK(draw_in(headless, chart, area, palette).drawn.reading == 4 + 2);
  headless.point_at({layout.x.pixel(50), area.max.y - 2});
  CHECK_FALSE(draw_in(headless, chart, area, palette).drawn.reading);
  headless.point_at({-FLT_MAX, -FLT_MAX});
}

TEST_CASE("values that are missing or not finite draw nothing of lanes", "[charts][lanes]") {
  Headless headless({600, 300});
  Chart chart;
  Lanes lanes;
  lanes.edges = {0, 1, 2};
  lanes.lanes.push_back({"", "", std::nan(""), 2, std::nan(""), {std::nan(""), -3}, 0, {}});
  lanes.lanes.push_back({"", "", 1, HUGE_VAL, 1, {}, 0, {}});
  chart.layers = {lanes, Rule{std::nan(""), 0, "x", Stroke::Solid, true}, Tint{{std::nan(""), 1}, 0, "y"}};
  for (std::size_t reading = 0; reading < readout_count(chart); ++reading)
    CHECK(draw_in(headless, chart, {{0, 0}, {500, 200}}, dark(), reading).finite);
  lanes = {};
  chart.layers = {lanes};
  chart.empty = "Nothing yet.";
  const Seen seen = draw_in(headless, chart, {{0, 0}, {500, 200}}, dark());
  REQUIRE_FALSE(seen.drawn.labels.empty());
  CHECK(seen.drawn.labels.back().kind == Label::Kind::Empty);
}

TEST_CASE("a heat map says what its rows and columns are", "[charts][cells]") {
  Headless headless({600, 300});
  Chart chart = responses(dark());
  auto& map = std::get<HeatMap>(chart.layers.front());
  map.rows_title = "Debtor";
  map.columns_title = "Answer";
  map.marked = 3;
  CHECK(readout_at(chart, 5) == Readout{"Debtor Dispute", {{"Answer counters", "48%", dark().belief}}});
  const Seen seen = draw_in(headless, chart, {{10, 10}, {510, 260}}, dark());
  CHECK(seen.inside);
  int titles = 0;
  for (const Label& label : seen.drawn.labels)
    titles += label.text == "Debtor" || label.text == "Answer";
  CHECK(titles == 2);
}
