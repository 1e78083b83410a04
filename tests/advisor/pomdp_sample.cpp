#include "advisor/pomdp_sample.h"

#include "catch.h"

namespace samples {

double Definition::action_value(const std::vector<double>& weights, int steps, std::size_t action) const {
  const std::size_t states = model_.states.size();
  double sum = 0;
  std::vector<std::vector<double>> after(model_.observations.size(), std::vector<double>(states, 0.0));
  for (std::size_t s = 0; s < states; ++s) {
    sum += weights[s] * rewards_[model_.row(action, s)];
    if (weights[s] <= 0) continue;
    for (const advisor::pomdp::Chance& move : model_.transition.row(model_.row(action, s))) {
      for (const advisor::pomdp::Chance& sight : model_.observed.row(model_.row(action, move.to)))
        after[sight.to][move.to] += weights[s] * move.p * sight.p;
    }
  }
  for (const std::vector<double>& next : after) {
    if (std::any_of(next.begin(), next.end(), [](double weight) { return weight > 0; }))
      sum += model_.discount * value(next, steps - 1);
  }
  return sum;
}

double Definition::value(const std::vector<double>& weights, int steps) const {
  if (steps == 0) return 0;
  double best = -std::numeric_limits<double>::infinity();
  for (std::size_t a = 0; a < model_.actions.size(); ++a)
    best = std::max(best, action_value(weights, steps, a));
  return best;
}

Model model_file(const std::string& name) {
  const auto model =
      advisor::pomdp::read_model(std::string(QUITTANCE_SOURCE_DIR) + "/tests/advisor/models/" + name);
  INFO((model ? "" : model.error().sentence));
  REQUIRE(model);
  return *model;
}

}  // namespace samples
