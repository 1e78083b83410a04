// Small decision problems for the tests: a builder, and the value by its definition.
#pragma once

#include <algorithm>
#include <limits>
#include <string>
#include <vector>

#include "advisor/pomdp/model.h"
#include "advisor/pomdp/read_model.h"

namespace samples {

using advisor::pomdp::Model;

// Entry by entry; what is not set is 0, and an action that no one defined for a state leads to the last state
// ("done" by habit) with the first observation.
class ProblemBuilder {
 public:
  ProblemBuilder(std::vector<std::string> states, std::vector<std::string> actions,
                 std::vector<std::string> observations, double discount)
      : transition_(states.size() * actions.size(), std::vector<double>(states.size(), 0.0)),
        observed_(states.size() * actions.size(), std::vector<double>(observations.size(), 0.0)) {
    model_.states = std::move(states);
    model_.actions = std::move(actions);
    model_.observations = std::move(observations);
    model_.discount = discount;
    model_.start.assign(model_.states.size(), 0.0);
  }
  void start(std::size_t state, double p) { model_.start[state] = p; }
  void move(std::size_t action, std::size_t state, std::size_t end, double p) {
    transition_[model_.row(action, state)][end] += p;
  }
  void see(std::size_t action, std::size_t end, std::size_t observation, double p) {
    observed_[model_.row(action, end)][observation] += p;
  }
  void reward(std::size_t action, std::size_t state, double value, std::uint32_t end = advisor::pomdp::kAny,
              std::uint32_t observation = advisor::pomdp::kAny) {
    model_.rewards.push_back(
        {static_cast<std::uint32_t>(action), static_cast<std::uint32_t>(state), end, observation, value});
  }
  Model build() {
    fill(transition_, model_.states.size() - 1, model_.transition);
    fill(observed_, 0, model_.observed);
    return model_;
  }

 private:
  static void fill(const std::vector<std::vector<double>>& dense, std::size_t otherwise,
                   advisor::pomdp::ChanceRows& rows) {
    for (const std::vector<double>& row : dense) {
      std::vector<advisor::pomdp::Chance> sparse;
      for (std::uint32_t k = 0; k < row.size(); ++k) {
        if (row[k] > 0) sparse.push_back({k, row[k]});
      }
      if (sparse.empty()) sparse.push_back({static_cast<std::uint32_t>(otherwise), 1.0});
      rows.add_row(sparse);
    }
  }

  Model model_;
  std::vector<std::vector<double>> transition_, observed_;
};

// The value of `steps` steps by the definition: every action, every observation, no memory and no bounds.
class Definition {
 public:
  explicit Definition(const Model& model)
      : model_(model), rewards_(advisor::pomdp::expected_rewards(model)) {}
  double value(const std::vector<double>& weights, int steps) const;
  double action_value(const std::vector<double>& weights, int steps, std::size_t action) const;

 private:
  const Model& model_;
  std::vector<double> rewards_;
};

Model model_file(const std::string& name);

}  // namespace samples
