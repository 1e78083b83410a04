#include "advisor/pomdp/simplex_grid.h"

#include <algorithm>
#include <cmath>

#include "sim/check.h"

namespace advisor::pomdp {
namespace {

// (K+1)^(n-1), or more than the limit.
std::size_t places_of(std::size_t states, std::size_t steps) {
  std::size_t places = 1;
  for (std::size_t k = 1; k < states && places <= kMostGridPoints; ++k)
    places *= steps + 1;
  return places;
}

}  // namespace

SimplexGrid::SimplexGrid(std::size_t states, std::size_t finest) : states_(states) {
  SIM_CHECK(states >= 1 && states <= kWidestGrid);
  while (steps_ < finest && places_of(states, steps_ + 1) <= kMostGridPoints)
    ++steps_;
  places_ = places_of(states, steps_);
  std::size_t stride = 1;
  for (std::size_t k = 1; k < states; ++k) {
    stride_[k] = stride;
    stride *= steps_ + 1;
  }
}

GridCell SimplexGrid::cell(const double* weights, double sum) const {
  std::array<double, kWidestGrid> rest;
  std::array<std::size_t, kWidestGrid> order;
  const auto steps = static_cast<double>(steps_);
  const double scale = steps / sum;
  std::size_t place = 0;
  double above = 0;
  // From the last entry down; `order` is kept by falling remainder, equal ones by rising index.
  std::size_t sorted = 0;
  for (std::size_t k = states_ - 1; k >= 1; --k) {
    above += weights[k];
    const double x = std::min(above * scale, steps);
    const auto whole = static_cast<std::size_t>(x);
    const double remainder = x - static_cast<double>(whole);
    place += whole * stride_[k];
    rest[k] = remainder;
    std::size_t at = sorted++;
    while (at > 0 && rest[order[at - 1]] <= remainder) {
      order[at] = order[at - 1];
      --at;
    }
    order[at] = k;
  }
  GridCell cell;
  double before = 1;
  for (std::size_t k = 0; k < sorted; ++k) {
    const double remainder = rest[order[k]];
    if (before > remainder) cell.corners[cell.count++] = {place, before - remainder};
    before = remainder;
    place += stride_[order[k]];
  }
  if (before > 0) cell.corners[cell.count++] = {place, before};
  return cell;
}

void SimplexGrid::belief_at(std::size_t place, double* belief) const {
  auto below = static_cast<double>(steps_);
  for (std::size_t k = 1; k < states_; ++k) {
    const auto x = static_cast<double>(place / stride_[k] % (steps_ + 1));
    belief[k - 1] = (below - x) / static_cast<double>(steps_);
    below = x;
  }
  belief[states_ - 1] = below / static_cast<double>(steps_);
}

}  // namespace advisor::pomdp
