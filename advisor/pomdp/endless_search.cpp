#include "advisor/pomdp/endless_search.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/check.h"

namespace advisor::pomdp {
namespace {

constexpr int kMostSweeps = 2000;      // of the first bounds
constexpr double kSmallChange = 1e-6;  // a sweep that changes less is the last, in parts of the values' size
constexpr std::size_t kDeepest = 1000;
constexpr double kInfinity = std::numeric_limits<double>::infinity();

double product(const std::vector<double>& a, const double* b) {
  double sum = 0;
  for (std::size_t k = 0; k < a.size(); ++k)
    sum += a[k] * b[k];
  return sum;
}

using ClassVectors = std::vector<std::vector<double>>;  // a class and state

}  // namespace

EndlessSearch::EndlessSearch(const KnownClasses& classes, StopWatch& watch)
    : classes_(classes), watch_(watch), discount_(classes.discount) {
  SIM_CHECK(discount_ < 1 || classes.longest);
  for (const KnownClass& known : classes.classes) {
    const std::size_t width = known.states.size();
    sides_.push_back({VectorSet(width), VectorSet(width), {}, {}, 0});
  }
  bound_from_below();
  bound_from_above();
}

double EndlessSearch::for_ever(double reward) const {
  if (discount_ < 1) return reward / (1 - discount_);
  // Classes may have states that are farther from the end than the start's.
  int longest = *classes_.longest;
  for (const KnownClass& known : classes_.classes)
    longest = std::max(longest, known.longest.value_or(0));
  return reward * longest;
}

void EndlessSearch::bound_from_below() {
  double least = 0;
  for (const KnownClass& known : classes_.classes) {
    for (const Option& option : known.options)
      least = std::min(least, *std::min_element(option.reward.begin(), option.reward.end()));
  }
  const double start = for_ever(least);
  const std::size_t actions = classes_.classes.front().options.size();
  for (std::size_t a = 0; a < actions; ++a) {
    ClassVectors values;
    for (const KnownClass& known : classes_.classes)
      values.emplace_back(known.states.size(), start);
    double change = kInfinity, size = 1;
    for (int sweep = 0; sweep < kMostSweeps && change > kSmallChange * size && !watch_.stop_now(); ++sweep) {
      change = 0;
      ClassVectors next = values;
      for (std::size_t c = 0; c < values.size(); ++c) {
        const Option& option = classes_.classes[c].options[a];
        next[c] = option.reward;
        for (const Branch& branch : option.branches) {
          for (const Link& link : branch.links)
            next[c][link.from] += discount_ * link.p * values[branch.to][link.to];
        }
        for (std::size_t s = 0; s < next[c].size(); ++s) {
          change = std::max(change, std::abs(next[c][s] - values[c][s]));
          size = std::max(size, std::abs(next[c][s]));
        }
      }
      values = std::move(next);
    }
    for (std::size_t c = 0; c < values.size(); ++c)
      sides_[c].policies.add_undominated(values[c].data());
  }
}

void EndlessSearch::bound_from_above() {
  double most = 0;
  for (const KnownClass& known : classes_.classes) {
    for (const Option& option : known.options)
      most = std::max(most, *std::max_element(option.reward.begin(), option.reward.end()));
  }
  const double start = for_ever(most);
  const std::size_t actions = classes_.classes.front().options.size();
  std::vector<ClassVectors> values(actions);  // an action first
  for (ClassVectors& value : values) {
    for (const KnownClass& known : classes_.classes)
      value.emplace_back(known.states.size(), start);
  }
  double change = kInfinity, size = 1;
  for (int sweep = 0; sweep < kMostSweeps && change > kSmallChange * size && !watch_.stop_now(); ++sweep) {
    change = 0;
    std::vector<ClassVectors> next = values;
    for (std::size_t a = 0; a < actions; ++a) {
      for (std::size_t c = 0; c < classes_.classes.size(); ++c) {
        const Option& option = classes_.classes[c].options[a];
        std::vector<double>& value = next[a][c];
        value = option.reward;
        for (const Branch& branch : option.branches) {
          // For each state, the best action to follow: links of a state stand together.
          for (std::size_t first = 0, end = 0; first < branch.links.size(); first = end) {
            while (end < branch.links.size() && branch.links[end].from == branch.links[first].from)
              ++end;
            double best = -kInfinity;
            for (std::size_t b = 0; b < actions; ++b) {
              double sum = 0;
              for (std::size_t k = first; k < end; ++k)
                sum += branch.links[k].p * values[b][branch.to][branch.links[k].to];
              best = std::max(best, sum);
            }
            value[branch.links[first].from] += discount_ * best;
          }
        }
        for (std::size_t s = 0; s < value.size(); ++s) {
          change = std::max(change, std::abs(value[s] - values[a][c][s]));
          size = std::max(size, std::abs(value[s]));
        }
      }
    }
    values = std::move(next);
  }
  for (std::size_t c = 0; c < sides_.size(); ++c) {
    Side& side = sides_[c];
    side.corners.assign(classes_.classes[c].states.size(), -kInfinity);
    for (std::size_t a = 0; a < actions; ++a) {
      side.informed.add_undominated(values[a][c].data());
      for (std::size_t s = 0; s < side.corners.size(); ++s)
        side.corners[s] = std::max(side.corners[s], values[a][c][s]);
    }
  }
}

double EndlessSearch::upper(const Side& side, const double* weights) const {
  const double base = product(side.corners, weights);
  double least = 0;
  for (const Point& point : side.points) {
    double factor = kInfinity;
    for (std::size_t s = 0; s < point.belief.size(); ++s) {
      if (point.belief[s] > 0) factor = std::min(factor, weights[s] / point.belief[s]);
    }
    least = std::min(least, -factor * point.below);
  }
  return std::min(base + least, side.informed.best(weights).value);
}

Bounds EndlessSearch::bounds(std::uint32_t index, const double* weights) const {
  const Side& side = sides_[index];
  const double lower = side.policies.best(weights).value;
  return {lower, std::max(lower, upper(side, weights))};
}

Bounds EndlessSearch::action_bounds(std::uint32_t index, const double* belief, std::size_t action) const {
  const Option& option = classes_.classes[index].options[action];
  Bounds total;
  total.lower = total.upper = product(option.reward, belief);
  std::vector<double> after;
  for (const Branch& branch : option.branches) {
    after.resize(classes_.classes[branch.to].states.size());
    const double sum = follow(branch, belief, after.data(), after.size());
    if (sum <= 0) continue;
    const Bounds next = bounds(branch.to, after.data());
    total.lower += discount_ * next.lower;
    total.upper += discount_ * next.upper;
  }
  return total;
}

void EndlessSearch::trial(std::uint32_t index, std::vector<double> belief, double gap) {
  struct Step {
    std::uint32_t index;
    std::vector<double> belief;
  };
  std::vector<Step> path = {{index, std::move(belief)}};
  // Step 1. Down.
  while (path.size() < kDeepest && !watch_.stop_now()) {
    const Step& here = path.back();
    const KnownClass& known = classes_.classes[here.index];
    if (bounds(here.index, here.belief.data()).gap() <= gap) break;
    gap /= discount_;
    std::size_t best = 0;
    double most = -kInfinity;
    for (std::size_t a = 0; a < known.options.size(); ++a) {
      const double bound = action_bounds(here.index, here.belief.data(), a).upper;
      if (bound > most) {
        most = bound;
        best = a;
      }
    }
    Step next;
    double largest = 0;
    for (const Branch& branch : known.options[best].branches) {
      std::vector<double> after(classes_.classes[branch.to].states.size());
      const double sum = follow(branch, here.belief.data(), after.data(), after.size());
      if (sum <= 0) continue;
      const double left = bounds(branch.to, after.data()).gap() - sum * gap;
      if (left <= largest) continue;
      largest = left;
      for (double& weight : after)
        weight /= sum;
      next = {branch.to, std::move(after)};
    }
    if (largest <= 0) break;
    path.push_back(std::move(next));
  }
  // Step 2. Up.
  for (auto step = path.rbegin(); step != path.rend() && !watch_.stopped(); ++step)
    update(step->index, step->belief);
}

void EndlessSearch::update(std::uint32_t index, const std::vector<double>& belief) {
  ++nodes_;
  const KnownClass& known = classes_.classes[index];
  Side& side = sides_[index];
  // Step 1. The best action with the best policies known after each observation.
  double best_lower = -kInfinity, best_upper = -kInfinity;
  std::vector<double> best, vector, after;
  for (const Option& option : known.options) {
    vector = option.reward;
    double bound = product(option.reward, belief.data());
    for (const Branch& branch : option.branches) {
      const Side& next = sides_[branch.to];
      after.resize(classes_.classes[branch.to].states.size());
      const double sum = follow(branch, belief.data(), after.data(), after.size());
      const std::size_t policy = sum > 0 ? next.policies.best(after.data()).index : 0;
      for (const Link& link : branch.links)
        vector[link.from] += discount_ * link.p * next.policies.at(policy, link.to);
      if (sum > 0) bound += discount_ * upper(next, after.data());
    }
    best_upper = std::max(best_upper, bound);
    const double value = product(vector, belief.data());
    if (value > best_lower) {
      best_lower = value;
      best = vector;
    }
  }
  if (best_lower > side.policies.best(belief.data()).value) side.policies.add_undominated(best.data());

  // Step 2. The upper bound here.
  if (best_upper >= upper(side, belief.data())) return;
  const double base = product(side.corners, belief.data());
  const auto certain = std::find(belief.begin(), belief.end(), 1.0);
  if (certain != belief.end()) {
    side.corners[static_cast<std::size_t>(certain - belief.begin())] = best_upper;
    for (Point& point : side.points)
      point.below = product(side.corners, point.belief.data()) - point.upper;
    std::erase_if(side.points, [](const Point& point) { return point.below <= 0; });
    return;
  }
  side.points.push_back({belief, base - best_upper, best_upper});
  if (side.points.size() > 64 + side.thinned * 3 / 2) thin(side);
}

// Without the points that the others make needless.
void EndlessSearch::thin(Side& side) const {
  for (std::size_t k = 0; k < side.points.size();) {
    const Point point = side.points[k];
    side.points[k] = side.points.back();
    side.points.pop_back();
    if (upper(side, point.belief.data()) > point.upper) {
      side.points.push_back(point);
      std::swap(side.points[k], side.points.back());
      ++k;
    }
  }
  side.thinned = side.points.size();
}

Bounds EndlessSearch::value(std::uint32_t index, const std::vector<double>& belief, double gap) {
  Bounds found = bounds(index, belief.data());
  while (found.gap() > gap && !watch_.stop_now()) {
    trial(index, belief, gap);
    found = bounds(index, belief.data());
  }
  return found;
}

Bounds EndlessSearch::action_value(std::uint32_t index, const std::vector<double>& belief, std::size_t action,
                                   double gap) {
  std::vector<double> after;
  for (const Branch& branch : classes_.classes[index].options[action].branches) {
    after.resize(classes_.classes[branch.to].states.size());
    const double sum = follow(branch, belief.data(), after.data(), after.size());
    if (sum <= 0) continue;
    for (double& weight : after)
      weight /= sum;
    value(branch.to, after, gap / discount_);
  }
  return action_bounds(index, belief.data(), action);
}

}  // namespace advisor::pomdp
