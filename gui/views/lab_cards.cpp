#include "gui/views/lab_cards.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "app/lab_json.h"
#include "gui/charts/chart.h"
#include "gui/charts/legend.h"
#include "gui/icons.h"
#include "gui/views/lab_words.h"
#include "sim/shown.h"
#include "sim/text.h"
#include "sim/wording.h"

namespace gui::lab {
namespace {

using sim::say;
using sim::tr;

constexpr float kLeastShape = 168;  // width of the distributions; narrower, columns give way
constexpr float kCellPad = 14, kHighestRow = 112, kHighestBar = 72;

charts::Style style_of(const Sheet& s) {
  return {s.c.text,   s.c.muted,         s.c.line,           s.c.panel,
          s.c.raised, s.ui.fonts().text, s.ui.fonts().small, s.ui.scale()};
}

charts::Rect area_of(const Rect& place) {
  return {{place.left, place.top}, {place.right, place.bottom}};
}

// A chart as one stop of the keyboard: the arrows read it, `across` stops a line.
charts::Drawn draw_readable(Sheet& s, const std::string& id, const charts::Chart& chart, const Rect& area,
                            std::optional<std::size_t>& reading, std::size_t across) {
  Ui& ui = s.ui;
  const Ui::Pressing now = ui.pressable(id, area);
  const std::size_t count = charts::readout_count(chart);
  if (reading && *reading >= count) reading.reset();
  if (now.focused && count > 0) {
    const auto step = [&](Key key, std::ptrdiff_t by) {
      if (!ui.take(key)) return;
      const auto to = static_cast<std::ptrdiff_t>(reading.value_or(0)) + by;
      if (to >= 0 && to < static_cast<std::ptrdiff_t>(count)) reading = static_cast<std::size_t>(to);
    };
    if (!reading && now.state.shown) reading = 0;
    step(Key::kRight, 1);
    step(Key::kLeft, -1);
    step(Key::kDown, static_cast<std::ptrdiff_t>(across));
    step(Key::kUp, -static_cast<std::ptrdiff_t>(across));
  } else if (!now.focused) {
    reading.reset();
  }
  charts::Drawn drawn =
      charts::draw(chart, area_of(area), style_of(s), now.state.shown ? reading : std::nullopt);
  if (now.state.shown) ui.ring(area, ui.px(4));
  return drawn;
}

struct Column {
  const char* title;
  const char* help;
  double (*value)(const LabRow&);
  std::string (*text)(const LabRow&);
};

const std::array<Column, 7>& columns() {
  static const std::array<Column, 7> all = {{
      {N_("Recovery"), N_("Mean present value of all cash less all costs over the claim, no deal included."),
       [](const LabRow& row) { return row.recovery; },
       [](const LabRow& row) { return sim::percent_in_column(row.recovery); }},
      {"±", N_("Points of the claim: the mean lies within, 95% sure."),
       [](const LabRow& row) { return row.error; },
       [](const LabRow& row) { return sim::shown_fixed(196 * row.error, 2); }},
      {N_("Median"), N_("Half of the negotiations recover at most this."),
       [](const LabRow& row) { return row.median; },
       [](const LabRow& row) { return sim::percent_in_column(row.median); }},
      {N_("Deals"), N_("Negotiations that end in an agreement."), [](const LabRow& row) { return row.deals; },
       [](const LabRow& row) { return sim::percent_in_column(row.deals); }},
      {N_("In target"), N_("Negotiations that end in an agreement within the target band or above."),
       [](const LabRow& row) { return row.in_target; },
       [](const LabRow& row) { return sim::percent_in_column(row.in_target); }},
      {N_("Rounds"), N_("Mean round of the end."), [](const LabRow& row) { return row.rounds; },
       [](const LabRow& row) { return sim::shown_fixed(row.rounds, 1); }},
      {N_("Days"), N_("Mean day of the cash, of the agreements."),
       [](const LabRow& row) { return row.days.value_or(-1); },
       [](const LabRow& row) { return row.days ? sim::shown_fixed(*row.days, 0) : std::string("–"); }},
  }};
  return all;
}

std::string words_of(const Column& column) {
  return tr(column.title);
}

std::vector<std::size_t> sorted(const LabRows& rows, const TableState& state) {
  std::vector<std::size_t> order(rows.rows.size());
  std::iota(order.begin(), order.end(), 0U);
  const auto value = columns()[state.column].value;
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    const double left = value(rows.rows[a]), right = value(rows.rows[b]);
    return state.ascending ? left < right : left > right;
  });
  return order;
}

