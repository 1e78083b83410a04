// A finite decision problem unrolled: one stage for each class and number of steps left. What stages hold,
// simple bounds included, is made when a stage is first asked for.
#pragma once

#include <cstdint>
#include <memory>
#include <unordered_map>
#include <vector>

#include "advisor/pomdp/belief_table.h"
#include "advisor/pomdp/known_classes.h"
#include "advisor/pomdp/simplex_grid.h"
#include "advisor/pomdp/vector_set.h"

namespace advisor::pomdp {

// Upper bounds at the points of one grid, each filled when first asked for: of every action, and of the best.
struct GridBounds {
  static constexpr std::uint32_t kUnfilled = 0xFFFFFFFF;

  const SimplexGrid* grid = nullptr;
  std::vector<std::uint32_t> slot;  // of a place, kUnfilled at first
  std::vector<double> best;         // a slot
  std::vector<double> actions;      // a slot and action
};

struct Stage {
  const KnownClass* known = nullptr;
  int steps = 0;
  std::vector<std::vector<Stage*>> next;  // an option's branches
  // What a state is worth to one who sees the state from now on, and each action first: the products with a
  // belief are upper bounds.
  std::vector<double> seeing;
  std::vector<std::vector<double>> seeing_after;
  // Values of policies: the best product with a belief is a lower bound.
  VectorSet policies{0};
  // Where set, they are all that matter: the best product is the value.
  bool exact = false;
  bool last = false;  // all that follows is exact
  // From coarse to fine; none for wide classes.
  std::vector<GridBounds> grids;
  BeliefTable met{0};

  std::size_t width() const { return known->states.size(); }
};

class Stages {
 public:
  explicit Stages(const KnownClasses& classes) : classes_(classes) {}

  // For at most `steps` steps from class `index`.
  Stage& at(std::uint32_t index, int steps);
  double discount() const { return classes_.discount; }
  std::size_t count() const { return stages_.size(); }

 private:
  const std::vector<SimplexGrid>& grids_of(std::size_t width);
  void bound(Stage& stage) const;
  void make_exact(Stage& stage) const;

  const KnownClasses& classes_;
  std::unordered_map<std::uint64_t, std::unique_ptr<Stage>> stages_;
  std::unordered_map<std::size_t, std::vector<SimplexGrid>> grids_;  // by width
};

}  // namespace advisor::pomdp
