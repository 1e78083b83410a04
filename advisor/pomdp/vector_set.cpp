#include "advisor/pomdp/vector_set.h"

namespace advisor::pomdp {

void VectorSet::add(const double* vector) {
  const std::size_t lane = size_ % kLanes;
  if (lane == 0) blocks_.resize(blocks_.size() + kLanes * width_);
  double* block = blocks_.data() + (size_ - lane) * width_;
  for (std::size_t s = 0; s < width_; ++s) {
    for (std::size_t k = lane; k < (lane == 0 ? kLanes : lane + 1); ++k)
      block[s * kLanes + k] = vector[s];
  }
  ++size_;
}

void VectorSet::add_undominated(const double* vector) {
  std::vector<std::size_t> needless;
  for (std::size_t v = 0; v < size_; ++v) {
    bool as_good = true, as_bad = true;
    for (std::size_t s = 0; s < width_ && (as_good || as_bad); ++s) {
      const double value = at(v, s);
      as_good = as_good && value >= vector[s];
      as_bad = as_bad && value <= vector[s];
    }
    if (as_good) return;
    if (as_bad) needless.push_back(v);
  }
  if (!needless.empty()) {
    VectorSet kept(width_);
    std::vector<double> one(width_);
    std::size_t next = 0;
    for (std::size_t v = 0; v < size_; ++v) {
      if (next < needless.size() && needless[next] == v) {
        ++next;
        continue;
      }
      copy(v, one.data());
      kept.add(one.data());
    }
    *this = std::move(kept);
  }
  add(vector);
}

}  // namespace advisor::pomdp
