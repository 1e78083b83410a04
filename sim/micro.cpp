#include "sim/micro.h"

#include <algorithm>
#include <utility>

namespace sim {

Micro::Micro(std::vector<double> utilities, double reserve)
    : utilities_(std::move(utilities)), seen_(utilities_.size(), false) {
  for (std::size_t outcome = 0; outcome < utilities_.size(); ++outcome) {
    if (utilities_[outcome] >= reserve) order_.push_back(outcome);
  }
  std::stable_sort(order_.begin(), order_.end(),
                   [&](std::size_t a, std::size_t b) { return utilities_[a] > utilities_[b]; });
}

bool Micro::concedes() const {
  return sent_ <= received_ && sent_ < order_.size();
}

void Micro::receive(std::size_t outcome) {
  if (seen_[outcome]) return;
  seen_[outcome] = true;
  ++received_;
}

bool Micro::accepts(std::size_t outcome) const {
  if (order_.empty()) return false;
  return utilities_[outcome] >= utilities_[order_[concedes() ? sent_ : sent_ - 1]];
}

std::optional<std::size_t> Micro::propose() {
  if (order_.empty()) return std::nullopt;
  if (concedes()) ++sent_;
  return order_[sent_ - 1];
}

}  // namespace sim
