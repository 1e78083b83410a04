#include "app/advice_text.h"

#include "app/sheet_text.h"
#include "sim/shown.h"
#include "sim/text.h"

namespace app {
namespace {

using advisor::Advice;
using sim::say;
using sim::shown_percent;
using sim::tr;

std::string move_text(const advisor::MoveOption& option) {
  const std::string move(sim::name_of(option.move));
  return option.offer ? say("{0}: {1}", move, offer_text(*option.offer)) : move;
}

void put_now(TextPage& page, const Advice& advice, const advisor::MoveOption& best) {
  page.heading(tr("Now"), say("round {}", advice.round));
  if (advice.stage == sim::TalkStage::kEnded) {
    page.paragraph(best.why);
    return;
  }
  // Acts before a figure come first; a round of talk alone begins with its own move.
  const bool talk = advice.talk_first;
  int number = 0;
  const auto put_step = [&](const std::string& text, Tone tone) {
    page.item({std::to_string(++number), Tone::kCreditor}, text, {}, tone);
  };
  if (talk) put_step(move_text(best), Tone::kStrong);
  for (const sim::Move move : advice.first)
    put_step(std::string(sim::name_of(move)), Tone::kPlain);
  if (!talk) {
    put_step(move_text(best), Tone::kStrong);
  } else if (advice.opening) {
    put_step(
        say("name no figure before round {0}; then {1}", advice.opening_round, offer_text(*advice.opening)),
        Tone::kPlain);
  } else {
    put_step(tr("name no figure yet"), Tone::kPlain);
  }
  if (!best.why.empty()) page.paragraph(best.why);
  for (const sim::Notice& notice : advice.notices)
    page.item({"▪", Tone::kWarn}, notice.text);
}

void put_worth(TextPage& page, const advisor::Preparation& prepared, const Advice& advice) {
  const advisor::PolicyValue& value = advice.value;
  page.heading(tr("What it is worth"), shown_percent(value.recovery));
  page.paragraph(
      say("Going on like this brings {0} of the claim ({1}), nine times in ten {2} to {3}; {4} agree.",
          shown_percent(value.recovery),
          sim::shown_money(prepared.claim.amount(value.recovery), prepared.claim.currency),
          shown_percent(value.p05), shown_percent(value.p95), shown_percent(value.p_agreement)));
  if (advice.bounded) {
    page.paragraph(
        say("Within this model of debtors the best strategy is worth between {0} and {1}; no deal {2}.",
            shown_percent(advice.lower), shown_percent(advice.upper), shown_percent(advice.no_deal)));
  }
  if (value.certainty_equivalent < value.recovery - 1e-6) {
    page.paragraph(
        say("With your aversion to risk and the relationship counted, this is like {} for certain.",
            shown_percent(value.certainty_equivalent)));
  }
}

void put_terms(TextPage& page, const Advice& advice) {
  if (advice.terms.size() < 2) return;
  Table table{
      {{tr("If it is"), false, true}, {tr("Chance"), true}, {tr("Brings"), true}, {tr("Agree"), true}}, {}};
  for (const advisor::AttitudeWorth& term : advice.terms) {
    table.rows.push_back({sim::shown_attitude(term.attitude), shown_percent(term.weight),
                          shown_percent(term.value), shown_percent(term.p_agreement)});
  }
  page.table(table);
}

void put_ranked(TextPage& page, const Advice& advice) {
  if (advice.ranked.size() < 2) return;
  page.heading(tr("Moves beside it"));
  Table table{{{tr("Move"), false, true},
               {tr("Worth"), true},
               {tr("Now"), true},
               {tr("At last"), true},
               {tr("Days"), true}},
              {}};
  for (const advisor::MoveOption& option : advice.ranked) {
    table.rows.push_back({move_text(option), shown_percent(option.value), shown_percent(option.p_now),
                          shown_percent(option.p_agreement), fmt::format("{:.0f}", option.days_to_cash)});
  }
  page.table(table);
}

void put_replies(TextPage& page, const Advice& advice) {
  if (advice.replies.empty()) return;
  page.heading(tr("What would change it"));
  Table table{{{tr("If"), false, true}, {"", true}, {tr("then")}, {tr("Worth"), true}}, {}};
  for (const advisor::Reply& reply : advice.replies) {
    table.rows.push_back({reply_words(reply.kind, reply.figure),
                          shown_percent(reply.probability),
                          {move_text(reply.then), Tone::kStrong},
                          shown_percent(reply.then.value)});
  }
  page.table(table);
}

void put_acts(TextPage& page, const Advice& advice) {
  if (advice.acts.empty()) return;
  page.heading(tr("What to say, and when"));
  Table table{{{tr("Act"), false, true}, {tr("Said now"), true}, {tr("Planned for"), true}}, {}};
  for (const advisor::ActWorth& act : advice.acts) {
    table.rows.push_back({std::string(sim::name_of(act.act)), fmt::format("{:+.1f}", act.gain * 100),
                          act.planned == 0 ? tr("not at all") : say("round {}", act.planned)});
  }
  page.table(table);
  page.paragraph(tr("In points of the claim, against never saying it."), Tone::kMuted);
}

std::string population_text(const std::string& code) {
  if (code == "tougher") return tr("debtors are tougher than assumed");
  if (code == "poorer") return tr("debtors are poorer than assumed");
  return tr("the diagnosis says nothing");
}

void put_stresses(TextPage& page, const Advice& advice) {
  if (advice.stresses.empty()) return;
  page.heading(tr("If the assumptions are wrong"));
  Table table{{{tr("If"), false, true}, {tr("This brings"), true}, {tr("At best"), true}, {tr("Lost"), true}},
              {}};
  for (const advisor::Stress& stress : advice.stresses) {
    table.rows.push_back({population_text(stress.code), shown_percent(stress.value),
                          shown_percent(stress.best), shown_percent(stress.best - stress.value)});
  }
  page.table(table);
  if (advice.cautious)
    page.paragraph(say("Cautious: {}. Its worst case of these is the best.", move_text(*advice.cautious)));
  if (advice.without_mandate) {
    page.paragraph(say("Without the mandate and the walk-away line it would be {0}: they cost {1}.",
                       shown_percent(*advice.without_mandate),
                       shown_percent(*advice.without_mandate - advice.value.recovery)));
  }
}

}  // namespace

std::string reply_words(sim::SeenKind kind, std::optional<double> figure) {
  switch (kind) {
    case sim::SeenKind::kSilent:
      return tr("they stay silent");
    case sim::SeenKind::kSpoken:
      return tr("they answer without a figure");
    default:
      return say("they stand at about {}", shown_percent(figure.value_or(0)));
  }
}

std::string advice_text(const sim::Case& file, const advisor::Preparation& prepared, const Advice& advice,
                        bool cautious, const Terminal& terminal) {
  TextPage page(terminal);
  page.line({{file.title, Tone::kStrong}},
            {{sim::shown_money(prepared.claim.total, prepared.claim.currency), Tone::kStrong}});
  const bool open = advice.stage == sim::TalkStage::kOpen;
  put_now(page, advice, cautious && advice.cautious ? *advice.cautious : advice.best);
  if (open) {
    put_worth(page, prepared, advice);
    put_terms(page, advice);
    put_ranked(page, advice);
    if (advice.equivalents.size() > 1) {
      page.heading(tr("Worth the same to you"));
      for (const sim::Offer& offer : advice.equivalents)
        page.item({"▪", Tone::kCreditor}, offer_text(offer));
    }
    put_replies(page, advice);
    put_acts(page, advice);
  }
  put_belief(page, advice.belief);
  if (open) put_stresses(page, advice);
  page.blank();
  if (!advice.method.empty()) page.paragraph(advice.method, Tone::kMuted);
  page.paragraph(say("Model {} · figures dated on their rows · not legal advice", prepared.model_hash),
                 Tone::kMuted);
  return page.text();
}

}  // namespace app
