#include "gui/views/prepare_cards.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>

#include <fmt/format.h>

#include "gui/charts/chart.h"
#include "gui/icons.h"
#include "gui/views/prepare_words.h"
#include "sim/shown.h"
#include "sim/text.h"
#include "sim/wording.h"

namespace gui::prepare {

using sim::say;
using sim::tr;

namespace {

constexpr float kChartHeight = 340;
constexpr std::size_t kMostGaps = 3, kMostNotes = 4, kMostRanked = 3;

// "09–13" of "09:00–13:00": beside hours that are written out.
std::string in_hours(std::string hours) {
  if (hours.find(":00") == std::string::npos || hours.find(":00") == hours.rfind(":00") ||
      hours.find(":30") != std::string::npos)
    return hours;
  for (std::size_t at = hours.find(":00"); at != std::string::npos; at = hours.find(":00"))
    hours.erase(at, 3);
  return hours;
}

// Columns of figures are as wide as they need, one has the rest; where that is too little some are left out.
void draw_table(Sheet& s, CardPen& pen, const std::vector<std::string>& heads,
                const std::vector<std::vector<std::string>>& rows, const std::vector<std::size_t>& dropped,
                std::size_t wide, const std::function<void(std::size_t, const Rect&)>& on_row,
                std::optional<std::size_t> lit) {
  Ui& ui = s.ui;
  const std::size_t columns = heads.size();
  std::vector<float> widths(columns, 0);
  float figures = 0, named = ui.px(120);
  for (std::size_t k = 0; k < columns; ++k) {
    float width = ui.width_of(Face::kSmall, heads[k]);
    for (const auto& row : rows)
      width = std::max(width, ui.width_of(k == wide ? Face::kBold : Face::kText, row[k]));
    if (k == wide) {
      named = std::max(named, std::min(width + ui.px(12), pen.width() * 0.4F));
      continue;
    }
    widths[k] = width + ui.px(20);
    figures += widths[k];
  }
  for (const std::size_t k : dropped) {
    if (pen.width() - figures >= named) break;
    figures -= widths[k];
    widths[k] = 0;
  }
  widths[wide] = pen.width() - figures;
  const float left = pen.left();
  const auto put = [&](const std::vector<std::string>& row, float top, float height, bool head, ImU32 last) {
    float x = left;
    for (std::size_t k = 0; k < columns; ++k) {
      if (widths[k] <= 0) continue;
      const bool words = k <= wide;
      const Rect cell{x + (k == 0 ? ui.px(6) : 0), top,
                      x + widths[k] - (k + 1 == columns || words ? ui.px(6) : 0), top + height};
      const Face face = head ? Face::kSmall : k == wide ? Face::kBold : Face::kText;
      ui.draw_text_in(cell, face,
                      head               ? s.c.muted
                      : k + 1 == columns ? last
                                         : s.c.text,
                      row[k], words ? Align::kLeft : Align::kRight);
      x += widths[k];
    }
  };
  put(heads, pen.y(), ui.px(28), true, s.c.muted);
  pen.skip(ui.px(28));
  ui.rule(left, pen.right(), pen.y());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const float height = ui.px(34);
    const Rect line{left, pen.y(), pen.right(), pen.y() + height};
    if (lit == i) ui.fill(line, s.c.raised);
    put(rows[i], line.top, height, false, lit == i ? s.c.good : s.c.text);
    if (on_row) on_row(i, line);
    if (i + 1 < rows.size()) ui.rule(left, pen.right(), line.bottom);
    pen.skip(height);
  }
}

}  // namespace

void draw_claim(Sheet& s, CardPen& pen) {
  const sim::ClaimTotal& claim = s.prep.claim;
  pen.label(tr("Claim"));
  pen.figure(sim::shown_money(claim.total, claim.currency), "total", explain_claim(s.file, s.prep));
  std::string terms = say("{} principal", sim::shown_amount(claim.principal, claim.currency));
  const auto add = [&](const std::string& words) { terms += " · " + words; };
  if (claim.interest != 0) add(say("{} interest", sim::shown_amount(claim.interest, claim.currency)));
  if (claim.compensation != 0) add(say("{} fixed", sim::shown_amount(claim.compensation, claim.currency)));
  if (claim.costs != 0) add(say("{} costs", sim::shown_amount(claim.costs, claim.currency)));
  pen.paragraph(terms, s.c.muted);
  pen.gap(8);
  if (claim.oldest_due && claim.days_late > 0)
    pen.row(tr("Oldest invoice"), sim::say_n("{} day late", "{} days late", claim.days_late, claim.days_late),
            s.c.text, "oldest", explain_oldest(s.prep));
  if (const Collectable line = collectable_of(s.prep, s.frame.workspace.tables); !line.value.empty())
    pen.row(tr("Collectable at this age"), line.value, s.c.text, "age", line.words);
  if (const LimitationLine line = limitation_of(s.file, s.prep, s.frame.workspace.tables);
      !line.value.empty())
    pen.row(tr("Limitation"), line.value, line.warn ? s.c.warn : s.c.text, "limitation", line.words);
  pen.gap(16);
}

