#include "advisor/pomdp/finite_search.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace advisor::pomdp {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr std::size_t kMostPolicies = 128;          // vectors a stage
constexpr std::size_t kMostRemembered = 2'000'000;  // beliefs

double product(const double* a, const double* b, std::size_t width) {
  double sum = 0;
  for (std::size_t k = 0; k < width; ++k)
    sum += a[k] * b[k];
  return sum;
}

// The upper bound that one belief's gives another's. With f the largest factor for which f times the known
// one stays below the belief: V(b) <= f V(known) + V(b - f known), the rest by seeing its states.
double carried_over(const BeliefTable::Entry& known, const double* belief,
                    const std::vector<double>& seeing) {
  double factor = kInfinity;
  for (std::size_t k = 0; k < seeing.size(); ++k) {
    if (known.belief[k] > 0) factor = std::min(factor, belief[k] / known.belief[k]);
  }
  double bound = factor * *known.upper;
  for (std::size_t k = 0; k < seeing.size(); ++k)
    bound += std::max(0.0, belief[k] - factor * known.belief[k]) * seeing[k];
  return bound;
}

}  // namespace

double FiniteSearch::upper(Stage& stage, const double* weights, double sum) {
  if (stage.exact) return stage.policies.best_value(weights);
  if (stage.grids.empty()) return product(weights, stage.seeing.data(), stage.width());
  const std::size_t level = stage.grids.size() - 1;
  GridBounds& finest = stage.grids[level];
  const GridCell cell = finest.grid->cell(weights, sum);
  double mean = 0;
  for (std::size_t k = 0; k < cell.count; ++k) {
    std::uint32_t slot = finest.slot[cell.corners[k].place];
    if (slot == GridBounds::kUnfilled) slot = slot_of(stage, level, cell.corners[k].place);
    mean += cell.corners[k].weight * finest.best[slot];
  }
  return mean * sum;
}

void FiniteSearch::action_bounds(Stage& stage, std::size_t level, const double* weights,
                                 std::vector<double>& bounds) {
  const std::size_t actions = stage.next.size();
  bounds.assign(actions, 0.0);
  if (level >= stage.grids.size()) {
    for (std::size_t a = 0; a < actions; ++a)
      bounds[a] = product(weights, stage.seeing_after[a].data(), stage.width());
    return;
  }
  GridBounds& grid = stage.grids[level];
  const GridCell cell = grid.grid->cell(weights, 1);
  for (std::size_t k = 0; k < cell.count; ++k) {
    const double weight = cell.corners[k].weight;
    const std::size_t slot = slot_of(stage, level, cell.corners[k].place);
    const double* row = grid.actions.data() + slot * actions;
    for (std::size_t a = 0; a < actions; ++a)
      bounds[a] += weight * row[a];
  }
}

std::uint32_t FiniteSearch::slot_of(Stage& stage, std::size_t level, std::size_t place) {
  GridBounds& grid = stage.grids[level];
  if (grid.slot[place] != GridBounds::kUnfilled) return grid.slot[place];
  std::array<double, kWidestGrid> belief;
  grid.grid->belief_at(place, belief.data());
  std::vector<double> bounds;
  action_bounds(stage, level == 0 ? stage.grids.size() : level - 1, belief.data(), bounds);
  // The largest bound is made closer until it is the largest still.
  std::vector<char> closer(bounds.size(), 0);
  std::size_t best = 0;
  for (;;) {
    best = static_cast<std::size_t>(std::max_element(bounds.begin(), bounds.end()) - bounds.begin());
    if (closer[best] != 0 || watch_.stop()) break;
    bounds[best] = std::min(bounds[best], action_upper(stage, best, belief.data()));
    closer[best] = 1;
  }
  const auto slot = static_cast<std::uint32_t>(grid.best.size());
  grid.best.push_back(bounds[best]);
  grid.actions.insert(grid.actions.end(), bounds.begin(), bounds.end());
  grid.slot[place] = slot;
  return slot;
}

