#include "advisor/pomdp/ends.h"

namespace advisor::pomdp {

Ends find_ends(const Model& model, const std::vector<double>& rewards) {
  const auto states = static_cast<std::uint32_t>(model.states.size());
  const ChanceRows& moves = model.transition;
  // Step 1. For each state, from which it may come: as often as actions lead here.
  std::vector<std::size_t> first(states + std::size_t{1}, 0);
  for (const Chance& move : moves.entries)
    ++first[move.to + std::size_t{1}];
  for (std::size_t s = 0; s < states; ++s)
    first[s + 1] += first[s];
  std::vector<std::uint32_t> from(moves.entries.size());
  std::vector<std::size_t> next(first.begin(), first.end() - 1);
  for (std::size_t row = 0; row < moves.rows(); ++row) {
    for (const Chance& move : moves.row(row))
      from[next[move.to]++] = static_cast<std::uint32_t>(row % states);
  }

  // Step 2. It is not over where a reward is left, nor where one may get from there to such a state.
  Ends ends{std::vector<bool>(states, true), std::vector<int>(states, Ends::kNever)};
  std::vector<std::uint32_t> queue;
  for (std::size_t row = 0; row < rewards.size(); ++row) {
    const auto s = static_cast<std::uint32_t>(row % states);
    if (rewards[row] == 0 || !ends.over[s]) continue;
    ends.over[s] = false;
    queue.push_back(s);
  }
  while (!queue.empty()) {
    const std::uint32_t s = queue.back();
    queue.pop_back();
    for (std::size_t k = first[s]; k < first[s + std::size_t{1}]; ++k) {
      if (!ends.over[from[k]]) continue;
      ends.over[from[k]] = false;
      queue.push_back(from[k]);
    }
  }

  // Step 3. Backwards from where all ways on are over.
  std::vector<std::size_t> open(states, 0);  // ways on whose length is not known yet
  for (std::size_t row = 0; row < moves.rows(); ++row) {
    for (const Chance& move : moves.row(row)) {
      if (!ends.over[move.to]) ++open[row % states];
    }
  }
  for (std::uint32_t s = 0; s < states; ++s) {
    if (ends.over[s]) {
      ends.longest[s] = 0;
    } else if (open[s] == 0) {
      ends.longest[s] = 1;
      queue.push_back(s);
    }
  }
  std::vector<int> most(states, 0);
  while (!queue.empty()) {
    const std::uint32_t s = queue.back();
    queue.pop_back();
    for (std::size_t k = first[s]; k < first[s + std::size_t{1}]; ++k) {
      const std::uint32_t before = from[k];
      most[before] = std::max(most[before], ends.longest[s]);
      if (--open[before] > 0) continue;
      ends.longest[before] = 1 + most[before];
      queue.push_back(before);
    }
  }
  return ends;
}

}  // namespace advisor::pomdp
