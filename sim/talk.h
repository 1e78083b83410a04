// The talk of one as a state machine: rehearsal, replay and tests play it, and a real call can be followed by
// it. The public state (sim/talk_state.h) and the hidden debtor (sim/debtor_side.h) stand apart; without a
// debtor the lines of both sides come from outside.
//
// A turn: any number of lines by apply(), then debtor_turn(), which answers the last of them (the last figure
// put, if one was put) and tells what the days have brought: promises kept or not, the signature of the one
// who decides, payments, the end. Same ground, debtor, seed and lines: same answers, to the bit.
#pragma once

#include <span>

#include "sim/debtor_side.h"
#include "sim/talk_legal.h"
#include "sim/talk_state.h"

namespace sim {

// Adds a line to the public state, as if it were legal (check_line); a line of the debtor answers whatever
// of ours had no answer yet. Every debtor of `listeners` hears it, as the simulated one of a talk does: what
// the negotiator says, and that days have passed. The line's number is the next.
void add_line(const TalkGround& ground, TalkState& state, TalkLine line, std::span<DebtorSide> listeners);

class Talk {
 public:
  explicit Talk(std::shared_ptr<const TalkGround> ground);
  Talk(std::shared_ptr<const TalkGround> ground, DebtorSide debtor);

  const TalkGround& ground() const { return *ground_; }
  const TalkState& state() const { return state_; }
  const std::optional<DebtorSide>& debtor() const { return debtor_; }  // for tests and the debrief
  std::vector<Move> legal_moves(Who who) const { return sim::legal_moves(*ground_, state_, who); }

  // Adds a line; n may be 0, the next number is given. Error (input): one sentence that says why not; the
  // talk is as before. With a simulated debtor its lines, and what days bring, are refused: they come from
  // debtor_turn(). undo and fork go back to before the line they refer to, one of the negotiator's or a
  // pause.
  Result<void> apply(const TalkLine& line);
  // The lines that follow, already added. Empty when nothing waits for an answer and no day brought anything.
  std::vector<TalkLine> debtor_turn();

 private:
  std::optional<TalkLine> next_event() const;
  std::optional<TalkLine> next_end() const;
  void add(TalkLine line, bool answers = true);
  Result<void> go_back(const TalkLine& line);

  std::shared_ptr<const TalkGround> ground_;
  std::optional<DebtorSide> at_first_, debtor_;
  TalkState state_;
  bool waits_ = false;  // a line of the negotiator has no answer yet
};

// Makes every line of the debtor anew from the negotiator's lines, the debtor and its seed, and compares;
// text and clock time may differ. Error (input): the first line that differs or is not legal.
Result<Talk> replay(std::shared_ptr<const TalkGround> ground, const DebtorSide& debtor,
                    const std::vector<TalkLine>& lines);

// What no deal is worth at a later day, when those payments have come in: the claim, its interest and the
// routes as of that day. Error: nothing is owed any more.
Result<NoDeal> no_deal_later(const Case& file, Date day, const std::vector<Payment>& received,
                             const Tables& tables, const Population& population);

}  // namespace sim