// A quiet button at the right end of a card's title line.
bool aside_button(Sheet& s, const CardPen& pen, const char* id, const std::string& label) {
  const float width = s.ui.width_of(Face::kBold, label) + s.ui.px(24);
  const float top = pen.y() - s.ui.px(5);
  return s.ui.button(id,
                     {pen.right() + s.ui.px(12) - width, top, pen.right() + s.ui.px(12), top + s.ui.px(30)},
                     label, ButtonKind::kQuiet);
}

}  // namespace

void draw_answer(Sheet& s, CardPen& pen, const LabRows& rows) {
  Ui& ui = s.ui;
  const app::LabJob& job = s.run.job;
  std::string of = say("{} negotiations each", shown_count(s.run.result->runs));
  of += " · " + say("seed {}", job.seed);
  if (job.request.truth) of += " · " + tr("against the truth");
  pen.label(tr("Which strategy recovers most?"), of, job.request.truth ? s.c.warn : s.c.muted);
  const LabRow& best = rows.rows[rows.best];
  const std::string figure = sim::shown_percent(best.recovery);
  const float top = pen.y(), height = ui.font(Face::kFigure)->FontSize;
  const float width = ui.width_of(Face::kFigure, figure);
  ui.draw_text_in({pen.left(), top, pen.left() + width + 1, top + height}, Face::kFigure, s.c.text, figure);
  // Beside it who, and by how much.
  std::string by;
  ImU32 colour = s.c.muted;
  std::optional<std::size_t> second;
  for (std::size_t i = 0; i < rows.rows.size(); ++i) {
    if (i != rows.best && (!second || rows.rows[i].recovery > rows.rows[*second].recovery)) second = i;
  }
  if (second) {
    const sim::PairedDifference lead =
        sim::paired(*s.run.result, rows.rows[rows.best].player, rows.rows[*second].player);
    const std::string other = strategy_words(rows.rows[*second].name).title;
    if (lead.mean > 1.96 * lead.standard_error) {
      by = say("{} points more than {} ({})", sim::shown_fixed(100 * lead.mean, 2), other,
               shown_plus_minus(lead.standard_error));
    } else {
      by = say("no clear lead on {}: more negotiations would tell", other);
      colour = s.c.warn;
    }
  }
  const float x = pen.left() + width + ui.px(14);
  const std::string name = strategy_words(best.name).title;
  const float name_width = ui.width_of(Face::kTitle, name) + 1;
  const float base = top + ui.px(5);
  const bool beside = x + name_width + ui.px(14) + ui.width_of(Face::kText, by) <= pen.right();
  ui.draw_text_in({x, base, std::min(pen.right(), x + name_width), top + height}, Face::kTitle, s.c.creditor,
                  name);
  if (beside)
    ui.draw_text_in({x + name_width + ui.px(14), base, pen.right(), top + height}, Face::kText, colour, by);
  pen.skip(height + ui.px(4));
  if (!beside) pen.paragraph(by, colour, 2);
}

