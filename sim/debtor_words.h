// What a debtor says where it names no figure, with the probability of each.
//
//   weight(word) = base[attitude] * factor[cue] * exp(r rapport + p pressure + u upset), 0 where the word is
//                  not possible now;  chance = weight / sum of weights
// The tables are sim/word_table.h. After an act that is no ask, silence and the end of the talk come first,
// with the chances of answer() in sim/debtor_mind.h:
//   silence = 1 - responds,  hang_up = hangs * responds,  the words share the rest
// One uniform number chooses among them, in the order of Move. Nothing is drawn here but that.
// A disclosure is true with chance least + (most - least) * rapport. Assumes that words depend on the talk so
// far through mood and the flags below alone; fails to model style, culture and the words themselves.
#pragma once

#include "sim/debtor_mind.h"
#include "sim/word_table.h"

namespace sim {

struct WordsNow {
  Attitude attitude = Attitude::kCashFlow;
  Cue cue = Cue::kBusiness;
  bool firm = false;         // a threshold debtor: only says no
  bool stalled = false;      // its last turn had no content: it may stonewall, and cannot deflect anew
  bool stated = false;       // it has said something that can be contradicted
  bool broken = false;       // a promise of its passed, and it has not spoken of it
  bool can_promise = true;   // something is left that it would and could pay
  bool can_disclose = true;  // something comes in that it could speak of
};

using ReplyChances = std::array<double, kMoves>;  // by Move, adding up to 1

ReplyChances word_chances(const WordTable& table, const Mind<float>& mind, const WordsNow& now);
// The same with silence and hang_up, after an act.
ReplyChances act_reply_chances(const WordTable& table, const TalkRules& rules, const Profile<float>& profile,
                               const Mind<float>& mind, const WordsNow& now);
Move drawn_reply(const ReplyChances& chances, float u);

// The chance that a message is answered at all, as answer() has it, and that what answers ends the talk.
float chance_to_answer(const TalkRules& rules, const Profile<float>& profile, const Mind<float>& mind);
float chance_to_hang_up(const TalkRules& rules, const Profile<float>& profile, const Mind<float>& mind);

double chance_true(const WordTable& table, Attitude attitude, const Mind<float>& mind);
// That a promise is broken: 1 - (1 - hazard)^months, the hazard lowered by rapport as that of a plan.
double chance_to_break(const WordTable& table, const TalkRules& rules, const Profile<float>& profile,
                       const Mind<float>& mind);

}  // namespace sim
