// The probability of what a debtor said, given its type and mood: the inverse of sim/debtor_mind.h's
// answer().
//
// answer() draws four uniform numbers, so every reply has a closed form. With responds, hangs, refused,
// figure, possible of sim::Outlook, L(x) = 1 / (1 + e^-x):
//
//   silence         1 - responds
//   hang_up         responds hangs                               talks = responds (1 - hangs)
//   named           talks (1 - refused) figure                   it refuses with a figure of its own
//   agree           talks refused + named reach                  reach only where possible
//   accept          agree authority;  accept_subject  agree (1 - authority)
//   counter at f    named m(f), f above 0 and short of the ask
//   words           the rest of talks, times word_chances (sim/debtor_words.h)
//   m(f)            a first figure: L((b(f + 1/2 point) - start) / scale) - L((b(f - 1/2 point) - start) /
//   scale)
//                   a later one: a point at the middle with share_split + (1 - share_split) P(near); else
//                   the share of the gap that f's bounds b() stand for, through L((s - middle) / spread)
//   reach           the sum of m over figures that reach the ask; b(f) the value at which rounding turns
// The least figure (its last, or 0) and the most (limit, means) take the tails. Sums are in double, bounds
// and points those of the float arithmetic of the simulation; ties have no mass. A figure of 0 is words to
// whoever listens: `nothing` is that part, after which the debtor's own figure is 0.
//
// Real figures lie between the points: near(x) spreads each by a triangle of one point either side, so a
// figure on whole points is weighed by its own mass (and half of the half points beside it).
//
// A line outside the kernel's order (a figure or a yes where no ask waits for an answer) is read as the
// answer to the last ask, or where none was put, to the whole claim without an anchor; a second line of one
// turn as words alone. counter and lowball are one reply. A sum in a promise, part payment or disclosure is
// weighed by max(0, 1 - |sum - expected| / kSumTolerance); a date and a disclosure without a sum say nothing.
#pragma once

#include "sim/debtor_side.h"
#include "sim/talk_state.h"

namespace advisor {

inline constexpr double kFigureSpread = 0.01;  // fraction of the claim
inline constexpr double kSumTolerance = 0.02;  // the same

// How one debtor would answer an ask.
class AskReply {
 public:
  AskReply(const sim::Mind<float>& mind, const sim::Profile<float>& profile, const sim::TalkRules& rules,
           const sim::Heard<float>& heard, float tau, bool last);

  double silence() const { return 1 - responds_; }
  double hang_up() const { return responds_ - talks_; }
  double accept() const { return agree_ * authority_; }
  double accept_subject() const { return agree_ * (1 - authority_); }
  double words() const { return words_; }      // without a figure; with `nothing` all replies but counters
  double nothing() const { return nothing_; }  // of words(): it meant a figure of 0
  double counter(double fraction) const;       // of exactly this figure
  double near(double fraction) const;          // of a figure about there, a point of the claim wide

 private:
  // A figure with a mass of its own: the middle, the ends of what a share may be.
  struct Point {
    float fraction = 0;
    double mass = 0;
  };
  double share_below(double share) const;
  double below(double wanted) const;
  double tail(int point) const;
  double mass(int point) const;
  double lowest_mass() const;
  double bound(int point) const;
  double reach() const;
  bool reaches(float fraction) const { return sim::reaches_ask(is_, heard_, fraction); }
  void add_points();
  template <typename Weight>
  double weighed(double fraction, const Weight& weight) const;

  sim::Mind<float> mind_;
  sim::Outlook<float> is_;
  sim::Heard<float> heard_;
  double spread_ = 0, share_near_ = 0, share_most_ = 0, free_ = 1;  // free_: 1 - share_split
  Point points_[3];                                                 // none where it opens
  double others_ = 1;                                               // the mass of all other figures
  double below_first_ = 0;                                          // share_below(0)
  float lowest_ = 0;                                                // of them, a fraction
  int lowest_point_ = 0, most_point_ = 0;                           // whole points of the claim
  double responds_ = 0, talks_ = 0, named_ = 0, agree_ = 0, authority_ = 0, words_ = 0, nothing_ = 0;
};

// As what a line of the debtor comes.
enum class Turn {
  kAnswersAsk,  // a figure of ours waits for its answer
  kAnswersAct,  // something else does
  kGoesOn,      // nothing does: the debtor goes on, or begins
  kSettled,     // both sides have agreed: what is said follows from that and says nothing of the debtor
  kDecided      // no answer: who decides has not signed, and that says nothing of the debtor either
};
Turn turn_of(const sim::TalkState& state, const sim::TalkLine& line, bool waits);

struct LineChance {
  bool tells = true;   // false: the same for every debtor
  double chance = 1;   // figures: of a point of the claim about it
  double nothing = 0;  // of it, where the debtor's own figure is 0 afterwards and was none before
};

// The chance that this debtor says that line; the debtor is left as it is after having said it, but for a
// figure of 0 that it kept to itself. What stands hidden behind words (a promise kept, the signature of who
// decides) is not known and left as it was. `state` is that before the line.
LineChance say_as(sim::DebtorSide& debtor, const sim::TalkGround& ground, const sim::TalkState& state,
                  const sim::TalkLine& line, Turn turn);

// What anybody might say with, whatever the model: one of the replies there are, a figure anywhere within the
// claim. In the units of LineChance.
double base_chance(const sim::TalkLine& line);

}  // namespace advisor
