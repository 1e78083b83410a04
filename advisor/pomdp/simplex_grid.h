// The regular (Freudenthal) grid over the beliefs of n states, and the cell of it that a belief lies in.
//
// Grid points are the beliefs whose entries are multiples of 1/K. With x_i = K (b_i + … + b_{n-1}) they are
// the points where all x_i are whole; the cell's corners come from the floor of x by raising its entries by
// 1, the one with the largest remainder first (Lovejoy 1991). The belief is the mean of the corners with the
// weights given here, so a convex function there is at most the mean of its values at the corners.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace advisor::pomdp {

inline constexpr std::size_t kWidestGrid = 16;             // states
inline constexpr std::size_t kMostGridPoints = 1U << 16U;  // places for them, a class and stage

struct GridCell {
  struct Corner {
    std::size_t place;  // below places()
    double weight;      // above 0
  };
  std::array<Corner, kWidestGrid> corners;
  std::size_t count = 0;
};

class SimplexGrid {
 public:
  // The finest grid with at most `finest` steps a side whose points have places below kMostGridPoints.
  SimplexGrid(std::size_t states, std::size_t finest);

  std::size_t places() const { return places_; }
  std::size_t steps() const { return steps_; }

  // Of a belief with weights that sum to `sum`.
  GridCell cell(const double* weights, double sum) const;
  void belief_at(std::size_t place, double* belief) const;

 private:
  std::size_t states_, steps_ = 1, places_ = 0;
  std::array<std::size_t, kWidestGrid> stride_{};
};

}  // namespace advisor::pomdp