void draw_table(Sheet& s, CardPen& pen, const LabRows& rows, TableState& state, float room) {
  Ui& ui = s.ui;
  if (aside_button(s, pen, "lab.copy", tr("Copy as CSV"))) {
    s.frame.want(CopyText{app::lab_csv(app::lab_document(*s.run.plan, *s.run.result)),
                          tr("The table is on the clipboard, as CSV.")});
  }
  pen.label(tr("What each of them recovers"));

  // Step 1. Widths: figures as wide as they need, the names too, the distributions have the rest.
  const auto& all = columns();
  std::array<float, 7> widths{};
  float figures = 0, named = 0;
  for (std::size_t k = 0; k < all.size(); ++k) {
    widths[k] = ui.width_of(Face::kSmall, words_of(all[k])) + ui.px(k == 1 ? 0 : 12);
    for (const LabRow& row : rows.rows)
      widths[k] = std::max(widths[k], ui.width_of(Face::kText, all[k].text(row)));
    widths[k] += ui.px(k == 1 ? 8 : kCellPad);
    figures += widths[k];
  }
  for (const LabRow& row : rows.rows)
    named = std::max(named, ui.width_of(Face::kBold, strategy_words(row.name).title) + ui.px(26));
  named = std::min(named, pen.width() * 0.4F);
  for (const std::size_t k : {6U, 5U, 2U, 4U}) {
    if (pen.width() - named - figures >= ui.px(kLeastShape)) break;
    figures -= widths[k];
    widths[k] = 0;
  }
  std::size_t last = all.size() - 1;
  while (widths[last] <= 0)
    --last;
  const bool shapes = pen.width() - named - figures >= ui.px(96);
  if (!shapes) named = pen.width() - figures;

  // Step 2. Heads that sort.
  const float head = ui.px(30);
  float x = pen.right() - figures;
  for (std::size_t k = 0; k < all.size(); ++k) {
    if (widths[k] <= 0) continue;
    const Rect cell{x, pen.y(), x + widths[k], pen.y() + head};
    const Ui::Pressing now = ui.pressable(fmt::format("lab.sort.{}", k), cell);
    if (now.pressed) {
      state.ascending = state.column == k ? !state.ascending : k == 1 || k >= 5;
      state.column = k;
    }
    const ImU32 colour = state.column == k || now.hovered ? s.c.text : s.c.muted;
    float right = cell.right - (k == last ? ui.px(6) : 0);
    if (state.column == k && k != 1) {
      const char* arrow = state.ascending ? icon::kUp : icon::kDown;
      ui.draw_text({right - ui.px(9), cell.top + (head - ui.font(Face::kSmall)->FontSize) / 2}, Face::kSmall,
                   s.c.muted, arrow);
      right -= ui.px(12);
    }
    ui.draw_text_in({cell.left, cell.top, right, cell.bottom}, Face::kSmall, colour, words_of(all[k]),
                    Align::kRight);
    if (all[k].help[0] != '\0') ui.tip(cell, tr(all[k].help));
    if (now.state.shown) ui.ring(cell.inset(ui.px(3)), ui.px(4));
    x += widths[k];
  }

  // Step 3. The lanes, and the figures beside each.
  const std::vector<std::size_t> order = sorted(rows, state);
  const float count = static_cast<float>(order.size());
  const float least = ui.px(order.size() <= 3 ? 64 : order.size() <= 5 ? 56 : order.size() <= 8 ? 44 : 38);
  const float small = ui.font(Face::kSmall)->FontSize;
  const float rows_top = pen.y() + head;
  const float axis = small + 12 * ui.scale();
  const std::string note = tr(
      "Dot: the mean; line: nine in ten negotiations. Heights by square root, so that rare ends are seen.");
  const float below =
      axis + ui.px(6) +
      ui.line_height(Face::kText) *
          static_cast<float>(wrapped(ui.font(Face::kText), lend_places(note), pen.width(), 3).size());
  const float row_height =
      std::clamp(std::floor((room - rows_top - below) / count), least, std::max(least, ui.px(kHighestRow)));
  const std::size_t best = rows.best;
  ui.rule(pen.left(), pen.right(), rows_top - ui.px(1));
  for (std::size_t i = 0; i < order.size(); ++i) {
    const float top = rows_top + static_cast<float>(i) * row_height;
    if (order[i] == best) ui.fill({pen.left(), top + 1, pen.right(), top + row_height}, s.c.raised);
    if (i > 0) ui.rule(pen.left(), pen.right(), top);
  }
  if (shapes) {
    charts::Chart chart = distribution_chart(s.run, rows, order, s.c);
    for (charts::Layer& layer : chart.layers) {
      if (auto* lanes = std::get_if<charts::Lanes>(&layer)) lanes->lane_height = row_height;
    }
    const float above = small + 8 * ui.scale();
    const Rect area{pen.left() + named, rows_top - above, pen.right() - figures - ui.px(10),
                    rows_top + count * row_height + axis};
    draw_readable(s, "lab.chart", chart, area, state.reading, rows.edges.size() - 1);
  }
  for (std::size_t i = 0; i < order.size(); ++i) {
    const LabRow& row = rows.rows[order[i]];
    const float top = rows_top + static_cast<float>(i) * row_height;
    const bool leads = order[i] == best;
    ui.draw_text_in({pen.left() + ui.px(8), top, pen.left() + named - ui.px(12), top + row_height},
                    Face::kBold, leads ? s.c.creditor : s.c.text, strategy_words(row.name).title);
    ui.explain(fmt::format("lab.row.{}", row.name),
               {pen.left(), top, pen.left() + named - ui.px(4), top + row_height}, explain_row(row));
    x = pen.right() - figures;
    for (std::size_t k = 0; k < all.size(); ++k) {
      if (widths[k] <= 0) continue;
      const bool chosen = state.column == k;
      ui.draw_text_in({x, top, x + widths[k] - (k == last ? ui.px(6) : 0), top + row_height},
                      chosen && k != 1 ? Face::kBold : Face::kText, k == 1 ? s.c.muted : s.c.text,
                      all[k].text(row), Align::kRight);
      x += widths[k];
    }
  }
  pen.skip(head + count * row_height + (shapes ? axis : 0));
  if (shapes) {
    pen.gap(4);
    pen.paragraph(note, s.c.muted, 3);
  }
  // Natural height first: the card must not grow by its own room.
  pen.give_back(count * (row_height - least));
}

