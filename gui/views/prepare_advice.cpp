// What the search found beside the ladder: what an answer would change, and what each act adds.
#include <algorithm>

#include <fmt/format.h>

#include "app/advice_text.h"
#include "gui/views/prepare_cards.h"
#include "sim/shown.h"
#include "sim/text.h"
#include "sim/wording.h"

namespace gui::prepare {
namespace {

using sim::say;
using sim::tr;

constexpr double kWorthShowing = 0.0005;  // of an act nobody plans

std::string step_words(const Sheet& s, const sim::PolicyStep& step) {
  switch (step.kind) {
    case sim::PolicyStep::kAsk:
      return sim::offer_in_short(advisor::offer_of(s.prep.solved->ground, step, 0));
    case sim::PolicyStep::kAccept:
      return std::string(sim::name_of(sim::Move::kAccept));
    case sim::PolicyStep::kStop:
      return std::string(sim::name_of(advisor::move_without_deal(s.file, s.prep.no_deal)));
    default:
      return tr("name no figure yet");
  }
}

}  // namespace

void draw_advice(Sheet& s, CardPen& pen) {
  if (!s.prep.solved) return;
  const advisor::SolvedCase& solved = *s.prep.solved;
  // Step 1. The answers that may come.
  if (!solved.replies.empty()) {
    pen.gap(16);
    pen.label(tr("What would change it"));
  }
  for (std::size_t i = 0; i < solved.replies.size(); ++i) {
    const advisor::ReplyClass& reply = solved.replies[i];
    const sim::SeenKind kind = sim::kind_of_class(reply.seen);
    const std::optional<double> figure =
        kind == sim::SeenKind::kFigure ? std::optional(sim::figure_of_class(reply.seen)) : std::nullopt;
    const std::string words = app::reply_words(kind, figure);
    pen.row(words, step_words(s, reply.then), s.c.text, fmt::format("reply.{}", i),
            {words,
             {{tr("Chance"), sim::chance(reply.probability)}, {tr("Worth"), sim::percent(reply.value)}},
             {}});
  }
  // Step 2. What each act adds.
  if (solved.acts_weighed.empty()) return;
  pen.gap(16);
  pen.label(tr("What to say, and when"));
  for (const advisor::ActWorth& act : solved.acts_weighed) {
    if (act.planned == 0 && act.gain < kWorthShowing) continue;
    pen.row(std::string(sim::name_of(act.act)),
            act.planned == 0 ? tr("not at all") : say("round {}", act.planned), s.c.text, "", {}, 0,
            fmt::format("{:+.1f}", act.gain * 100));
  }
  pen.paragraph(tr("In points of the claim, against never saying it."), s.c.muted);
}

}  // namespace gui::prepare
