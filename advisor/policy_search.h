// The best policy against debtors of whom only the belief is known: what to do in every round by what has
// been seen, and the acts before each ask.
//
// Found by policy improvement on the world itself: talks are played with debtors drawn from the belief; for
// each round, from the last to the first, each class of what has been seen (sim/policy_table.h) takes the
// step whose mean utility over the talks that came there is highest, every alternative played to the end with
// the same luck; then acts are added, taken away where that pays. Each level has four times the talks of the
// one before and starts from its policy; asks are first whole twentieths of the claim and then points around
// the best.
//
// The value is that of other talks than those the policy was chosen on, so it is neither flattered by the
// choice nor by an abstraction: the debtors, their moods and replies are the lab's. What the policy cannot
// do: tell figures within a twentieth apart, remember more than the last figure and whether it was repeated,
// choose acts by what was heard, ask for more than it asked before. advisor/upper_bound.h says what all that
// may cost. Deterministic: the result follows from ground, acts, level and seed, whatever the threads; a time
// limit only ends the levels early.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

#include "advisor/ground.h"
#include "advisor/policy_acts.h"
#include "sim/lab_pack.h"
#include "sim/policy_table.h"

namespace advisor {

// What following a policy brings. Fractions of the claim, present values at as_of.
struct PolicyValue {
  std::uint64_t runs = 0;
  double recovery = 0, standard_error = 0;
  double spread = 0;  // standard deviation of the recovery
  double p05 = 0, p95 = 0;
  double p_agreement = 0;
  double days_to_cash = 0;  // of the outcomes that pay
  double certainty_equivalent = 0;
};

inline constexpr double kSure = 2.576;  // standard errors on both sides of a mean that hold 99 of 100 times

struct Policy {
  ActPlan acts;  // [round - 1]; empty before the round of the ground's start
  std::shared_ptr<const sim::PolicyTable> table;
  PolicyValue value;
  int level = -1;  // of the search; -1: none was finished, this is what it started from
};

inline constexpr int kLastLevel = 3;

struct SearchLimits {
  int level = kLastLevel;  // the last to do, 0 to kLastLevel
  std::optional<std::chrono::steady_clock::time_point> until;
  std::function<bool()> cancelled;              // asked now and then, from any thread
  std::function<void(const Policy&)> improved;  // after each level
  int threads = 0;                              // 0: as many as the machine has
  std::uint64_t seed = 1;
};

// Never fails: without time it is the policy it starts from, valued on few talks.
Policy find_policy(const Ground& ground, const std::vector<PossibleAct>& acts, const SearchLimits& limits);

// The utilities of sixteen talks (advisor/ground.h).
void utilities(const Ground& ground, const sim::PackEnd& end, double* into);
// A player of the lab that follows it.
sim::Player player_of(const Ground& ground, const Policy& policy);
// On talks `from` to `from + runs` of the seed.
PolicyValue value_of(const Ground& ground, const sim::Player& player, std::uint64_t runs, std::uint64_t seed,
                     int threads);

}  // namespace advisor
