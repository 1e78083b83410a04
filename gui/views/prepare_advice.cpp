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
  const sim::LabGround& lab = s.prep.solved->ground.lab;
  switch (step.kind) {
    case sim::PolicyStep::kAsk: {
      const auto form = static_cast<std::size_t>(std::max(0.0F, step.form));
      return sim::offer_in_short(sim::offer_of(lab.forms[form], static_cast<double>(step.fraction)));
    }
    case sim::PolicyStep::kAccept:
      return std::string(sim::name_of(sim::Move::kAccept));
    case sim::PolicyStep::kStop:
      return std::string(sim::name_of(sim::Move::kEscalate));
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
    const advisor::Reply::Kind kind = reply.seen == 0   ? advisor::Reply::kSilence
                                      : reply.seen == 1 ? advisor::Reply::kWords
                                                        : advisor::Reply::kFigure;
    const std::optional<double> figure =
        reply.seen < 2 ? std::nullopt
                       : std::optional<double>(((reply.seen - 2) / 2 + 0.5) / sim::kFigureSteps);
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
