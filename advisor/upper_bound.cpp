#include "advisor/upper_bound.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <utility>

#include "advisor/talk_blocks.h"

namespace advisor {

UpperBound upper_bound(const Ground& ground, const std::vector<PossibleAct>& acts, Aim aim, int threads,
                       const std::function<bool()>& stop) {
  const std::size_t types = ground.lab.debtors.size();
  const double total = std::accumulate(ground.lab.weights.begin(), ground.lab.weights.end(), 0.0);
  // Step 1. Whom to look into; types that answer alike are one.
  std::vector<std::size_t> by_weight(types);
  std::iota(by_weight.begin(), by_weight.end(), 0);
  std::stable_sort(by_weight.begin(), by_weight.end(), [&](std::size_t a, std::size_t b) {
    return ground.lab.weights[a] < ground.lab.weights[b];
  });
  std::vector<bool> looked(types, true);
  double unlooked = 0;
  for (const std::size_t i : by_weight) {
    unlooked += ground.lab.weights[i] / total;
    if (unlooked > kUnlooked) break;
    looked[i] = false;
  }
  std::map<std::pair<sim::DebtorProfile, std::size_t>, std::size_t> known;
  std::vector<std::size_t> distinct, same_as(types, 0);
  for (auto at = by_weight.rbegin(); at != by_weight.rend(); ++at) {  // the likeliest first
    const std::size_t i = *at;
    if (!looked[i]) continue;
    const std::size_t mind = ground.lab.start.minds.empty() ? 0 : i;
    const auto [place, fresh] = known.insert({{ground.lab.debtors[i], mind}, distinct.size()});
    if (fresh) distinct.push_back(i);
    same_as[i] = place->second;
  }
  // Step 2. Each for itself.
  std::vector<std::vector<double>> asks(distinct.size());
  for_each_of(distinct.size(), threads, [&](std::size_t i) {
    if (stop && stop()) return;
    asks[i] = KnownType(ground, acts, distinct[i], aim).next_round();
  });
  // Step 3. One ask for all.
  const double everything = aim == Aim::kRecovery ? 1 : utility(ground, 1, true, 1);
  UpperBound bound;
  std::vector<double> sums(static_cast<std::size_t>(ground.terms.forms) * kAskPoints + 3, 0);
  for (std::size_t i = 0; i < types; ++i) {
    const double weight = ground.lab.weights[i] / total;
    const std::vector<double>* own = looked[i] && !asks[same_as[i]].empty() ? &asks[same_as[i]] : nullptr;
    bound.whole = bound.whole && (own != nullptr || !looked[i]);
    for (std::size_t y = 0; y < sums.size(); ++y)
      sums[y] += weight * (own != nullptr ? (*own)[y] : everything);
  }
  bound.value = *std::max_element(sums.begin(), sums.end());
  if (aim == Aim::kUtility) bound.value = certainty_equivalent(ground, bound.value);
  return bound;
}

}  // namespace advisor
