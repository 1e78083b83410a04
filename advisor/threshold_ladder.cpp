#include <algorithm>
#include <cmath>
#include <vector>

#include "advisor/ladder.h"
#include "advisor/outcome_spread.h"
#include "sim/check.h"
#include "sim/text.h"

namespace advisor {
namespace {

// A continuous piecewise linear function through these points, constant before the first.
struct Knot {
  double at = 0, value = 0;
};
using Piecewise = std::vector<Knot>;

double evaluate(const Piecewise& f, double at) {
  if (at <= f.front().at) return f.front().value;
  const auto right =
      std::lower_bound(f.begin(), f.end(), at, [](const Knot& k, double x) { return k.at < x; });
  if (right == f.end()) return f.back().value;
  const auto left = right - 1;
  const double width = right->at - left->at;
  if (width <= 0) return right->value;
  return left->value + (right->value - left->value) * (at - left->at) / width;
}

// Everything about one stage: the marginal value D_k(b) = W_k'(b) and the offer x_k(b), for b in [least,
// high].
struct Stage {
  Piecewise marginal, offer;
};

// The stage before `next` (one more offer left): W_k(b) = max_x (b-x) x + delta W_{k-1}(x) on [least, high].
Stage stage_before(const Piecewise& next, double delta, double least, double high) {
  Stage stage;
  const auto bound_of = [&](const Knot& knot) { return 2 * knot.at - delta * knot.value; };  // h(x)
  const auto slack = [&](double b) { return b - delta * evaluate(next, b); };  // < 0: do not sell
  Knot start{least, evaluate(next, least)};
  if (slack(least) < 0) {
    // Where waiting is worth more than the most anybody pays, the offer is the bound itself: nobody accepts.
    double until = high;
    if (slack(high) > 0) {
      double a = least, b = high;
      for (const Knot& knot : next) {
        if (knot.at <= a || knot.at >= b) continue;
        (slack(knot.at) < 0 ? a : b) = knot.at;
      }
      const double sa = slack(a), sb = slack(b);
      until = a + (b - a) * (-sa) / (sb - sa);
    }
    stage.marginal.push_back({least, delta * evaluate(next, least)});
    for (const Knot& knot : next) {
      if (knot.at > least && knot.at < until) stage.marginal.push_back({knot.at, delta * knot.value});
    }
    stage.marginal.push_back({until, delta * evaluate(next, until)});
    stage.offer = {{least, least}, {until, until}};
    if (until >= high) return stage;
    start = {until, evaluate(next, until)};
  } else {
    stage.marginal.push_back({least, least});
    stage.offer.push_back({least, least});
  }
  // Interior: the offer x is best for the bound h(x), which rises with x; its value is the marginal value
  // there.
  const auto add = [&](const Knot& knot) {
    const double bound = bound_of(knot);
    stage.marginal.push_back({bound, knot.at});
    stage.offer.push_back({bound, knot.at});
    return bound < high;
  };
  bool open = add(start);
  for (const Knot& knot : next) {
    if (!open) break;
    if (knot.at > start.at) open = add(knot);
  }
  if (open) {  // beyond the last knot the next marginal is constant: slope 1/2 up to `high`
    const Knot last = stage.offer.back();
    stage.marginal.push_back({high, last.value + (high - last.at) / 2});
    stage.offer.push_back({high, last.value + (high - last.at) / 2});
  }
  return stage;
}

std::vector<Stage> solve(int rounds, double delta, double worth, double least, double high) {
  std::vector<Stage> stages;  // stages[k-1]: k offers left
  Piecewise marginal = {{least, worth}, {high, worth}};
  for (int k = 1; k <= rounds; ++k) {
    stages.push_back(stage_before(marginal, delta, least, high));
    marginal = stages.back().marginal;
  }
  return stages;
}

// The bounds after each of the first `rounds` offers when `rounds` are made in all: rounds + 1 numbers.
std::vector<double> path(const std::vector<Stage>& stages, int rounds, double least, double high) {
  std::vector<double> bounds = {high};
  for (int left = rounds; left > 0; --left) {
    const double bound = bounds.back();
    const double offer = evaluate(stages[static_cast<std::size_t>(left - 1)].offer, bound);
    bounds.push_back(std::clamp(offer, std::min(least, bound), bound));
  }
  return bounds;
}

double value_of_path(const std::vector<double>& bounds, double delta, double worth, double low) {
  double value = 0, factor = 1;
  for (std::size_t round = 1; round < bounds.size(); ++round) {
    value += factor * (bounds[round - 1] - bounds[round]) * bounds[round];
    factor *= delta;
  }
  return (value + factor * worth * (bounds.back() - low)) / (bounds.front() - low);
}

// Reservation known for certain: ask exactly for it.
constexpr double kPointWidth = 1e-9;

}  // namespace

Ladder threshold_ladder(const sim::Case& file, const sim::ThresholdModel& model, const Fallback& fallback) {
  const int rounds = rounds_of(file);
  const double delta = period_discount(file);
  const double worth = fallback.value - fallback.relationship_loss;
  const double low = model.low, high = std::max(model.high, model.low + kPointWidth);
  const double least = std::max(low, lowest_allowed(file));

  // Step 1. The best offer for every number of rounds left and every bound, exactly.
  std::vector<Stage> stages;
  std::vector<double> bounds(static_cast<std::size_t>(rounds) + 1, high);
  const bool sells = least < high;  // else every allowed offer is beyond what anybody pays
  if (sells) {
    stages = solve(rounds, delta, worth, least, high);
    bounds = path(stages, rounds, least, high);
  }

  // Step 2. The path when every offer is refused.
  Ladder ladder;
  std::vector<LadderOutcome> outcomes;
  double factor = 1;
  for (int round = 1; round <= rounds; ++round) {
    const auto at = static_cast<std::size_t>(round);
    LadderStep step;
    step.round = round;
    step.date = date_of_round(file, round);
    const double offer = sells ? bounds[at] : least;
    step.offer = sim::Offer{offer, offer, 0};
    step.worth = offer;
    step.p_reached = (bounds[at - 1] - low) / (high - low);
    step.p_accept = bounds[at - 1] > low ? (bounds[at - 1] - bounds[at]) / (bounds[at - 1] - low) : 0;
    ladder.steps.push_back(step);
    outcomes.push_back({step.p_reached * step.p_accept, factor * offer, 0,
                        static_cast<double>((round - 1) * file.protocol.days_between_rounds), true});
    factor *= delta;
  }
  const double refused = (bounds.back() - low) / (high - low);
  add_fallback(outcomes, fallback, refused, factor,
               static_cast<double>(rounds * file.protocol.days_between_rounds));
  summarise(std::move(outcomes), file.creditor.risk_aversion, ladder);
  ladder.lower = ladder.upper = ladder.expected_recovery;

  // Step 3. Is a shorter ladder worth more? (Waiting through offers that nobody takes costs the discount.)
  const double whole = value_of_path(bounds, delta, worth, low);
  double best = whole;
  for (int shorter = 0; shorter < rounds; ++shorter) {
    const double value =
        shorter == 0 || !sells ? worth : value_of_path(path(stages, shorter, least, high), delta, worth, low);
    if (value > best + 1e-9) {
      best = value;
      ladder.stop_after = shorter;
      ladder.stop_value = value;
    }
  }

  // Step 4. Other openings, each followed by the best ladder after it.
  if (sells) {
    const double first = bounds[1];
    for (const double shift : {0.0, 0.05, -0.05, 0.1, -0.1, 0.2, -0.2}) {
      const double offer = first + shift * (high - low);
      if (offer < least || offer > high) continue;
      RankedOffer ranked;
      ranked.offer = sim::Offer{offer, offer, 0};
      ranked.p_accept = (high - offer) / (high - low);
      ranked.value = ranked.p_accept * offer;
      if (offer > low) {
        const std::vector<double> rest = path(stages, rounds - 1, least, offer);
        ranked.value += (1 - ranked.p_accept) * delta * value_of_path(rest, delta, fallback.value, low);
      }
      ladder.ranked.push_back(ranked);
    }
    std::stable_sort(ladder.ranked.begin(), ladder.ranked.end(),
                     [](const RankedOffer& a, const RankedOffer& b) { return a.value > b.value; });
  }
  ladder.method = sim::tr("Exact for a debtor with one fixed limit who only says yes or no.");
  return ladder;
}

}  // namespace advisor
