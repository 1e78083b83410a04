#include "advisor/stress.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "sim/debtor_mind.h"

namespace advisor {
namespace {

constexpr double kMostDeviations = 2;

// Weights times exp(-z) of that quantity.
std::vector<double> less_of(const std::vector<double>& weights, const std::vector<double>& quantity) {
  double total = 0, mean = 0, squares = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    total += weights[i];
    mean += weights[i] * quantity[i];
  }
  mean /= total;
  for (std::size_t i = 0; i < weights.size(); ++i)
    squares += weights[i] / total * (quantity[i] - mean) * (quantity[i] - mean);
  const double deviation = std::sqrt(squares);
  std::vector<double> tilted = weights;
  for (std::size_t i = 0; i < weights.size() && deviation > 1e-9; ++i) {
    const double z = std::clamp((quantity[i] - mean) / deviation, -kMostDeviations, kMostDeviations);
    tilted[i] *= std::exp(-z);
  }
  return tilted;
}

}  // namespace

std::vector<Population> other_populations(const Ground& ground, const std::vector<sim::Attitude>& attitudes) {
  const sim::LabGround& lab = ground.lab;
  std::vector<double> limits, means;
  std::map<sim::Attitude, double> of_attitude;
  for (std::size_t i = 0; i < lab.debtors.size(); ++i) {
    sim::Profile<float> profile;
    std::copy(lab.debtors[i].begin(), lab.debtors[i].end(), profile.at);
    sim::Mind<float> mind = sim::new_mind(profile);
    mind.negative = mind.positive = mind.normative = 1;
    limits.push_back(static_cast<double>(sim::limit_of(mind, profile, lab.rules)));
    const int form = static_cast<int>(profile[sim::kForm]);
    means.push_back(std::min(1.0, static_cast<double>(profile[sim::kMeans + form])));
    of_attitude[attitudes[i]] += lab.weights[i];
  }
  std::vector<double> even = lab.weights;
  for (std::size_t i = 0; i < even.size(); ++i) {
    const double weight = of_attitude[attitudes[i]];
    even[i] = weight > 0 ? even[i] / weight : 0;
  }
  return {{"tougher", less_of(lab.weights, limits)},
          {"poorer", less_of(lab.weights, means)},
          {"misread", std::move(even)}};
}

}  // namespace advisor
