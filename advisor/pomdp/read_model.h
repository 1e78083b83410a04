// Reading `.pomdp` files (Cassandra's format, in the subset that SARSOP takes; docs/solver.md).
//
// First, in any order: `discount:` `values: reward` `states:` `actions:` `observations:` (names or a count)
// and `start:` (a number a state, `uniform` or a state's name), `start include:` or `start exclude:`; without
// a start every state is as likely. Then `T:`, `O:` and `R:` by entry, row or matrix, with `uniform`,
// `identity` (T) and `*`. Names or zero-based numbers refer to what was declared. The last definition of an
// entry counts; what has none is 0. Rows that sum to 1 within kRowTolerance are scaled to sum to 1.
//
// Anything else is refused with one sentence: file, line, what was found, what was expected. `values: cost`
// is refused since solvers differ in what they make of it. Memory and time are bounded.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "advisor/pomdp/model.h"
#include "sim/error.h"

namespace advisor::pomdp {

inline constexpr std::size_t kLargestModel = 64U * 1024 * 1024;  // bytes
inline constexpr std::size_t kMostStates = 100'000, kMostActions = 10'000, kMostObservations = 10'000;
inline constexpr std::size_t kMostRows = 4'000'000;  // states times actions
inline constexpr double kRowTolerance = 1e-5;
inline constexpr double kLargestReward = 1e12;

// `file` stands for the text in sentences.
sim::Result<Model> parse_model(std::string_view text, const std::string& file);
sim::Result<Model> read_model(const std::filesystem::path& path);

}  // namespace advisor::pomdp