double FiniteSearch::action_upper(Stage& stage, std::size_t action, const double* weights) {
  const Option& option = stage.known->options[action];
  double bound = product(option.reward.data(), weights, stage.width());
  std::array<double, kWidestGrid> narrow;
  std::vector<double> wide;
  for (std::size_t b = 0; b < option.branches.size(); ++b) {
    Stage& next = *stage.next[action][b];
    double* after = narrow.data();
    if (next.width() > kWidestGrid) {
      wide.resize(next.width());
      after = wide.data();
    }
    const double sum = follow(option.branches[b], weights, after, next.width());
    if (sum > 0) bound += discount_ * upper(next, after, sum);
  }
  return bound;
}

bool FiniteSearch::expand(Stage& stage, std::size_t action, const double* belief, double gap, double enough,
                          double& bound, Answer& answer) {
  // Step 1. What each observation leaves, and its upper bound; what is exact is answered.
  const Option& option = stage.known->options[action];
  Scratch& scratch = scratch_[static_cast<std::size_t>(stage.steps)];
  scratch.replies.clear();
  scratch.weights.clear();
  bound = product(option.reward.data(), belief, stage.width());
  answer.bounds.lower = bound;
  answer.policy = option.reward;
  const auto follow_policy = [&](const Branch& branch, const VectorSet& policies, std::size_t vector) {
    for (const Link& link : branch.links)
      answer.policy[link.from] += discount_ * link.p * policies.at(vector, link.to);
  };
  for (std::size_t b = 0; b < option.branches.size(); ++b) {
    const Branch& branch = option.branches[b];
    Stage& next = *stage.next[action][b];
    const std::size_t first = scratch.weights.size();
    scratch.weights.resize(first + next.width());
    double* weights = scratch.weights.data() + first;
    const double sum = follow(branch, belief, weights, next.width());
    if (sum > 0 && !next.exact) {
      const double above = upper(next, weights, sum);
      bound += discount_ * above;
      scratch.replies.push_back({b, first, sum, above});
      continue;
    }
    scratch.weights.resize(first);
    VectorSet::Best best{0, 0};
    if (sum > 0) best = next.policies.best(weights);
    bound += discount_ * best.value;
    answer.bounds.lower += discount_ * best.value;
    follow_policy(branch, next.policies, best.index);
  }
  std::sort(scratch.replies.begin(), scratch.replies.end(),
            [](const Reply& a, const Reply& b) { return a.sum > b.sum; });

  // Step 2. Answer the others.
  for (const Reply& reply : scratch.replies) {
    if (bound <= enough) return false;
    const Branch& branch = option.branches[reply.branch];
    Stage& next = *stage.next[action][reply.branch];
    double* weights = scratch.weights.data() + reply.first;
    for (std::size_t k = 0; k < next.width(); ++k)
      weights[k] /= reply.sum;
    const Answer after = search(next, weights, gap / discount_);
    bound += discount_ * (std::min(reply.upper, reply.sum * after.bounds.upper) - reply.upper);
    answer.bounds.lower += discount_ * reply.sum * after.bounds.lower;
    for (const Link& link : branch.links)
      answer.policy[link.from] += discount_ * link.p * after.policy[link.to];
  }
  answer.bounds.upper = bound;
  return true;
}

FiniteSearch::Answer FiniteSearch::search(Stage& stage, const double* belief, double gap) {
  // Step 1. What is known already. A last stage is answered sooner than bounded.
  const std::size_t width = stage.width();
  Answer answer{{-kInfinity, kInfinity}, {}};
  const std::uint64_t key = BeliefTable::key_of(belief, width);
  if (BeliefTable::Entry met{}; stage.met.find(key, met)) {
    answer.policy.assign(met.policy, met.policy + width);
    answer.bounds.lower = product(met.policy, belief, width);
    answer.bounds.upper = std::max(answer.bounds.lower, carried_over(met, belief, stage.seeing));
    if (answer.bounds.gap() <= gap) return answer;
  }
  double known = answer.bounds.lower;
  if (!stage.last || watch_.stopped()) {
    if (!stage.exact) answer.bounds.upper = std::min(answer.bounds.upper, upper(stage, belief, 1));
    const VectorSet::Best best = stage.policies.best(belief);
    if (best.value > answer.bounds.lower) {
      known = answer.bounds.lower = best.value;
      answer.policy.resize(width);
      stage.policies.copy(best.index, answer.policy.data());
    }
    if (stage.exact) answer.bounds.upper = answer.bounds.lower;
    answer.bounds.upper = std::max(answer.bounds.lower, answer.bounds.upper);
    if (answer.bounds.gap() <= gap || watch_.stop()) return answer;
  }

  // Step 2. Search on, and keep what is found.
  ++nodes_;
  try_actions(stage, belief, gap, answer);
  if (!stage.last && answer.bounds.lower > known + 1e-12 && stage.policies.size() < kMostPolicies)
    stage.policies.add(answer.policy.data());
  remember(stage, key, belief, answer);
  return answer;
}

