// Vectors over the states of one class, and the largest of their products with a belief: the value of the
// best of several policies. Stored state by state, so that eight vectors are multiplied side by side.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <limits>
#include <vector>

namespace advisor::pomdp {

class VectorSet {
 public:
  struct Best {
    double value = -std::numeric_limits<double>::infinity();
    std::size_t index = 0;
  };

  explicit VectorSet(std::size_t width) : width_(width) {}

  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  double at(std::size_t vector, std::size_t state) const {
    return blocks_[(vector / kLanes * width_ + state) * kLanes + vector % kLanes];
  }
  void copy(std::size_t vector, double* to) const {
    for (std::size_t s = 0; s < width_; ++s)
      to[s] = at(vector, s);
  }
  void add(const double* vector);
  // Adds it unless another is at least as good in every state; drops those that it makes needless.
  void add_undominated(const double* vector);

  Best best(const double* weights) const {
    std::array<double, kLanes> top;
    std::array<std::size_t, kLanes> block{};
    top.fill(Best{}.value);
    for (std::size_t first = 0; first < size_; first += kLanes) {
      const std::array<double, kLanes> sum = products(weights, first);
      for (std::size_t k = 0; k < kLanes; ++k) {
        block[k] = sum[k] > top[k] ? first : block[k];
        top[k] = sum[k] > top[k] ? sum[k] : top[k];
      }
    }
    const auto lane = static_cast<std::size_t>(std::max_element(top.begin(), top.end()) - top.begin());
    const std::size_t index = block[lane] + lane;
    return {top[lane], index < size_ ? index : block[lane]};
  }
  double best_value(const double* weights) const {
    std::array<double, kLanes> top;
    top.fill(Best{}.value);
    for (std::size_t first = 0; first < size_; first += kLanes) {
      const std::array<double, kLanes> sum = products(weights, first);
      for (std::size_t k = 0; k < kLanes; ++k)
        top[k] = std::max(top[k], sum[k]);
    }
    for (std::size_t half = kLanes / 2; half > 0; half /= 2) {
      for (std::size_t k = 0; k < half; ++k)
        top[k] = std::max(top[k], top[k + half]);
    }
    return top[0];
  }

 private:
  static constexpr std::size_t kLanes = 8;

  // Of the eight vectors from `first` on; past the last one, those of `first` again.
  std::array<double, kLanes> products(const double* weights, std::size_t first) const {
    std::array<double, kLanes> sum{};
    const double* block = blocks_.data() + first * width_;
    for (std::size_t s = 0; s < width_; ++s) {
      for (std::size_t k = 0; k < kLanes; ++k)
        sum[k] += weights[s] * block[s * kLanes + k];
    }
    return sum;
  }

  std::size_t width_, size_ = 0;
  std::vector<double> blocks_;
};

}  // namespace advisor::pomdp
