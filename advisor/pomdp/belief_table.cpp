#include "advisor/pomdp/belief_table.h"

#include <utility>

namespace advisor::pomdp {

std::uint64_t BeliefTable::key_of(const double* belief, std::size_t width) {
  std::uint64_t key = 0;
  for (std::size_t k = 0; k < width; ++k) {
    key = (key ^ static_cast<std::uint64_t>(belief[k] * 0x1p40 + 0.5)) * 0x9E3779B97F4A7C15ULL;
    key ^= key >> 29U;
  }
  return key;
}

std::size_t BeliefTable::place_of(std::uint64_t key) const {
  const std::size_t mask = places_.size() - 1;
  std::size_t place = key & mask;
  while (places_[place].entry != kEmpty && places_[place].key != key)
    place = (place + 1) & mask;
  return place;
}

bool BeliefTable::find(std::uint64_t key, Entry& entry) {
  if (size_ == 0) return false;
  const std::uint32_t found = places_[place_of(key)].entry;
  if (found == kEmpty) return false;
  entry = entry_at(found);
  return true;
}

BeliefTable::Entry BeliefTable::add(std::uint64_t key) {
  if (2 * (size_ + 1) > places_.size()) grow();
  Place& place = places_[place_of(key)];
  if (place.entry == kEmpty) {
    place = {key, static_cast<std::uint32_t>(size_++)};
    numbers_.resize(numbers_.size() + 2 * width_ + 1);
  }
  return entry_at(place.entry);
}

void BeliefTable::grow() {
  const std::vector<Place> before = std::move(places_);
  places_.assign(before.empty() ? 64 : 2 * before.size(), Place{});
  for (const Place& place : before) {
    if (place.entry != kEmpty) places_[place_of(place.key)] = place;
  }
}

}  // namespace advisor::pomdp
