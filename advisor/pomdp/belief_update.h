// What is believed after an action and an observation, by Bayes' rule:
// b'(s') is O(o|s',a) times the sum over s of T(s'|s,a) b(s), scaled to sum to 1.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "advisor/pomdp/model.h"

namespace advisor::pomdp {

// Nothing when the observation cannot follow.
std::optional<std::vector<double>> update_belief(const Model& model, const std::vector<double>& belief,
                                                 std::uint32_t action, std::uint32_t observation);

}  // namespace advisor::pomdp
