// The best next action of a decision problem and what it is worth, with a certain bound on either side.
//
// - For finitely many steps, asked for or because the model ends by itself (a state without rewards from
// which
//   nothing leads away): branch and bound (finite_search.h), exact when time suffices.
// - Else for ever, discounted: heuristic search value iteration (endless_search.h), to a gap.
//
// The bounds hold whenever it stops, up to rounding (1e-9 of the values' size). The same call takes the same
// steps, unless time or the wish to cancel ends it.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "advisor/pomdp/bounds.h"
#include "advisor/pomdp/model.h"
#include "sim/error.h"

namespace advisor::pomdp {

inline constexpr int kLongestHorizon = 1000;
inline constexpr double kFinitePrecision = 1e-9, kEndlessPrecision = 1e-3;
inline constexpr double kActionPrecision = 1e-6;  // of actions other than the best

struct SolveOptions {
  std::optional<int> horizon;       // steps, 0 to kLongestHorizon; nothing: until the model ends, or for ever
  std::optional<double> precision;  // gap asked for, in the unit of rewards
  double time_limit_s = 60;
  bool every_action = true;  // go on until the bounds of every action meet, not only those of the value
  std::function<bool()> cancelled;
};

struct Solution {
  double lower = 0, upper = 0;
  std::optional<std::uint32_t> best_action;  // by its lower bound; nothing when no step is left
  std::vector<Bounds> actions;               // in the model's order
  std::optional<int> horizon;                // steps; nothing: for ever
  double precision = 0;                      // the gap asked for
  bool reached = false;                      // it, and that of the actions
  bool exact = false;                        // searched to the end: what is left of the gap is rounding
  std::int64_t nodes = 0;
  double seconds = 0;
};

// From `belief`, a chance for each state. The error names `discount` or the size, not the file.
sim::Result<Solution> solve(const Model& model, const std::vector<double>& belief,
                            const SolveOptions& options);

}  // namespace advisor::pomdp
