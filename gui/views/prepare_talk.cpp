// The cards further down: what to answer, which lever when, the talk step by step, the debtor's country.
#include <algorithm>

#include <fmt/format.h>

#include "gui/icons.h"
#include "gui/views/prepare_cards.h"
#include "gui/views/prepare_words.h"
#include "sim/shown.h"
#include "sim/text.h"

namespace gui::prepare {

using sim::say;
using sim::tr;

namespace {

constexpr std::size_t kMostCards = 8;

}  // namespace

void draw_answers(Sheet& s, CardPen& pen) {
  pen.label(tr("They say → you say"));
  if (s.prep.cards.empty())
    pen.paragraph(
        tr("No answers prepared: listen, repeat the last words they said, and ask what would help."),
        s.c.muted);
  for (std::size_t i = 0; i < std::min(kMostCards, s.prep.cards.size()); ++i) {
    const advisor::Card& card = s.prep.cards[i];
    if (i > 0) pen.divider();
    // TRANSLATORS: quotation marks around what somebody says.
    pen.pair(say("“{}”", card.they_say), s.c.debtor, card.you_say, s.c.text);
    if (!card.avoid.empty()) pen.marked(icon::kClose, s.c.bad, card.avoid, s.c.muted, 3);
  }
}

void draw_levers(Sheet& s, CardPen& pen) {
  if (s.prep.lever_order.empty()) return;
  pen.label(tr("Levers, in this order"));
  for (std::size_t i = 0; i < s.prep.lever_order.size(); ++i) {
    const advisor::LeverStep& step = s.prep.lever_order[i];
    const bool held = step.round == 0;
    std::string when = held ? tr("hold") : say("round {}", step.round);
    if (!held && step.not_before)
      when = say("round {}, not before {}", step.round, sim::short_date(*step.not_before));
    const char* sign = step.kind == sim::LeverKind::kPositive   ? "+"
                       : step.kind == sim::LeverKind::kNegative ? "−"
                                                                : "§";
    pen.marked(sign, held ? s.c.muted : s.c.creditor, step.text, held ? s.c.muted : s.c.text, 4,
               fmt::format("lever.{}", i), explain_lever(s.prep, step));
    pen.indented(when, held ? s.c.warn : s.c.muted);
  }
  pen.gap(12);
}

void draw_steps(Sheet& s, CardPen& pen) {
  if (s.prep.moves.empty()) return;
  pen.label(tr("The talk, step by step"));
  int round = 0;
  for (const advisor::PlannedMove& move : s.prep.moves) {
    pen.marked(move.round == round ? " " : std::to_string(move.round), s.c.muted, move.text, s.c.text, 10);
    round = move.round;
  }
}

void draw_questions(Sheet& s, CardPen& pen) {
  if (s.prep.short_diagnostics.empty()) return;
  pen.label(tr("Three short questions"));
  for (std::size_t i = 0; i < s.prep.short_diagnostics.size(); ++i) {
    const advisor::ShortDiagnostic& one = s.prep.short_diagnostics[i];
    Explanation words{one.question, {}, one.reasons};
    pen.marked(one.verdict == advisor::Verdict::kYes ? icon::kCheck : "?",
               one.verdict == advisor::Verdict::kYes ? s.c.good : s.c.muted, one.question, s.c.text, 3,
               fmt::format("question.{}", i), words);
    pen.indented(one.answer, s.c.muted);
  }
  pen.gap(12);
}

void draw_country(Sheet& s, CardPen& pen) {
  if (s.prep.briefing.empty()) return;
  pen.label(say("{} in short", s.prep.debtor_country));
  for (std::size_t i = 0; i < s.prep.briefing.size(); ++i) {
    const advisor::BriefingLine& line = s.prep.briefing[i];
    pen.marked(line.verified ? "·" : "?", line.verified ? s.c.muted : s.c.warn, line.text, s.c.text, 10,
               fmt::format("brief.{}", i), explain_briefing(line));
  }
}

}  // namespace gui::prepare
