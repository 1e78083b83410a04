// The other side's turn: what the days have brought, the answer, and what follows from it.
#include <algorithm>

#include "sim/talk.h"

namespace sim {
namespace {

TalkLine of_system(Move move) {
  TalkLine line;
  line.who = Who::kSystem;
  line.move = move;
  return line;
}

TalkLine money_line(bool paid, Minor amount, Date day, int refers_to) {
  TalkLine line = of_system(paid ? Move::kPayment : Move::kMissed);
  if (paid) {
    OfferTerms sum;
    sum.amount = amount;
    sum.pay_by = day;
    line.offer = sum;
  }
  line.refers_to = refers_to;  // what was missed stands there
  return line;
}

bool concluded(const TalkState& state) {
  return state.agreement && (state.stage == TalkStage::kAgreed || state.stage == TalkStage::kSigned);
}

}  // namespace

// The earliest of what has fallen due by today and is not told yet.
std::optional<TalkLine> Talk::next_event() const {
  if (!debtor_ || state_.stage == TalkStage::kEnded) return std::nullopt;
  std::optional<TalkLine> event;
  Date day = state_.date;
  const auto earlier = [&](Date when) { return when <= state_.date && (!event || when < day); };
  // Step 1. Promises.
  for (std::size_t i = 0; i < state_.promises.size(); ++i) {
    const Promise& promise = state_.promises[i];
    if (promise.state != Promise::State::kOpen || !earlier(promise.date)) continue;
    event = money_line(debtor_->kept[i], promise.amount, promise.date, promise.line);
    day = promise.date;
  }
  // Step 2. The one who decides signs what the contact took, or does not.
  if (state_.stage == TalkStage::kSubject) {
    const Date decided = state_.agreement->subject_since + Days(static_cast<long>(ground_->words.boss_days));
    if (earlier(decided)) {
      if (debtor_->boss_signs) {
        event = of_system(Move::kSigned);
      } else {
        event = TalkLine();
        event->who = Who::kDebtor;
        event->move = Move::kAskDiscount;
      }
      event->refers_to = state_.agreement->line;
      day = decided;
    }
  }
  // Step 3. The agreed payments, in order; one after the other is paid or missed.
  const bool paying =
      state_.stage == TalkStage::kSigned ||
      (state_.stage == TalkStage::kAgreed && state_.date > state_.agreement->date);  // else: sign first
  if (paying) {
    const auto next = state_.next_due();
    if (next && earlier(next->date)) {
      event = money_line(pays(*debtor_, *ground_, state_, next->date), next->amount, next->date,
                         state_.agreement->line);
    }
  }
  return event;
}

// The end that follows from what has been said and done.
std::optional<TalkLine> Talk::next_end() const {
  if (state_.stage == TalkStage::kEnded || state_.lines.empty()) return std::nullopt;
  const Move last = state_.lines.back().move;
  const auto end = [](const char* outcome) {
    TalkLine line = of_system(Move::kEnd);
    line.outcome = outcome;
    return line;
  };
  const bool broken = state_.stage == TalkStage::kBroken;
  if (last == Move::kHangUp) return end("hung_up");
  if (last == Move::kEscalate) return end(broken ? "defaulted" : "escalated");
  if (last == Move::kWalkAway) return end(broken ? "defaulted" : "walked_away");
  if (concluded(state_) && state_.open() == 0) return end("paid");
  const auto& deadline = ground_->file.protocol.deadline;
  if (state_.stage == TalkStage::kOpen && deadline && state_.date > *deadline) return end("expired");
  return std::nullopt;
}

std::vector<TalkLine> Talk::debtor_turn() {
  std::vector<TalkLine> turn;
  const std::string t = state_.lines.empty() ? "" : state_.lines.back().t;
  const auto take = [&](TalkLine line, bool answers) {
    line.t = t;
    add(std::move(line), answers);
    turn.push_back(state_.lines.back());
  };
  for (;;) {
    if (auto event = next_event()) {
      take(std::move(*event), false);
      continue;
    }
    const Move last = state_.lines.empty() ? Move::kPause : state_.lines.back().move;
    const bool closes = last == Move::kEscalate || last == Move::kWalkAway;
    if (debtor_ && waits_ && !closes && state_.stage != TalkStage::kEnded) {
      const TalkLine* heard = nullptr;
      for (const TalkLine& line : state_.lines) {
        if (line.who == Who::kNegotiator) heard = &line;
      }
      const bool settles = state_.stage == TalkStage::kAgreed;
      if (settles && heard->move == Move::kSignOff) {
        // What both sides want is signed the same day.
        waits_ = false;
        TalkLine line = of_system(Move::kSigned);
        line.refers_to = state_.agreement->line;
        take(std::move(line), true);
      } else if (settles && (heard->move == Move::kRecap || heard->move == Move::kAccept)) {
        TalkLine line;
        line.who = Who::kDebtor;
        line.move = Move::kAdmit;
        take(std::move(line), true);
      } else {
        take(answer_of(*debtor_, *ground_, state_), true);
      }
      continue;
    }
    if (auto end = next_end()) take(std::move(*end), false);
    return turn;
  }
}

}  // namespace sim