void draw_debtor(Sheet& s, CardPen& pen) {
  pen.label(tr("Who is the debtor?"));
  for (const advisor::AttitudeBelief& belief : s.prep.diagnosis.attitudes) {
    pen.bar(sim::attitude_heading(belief.attitude), sim::chance(belief.probability), belief.probability,
            s.c.belief, fmt::format("type.{}", static_cast<int>(belief.attitude)),
            explain_attitude(s.prep, belief));
  }
  pen.gap(10);
}

void draw_file(Sheet& s, CardPen& pen) {
  const advisor::Readiness& ready = s.prep.readiness;
  const long gaps = static_cast<long>(ready.missing.size());
  pen.label(tr("File"), gaps == 0 ? tr("ready") : sim::say_n("{} gap", "{} gaps", gaps, gaps),
            gaps == 0 ? s.c.good : s.c.warn, "ready", explain_ready(s.prep));
  if (!ready.in_hand.empty()) {
    std::string held;
    for (std::size_t i = 0; i < std::min<std::size_t>(4, ready.in_hand.size()); ++i)
      held += (i == 0 ? "" : " · ") + ready.in_hand[i];
    pen.marked(icon::kCheck, s.c.good, held, s.c.text, 3);
  }
  for (std::size_t i = 0; i < std::min(kMostGaps, ready.missing.size()); ++i) {
    const advisor::Gap& gap = ready.missing[i];
    pen.marked("!", s.c.warn, gap.text, s.c.warn, 3, fmt::format("gap.{}", i), explain_gap(gap));
  }
  if (ready.missing.size() > kMostGaps) {
    const long more = gaps - static_cast<long>(kMostGaps);
    pen.paragraph(sim::say_n("and {} more", "and {} more", more, more), s.c.muted);
  }
}

void draw_ladder(Sheet& s, CardPen& pen, float room, std::optional<std::size_t>& reading) {
  Ui& ui = s.ui;
  const advisor::Ladder& ladder = s.prep.ladder;
  pen.label(tr("Offer ladder"),
            sim::percent(ladder.lower) == sim::percent(ladder.upper)
                ? say("expected {}", sim::percent(ladder.expected_recovery))
                : say("expected {} · bounds {}–{}", sim::percent(ladder.expected_recovery),
                      sim::percent_figure(ladder.lower), sim::percent_figure(ladder.upper)),
            s.c.text, "expected", explain_ladder(s.prep));
  const charts::Style style{s.c.text,   s.c.muted,       s.c.line,         s.c.panel,
                            s.c.raised, ui.fonts().text, ui.fonts().small, ui.scale()};
  const charts::Chart chart = ladder_chart(s.prep, s.c);
  // The sentence below needs its lines; the chart has the rest of the card.
  std::vector<std::string> notes;
  if (const std::string first = advisor::talk_first_text(ladder); !first.empty()) notes.push_back(first);
  notes.push_back(
      say("Chance that a deal is possible {}, that you agree {}. Nine times in ten you recover {} to {}.",
          sim::chance(s.prep.zopa.p_exists), sim::chance(ladder.p_agreement), sim::percent(ladder.p05),
          sim::percent(ladder.p95)));
  if (ladder.stop_after)
    notes.push_back(sim::say_n("Stop after round {}: from there no deal is worth more than asking on ({}).",
                               "Stop after round {}: from there no deal is worth more than asking on ({}).",
                               *ladder.stop_after, *ladder.stop_after, sim::percent(ladder.stop_value)));
  float below = ui.px(8);
  for (const std::string& note : notes)
    below += ui.line_height(Face::kText) *
             static_cast<float>(wrapped(ui.font(Face::kText), lend_places(note), pen.width()).size());
  const float height = std::max(ui.px(kChartHeight), room - pen.y() - below);
  const Rect area{pen.left(), pen.y(), pen.right(), pen.y() + height};
  const Ui::Pressing now = ui.pressable("prepare.chart", area);
  if (now.focused) {
    // The arrows read the chart value by value.
    const std::size_t count = charts::readout_count(chart);
    if (count > 0 && !reading && now.state.shown) reading = 0;
    if (count > 0 && ui.take(Key::kRight)) reading = std::min(count - 1, reading.value_or(0) + 1);
    if (count > 0 && ui.take(Key::kLeft)) reading = reading.value_or(0) == 0 ? 0 : *reading - 1;
    if (now.state.shown) ui.ring(area, ui.px(4));
  } else {
    reading.reset();
  }
  charts::draw(chart, {{area.left, area.top}, {area.right, area.bottom}}, style,
               now.state.shown ? reading : std::nullopt);
  // Natural height first: the card must not grow by its own room.
  pen.skip(height);
  pen.gap(8);
  for (const std::string& note : notes)
    pen.paragraph(note, s.c.muted);
  if (height > ui.px(kChartHeight)) pen.give_back(height - ui.px(kChartHeight));
}

