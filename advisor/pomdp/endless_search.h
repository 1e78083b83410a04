// The best expected sum of discounted rewards for ever, with a bound on either side that only gets closer.
//
// Heuristic search value iteration (Smith and Simmons 2005) over the beliefs of known classes:
// - lower: the values of policies, first of doing one action for ever, then of those found on the way (a
// vector
//   each; the best product with the belief counts);
// - upper: what an action is worth to one who sees the state after the next observation (the fast informed
//   bound, Hauskrecht 2000, iterated from above); then points of the belief space whose bounds were made
//   closer, between which the bound is taken linearly (sawtooth): the value is convex in the belief;
// - a trial goes down the best action by upper bounds and the observation with most left to learn, until what
// is left
//   no longer matters at the root, and makes both bounds closer on its way back.
// Both bounds hold at every moment. Needs a discount below 1, or an end: it also serves problems that end by
// themselves and whose classes are too wide for the grids of finite_search.h.
#pragma once

#include <cstdint>
#include <vector>

#include "advisor/pomdp/bounds.h"
#include "advisor/pomdp/known_classes.h"
#include "advisor/pomdp/stop_watch.h"
#include "advisor/pomdp/vector_set.h"

namespace advisor::pomdp {

class EndlessSearch {
 public:
  EndlessSearch(const KnownClasses& classes, StopWatch& watch);

  // Of a belief (sum 1) of class `index`; narrower than `gap` unless the watch stopped it.
  Bounds value(std::uint32_t index, const std::vector<double>& belief, double gap);
  // The same of each action taken first.
  Bounds action_value(std::uint32_t index, const std::vector<double>& belief, std::size_t action, double gap);
  std::int64_t nodes() const { return nodes_; }

 private:
  struct Point {
    std::vector<double> belief;
    double below;  // how far its bound is below that of the corners
    double upper;
  };
  struct Side {
    VectorSet policies, informed;
    std::vector<double> corners;  // upper bounds where the state is certain
    std::vector<Point> points;
    std::size_t thinned = 0;  // points after the last thinning
  };

  // A reward in every step there may be.
  double for_ever(double reward) const;
  void bound_from_below();
  void bound_from_above();
  double upper(const Side& side, const double* weights) const;
  Bounds bounds(std::uint32_t index, const double* weights) const;
  Bounds action_bounds(std::uint32_t index, const double* belief, std::size_t action) const;
  void trial(std::uint32_t index, std::vector<double> belief, double gap);
  void update(std::uint32_t index, const std::vector<double>& belief);
  void thin(Side& side) const;

  const KnownClasses& classes_;
  StopWatch& watch_;
  double discount_;
  std::vector<Side> sides_;
  std::int64_t nodes_ = 0;
};

}  // namespace advisor::pomdp
