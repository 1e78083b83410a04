#include "advisor/pomdp/chance_table.h"

#include <algorithm>

namespace advisor::pomdp {

bool ChanceTable::set(std::size_t row, std::uint32_t to, double p, std::size_t at) {
  defined_at_[row] = static_cast<std::uint32_t>(at);
  if (++work_ > kMostWork) return false;
  log_.push_back({static_cast<std::uint32_t>(row), to, p});
  return log_.size() <= kMostChances;
}

bool ChanceTable::clear(std::size_t row, std::size_t at) {
  defined_at_[row] = static_cast<std::uint32_t>(at);
  cleared_[row] = log_.size();
  return ++work_ <= kMostWork;
}

ChanceRows ChanceTable::finish() const {
  // Step 1. By row, in the order of definition.
  const std::size_t rows = cleared_.size();
  std::vector<std::size_t> first(rows + 1, 0);
  for (std::size_t k = 0; k < log_.size(); ++k) {
    if (k >= cleared_[log_[k].row]) ++first[log_[k].row + 1];
  }
  for (std::size_t row = 0; row < rows; ++row)
    first[row + 1] += first[row];
  std::vector<Chance> entries(first[rows]);
  std::vector<std::size_t> next(first.begin(), first.end() - 1);
  for (std::size_t k = 0; k < log_.size(); ++k) {
    const Entry& entry = log_[k];
    if (k >= cleared_[entry.row]) entries[next[entry.row]++] = {entry.to, entry.p};
  }

  // Step 2. Of each entry the last, unless it is zero.
  ChanceRows table;
  table.first.reserve(rows + 1);
  table.entries.reserve(entries.size());
  for (std::size_t row = 0; row < rows; ++row) {
    const auto begin = entries.begin() + static_cast<std::ptrdiff_t>(first[row]);
    const auto end = entries.begin() + static_cast<std::ptrdiff_t>(first[row + 1]);
    const auto before = [](const Chance& a, const Chance& b) { return a.to < b.to; };
    if (!std::is_sorted(begin, end, before)) std::stable_sort(begin, end, before);
    for (auto at = begin; at != end; ++at) {
      const bool last = at + 1 == end || (at + 1)->to != at->to;
      if (last && at->p > 0) table.entries.push_back(*at);
    }
    table.first.push_back(table.entries.size());
  }
  return table;
}

}  // namespace advisor::pomdp
