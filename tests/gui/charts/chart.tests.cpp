#include "gui/charts/chart.h"

#include <cmath>
#include <limits>

#include "catch.h"
#include <rapidcheck.h>

#include "gui/charts/painter.h"
#include "gui/charts/sample_charts.h"

using namespace gui::charts;
using namespace test_charts;

namespace {

const double kNan = std::nan("");
constexpr double kInfinity = std::numeric_limits<double>::infinity();

std::vector<Chart> all_charts() {
  const Palette palette = dark();
  return {offer_ladder(palette), deal_board(palette), recovery(palette),
          value_left(palette),   monthly(palette),    worths(palette),
          calibration(palette),  responses(palette),  limit_density(palette)};
}

// Draws one frame and checks what holds for every chart: finite vertices inside their clip rectangles, labels
// inside the area and apart.
struct Frame {
  Drawn drawn{};
  int vertices = 0;
};

Frame draw_checked(test_gui::Headless& headless, const Chart& chart, const Rect& area,
                   std::optional<std::size_t> reading = {}) {
  const Style style = style_of(dark(), headless);
  Frame frame;
  const ImDrawData& data = headless.frame([&] { frame.drawn = draw(chart, area, style, reading); });
  frame.vertices = data.TotalVtxCount;
  bool finite = true;
  std::string outside;  // the first vertex outside its clip rectangle
  for (int i = 0; i < data.CmdListsCount; ++i) {
    const ImDrawList& list = *data.CmdLists[i];
    for (const ImDrawCmd& command : list.CmdBuffer) {
      const Rect clip =
          Rect{{command.ClipRect.x, command.ClipRect.y}, {command.ClipRect.z, command.ClipRect.w}}.grown(
              .01F);
      for (unsigned j = 0; j < command.ElemCount; ++j) {
        const int index = list.IdxBuffer[static_cast<int>(command.IdxOffset + j)];
        const ImVec2 at = list.VtxBuffer[static_cast<int>(command.VtxOffset) + index].pos;
        finite = finite && std::isfinite(at.x) && std::isfinite(at.y);
        if (outside.empty() && !clip.contains(at))
          outside = std::to_string(at.x) + ", " + std::to_string(at.y);
      }
    }
  }
  INFO(outside);
  CHECK(finite);
  CHECK(outside.empty());
  const auto& labels = frame.drawn.labels;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    INFO("label '" << labels[i].text << "'");
    CHECK(area.contains(labels[i].rect));
    for (std::size_t j = 0; j < i; ++j) {
      INFO("and '" << labels[j].text << "'");
      CHECK_FALSE(labels[i].rect.overlaps(labels[j].rect));
    }
  }
  return frame;
}

const Label* find(const Drawn& drawn, const std::string& text) {
  for (const Label& label : drawn.labels)
    if (label.text == text) return &label;
  return nullptr;
}

// The extent of the vertices of one colour without its alpha (fills and softened edges).
std::optional<Rect> extent(const ImDrawData& data, Color color) {
  std::optional<Rect> result;
  for (int i = 0; i < data.CmdListsCount; ++i)
    for (const ImDrawVert& vertex : data.CmdLists[i]->VtxBuffer) {
      if (vertex.col != color) continue;
      if (!result) result = Rect{vertex.pos, vertex.pos};
      result->min = {std::min(result->min.x, vertex.pos.x), std::min(result->min.y, vertex.pos.y)};
      result->max = {std::max(result->max.x, vertex.pos.x), std::max(result->max.y, vertex.pos.y)};
    }
  return result;
}

}  // namespace

