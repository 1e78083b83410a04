// How far each state of a model is from its end.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

#include "advisor/pomdp/model.h"

namespace advisor::pomdp {

struct Ends {
  static constexpr int kNever = -1;

  std::vector<bool> over;    // every reward from here on is 0, whatever one does
  std::vector<int> longest;  // steps until it is over at most; kNever when that has no limit

  // Of the farthest; nothing when one has no limit.
  std::optional<int> longest_of(const std::vector<std::uint32_t>& states) const {
    int most = 0;
    for (const std::uint32_t s : states) {
      if (longest[s] == kNever) return std::nullopt;
      most = std::max(most, longest[s]);
    }
    return most;
  }
};

// `rewards` are the model's expected_rewards().
Ends find_ends(const Model& model, const std::vector<double>& rewards);

}  // namespace advisor::pomdp
