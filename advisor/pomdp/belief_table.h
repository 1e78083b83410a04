// Beliefs of one stage whose value was bounded before, found again where they differ by rounding alone.
//
// A belief's key is that of its entries rounded to 2^-40, so others may rarely share it: what the table gives
// is for a belief nearby, and the caller corrects for the difference.
#pragma once

#include <cstdint>
#include <vector>

namespace advisor::pomdp {

class BeliefTable {
 public:
  explicit BeliefTable(std::size_t width) : width_(width) {}

  struct Entry {
    double* belief;
    double* policy;  // a vector whose product with the belief is the lower bound
    double* upper;
  };
  // Nothing where no belief has the key.
  bool find(std::uint64_t key, Entry& entry);
  // A new one takes the place of one with its key. The entry is valid until the next is added.
  Entry add(std::uint64_t key);

  std::size_t size() const { return size_; }
  static std::uint64_t key_of(const double* belief, std::size_t width);

 private:
  static constexpr std::uint32_t kEmpty = 0xFFFFFFFF;
  Entry entry_at(std::size_t k) {
    double* at = numbers_.data() + k * (2 * width_ + 1);
    return {at, at + width_, at + 2 * width_};
  }
  // Where the key is, or where it would be.
  std::size_t place_of(std::uint64_t key) const;
  void grow();

  std::size_t width_, size_ = 0;
  struct Place {
    std::uint64_t key = 0;
    std::uint32_t entry = kEmpty;
  };
  std::vector<Place> places_;  // a power of two of them, at most half used
  std::vector<double> numbers_;
};

}  // namespace advisor::pomdp
