// A decision problem under partial observation (POMDP), as `.pomdp` files state it.
//
// Each step one chooses an action a in a state s that one does not see: the reward R(a,s,s',o) comes in, the
// state becomes s' with chance T(s'|s,a), and one sees o with chance O(o|s',a). A step later counts
// `discount` times as much. Values are in the unit of the rewards.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <vector>

namespace advisor::pomdp {

struct Chance {
  std::uint32_t to = 0;
  double p = 0;  // above 0
  bool operator==(const Chance&) const = default;
};

// Sparse rows, each in order of `to`.
struct ChanceRows {
  std::vector<std::size_t> first = {0};  // a row's first entry; one more than rows
  std::vector<Chance> entries;

  std::span<const Chance> row(std::size_t k) const {
    return {entries.data() + first[k], first[k + 1] - first[k]};
  }
  std::size_t rows() const { return first.size() - 1; }
  void add_row(std::span<const Chance> row) {
    entries.insert(entries.end(), row.begin(), row.end());
    first.push_back(entries.size());
  }
  bool operator==(const ChanceRows&) const = default;
};

inline constexpr std::uint32_t kAny = std::numeric_limits<std::uint32_t>::max();  // `*`

struct RewardRule {
  std::uint32_t action = kAny, state = kAny, end = kAny, observation = kAny;
  double value = 0;
  bool operator==(const RewardRule&) const = default;
};

struct Model {
  std::vector<std::string> states, actions, observations;
  double discount = 0.95;           // above 0, at most 1
  std::vector<double> start;        // a state's chance
  ChanceRows transition;            // row(a, s): end states
  ChanceRows observed;              // row(a, s'): observations
  std::vector<RewardRule> rewards;  // of those that fit, the last counts; where none fits, 0

  std::size_t row(std::size_t action, std::size_t state) const { return action * states.size() + state; }
  bool operator==(const Model&) const = default;
};

// r(a,s) = sum over s' of T(s'|s,a) times the sum over o of O(o|s',a) R(a,s,s',o), at row(a, s).
std::vector<double> expected_rewards(const Model& model);

// What expected_rewards() looks up at most; of the order of seconds.
inline constexpr double kMostRewardLookups = 2e8;
double reward_lookups(const Model& model);

}  // namespace advisor::pomdp