void draw_opening(Sheet& s, CardPen& pen) {
  const advisor::Opening& opening = s.prep.opening;
  pen.label(tr("Open with"));
  // What forbids or changes the opening is read before it.
  for (const sim::Notice& notice : s.prep.warnings) {
    if (notice.severity == sim::Severity::kStop)
      pen.tagged(sim::shown_severity(notice.severity), s.c.bad, notice.text, s.c.text, true);
  }
  pen.bold(opening.advice.empty() ? tr("Ask what stands between the invoice and its payment.")
                                  : opening.advice);
  if (!opening.say.empty()) {
    pen.gap(4);
    pen.quote(opening.say, opening.language.empty() ? "" : sim::shown_language(opening.language));
  }
  pen.gap(8);
  if (!s.prep.ladder.steps.empty()) {
    pen.row(tr("then offer"), tr("Worth to you"), s.c.muted);
    const auto& ranked = s.prep.ladder.ranked;
    if (ranked.empty()) {
      pen.row(sim::offer_in_short(s.prep.ladder.steps.front().offer),
              sim::percent(s.prep.ladder.expected_recovery), s.c.muted);
    }
    for (std::size_t i = 0; i < std::min(kMostRanked, ranked.size()); ++i) {
      pen.row(say("{} · {}", i + 1, sim::offer_in_short(ranked[i].offer)),
              sim::percent_in_column(ranked[i].value), i == 0 ? s.c.text : s.c.muted,
              fmt::format("ranked.{}", i), explain_opening(s.prep, ranked[i]),
              i == 0 ? s.c.creditor : s.c.text);
    }
  }
  const advisor::TargetReview& targets = s.prep.targets;
  // An own line that equals the mandate's floor would show it.
  const sim::Mandate& mandate = s.file.mandate;
  const bool own = !targets.walk_away_from_no_deal &&
                   !(mandate.floor && std::abs(*mandate.floor - targets.walk_away) < 1e-9);
  pen.row(tr("Walk away below"), sim::percent(own ? targets.walk_away : s.prep.no_deal.value), s.c.text,
          "walk",
          {own ? tr("Your own line (reservation value)") : tr("What no deal is worth (BATNA)"),
           {},
           {tr("Below it, escalate rather than agree.")}});
  if (!s.prep.signatory.text.empty())
    pen.row(tr("Who signs"), s.prep.signatory.text, s.prep.signatory.known ? s.c.text : s.c.warn, "signs",
            {tr("Who may sign for the debtor"),
             {{tr("the contact may sign"), sim::chance(s.prep.signatory.p_authority)}},
             {}});
  pen.gap(16);
}

void draw_no_deal(Sheet& s, CardPen& pen) {
  pen.label(tr("If no deal"));
  if (s.prep.no_deal.routes.empty())
    pen.paragraph(tr("No route is open: without a deal the claim is worth nothing."), s.c.muted);
  for (std::size_t i = 0; i < s.prep.no_deal.routes.size(); ++i) {
    const sim::RouteValue& route = s.prep.no_deal.routes[i];
    const bool best = s.prep.no_deal.best && *s.prep.no_deal.best == route.route;
    pen.bar(sim::shown_name(route), sim::percent(route.value), route.value, best ? s.c.good : s.c.muted,
            fmt::format("route.{}", i), explain_route(s.prep, route));
  }
}