TEST_CASE("every chart stays inside its rectangle at every size, its labels apart", "[charts][draw]") {
  for (const float scale : {1.F, 1.5F, 2.F}) {
    test_gui::Headless headless({1600, 1200}, scale);
    for (std::size_t kind = 0; kind < all_charts().size(); ++kind)
      for (const ImVec2 size : {ImVec2{640, 320},
                                {320, 200},
                                {201, 97},
                                {120, 90},
                                {60, 40},
                                {30, 300},
                                {5, 5},
                                {0, 0},
                                {-20, 30}}) {
        const Rect area{{13, 29}, {13 + size.x, 29 + size.y}};
        INFO("chart " << kind << ", scale " << scale << ", " << size.x << " x " << size.y);
        CHECK(draw_checked(headless, all_charts()[kind], area).vertices < 20'000);
      }
  }
}

TEST_CASE("the ladder shows all its words where there is room", "[charts][draw]") {
  test_gui::Headless headless({800, 500});
  const auto frame = draw_checked(headless, offer_ladder(dark()), {{10, 10}, {640, 340}});
  for (const char* text : {"96.0", "86.0", "79.0", "74.5", "72.0", "70.5", "target 60–80%",
                           "no deal is worth 47%", "100%", "40%", "Tue 17", "Fri 4", "debtor’s limit"}) {
    INFO(text);
    CHECK(find(frame.drawn, text) != nullptr);
  }
}

TEST_CASE("a tint covers exactly the pixel rows of its values", "[charts][draw]") {
  test_gui::Headless headless({800, 500});
  Chart chart;
  chart.x.range = Range{0, 1};
  chart.y.range = Range{0, 100};
  chart.layers = {Tint{{60, 80}, rgb(0x112233)}, Line{"", {{0, 0}, {1, 100}}, rgb(0xFFFFFF)}};
  Drawn drawn;
  const Style style = style_of(dark(), headless);
  const ImDrawData& data = headless.frame([&] { drawn = draw(chart, {{20, 30}, {500, 333}}, style); });
  const Rect& plot = drawn.layout.plot;
  const auto tint = extent(data, faded(rgb(0x112233), .16F));
  REQUIRE(tint);
  CHECK(tint->min.y == std::round(plot.max.y - .8F * plot.height()));
  CHECK(tint->max.y == std::round(plot.max.y - .6F * plot.height()));
  CHECK(tint->min.x == plot.min.x);
  CHECK(tint->max.x == plot.max.x);
}

TEST_CASE("the density on the right edge shares the y axis", "[charts][draw]") {
  test_gui::Headless headless({800, 500});
  Chart chart;
  chart.x.range = Range{0, 1};
  chart.y.range = Range{0, 100};
  const Color violet = rgb(0xA78BFA);
  chart.layers = {Line{"", {{0, 25}, {1, 75}}, rgb(0xFFFFFF)},
                  Density{"", {{25, 0}, {60, 1}, {75, 0}}, violet, true, "limit"}};
  Drawn drawn;
  const Style style = style_of(dark(), headless);
  const ImDrawData& data = headless.frame([&] { drawn = draw(chart, {{20, 30}, {500, 333}}, style); });
  const Layout& layout = drawn.layout;
  CHECK(layout.strip.min.y == layout.plot.min.y);
  CHECK(layout.strip.max.y == layout.plot.max.y);
  CHECK(layout.strip.min.x > layout.plot.max.x);
  const auto fill = extent(data, faded(violet, .38F));
  REQUIRE(fill);
  CHECK(fill->min.y == Approx(layout.y.pixel(75)).margin(1));
  CHECK(fill->max.y == Approx(layout.y.pixel(25)).margin(1));
  CHECK(fill->max.x == Approx(layout.strip.max.x).margin(2));
  CHECK(find(drawn, "limit")->rect.max.y <= layout.strip.min.y);
}

TEST_CASE("100,000 values make as many vertices as the pixels need", "[charts][draw]") {
  test_gui::Headless headless({800, 500});
  const Rect area{{10, 10}, {610, 310}};
  std::vector<Point> points;
  std::vector<Span> spans;
  for (int i = 0; i < 100'000; ++i) {
    const double x = i, y = 50 + 40 * std::sin(i * .37) * std::cos(i * 1e-4);
    points.push_back({x, y});
    spans.push_back({x, y - 5, y + 5});
  }
  Chart chart;
  const auto vertices = [&](Layer layer) {
    chart.layers = {std::move(layer)};
    return draw_checked(headless, chart, area).vertices;
  };
  CHECK(vertices(Line{"", points, rgb(0xFFFFFF)}) < 40'000);
  CHECK(vertices(Line{"", points, rgb(0xFFFFFF), Stroke::Dashed}) < 60'000);
  CHECK(vertices(Band{"", spans, rgb(0xFFFFFF)}) < 10'000);
  CHECK(vertices(Density{"", points, rgb(0xFFFFFF)}) < 40'000);
  Bars bars{"", {}, rgb(0xFFFFFF)}, rows{"", {}, rgb(0xFFFFFF), true, percent};
  Histogram bins{"", {0}, {}, rgb(0xFFFFFF)};
  for (const Point& point : points) {
    bars.bars.push_back({point.x, point.y, ""});
    rows.bars.push_back({0, point.y, "row"});
    bins.edges.push_back(point.x + 1);
    bins.counts.push_back(point.y);
  }
  CHECK(vertices(bars) < 4'000);
  CHECK(vertices(rows) < 20'000);
  CHECK(vertices(bins) < 4'000);
  CHECK(vertices(Scatter{"", points, rgb(0xFFFFFF)}) < 5 * static_cast<int>(kMostDots));
}

TEST_CASE("values that are not finite or far outside leave no trace outside", "[charts][draw]") {
  test_gui::Headless headless({800, 500});
  const Rect area{{10, 10}, {400, 300}};
  const std::vector<Point> odd{{0, 1},     {1, kNan}, {2, kInfinity}, {3, -1e300},    {kNan, 2},
                               {4, 1e300}, {5, 2},    {5, 3},         {-kInfinity, 0}};
  for (const std::optional<Range> range :
       {std::optional<Range>{}, std::optional<Range>{{0, 10}}, std::optional<Range>{{3, 3}},
        std::optional<Range>{{kNan, kInfinity}}}) {
    Chart chart;
    chart.x.range = range;
    chart.y.range = range;
    chart.layers = {Line{"", odd, 1, Stroke::Dotted, true, percent},
                    Scatter{"", odd, 1},
                    Density{"", odd, 1},
                    Density{"", odd, 1, true},
                    Band{"", {{0, kNan, 1}, {1, -1e300, 1e300}, {2, 3, 2}, {3, 1, 2}}, 1},
                    Bars{"", {{1, kNan}, {2, 1e300}, {3, -kInfinity}, {4, -5}}, 1, false, percent},
                    Histogram{"", {0, 1, kNan, 3}, {4, kInfinity, 1, 7, 8}, 1},
                    Tint{{kNan, 4}, 1, "none"},
                    Tint{{-1e300, 1e300}, 1, "all"},
                    Rule{kNan, 1, "none"},
                    Rule{1e300, 1, "far", Stroke::Solid, true}};
    draw_checked(headless, chart, area, 1);
    chart.layers = {Bars{"", {{0, kNan, "a"}, {0, kInfinity, "b"}, {0, -3, ""}}, 1, true, percent}};
    draw_checked(headless, chart, area, 0);
    chart.layers = {HeatMap{{"a", "b"}, {"c"}, {kNan, kInfinity, 4}, 1, 2, range, percent}};
    draw_checked(headless, chart, area, 1);
  }
}

TEST_CASE("labels stay apart however values fall", "[charts][draw]") {
  test_gui::Headless headless({800, 500});
  CHECK(rc::check([&] {
    const auto points = [] {
      std::vector<Point> result;
      const int count = *rc::gen::inRange(1, 30);
      for (int i = 0; i < count; ++i)
        result.push_back({1. * i, 1. * *rc::gen::inRange(-20, 120)});
      return result;
    };
    Chart chart;
    chart.y.range = Range{0, 100};
    chart.y.format = percent;
    for (int i = 0; i < 4; ++i) {
      const double at = *rc::gen::inRange(-10, 110);
      chart.layers.push_back(
          Rule{at, 1, "a rule at " + percent(at), Stroke::Dashed, *rc::gen::arbitrary<bool>()});
      chart.layers.push_back(Tint{{at, at + *rc::gen::inRange(0, 30)}, 1, "a tint from " + percent(at)});
    }
    chart.layers.push_back(Line{"one", points(), 1, Stroke::Solid, true, one_decimal});
    chart.layers.push_back(Line{"two", points(), 1, Stroke::Dotted, false, percent, true});
    const auto pick = [](int lo, int hi) { return static_cast<float>(*rc::gen::inRange(lo, hi)); };
    draw_checked(headless, chart, {{10, 10}, {10 + pick(20, 700), 10 + pick(20, 450)}});
  }));
}

TEST_CASE("without a value there are the axes and the sentence", "[charts][draw]") {
  test_gui::Headless headless({800, 500});
  Chart chart = offer_ladder(dark());
  chart.layers = {Line{"you offer"}, Tint{{60, 80}, 1, "target"}};
  chart.empty = "Add a case to see offers here.";
  const auto frame = draw_checked(headless, chart, {{10, 10}, {400, 300}}, 0);
  CHECK(find(frame.drawn, chart.empty) != nullptr);
  CHECK(find(frame.drawn, "100%") != nullptr);
  CHECK(find(frame.drawn, "target") == nullptr);
  CHECK_FALSE(frame.drawn.reading);
  chart.x = chart.y = Axis{};
  CHECK(draw_checked(headless, chart, {{10, 10}, {400, 300}}).drawn.labels.size() == 1);  // no made-up axis
}

TEST_CASE("the pointer reads what it is nearest to", "[charts][hover]") {
  test_gui::Headless headless({800, 500});
  const Rect area{{10, 10}, {640, 340}};
  const Chart ladder = offer_ladder(dark());
  const auto first = draw_checked(headless, ladder, area);
  CHECK_FALSE(first.drawn.reading);
  const auto read_at = [&](const Chart& chart, ImVec2 pixel) {
    headless.point_at(pixel);
    draw_checked(headless, chart, area);
    return draw_checked(headless, chart, area)
        .drawn;  // ImGui knows the window under the pointer a frame later
  };
  const Layout& layout = first.drawn.layout;
  CHECK(read_at(ladder, {layout.x.pixel(3.2), 200}).reading == 2U);
  const auto on_density = read_at(ladder, {layout.strip.middle().x, layout.y.pixel(70)});
  REQUIRE(on_density.reading);
  CHECK(readout_at(ladder, *on_density.reading)->title == "70.0%");
  CHECK(on_density.panel);
  CHECK_FALSE(read_at(ladder, {700, 400}).reading);

  const Layout cells = lay_out(responses(dark()), area, style_of(dark(), headless));
  CHECK(read_at(responses(dark()), cell_rect(cells, *heat_map(responses(dark())), 6).middle()).reading == 6U);
  const Layout rows = lay_out(value_left(dark()), area, style_of(dark(), headless));
  CHECK(read_at(value_left(dark()), row_rect(rows, 4).middle()).reading == 4U);
  const Chart talks = calibration(dark());
  const Point point = std::get<Scatter>(talks.layers[1]).points[20];
  const Layout dots = lay_out(talks, area, style_of(dark(), headless));
  CHECK(read_at(talks, pixel_of(dots, point)).reading == 2U + 20U);
}

TEST_CASE("the read-out's panel stays inside the viewport", "[charts][hover]") {
  test_gui::Headless headless({420, 260});
  const Rect area{{0, 0}, {420, 260}};
  for (Chart& chart : all_charts()) {
    if (auto* line = std::get_if<Line>(&chart.layers.back())) line->name = std::string(300, 'w');
    for (std::size_t stop = 0; stop < readout_count(chart); ++stop) {
      const auto drawn = draw_checked(headless, chart, area, stop).drawn;
      CHECK(drawn.reading == stop);
      REQUIRE(drawn.panel);
      CHECK(area.contains(*drawn.panel));
    }
    CHECK_FALSE(draw_checked(headless, chart, area, readout_count(chart)).drawn.panel);
  }
}

TEST_CASE("a legend names the series in their colours and takes the width it says", "[charts][legend]") {
  test_gui::Headless headless({800, 100});
  const auto entries = legend_of(offer_ladder(dark()));
  CHECK(entries == std::vector<LegendEntry>{{"they may say", dark().debtor, LegendEntry::Swatch::Dotted},
                                            {"you offer", dark().creditor, LegendEntry::Swatch::Dot},
                                            {"at most", dark().belief, LegendEntry::Swatch::Area}});
  const Style style = style_of(dark(), headless);
  const ImVec2 size = legend_size(entries, style);
  const ImDrawData& data = headless.frame([&] { draw_legend(entries, {20, 30}, style); });
  for (const ImDrawVert& vertex : data.CmdLists[0]->VtxBuffer)
    CHECK(Rect{{19, 28}, {21 + size.x, 33 + size.y}}.contains(vertex.pos));
}

TEST_CASE("words too wide end in an ellipsis at a whole character", "[charts][text]") {
  test_gui::Headless headless({100, 100});
  headless.frame([&] {
    CHECK(cut_to_width(headless.text(), "short", 200) == "short");
    const std::string cut = cut_to_width(headless.text(), "Entscheidungsträger", 110);
    CHECK(text_size(headless.text(), cut).x <= 110);
    CHECK(cut.substr(0, 8) == "Entschei");
    CHECK(cut != "Entscheidungsträger");
    CHECK(cut_to_width(headless.text(), "ääää", 1).empty());
  });
}
