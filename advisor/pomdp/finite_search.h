// The best expected sum of discounted rewards over finitely many steps, with a bound on either side.
//
// Depth-first branch and bound over beliefs, V_h(b) = max over a of r(a)·b + d sum over o of p(o) V_{h-1}(b
// after a, o):
// - the last stages are exact sets of vectors (Stage::exact);
// - upper bounds are interpolated from a grid over the beliefs of a stage, filled when asked for: V is convex
//   in the belief, so a mean of upper bounds at a cell's corners is one in the cell;
// - lower bounds are values of policies, one vector each, made from the policies found after each
// observation;
// - an action's value counts as a lower bound only once all its observations are answered for;
// - a belief met again, up to rounding, takes its bounds from the first meeting, corrected by what the
//   difference can matter (V is convex and scales with the weights), so that rounding never moves a bound.
#pragma once

#include <cstdint>
#include <vector>

#include "advisor/pomdp/bounds.h"
#include "advisor/pomdp/stages.h"
#include "advisor/pomdp/stop_watch.h"

namespace advisor::pomdp {

class FiniteSearch {
 public:
  FiniteSearch(const KnownClasses& classes, StopWatch& watch)
      : stages_(classes), watch_(watch), discount_(classes.discount) {}

  // Of a belief (sum 1) of class `index` with `steps` left; narrower than `gap` unless the watch stopped it.
  Bounds value(std::uint32_t index, int steps, const std::vector<double>& belief, double gap);
  // The same of each action taken first.
  Bounds action_value(std::uint32_t index, int steps, const std::vector<double>& belief, std::size_t action,
                      double gap);
  std::int64_t nodes() const { return nodes_; }

 private:
  struct Answer {
    Bounds bounds;
    std::vector<double> policy;  // reaches bounds.lower
  };
  // What one observation of an action leaves.
  struct Reply {
    std::size_t branch, first;  // its weights' place in Scratch::weights
    double sum, upper;
  };
  // Reused at every node with so many steps left.
  struct Scratch {
    std::vector<double> bounds, weights;
    std::vector<char> state;
    std::vector<Reply> replies;
  };

  Answer search(Stage& stage, const double* belief, double gap);
  // Tries actions until none can beat the best by more than the gap.
  void try_actions(Stage& stage, const double* belief, double gap, Answer& answer);
  // Answers an action's observations, the likeliest first, until its upper bound is at most `enough`.
  bool expand(Stage& stage, std::size_t action, const double* belief, double gap, double enough,
              double& upper, Answer& answer);
  // Of weights that sum to `sum`, for all of it.
  double upper(Stage& stage, const double* weights, double sum);
  // Of each action, from the grid alone: cheap.
  void action_bounds(Stage& stage, std::size_t level, const double* weights, std::vector<double>& bounds);
  // Of an action by the bounds of what may follow: closer.
  double action_upper(Stage& stage, std::size_t action, const double* weights);
  // Where the bounds of a point of the grid stand; fills them.
  std::uint32_t slot_of(Stage& stage, std::size_t level, std::size_t place);
  void remember(Stage& stage, std::uint64_t key, const double* belief, const Answer& answer);
  Stage& root(std::uint32_t index, int steps);

  Stages stages_;
  std::vector<Scratch> scratch_;  // by steps left
  StopWatch& watch_;
  double discount_;
  std::int64_t nodes_ = 0;
  std::size_t remembered_ = 0;
};

}  // namespace advisor::pomdp
