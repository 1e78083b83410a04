// What to do next, what it is worth, how far from the best that can be at most, and why: from the case and
// the talk so far, and nothing else.
//
// Belief over debtor types from both (advisor/posterior.h), then the best policy for the rest of the talk
// (advisor/policy_search.h) and the bound on any (advisor/upper_bound.h). Values are recoveries: present
// value at as_of of all cash less all costs over the claim, no deal included. Anytime: each better answer is
// handed out as it is found; with a time limit the last one stands. Deterministic for a level and a seed.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "advisor/move_options.h"
#include "advisor/preparation.h"
#include "advisor/solved_case.h"
#include "sim/talk_state.h"

namespace advisor {

// What they may answer to the move advised, and what to do then.
struct Reply {
  sim::SeenKind kind = sim::SeenKind::kSilent;
  std::optional<double> figure;  // middle of its class
  double probability = 0;        // of the replies after which the talk goes on
  MoveOption then;               // move, offer, value
};

// The same policy where the population of debtors is another one than assumed.
struct Stress {
  std::string code;  // tougher, poorer, misread
  double value = 0;  // of the policy advised
  double best = 0;   // of the best policy for that population
};

// The terms of the expected recovery: each attitude with its weight and what the policy brings from it.
struct AttitudeWorth {
  sim::Attitude attitude{};
  double weight = 0, value = 0, p_agreement = 0;
};

struct Advice {
  sim::TalkStage stage = sim::TalkStage::kOpen;
  int round = 1;
  std::vector<sim::Move> first;       // acts to do before the move
  std::optional<sim::Offer> opening;  // with talk_first: the figure to name when it is time
  int opening_round = 0;
  bool talk_first = false;  // this round names no figure: `best` is its first act, `first` follows it
  MoveOption best;
  std::vector<MoveOption> ranked;  // best first, the best among them
  PolicyValue value;
  double lower = 0, upper = 0;  // of the best expected recovery: 99 in 100 from below, certain from above
  bool bounded = false;         // upper was looked for in the time given
  std::vector<LineRound> line;
  std::vector<AttitudeBelief> belief;
  std::vector<AttitudeWorth>
      terms;  // of value.recovery: their weighted sum, but for the luck of the talks played
  Zopa zopa;
  std::vector<ActWorth> acts;
  std::vector<Reply> replies;
  std::vector<sim::Offer>
      equivalents;  // worth the same to the creditor, one a form; empty where nothing is asked
  std::vector<Stress> stresses;
  std::optional<MoveOption> cautious;  // first move of the policy whose worst value over the stresses is best
  double cautious_worst = 0;
  std::optional<double>
      without_mandate;  // expected recovery if the mandate and the walk-away line allowed all
  double no_deal = 0;
  int level = -1;  // of the search
  sim::Notices notices;
  std::string method;
};

struct AdviceLimits {
  int level = 1;  // of advisor/policy_search.h, as for the sheet and the lab
  std::optional<std::chrono::steady_clock::time_point> until;
  std::function<bool()> cancelled;
  std::function<void(const Advice&)> improved;
  int threads = 0;
  bool stress = true;  // stresses, cautious, without_mandate: when time is left
};

// `prepared` of the same case. Error: the talk in the observation is not a legal one.
sim::Result<Advice> advise(const sim::Observation& observation, const Preparation& prepared,
                           const Knowledge& knowledge, const AdviceLimits& limits);

}  // namespace advisor
