#include <cmath>

#include "catch.h"

#include "gui/charts/legend.h"
#include "gui/charts/sample_charts.h"
#include "gui/picture.h"

using namespace gui::charts;
using namespace test_charts;

namespace {

const ImVec2 kSheet{840, 620};

void draw_card(const Chart& chart, const Rect& card, const Palette& palette, const Style& style,
               std::optional<std::size_t> reading = {}) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(card.min, card.max, palette.panel, 10);
  list.AddRect(card.min, card.max, palette.line, 10, 0, 1);
  const auto entries = legend_of(chart);
  const ImVec2 size = legend_size(entries, style);
  draw_legend(entries, {card.max.x - 12 - size.x, card.min.y + 10}, style);
  draw(chart, {{card.min.x + 12, card.min.y + 34}, {card.max.x - 12, card.max.y - 12}}, style, reading);
}

// All kinds of charts on one sheet, three across.
void draw_sheet(const Palette& palette, const Style& style, const Chart& first) {
  const std::vector<Chart> charts{
      first,           deal_board(palette),  recovery(palette),  value_left(palette),   monthly(palette),
      worths(palette), calibration(palette), responses(palette), limit_density(palette)};
  for (std::size_t i = 0; i < charts.size(); ++i) {
    const float x = 8 + 276 * static_cast<float>(i % 3), y = 8 + 204 * static_cast<float>(i / 3);
    const bool read = i == 2;
    draw_card(charts[i], {{x, y}, {x + 268, y + 196}}, palette, style,
              read ? std::optional<std::size_t>(4) : std::nullopt);
  }
}

test_gui::Picture sheet(const Palette& palette, const std::function<void(Chart&)>& change = {}) {
  test_gui::Headless headless(kSheet);
  Chart first = offer_ladder(palette);
  if (change) change(first);
  const auto& data = headless.frame([&] { draw_sheet(palette, style_of(palette, headless), first); });
  return test_gui::render(data, palette.background);
}

// The approved pictures show Inter 3.19. With other widths words begin a pixel or two elsewhere.
double most_differing() {
  test_gui::Headless headless({16, 16});
  constexpr float kWidth = 149.86F;
  const float width = text_size(headless.text(), "no deal is worth 47 percent").x;
  return std::abs(width - kWidth) < .05F ? test_gui::kMostDiffering : .01;
}

}  // namespace

TEST_CASE("every kind of chart looks as approved, dark and light", "[charts][picture]") {
  if (!test_gui::Headless({16, 16}).has_inter()) return;
  for (const auto& [name, palette] : {std::pair{"charts_dark", dark()}, std::pair{"charts_light", light()}}) {
    const auto fault = test_gui::compare_with_approved(name, sheet(palette), most_differing());
    INFO(fault.value_or(""));
    CHECK_FALSE(fault);
  }
}

TEST_CASE("a series that moved by three pixels is another picture", "[charts][picture]") {
  const auto before = sheet(dark());
  CHECK(test_gui::differing_share(before, before) == 0);
  const auto moved = sheet(dark(), [](Chart& chart) {
    for (Point& point : std::get<Line>(chart.layers[4]).points)
      point.y -= 1.5;  // of 68 percent on about 150 pixels
  });
  CHECK(test_gui::differing_share(before, moved) > test_gui::kMostDiffering);
}

TEST_CASE("the renderer fills exactly the pixels of a rectangle and honours the clip", "[gui][renderer]") {
  test_gui::Headless headless({20, 20});
  const auto& data = headless.frame([] {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled({3, 4}, {9, 8}, rgb(0xFF0000));
    list.PushClipRect({12, 12}, {15, 15});
    list.AddRectFilled({10, 10}, {20, 20}, rgb(0x00FF00));
    list.PopClipRect();
  });
  const auto picture = test_gui::render(data, rgb(0));
  int red = 0, green = 0;
  for (int y = 0; y < 20; ++y)
    for (int x = 0; x < 20; ++x) {
      const auto* pixel = &picture.rgba[static_cast<std::size_t>(4 * (20 * y + x))];
      const bool in_red = x >= 3 && x < 9 && y >= 4 && y < 8,
                 in_green = x >= 12 && x < 15 && y >= 12 && y < 15;
      red += pixel[0] == 255 && in_red;
      green += pixel[1] == 255 && in_green;
      if (!in_red && !in_green) CHECK(pixel[0] + pixel[1] + pixel[2] == 0);
    }
  CHECK(red == 6 * 4);
  CHECK(green == 3 * 3);
}
