#include "advisor/planned_moves.h"

#include <algorithm>

#include "advisor/cards.h"
#include "sim/rounds.h"
#include "sim/shown.h"
#include "sim/text.h"

namespace advisor {
namespace {

using sim::Attitude;
using sim::say;
using sim::tr;

struct Script {
  std::vector<PlannedMove> moves;
  void add(int round, std::string move, std::string text) {
    moves.push_back({round, std::move(move), std::move(text)});
  }
};

void open_call(Script& script, const sim::Case& file, const sim::ClaimTotal& claim, const Opening& opening,
               Attitude likeliest) {
  const std::optional<sim::Contact>& contact = file.debtor.contact;
  if (contact && contact->name == file.debtor.name && !contact->name.empty()) {
    script.add(1, "fact_question",
               say("Make sure that you speak to {} before you name the debt.", contact->name));
  } else if (contact && !contact->name.empty()) {
    script.add(1, "fact_question",
               say("Make sure that you speak to {0} of {1} before you name the debt.", contact->name,
                   file.debtor.name));
  } else {
    script.add(
        1, "fact_question",
        say("Ask who is in charge of payments at {}; name no debt before you know.", file.debtor.name));
  }
  if (likeliest == Attitude::kVanished) return;
  script.add(1, "small_talk",
             tr("A minute about them before any number: rapport first makes a deal likelier."));
  // Asking a complainant or a vulnerable person for everything at once would be deaf.
  if (likeliest == Attitude::kDispute || file.debtor.vulnerable) return;
  script.add(1, "silence",
             say("State the purpose and ask for all of it, {0}, then wait until they answer: “{1}”",
                 sim::shown_money(claim.total, claim.currency), opening.ask_full_payment));
}

const char* move_of(sim::LeverKind kind) {
  switch (kind) {
    case sim::LeverKind::kPositive:
      return "lever_positive";
    case sim::LeverKind::kNegative:
      return "lever_negative";
    case sim::LeverKind::kNormative:
      return "lever_normative";
  }
  return "";
}

// What an act of the policy is in words, for a debtor of that attitude.
std::string text_of(sim::Move act, const sim::Case& file, const sim::ClaimTotal& claim, Attitude attitude,
                    const Opening& opening) {
  switch (act) {
    case sim::Move::kAcknowledge:
      if (attitude == Attitude::kDispute)
        return tr("Let them tell the fault in full, note it, and thank them for it.");
      if (attitude == Attitude::kOversight) return tr("Assume good faith: no harm done so far.");
      return tr("Say what you have understood of their side, and thank them for it.");
    case sim::Move::kLabel:
      if (attitude == Attitude::kCashFlow)
        return tr("Name the squeeze and wait: it seems that the last months were hard.");
      return tr("Name what you hear and wait: it seems that something stands in the way.");
    case sim::Move::kCalibratedQuestion:
      if (attitude == Attitude::kCashFlow)
        return tr("Ask what a workable month looks like, and from which date.");
      return tr("Ask how they would have this settled, and wait for the whole answer.");
    case sim::Move::kInterestQuestion:
      if (attitude == Attitude::kDispute) return tr("Ask what would put it right.");
      return tr("Ask what matters most to them in how this ends.");
    case sim::Move::kFactQuestion:
      if (attitude == Attitude::kOversight)
        return tr("Ask whether anything is missing, and for the payment date now.");
      return tr("Ask for a yes or a no to one date, and what stands in the way.");
    case sim::Move::kAskWhoDecides:
      return say("“{}”", opening.ask_who_decides);
    case sim::Move::kEvidence:
      if (claim.disputed > 0) {
        return say("Lay out what the file shows on the disputed {0}; ask for the other {1} now.",
                   sim::shown_money(claim.disputed, claim.currency),
                   sim::shown_money(claim.total - claim.disputed, claim.currency));
      }
      return tr("Lay out what the file shows, point by point, and ask for theirs.");
    case sim::Move::kCiteInterest:
      return say("Name the interest so far, {}, and that it grows every day.",
                 sim::shown_money(claim.interest, claim.currency));
    case sim::Move::kWarning:
      return tr("Say calmly, without a date, what you will have to do if nothing is agreed.");
    case sim::Move::kDeadline:
      return say("Say that this offer stands until {} and mean it.",
                 sim::long_date(file.protocol.deadline.value_or(
                     file.as_of + sim::Days(sim::rounds_of(file) * file.protocol.days_between_rounds))));
    default:
      return "";  // levers speak for themselves
  }
}

// What the attitude needs before numbers. A second attitude gets only its first question.
void diagnose_call(Script& script, const sim::Case& file, const sim::ClaimTotal& claim, Attitude attitude,
                   const Opening& opening, bool whole) {
  const auto add = [&](sim::Move act) {
    script.add(1, std::string(sim::name_of(act)), text_of(act, file, claim, attitude, opening));
  };
  switch (attitude) {
    case Attitude::kCashFlow:
      add(sim::Move::kLabel);
      if (!whole) return;
      add(sim::Move::kCalibratedQuestion);
      script.add(1, "request_accounts", tr("Ask for a cash plan of three months: one page is enough."));
      return;
    case Attitude::kDispute:
      add(sim::Move::kAcknowledge);
      if (!whole) return;
      script.add(1, "test_understanding",
                 tr("Say back what you have understood and ask whether it is right."));
      add(sim::Move::kInterestQuestion);
      add(sim::Move::kEvidence);
      return;
    case Attitude::kAvoider:
      add(sim::Move::kFactQuestion);
      if (!whole) return;
      script.add(1, "summarise", tr("Put the earlier promises and dates side by side, without reproach."));
      if (claim.interest > 0) add(sim::Move::kCiteInterest);
      return;
    case Attitude::kVanished:
      script.add(1, "fact_question",
                 say("Trace first: the register, the last address, other numbers of {}.", file.debtor.name));
      return;
    case Attitude::kOversight:
      add(sim::Move::kAcknowledge);
      if (whole) add(sim::Move::kFactQuestion);
      return;
  }
}

void follow_ladder(Script& script, const sim::Case& file, const sim::ClaimTotal& claim, const Ladder& ladder,
                   const std::vector<LeverStep>& levers, int last, const ActPlan& acts, Attitude attitude,
                   const Opening& opening) {
  for (int round = 1; round <= last; ++round) {
    // Step 1. What comes before the figure, or instead of it.
    if (static_cast<std::size_t>(round) <= acts.size()) {
      for (const sim::Move act : acts[static_cast<std::size_t>(round - 1)]) {
        const std::string text = text_of(act, file, claim, attitude, opening);
        if (!text.empty()) script.add(round, std::string(sim::name_of(act)), text);
      }
    }
    for (const LeverStep& lever : levers) {
      if (lever.round == round)
        script.add(round, move_of(lever.kind), say("“{0}” {1}", lever.text, lever.why));
    }
    // Step 2. The figure.
    const auto step = std::find_if(ladder.steps.begin(), ladder.steps.end(),
                                   [&](const LadderStep& one) { return one.round == round; });
    if (step == ladder.steps.end()) continue;
    if (acts.empty() && round == last && round > 1) {
      script.add(round, "deadline",
                 say("Say that this offer stands until {} and mean it.",
                     sim::long_date(file.protocol.deadline.value_or(
                         step->date + sim::Days(std::max(1, file.protocol.days_between_rounds))))));
    }
    const std::string offer = offer_in_words(step->offer, claim);
    script.add(round, "offer",
               step == ladder.steps.begin()
                   ? say("Offer first: {}. Then wait.", offer)
                   : say("If they have moved: {}. Ask for something in return.", offer));
  }
}

void close_call(Script& script, const sim::Case& file, const Ladder& ladder, const Signatory& signatory,
                const sim::NoDeal& no_deal, int last) {
  script.add(last, "recap",
             tr("When they agree: read back the sum, every date and what happens on default."));
  script.add(
      last, "sign_off",
      signatory.known
          ? say("Send it at once for signature by {}, with an acknowledgement of the debt.", signatory.text)
          : tr("Send it at once for signature by the one who decides, with an acknowledgement of "
               "the debt."));
  const bool stops_early = ladder.stop_after && *ladder.stop_after <= last;
  if (!no_deal.best || *no_deal.best == sim::Route::kWriteOff || file.debtor.vulnerable) {
    script.add(last, "walk_away",
               file.debtor.vulnerable
                   ? tr("If nothing can be agreed: pause, and offer independent debt advice.")
                   : tr("If they refuse: close politely and keep the file open."));
    return;
  }
  const std::string route = sim::shown_name(*no_deal.best);
  if (*no_deal.best == sim::Route::kAgency || *no_deal.best == sim::Route::kLitigation) {
    script.add(last, "final_notice",
               tr("If they refuse: one written notice with the sum, the date and what follows."));
  }
  script.add(last, "escalate",
             stops_early
                 ? say("Then stop talking, for more rounds cost more than they bring: {0} is worth {1}.",
                       route, sim::shown_percent(no_deal.value))
                 : say("Then go the best way without a deal: {0}, worth {1}.", route,
                       sim::shown_percent(no_deal.value)));
}

}  // namespace

std::vector<PlannedMove> plan_moves(const sim::Case& file, const sim::ClaimTotal& claim,
                                    const Diagnosis& diagnosis, const Ladder& ladder,
                                    const std::vector<LeverStep>& levers, const Signatory& signatory,
                                    const Opening& opening, const sim::NoDeal& no_deal, const ActPlan& acts) {
  Script script;
  const AttitudeBelief& likeliest = diagnosis.attitudes.front();
  const int rounds = std::max(1, ladder.last_round());
  const int last = std::clamp(ladder.stop_after.value_or(rounds), 1, rounds);
  // Step 1. The right party, rapport, the purpose.
  open_call(script, file, claim, opening, likeliest.attitude);
  // Step 2. What the likeliest attitude needs, and a probe of the second.
  if (acts.empty()) diagnose_call(script, file, claim, likeliest.attitude, opening, true);
  for (std::size_t i = 1; acts.empty() && i < diagnosis.attitudes.size() && i < 2; ++i) {
    if (diagnosis.attitudes[i].probability >= kSecondAttitude)
      diagnose_call(script, file, claim, diagnosis.attitudes[i].attitude, opening, false);
  }
  // Step 3. Who decides, before the first number.
  if (acts.empty() && !signatory.known)
    script.add(1, "ask_who_decides", say("“{}”", opening.ask_who_decides));
  // Step 4. Offers and levers round by round, then the close.
  follow_ladder(script, file, claim, ladder, levers, last, acts, likeliest.attitude, opening);
  close_call(script, file, ladder, signatory, no_deal, last);
  return std::move(script.moves);
}

}  // namespace advisor
