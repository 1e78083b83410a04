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

#include "advisor/policy_value.h"

namespace advisor {

inline constexpr int kLastLevel = 3;

struct SearchLimits {
  int level = kLastLevel;  // the last to do, 0 to kLastLevel
  std::optional<std::chrono::steady_clock::time_point> until;
  std::function<bool()> cancelled;              // asked now and then, from any thread
  std::function<void(const Policy&)> improved;  // after each level
  int threads = 0;                              // 0: as many as the machine has
  bool valued = true;                           // false: Policy::value of the last level stays empty
  std::uint64_t seed = 1;
};

// Never fails: without time it is the policy it starts from, valued on few talks.
Policy find_policy(const Ground& ground, const std::vector<PossibleAct>& acts, const SearchLimits& limits);

}  // namespace advisor
