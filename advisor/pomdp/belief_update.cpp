#include "advisor/pomdp/belief_update.h"

namespace advisor::pomdp {

std::optional<std::vector<double>> update_belief(const Model& model, const std::vector<double>& belief,
                                                 std::uint32_t action, std::uint32_t observation) {
  std::vector<double> after(belief.size(), 0.0);
  for (std::size_t s = 0; s < belief.size(); ++s) {
    if (belief[s] <= 0) continue;
    for (const Chance& move : model.transition.row(model.row(action, s)))
      after[move.to] += move.p * belief[s];
  }
  double sum = 0;
  for (std::size_t s = 0; s < after.size(); ++s) {
    if (after[s] <= 0) continue;
    double seen = 0;
    for (const Chance& sight : model.observed.row(model.row(action, s))) {
      if (sight.to == observation) seen = sight.p;
    }
    after[s] *= seen;
    sum += after[s];
  }
  if (!(sum > 0)) return std::nullopt;
  for (double& p : after)
    p /= sum;
  return after;
}

}  // namespace advisor::pomdp