void draw_calls(Sheet& s, CardPen& pen) {
  const sim::CallPlan& calls = s.prep.calls;
  pen.label(tr("When to call"));
  for (const sim::CallWindow& window : calls.windows) {
    const std::string here = sim::shown_hours(window.start, window.end),
                      there = sim::shown_hours(window.debtor_start, window.debtor_end);
    pen.row(say("{} {}", sim::day_name(window.day), sim::short_date(window.day)), here,
            window.common_hours ? s.c.text : s.c.warn, "call." + sim::plain_date(window.day),
            {sim::long_date(window.day),
             {{say("here ({})", sim::city_of(calls.creditor_zone)), here},
              {say("there ({})", sim::city_of(calls.debtor_zone)), there}},
             {window.common_hours ? tr("Both sides are at work.")
                                  : tr("Outside your own hours: they never meet.")}},
            s.c.text, calls.creditor_zone == calls.debtor_zone ? "" : say("their {}", in_hours(there)));
  }
  if (calls.windows.empty()) pen.paragraph(tr("No window was found; see what to mind."), s.c.warn);
  for (const sim::SkippedDay& day : calls.skipped)
    pen.paragraph(day.why, s.c.muted);
  const std::string language =
      calls.language.empty() ? tr("unknown: ask") : sim::shown_language(calls.language);
  const std::string formality =
      s.prep.opening.formality.empty() ? "" : sim::shown_formality(s.prep.opening.formality);
  pen.row(tr("Language"), formality.empty() ? language : say("{}, {}", language, formality),
          calls.language_shared ? s.c.text : s.c.warn, "language",
          calls.language_shared ? Explanation{}
                                : Explanation{tr("You may need an interpreter"),
                                              {},
                                              {tr("Nobody on your side is known to speak it.")}});
  if (s.file.debtor.contact && !s.file.debtor.contact->name.empty())
    pen.row(tr("Ask for"), s.file.debtor.contact->name);
}

void draw_plans(Sheet& s, CardPen& pen) {
  pen.label(tr("Same worth to you, different to them"));
  if (s.prep.plans.empty()) {
    pen.paragraph(tr("No plan within your limits is worth more than no deal."), s.c.muted);
    return;
  }
  const sim::Currency& currency = s.prep.claim.currency;
  std::vector<std::vector<std::string>> rows;
  std::optional<std::size_t> lit;
  for (const advisor::PlanOption& plan : s.prep.plans) {
    if (plan.recommended) lit = rows.size();
    rows.push_back({plan.label, plan.down == 0 ? "–" : sim::shown_amount(plan.down, currency),
                    plan.monthly == 0 ? "–" : sim::shown_amount(plan.monthly, currency),
                    sim::percent_in_column(plan.worth), sim::chance(plan.completion),
                    sim::chance(plan.p_accept)});
  }
  draw_table(
      s, pen,
      {tr("Offer"), tr("Down"), tr("Monthly"), tr("Worth to you"), tr("Pays it all"), tr("They say yes")},
      rows, {1, 4, 2}, 0,
      [&](std::size_t i, const Rect& line) {
        s.ui.explain(fmt::format("prepare.plan.{}", i), line, explain_plan(s.prep, s.prep.plans[i]));
      },
      lit);
  for (const advisor::PlanOption& plan : s.prep.plans) {
    if (!plan.recommended) continue;
    pen.gap(8);
    pen.paragraph(say("{} is the likeliest to be accepted. Write into it:", plan.label), s.c.muted);
    for (const std::string& term : plan.terms)
      pen.marked("·", s.c.muted, term, s.c.muted, 3);
  }
}

void draw_numbers(Sheet& s, CardPen& pen) {
  pen.label(tr("The ladder in numbers"));
  if (s.prep.ladder.steps.empty()) {
    pen.paragraph(tr("No offer within your limits is worth more than no deal: do not bargain, escalate."),
                  s.c.warn);
    return;
  }
  std::vector<std::vector<std::string>> rows;
  for (const advisor::LadderStep& step : s.prep.ladder.steps) {
    rows.push_back({say("{} {}", sim::day_name(step.date), sim::short_date(step.date)),
                    sim::offer_in_short(step.offer),
                    sim::shown_amount(s.prep.claim.amount(step.offer.fraction), s.prep.claim.currency),
                    sim::chance(step.p_accept)});
  }
  draw_table(s, pen, {tr("Day"), tr("Offer"), s.prep.claim.currency.code, tr("They say yes")}, rows, {2}, 1,
             {}, std::nullopt);
}

void draw_warnings(Sheet& s, CardPen& pen) {
  pen.label(tr("Mind"));
  if (s.prep.warnings.empty()) pen.marked(icon::kCheck, s.c.good, tr("Nothing stands out."), s.c.text, 2);
  std::size_t notes = 0;
  long more = 0;
  for (const sim::Notice& notice : s.prep.warnings) {
    const bool note = notice.severity == sim::Severity::kInfo;
    if (note && ++notes > kMostNotes) {
      ++more;
      continue;
    }
    const ImU32 colour = notice.severity == sim::Severity::kStop ? s.c.bad : note ? s.c.muted : s.c.warn;
    pen.tagged(sim::shown_severity(notice.severity), colour, notice.text, note ? s.c.muted : s.c.text, !note);
  }
  if (more > 0)
    pen.paragraph(sim::say_n("and {} more on the call sheet", "and {} more on the call sheet", more, more),
                  s.c.muted);
  pen.gap(4);
  pen.paragraph(
      say("Figures are dated on their rows. Check the law locally; this is not legal advice. Model {}.",
          s.prep.model_hash),
      s.c.muted);
}

}  // namespace gui::prepare
