#include "gui/widgets/month.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "gui/icons.h"
#include "sim/text.h"

namespace gui {
namespace {

using sim::Date;
using sim::Days;

// Monday of the week of the month's first day.
Date first_shown(Date lit) {
  const std::chrono::year_month_day day(lit);
  const Date first = Date(day.year() / day.month() / 1);
  return first - Days((std::chrono::weekday(first).iso_encoding() + 6) % 7);
}

bool same_month(Date a, Date b) {
  const std::chrono::year_month_day x(a), y(b);
  return x.year() == y.year() && x.month() == y.month();
}

Date within_years(Date wanted, Date otherwise) {
  return sim::parse_date(sim::plain_date(wanted)) ? wanted : otherwise;
}

}  // namespace

void MonthPicker::open(std::string owner, const Rect& anchor, std::optional<Date> current, Date otherwise) {
  open_ = fresh_ = true;
  owner_ = std::move(owner);
  anchor_ = anchor;
  lit_ = current.value_or(otherwise);
}

std::optional<Date> MonthPicker::take(const std::string& owner) {
  if (!made_ || made_for_ != owner) return std::nullopt;
  const std::optional<Date> made = made_;
  made_.reset();
  return made;
}

void MonthPicker::draw(Ui& ui) {
  if (!open_) return;
  const float cell = ui.px(36), pad = ui.px(12), head = ui.px(32);
  const float width = 7 * cell + 2 * pad, height = head + 7 * cell + 2 * pad;
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  const float left = std::clamp(anchor_.left, ui.px(8), std::max(ui.px(8), screen.x - width - ui.px(8)));
  float top = anchor_.bottom + ui.px(4);
  if (top + height > screen.y - ui.px(8)) top = std::max(ui.px(8), anchor_.top - height - ui.px(4));
  ImGui::SetNextWindowPos(ImVec2(std::round(left), std::round(top)));
  ImGui::SetNextWindowSize(ImVec2(width, height));
  if (fresh_) ImGui::SetNextWindowFocus();
  ImGui::Begin("##month", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_NoBackground);
  ui.focus().open_scope();
  const Palette& c = ui.colours();
  const ImVec2 at = ImGui::GetWindowPos();
  const Rect box{at.x, at.y, at.x + width, at.y + height};
  ui.fill(box, c.panel, ui.px(10));
  ui.outline(box, c.line, ui.px(10), std::max(1.0F, ui.scale()));

  const auto move = [&](Date to) { lit_ = within_years(to, lit_); };
  // The days are one stop of the keyboard: arrows move within it.
  const Focus::State days = ui.focus().add(Ui::id_of("month.days"));
  if (fresh_) ui.focus().set(Ui::id_of("month.days"), true);
  fresh_ = false;
  if (days.focused) {
    while (ui.take(Key::kLeft))
      move(lit_ - Days(1));
    while (ui.take(Key::kRight))
      move(lit_ + Days(1));
    while (ui.take(Key::kUp))
      move(lit_ - Days(7));
    while (ui.take(Key::kDown))
      move(lit_ + Days(7));
    while (ui.take(Key::kPageUp))
      move(sim::add_months(lit_, -1));
    while (ui.take(Key::kPageDown))
      move(sim::add_months(lit_, 1));
  }
  const auto choose = [&](Date day) {
    made_ = day;
    made_for_ = owner_;
    open_ = false;
    ui.again();
  };
  if (days.focused && ui.take(Key::kEnter)) choose(lit_);
  if (ui.take(Key::kEscape)) {
    open_ = false;
    ui.again();
  }
  const Rect header{box.left + pad, box.top + pad, box.right - pad, box.top + pad + head};
  const std::string day = sim::short_date(lit_);
  const std::string month = day.substr(day.find(' ') + 1);
  // TRANSLATORS: a month and its year, "Nov 2026".
  ui.draw_text_in({header.left + cell, header.top, header.right - cell, header.bottom}, Face::kBold, c.text,
                  sim::say("{} {}", month, sim::year_of(lit_)), Align::kCentre);
  if (ui.button("month.back", {header.left, header.top, header.left + cell, header.bottom}, "",
                ButtonKind::kQuiet, icon::kLeft))
    move(sim::add_months(lit_, -1));
  if (ui.button("month.on", {header.right - cell, header.top, header.right, header.bottom}, "",
                ButtonKind::kQuiet, icon::kRight))
    move(sim::add_months(lit_, 1));

  const Date first = first_shown(lit_);
  for (int column = 0; column < 7; ++column) {
    const float x = header.left + static_cast<float>(column) * cell;
    ui.draw_text_in({x, header.bottom, x + cell, header.bottom + cell}, Face::kSmall, c.muted,
                    sim::day_name(first + Days(column)), Align::kCentre);
  }
  for (int i = 0; i < 42; ++i) {
    const Date one = first + Days(i);
    const float x = header.left + static_cast<float>(i % 7) * cell,
                y = header.bottom + cell * static_cast<float>(1 + i / 7);
    const Rect place{x, y, x + cell, y + cell};
    if (one == lit_) ui.fill(place.inset(ui.px(2)), c.creditor, ui.px(6));
    const bool over = ui.hovered(place);
    if (over && one != lit_) ui.fill(place.inset(ui.px(2)), c.raised, ui.px(6));
    const std::chrono::year_month_day parts(one);
    ui.draw_text_in(place, Face::kText,
                    one == lit_             ? c.on_creditor
                    : same_month(one, lit_) ? c.text
                                            : c.muted,
                    std::to_string(static_cast<unsigned>(parts.day())), Align::kCentre);
    if (over && ImGui::IsMouseClicked(0)) choose(one);
  }
  if (ImGui::IsMouseClicked(0) && !box.contains(ImGui::GetIO().MousePos)) {
    open_ = false;
    ui.again();
  }
  ui.focus().close_scope();
  ImGui::End();
}

}  // namespace gui
