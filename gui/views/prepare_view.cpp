#include "gui/views/prepare_view.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <map>

#include <fmt/format.h>

#include "gui/icons.h"
#include "gui/views/card.h"
#include "gui/views/missing.h"
#include "gui/views/prepare_cards.h"
#include "sim/text.h"

namespace gui {
namespace {

using sim::say;
using sim::tr;

constexpr float kThreeColumns = 1000, kTwoColumns = 640;  // widths of the page, in the design's pixels

using prepare::Sheet;

class PrepareView : public View {
 public:
  std::string title() const override { return tr("Prepare"); }
  const char* symbol() const override { return icon::kPrepare; }
  float draw(Frame& frame) override;

 private:
  using Body = std::function<float(PrepareView&, Sheet&, CardPen&, float)>;
  struct Card {
    const char* id;
    int row, column;
    Body body;
  };
  static const std::vector<Card>& cards();
  float draw_cards(Sheet& sheet, const Rect& place);
  float draw_one(Sheet& sheet, const Card& card, const Rect& place);

  std::map<std::string, float> heights_;  // of each card's content, in the last frame
  std::optional<std::size_t> reading_;    // the stop of the chart that the arrows chose
};

const std::vector<PrepareView::Card>& PrepareView::cards() {
  static const std::vector<Card> all = {
      {"claim", 0, 0,
       [](PrepareView&, Sheet& s, CardPen& pen, float) {
         prepare::draw_claim(s, pen);
         prepare::draw_debtor(s, pen);
         prepare::draw_file(s, pen);
         return pen.y();
       }},
      {"ladder", 0, 1,
       [](PrepareView& v, Sheet& s, CardPen& pen, float room) {
         prepare::draw_ladder(s, pen, room, v.reading_);
         return pen.y();
       }},
      {"opening", 0, 2,
       [](PrepareView&, Sheet& s, CardPen& pen, float) {
         prepare::draw_opening(s, pen);
         prepare::draw_no_deal(s, pen);
         return pen.y();
       }},
      {"calls", 1, 0,
       [](PrepareView&, Sheet& s, CardPen& pen, float) {
         prepare::draw_calls(s, pen);
         return pen.y();
       }},
      {"plans", 1, 1,
       [](PrepareView&, Sheet& s, CardPen& pen, float) {
         prepare::draw_plans(s, pen);
         return pen.y();
       }},
      {"mind", 1, 2,
       [](PrepareView&, Sheet& s, CardPen& pen, float) {
         prepare::draw_warnings(s, pen);
         return pen.y();
       }},
      {"country", 2, 0,
       [](PrepareView&, Sheet& s, CardPen& pen, float) {
         prepare::draw_questions(s, pen);
         prepare::draw_country(s, pen);
         return pen.y();
       }},
      {"numbers", 2, 1,
       [](PrepareView&, Sheet& s, CardPen& pen, float) {
         prepare::draw_numbers(s, pen);
         prepare::draw_advice(s, pen);
         return pen.y();
       }},
      {"answers", 3, 1,
       [](PrepareView&, Sheet& s, CardPen& pen, float) {
         prepare::draw_answers(s, pen);
         return pen.y();
       }},
      {"levers", 2, 2,
       [](PrepareView&, Sheet& s, CardPen& pen, float) {
         prepare::draw_levers(s, pen);
         prepare::draw_steps(s, pen);
         return pen.y();
       }},
  };
  return all;
}

float PrepareView::draw(Frame& frame) {
  Ui& ui = frame.ui;
  if (frame.open.world == nullptr || frame.open.preparation == nullptr)
    return draw_missing(frame, tr("Preparing the call …"), tr("There is nothing to prepare from yet"));
  Rect place = frame.place;
  const Palette& c = ui.colours();
  // Stale or broken: one line above the cards says so, and where to go.
  const app::DraftResult* result = frame.open.result;
  std::string line;
  bool bad = false;
  std::string go;
  if (frame.open.stale) {
    line = tr("Working on your last change …");
  } else if (result != nullptr && !result->faults.empty()) {
    bad = true;
    go = result->faults.front().path;
    line = fault_words(frame);
  } else if (result != nullptr && result->preparation && !*result->preparation) {
    bad = true;
    line = result->preparation->error().sentence;
  }
  if (!line.empty()) {
    const float height = ui.px(32);
    const Rect strip{place.left, place.top - ui.px(8), place.right, place.top - ui.px(8) + height};
    ui.draw_text({strip.left, strip.top + (height - ui.font(Face::kText)->FontSize) / 2}, Face::kText,
                 bad ? c.bad : c.muted, bad ? icon::kWarn : icon::kRecent);
    float right = strip.right;
    if (bad && !go.empty()) {
      const std::string label = tr("Go there");
      const float width = ui.button_width(label);
      if (ui.button("prepare.go", {right - width, strip.top, right, strip.bottom}, label))
        frame.want(GoTo{go});
      right -= width + ui.px(12);
    }
    ui.draw_text_in({strip.left + ui.px(24), strip.top, right, strip.bottom}, Face::kText,
                    bad ? c.bad : c.muted, line);
    place.top += height + ui.px(4);
  }
  Sheet sheet{frame, ui, c, frame.open.world->file, *frame.open.preparation};
  return draw_cards(sheet, place);
}

float PrepareView::draw_one(Sheet& sheet, const Card& card, const Rect& place) {
  Ui& ui = sheet.ui;
  ui.fill(place, sheet.c.panel, ui.px(10));
  ui.outline(place, sheet.c.line, ui.px(10), std::max(1.0F, ui.scale()));
  CardPen pen(ui, place.inset(ui.px(16)), fmt::format("prepare.{}", card.id));
  const float bottom = card.body(*this, sheet, pen, place.bottom - ui.px(16));
  const float height = bottom - place.top + ui.px(16);
  float& known = heights_[card.id];
  if (std::abs(known - height) > 0.5F) {
    known = height;
    ui.again();
  }
  return height;
}

float PrepareView::draw_cards(Sheet& sheet, const Rect& place) {
  Ui& ui = sheet.ui;
  const float gap = ui.px(16), width = place.width();
  const auto height_of = [&](const Card& card) {
    const auto found = heights_.find(card.id);
    return found == heights_.end() || found->second < 1 ? ui.px(240) : found->second;
  };
  float bottom = place.top;
  if (width >= ui.px(kThreeColumns)) {
    const float left = std::round((width - 2 * gap) * 0.24F), right = std::round((width - 2 * gap) * 0.26F);
    const std::array<float, 3> starts = {place.left, place.left + left + gap, place.right - right};
    const std::array<float, 3> ends = {place.left + left, place.right - right - gap, place.right};
    // The first row is as high as its highest card; below it each column goes on by itself, and the last card
    // of a column reaches down to the common bottom.
    float first = 0;
    std::array<float, 3> at{};
    for (const Card& card : cards()) {
      if (card.row == 0) first = std::max(first, height_of(card));
    }
    const float second = place.top + first + gap;
    at.fill(second);
    for (const Card& card : cards()) {
      if (card.row > 0) at[static_cast<std::size_t>(card.column)] += height_of(card) + gap;
    }
    bottom = *std::max_element(at.begin(), at.end()) - gap;
    at.fill(second);
    for (const Card& card : cards()) {
      const auto column = static_cast<std::size_t>(card.column);
      if (card.row == 0) {
        draw_one(sheet, card, {starts[column], place.top, ends[column], place.top + first});
        continue;
      }
      const bool last = std::none_of(cards().begin(), cards().end(), [&](const Card& other) {
        return other.column == card.column && other.row > card.row;
      });
      const float end = last ? bottom : at[column] + height_of(card);
      draw_one(sheet, card, {starts[column], at[column], ends[column], end});
      at[column] = end + gap;
    }
    return bottom;
  }
  // Fewer columns: what matters most first, each card where there is most room.
  static constexpr std::array<const char*, 9> kOrder = {"opening", "ladder",  "claim",  "plans",  "calls",
                                                        "mind",    "answers", "levers", "country"};
  const int columns = width >= ui.px(kTwoColumns) ? 2 : 1;
  const float each = (width - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  std::array<float, 2> at = {place.top, place.top};
  for (const char* id : kOrder) {
    const auto card = std::find_if(cards().begin(), cards().end(),
                                   [&](const Card& one) { return std::string_view(one.id) == id; });
    const std::size_t column = columns == 2 && at[1] < at[0] ? 1 : 0;
    const float x = place.left + static_cast<float>(column) * (each + gap), height = height_of(*card);
    draw_one(sheet, *card, {x, at[column], x + each, at[column] + height});
    at[column] += height + gap;
    bottom = std::max(bottom, at[column] - gap);
  }
  return bottom;
}

}  // namespace

std::unique_ptr<View> make_prepare_view() {
  return std::make_unique<PrepareView>();
}

}  // namespace gui
