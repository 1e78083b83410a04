#include "advisor/pomdp/solve.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "advisor/pomdp/endless_search.h"
#include "advisor/pomdp/finite_search.h"
#include "advisor/pomdp/known_classes.h"
#include "sim/check.h"
#include "sim/text.h"

namespace advisor::pomdp {
namespace {

using sim::say;
using sim::tr;

constexpr double kInfinity = std::numeric_limits<double>::infinity();
// The value is searched a little further than asked, so that sums of rounding stay within what is asked.
constexpr double kSearchedFurther = 0.5;
// Classes of at most so many states are best searched on a grid to the end; of wider ones branch and bound
// has this share of the time. Of made-up problems with 10 to 40 hidden states, heuristic search then left a
// third to a half of the gap that branch and bound did.
constexpr std::size_t kWellGridded = 6;
constexpr double kShareOfWide = 0.3;

std::vector<double> within_class(const KnownClass& known, const std::vector<double>& belief) {
  std::vector<double> within;
  for (const std::uint32_t state : known.states)
    within.push_back(belief[state]);
  return within;
}

// What rounding may do to values of this size.
double rounding(const KnownClasses& classes) {
  double largest = 1;
  for (const KnownClass& known : classes.classes) {
    for (const Option& option : known.options) {
      for (const double reward : option.reward)
        largest = std::max(largest, std::abs(reward));
    }
  }
  return 1e-14 * largest;
}

// Numbers that a finite search holds before it starts: the stages that can be reached. Stops at
// kMostUnrolled.
constexpr double kMostUnrolled = 3e7;
double unrolled_size(const KnownClasses& classes, int horizon) {
  std::vector<std::uint32_t> here = {classes.start}, next;
  std::vector<int> met(classes.classes.size(), -1);  // the last step at which a class was met
  double size = 0;
  for (int step = 0; step < horizon && !here.empty() && size <= kMostUnrolled; ++step) {
    next.clear();
    for (const std::uint32_t index : here) {
      const KnownClass& known = classes.classes[index];
      size += 16 + static_cast<double>(known.states.size() * (known.options.size() + 2));
      for (const Option& option : known.options) {
        size += static_cast<double>(option.branches.size());
        for (const Branch& branch : option.branches) {
          if (met[branch.to] == step) continue;
          met[branch.to] = step;
          next.push_back(branch.to);
        }
      }
    }
    here.swap(next);
  }
  return size;
}

// Step 1 of both searches is the value, step 2 each action. A value is worth what its best action is, so
// either corrects the other.
void take_actions(Solution& solution) {
  solution.best_action.reset();
  Bounds best{-kInfinity, -kInfinity};
  for (std::uint32_t a = 0; a < solution.actions.size(); ++a) {
    Bounds& action = solution.actions[a];
    action.upper = std::min(action.upper, solution.upper);
    action.lower = std::min(action.lower, action.upper);
    if (!solution.best_action || action.lower > best.lower) solution.best_action = a;
    best = {std::max(best.lower, action.lower), std::max(best.upper, action.upper)};
  }
  if (!solution.best_action) return;
  solution.lower = std::max(solution.lower, best.lower);
  solution.upper = std::max(solution.lower, std::min(solution.upper, best.upper));
}

Bounds both(const Bounds& a, const Bounds& b) {
  const double lower = std::max(a.lower, b.lower);
  return {lower, std::max(lower, std::min(a.upper, b.upper))};
}

// What a search finds, together with what is known already.
template <typename Value, typename ActionValue>
void search_both(Solution& solution, std::size_t actions, bool every_action, double least, const Value& value,
                 const ActionValue& action_value) {
  const bool first = solution.actions.empty();
  Bounds root = value(std::max(solution.precision * kSearchedFurther, least));
  if (!first) root = both(root, {solution.lower, solution.upper});
  solution.lower = root.lower;
  solution.upper = root.upper;
  solution.reached = root.gap() <= std::max(solution.precision, least);
  solution.actions.resize(actions, Bounds{-kInfinity, kInfinity});
  const double action_gap = std::max({solution.precision, kActionPrecision, least});
  for (std::size_t a = 0; a < actions; ++a) {
    const Bounds found = action_value(a, every_action ? action_gap * kSearchedFurther : kInfinity);
    solution.actions[a] = both(solution.actions[a], found);
    solution.reached = solution.reached && (!every_action || solution.actions[a].gap() <= action_gap);
  }
  take_actions(solution);
}

}  // namespace

sim::Result<Solution> solve(const Model& model, const std::vector<double>& belief,
                            const SolveOptions& options) {
  SIM_CHECK(belief.size() == model.states.size());
  StopWatch watch(options.time_limit_s, options.cancelled);
  const auto classes = split_into_classes(model, belief);
  if (!classes) {
    return sim::input_error(say(
        "found more than {} combinations of state, action, next state and observation, expected at most that",
        kMostLinks));
  }
  Solution solution;
  solution.horizon = classes->longest;
  if (options.horizon) {
    solution.horizon = *options.horizon;
  } else if (solution.horizon > kLongestHorizon) {
    solution.horizon.reset();  // as good as for ever
  }
  solution.precision = options.precision.value_or(solution.horizon ? kFinitePrecision : kEndlessPrecision);
  const std::size_t actions = options.horizon == 0 ? 0 : model.actions.size();
  if (actions == 0 || classes->longest == 0) {
    solution.actions.assign(actions, Bounds{});
    if (actions > 0) solution.best_action = 0;
    solution.reached = solution.exact = true;
    return solution;
  }
  if (!solution.horizon && model.discount >= 1) {
    return sim::input_error(
        say("discount: found 1 for a model that may go on for ever or for more than {} steps, expected less "
            "than 1 "
            "or a finite horizon",
            kLongestHorizon));
  }
  if (solution.horizon && unrolled_size(*classes, *solution.horizon) > kMostUnrolled) {
    return sim::input_error(say("found {} classes of states over {} steps, expected fewer of either",
                                classes->classes.size(), *solution.horizon));
  }
  const std::uint32_t start = classes->start;
  const double least = rounding(*classes);
  std::vector<double> within = within_class(classes->classes[start], belief);
  // What is over already is worth 0.
  const double weight = std::accumulate(within.begin(), within.end(), 0.0);
  for (double& p : within)
    p /= weight;
  const auto heuristic = [&] {
    EndlessSearch search(*classes, watch);
    search_both(
        solution, actions, options.every_action, least,
        [&](double gap) { return search.value(start, within, gap); },
        [&](std::size_t a, double gap) { return search.action_value(start, within, a, gap); });
    solution.nodes += search.nodes();
  };
  if (!solution.horizon) {
    heuristic();
  } else {
    const int steps = *solution.horizon;
    // Beyond what grids serve well, the other search is tried, too, where it answers the same question.
    const bool wide = within.size() > kWellGridded && classes->longest && *classes->longest <= steps;
    StopWatch first(options.time_limit_s * (wide ? kShareOfWide : 1), options.cancelled);
    FiniteSearch search(*classes, wide ? first : watch);
    search_both(
        solution, actions, options.every_action, least,
        [&](double gap) { return search.value(start, steps, within, gap); },
        [&](std::size_t a, double gap) { return search.action_value(start, steps, within, a, gap); });
    solution.nodes += search.nodes();
    if (wide && !solution.reached && !watch.stop_now()) heuristic();
    solution.exact = solution.upper - solution.lower <= std::max(kFinitePrecision, least);
  }
  solution.lower *= weight;
  solution.upper *= weight;
  for (Bounds& action : solution.actions)
    action = {action.lower * weight, action.upper * weight};
  solution.seconds = watch.seconds();
  return solution;
}

}  // namespace advisor::pomdp
