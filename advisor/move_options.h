// What each thing to do now would bring, followed by the policy found: the moves ranked, the acts weighed,
// the answers they may bring.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "advisor/policy_value.h"
#include "sim/moves.h"
#include "sim/no_deal.h"
#include "sim/offer.h"

namespace advisor {

// Something to do now, followed by the best policy found.
struct MoveOption {
  sim::Move move{};  // offer, counter, accept, escalate, walk_away; a question: talk without a figure
  std::optional<sim::Offer> offer;    // of an offer or counter
  double value = 0, spread = 0;       // expected recovery and its standard deviation
  double weighed = 0;                 // certainty equivalent: risk and relationship counted
  double p_agreement = 0, p_now = 0;  // an agreement at last; in this very round
  double days_to_cash = 0;
  std::string why;  // one sentence, translated
};

// What an act before the ask adds: the value with it in this round less the value without it at all.
struct ActWorth {
  sim::Move act{};
  double gain = 0;
  int planned = 0;  // the round in which the plan has it; 0: not at all
};

// The steps worth comparing in the ground's next round: the policy's own, asks in every form at every
// twentieth, talking, stopping, and taking the standing figure where that is allowed; the policy's first.
std::vector<sim::PolicyStep> steps_to_compare(const Ground& ground, const Policy& policy);

// Beside the steps: value, spread, weighed, chances and days; moves, offers and reasons are left to the
// caller.
std::vector<MoveOption> values_of_steps(const Ground& ground, const Policy& policy,
                                        const std::vector<sim::PolicyStep>& steps, std::uint64_t talks,
                                        int threads);

std::vector<ActWorth> weigh_acts(const Ground& ground, const std::vector<PossibleAct>& acts,
                                 const Policy& policy, std::uint64_t talks, int threads);

// A class of replies to the policy's next step, its chance and the step that follows.
struct ReplyClass {
  std::size_t seen = 0;  // sim/policy_table.h
  double probability = 0, value = 0;
  sim::PolicyStep then;
};
// Likeliest first; those below 2% are left out.
std::vector<ReplyClass> reply_classes(const Ground& ground, const Policy& policy, std::uint64_t talks,
                                      int threads);

// The class of what has been seen at the start, as of all talks there.
std::size_t class_at_start(const sim::LabStart& start);

// What the step asks for, as it is played: within the mandate in its form, at most `highest`. `their_form`:
// index of the form that stands for theirs.
sim::Offer offer_of(const Ground& ground, const sim::PolicyStep& step, std::size_t their_form,
                    double highest = 1);
// How a talk is left without a deal: by the best route, or politely where there is none or nobody may be
// pressed.
sim::Move move_without_deal(const sim::Case& file, const sim::NoDeal& no_deal);

}  // namespace advisor