void draw_pairs(Sheet& s, CardPen& pen, const LabRows& rows, TableState& state) {
  pen.label(tr("Points less than the best, on the same debtors"), tr("95% sure"), s.c.muted);
  TableState by_recovery;
  const std::vector<std::size_t> order = sorted(rows, by_recovery);
  const charts::Chart chart = pairs_chart(s.run, rows, order, s.c);
  const float lane = s.ui.px(28), small = s.ui.font(Face::kSmall)->FontSize;
  const float height = lane * static_cast<float>(order.size() - 1) + 2 * small + s.ui.px(18);
  draw_readable(s, "lab.pairs", chart, {pen.left(), pen.y(), pen.right(), pen.y() + height}, state.pair, 1);
  pen.skip(height);
  pen.gap(8);
  pen.paragraph(
      say("The same seed gives the same figures: digest {}.", fmt::format("{:016x}", s.run.result->digest())),
      s.c.muted, 3);
}

void draw_tornado(Sheet& s, CardPen& pen, HangsOnState& state, float room) {
  Ui& ui = s.ui;
  const std::string name = strategy_words(s.run.plan->players.front().name).title;
  const std::string recovery = sim::shown_percent(sim::mean_recovery(s.run.result->tallies.front()));
  // The legend in the title line: whose terms they are.
  const std::array<charts::LegendEntry, 2> legend = {
      charts::LegendEntry{tr("your terms"), s.c.creditor, charts::LegendEntry::Swatch::Dot},
      charts::LegendEntry{tr("the debtors"), s.c.belief, charts::LegendEntry::Swatch::Dot}};
  const charts::Style style = style_of(s);
  const ImVec2 size = charts::legend_size(legend, style);
  const std::string title = say("What moves {}: {}", name, recovery);
  if (ui.label_width(title) + size.x + ui.px(16) <= pen.width())
    charts::draw_legend(legend, {pen.right() - size.x, pen.y() + (ui.px(20) - size.y) / 2}, style);
  pen.label(title);
  charts::Chart chart = tornado_chart(s.run, s.c);
  const std::string note = tr(
      "One thing changed alone, on the same debtors with the same luck; faint and the first figure: lowered, "
      "full and the second: raised. Your own terms are planned anew; the debtors are otherwise than planned "
      "for.");
  const float below =
      ui.px(10) +
      ui.line_height(Face::kText) *
          static_cast<float>(wrapped(ui.font(Face::kText), lend_places(note), pen.width(), 4).size());
  const float axis = ui.font(Face::kSmall)->FontSize + ui.px(12);
  const auto count = static_cast<float>(charts::lanes_of(chart)->lanes.size());
  const float least = ui.px(28);
  const float lane =
      std::clamp(std::floor((room - pen.y() - axis - below) / count), least, ui.px(kHighestBar));
  for (charts::Layer& layer : chart.layers) {
    if (auto* lanes = std::get_if<charts::Lanes>(&layer)) lanes->lane_height = lane;
  }
  const float height = count * lane + axis;
  draw_readable(s, "lab.tornado", chart, {pen.left(), pen.y(), pen.right(), pen.y() + height}, state.bar, 1);
  pen.skip(height);
  pen.gap(8);
  pen.paragraph(note, s.c.muted, 4);
  pen.give_back(count * (lane - least));
}

void draw_heat(Sheet& s, CardPen& pen, HangsOnState& state, float room) {
  Ui& ui = s.ui;
  const app::SensitivityPlan& plan = *s.run.sensitivity;
  const std::vector<double> cells = app::heat_map_of(plan, *s.run.result);
  const std::size_t best = app::best_cell(cells), across = plan.openings.size();
  pen.label(tr("Opening against pace"), say("best {}", sim::shown_percent(cells[best])), s.c.text);
  const std::string words = say(
      "Best: open at {} with pace {}. Below 1 the ask holds out, at 1 it falls steadily, above 1 it gives "
      "way early; it ends at the walk-away line.",
      sim::shown_percent(plan.openings[best % across]), sim::shown_number(plan.paces[best / across], 2));
  const float below =
      ui.px(8) +
      ui.line_height(Face::kText) *
          static_cast<float>(wrapped(ui.font(Face::kText), lend_places(words), pen.width()).size()) +
      ui.px(2);
  const float natural = static_cast<float>(plan.paces.size()) * ui.px(28) + 3 * ui.px(20);
  const float height = std::max(natural, std::floor(room - pen.y() - below));
  draw_readable(s, "lab.heat", heat_chart(s.run, s.c), {pen.left(), pen.y(), pen.right(), pen.y() + height},
                state.cell, across);
  pen.skip(height);
  pen.gap(8);
  pen.paragraph(words, s.c.muted, 6);
  if (height > natural) pen.give_back(height - natural);
}

}  // namespace gui::lab
