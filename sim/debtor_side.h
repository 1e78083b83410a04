// The hidden side of a talk: one simulated debtor, its type and its mood. It hears what the negotiator does
// and answers by the formulas of sim/debtor_mind.h; what it says is the public state's (sim/talk_state.h).
//
// Its luck is addressed, never drawn in sequence: an ask in round r meets the numbers (seed, 0, r, kDebtor),
// as negotiation 0 of the lab under that seed; words, promises and disclosures of the line at position p meet
// (seed, 0, p, kWord); payment meets (seed, 0, 0, kPayment). So the same moves meet the same luck after an
// undo, in a fork and in a replay.
//
// An offer is read by its dates: worth to the debtor is the sum of payments (1 + d)^(-days/30) plus what
// goods and services cost it, over the claim; it is within means when all that is due up to each date is at
// most cash_now + cash_monthly days/30. Days count from the day of the offer: means do not grow while people
// talk, as in the lab. A security asked for costs nothing and raises nothing: a judgement left out.
#pragma once

#include <cstdint>

#include "sim/debtor_words.h"
#include "sim/talk_state.h"

namespace sim {

struct DebtorSide {
  DebtorType type;
  DebtorProfile numbers{};  // sim/debtor_profile.h
  Profile<float> profile{};
  Mind<float> mind{};
  std::uint64_t seed = 0;

  // What it heard last and how it read it.
  std::optional<Heard<float>> heard;
  std::size_t option = 0;       // of the offers heard, the one that costs it least within its means
  bool boss_signs = false;      // behind its last accept_subject
  std::vector<bool> kept;       // beside the state's promises: whether it keeps them
  std::vector<bool> told_true;  // of its disclosures, in order
};

DebtorSide debtor_side(const TalkGround& ground, const DebtorType& type, std::uint64_t seed);
// Takes what is at or below `reservation`, pays at once, decides alone (sim/debtor_profile.h).
DebtorSide threshold_side(const TalkGround& ground, double reservation, std::uint64_t seed);

// Worth of a reading to the debtor over the claim, and whether every payment is within its means.
double value_to(const DebtorSide& debtor, const TalkGround& ground, const ReadOffer& read, Date today);
bool affordable_to(const DebtorSide& debtor, const TalkGround& ground, const ReadOffer& read, Date today);

// The form of payment of the case that the offer is, if it is one: then the lab's own numbers hold.
std::optional<std::size_t> form_of(const TalkGround& ground, const ReadOffer& read);

// A line of the negotiator, with the figure it puts if any. `state` is that before the line.
void hear(DebtorSide& debtor, const TalkGround& ground, const TalkState& state, const TalkLine& line,
          const std::optional<StandingOffer>& figure);
// Days have passed, from `before` to state.date: a lever spoken of whose day went by unused is seen through.
void hear_days(DebtorSide& debtor, const TalkGround& ground, const TalkState& state, Date before);

// The ask that stands, as it is read on the day of the state: its dates are nearer, or gone. Something must
// have been heard.
Heard<float> heard_now(const DebtorSide& debtor, const TalkGround& ground, const TalkState& state);
// Its answer to the last line; n and t are left to the talk. `state` has the negotiator's line.
TalkLine answer_of(DebtorSide& debtor, const TalkGround& ground, const TalkState& state);
// The chance of each reply to the act that state's last line is; for asks that of each word if it names no
// figure.
ReplyChances reply_chances(const DebtorSide& debtor, const TalkGround& ground, const TalkState& state);

// Fractions of the claim, 0 when there is nothing to speak of: what a promise or a part payment would name
// now, and what a true disclosure would.
double promised_share(const DebtorSide& debtor, const TalkGround& ground, const TalkState& state);
double disclosed_share(const DebtorSide& debtor);
// What an untrue one names of a true one.
double understated_share(const TalkGround& ground, double share);

// The chance that the agreement is still being paid on `due`; one number decides for the whole plan.
double chance_to_pay(const DebtorSide& debtor, const TalkGround& ground, const TalkState& state, Date due);
// Whether it makes the payment of the agreement that falls due on `due`.
bool pays(const DebtorSide& debtor, const TalkGround& ground, const TalkState& state, Date due);

}  // namespace sim