void FiniteSearch::try_actions(Stage& stage, const double* belief, double gap, Answer& answer) {
  // The action with the largest upper bound, again and again: first its bound is made closer, then its
  // observations are answered; on a last stage that is as cheap.
  enum Known : char { kRoughly, kCloser, kAnswered };
  Scratch& scratch = scratch_[static_cast<std::size_t>(stage.steps)];
  action_bounds(stage, stage.grids.empty() ? 0 : stage.grids.size() - 1, belief, scratch.bounds);
  scratch.state.assign(scratch.bounds.size(), kRoughly);
  double done = -kInfinity;  // the largest bound of those answered
  for (;;) {
    std::size_t a = scratch.bounds.size();
    for (std::size_t k = 0; k < scratch.bounds.size(); ++k) {
      if (scratch.state[k] != kAnswered &&
          (a == scratch.bounds.size() || scratch.bounds[k] > scratch.bounds[a]))
        a = k;
    }
    if (a == scratch.bounds.size()) break;
    if (scratch.bounds[a] <= answer.bounds.lower + gap) {
      done = std::max(done, scratch.bounds[a]);
      break;
    }
    if (scratch.state[a] == kRoughly && !stage.last) {
      scratch.bounds[a] = std::min(scratch.bounds[a], action_upper(stage, a, belief));
      scratch.state[a] = kCloser;
      continue;
    }
    Answer tried;
    double bound = 0;
    const bool whole = expand(stage, a, belief, gap, answer.bounds.lower + gap, bound, tried);
    scratch.state[a] = kAnswered;
    scratch.bounds[a] = std::min(scratch.bounds[a], bound);
    done = std::max(done, scratch.bounds[a]);
    if (whole && tried.bounds.lower > answer.bounds.lower) {
      answer.bounds.lower = tried.bounds.lower;
      answer.policy = std::move(tried.policy);
    }
  }
  answer.bounds.upper = std::max(answer.bounds.lower, std::min(answer.bounds.upper, done));
}

void FiniteSearch::remember(Stage& stage, std::uint64_t key, const double* belief, const Answer& answer) {
  if (remembered_ >= kMostRemembered) return;
  const std::size_t before = stage.met.size();
  const BeliefTable::Entry entry = stage.met.add(key);
  remembered_ += stage.met.size() - before;
  std::copy_n(belief, stage.width(), entry.belief);
  std::copy(answer.policy.begin(), answer.policy.end(), entry.policy);
  *entry.upper = answer.bounds.upper;
}

Stage& FiniteSearch::root(std::uint32_t index, int steps) {
  Stage& stage = stages_.at(index, steps);
  scratch_.resize(std::max(scratch_.size(), static_cast<std::size_t>(stage.steps) + 1));
  return stage;
}

Bounds FiniteSearch::value(std::uint32_t index, int steps, const std::vector<double>& belief, double gap) {
  Stage& stage = root(index, steps);
  Bounds bounds = search(stage, belief.data(), kInfinity).bounds;
  while (bounds.upper - bounds.lower > gap && !watch_.stopped()) {
    const double aim = std::max(gap, (bounds.upper - bounds.lower) / 8);
    const Bounds found = search(stage, belief.data(), aim).bounds;
    bounds = {std::max(bounds.lower, found.lower), std::min(bounds.upper, found.upper)};
  }
  return bounds;
}

Bounds FiniteSearch::action_value(std::uint32_t index, int steps, const std::vector<double>& belief,
                                  std::size_t action, double gap) {
  Stage& stage = root(index, steps);
  if (stage.steps == 0) return {};
  Answer answer;
  double bound = 0;
  expand(stage, action, belief.data(), gap, -kInfinity, bound, answer);
  return {answer.bounds.lower, std::max(bound, answer.bounds.lower)};
}

}  // namespace advisor::pomdp
