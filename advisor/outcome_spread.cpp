#include "advisor/outcome_spread.h"

#include <algorithm>
#include <cmath>

namespace advisor {
namespace {

double quantile(const std::vector<LadderOutcome>& sorted, double p) {
  double below = 0;
  for (const LadderOutcome& outcome : sorted) {
    below += outcome.probability;
    if (below >= p - 1e-12) return outcome.recovery;
  }
  return sorted.empty() ? 0 : sorted.back().recovery;
}

}  // namespace

void add_fallback(std::vector<LadderOutcome>& outcomes, const Fallback& fallback, double probability,
                  double round_discount, double days_before) {
  const double loss = round_discount * fallback.relationship_loss;
  if (fallback.outcomes.empty()) {
    outcomes.push_back(
        {probability, round_discount * fallback.value, loss, days_before + fallback.days, false});
    return;
  }
  for (const sim::Outcome& outcome : fallback.outcomes) {
    outcomes.push_back({probability * outcome.probability, round_discount * outcome.value, loss,
                        days_before + fallback.days, false});
  }
}

void summarise(std::vector<LadderOutcome> outcomes, double risk_aversion, Ladder& ladder) {
  std::stable_sort(outcomes.begin(), outcomes.end(),
                   [](const LadderOutcome& a, const LadderOutcome& b) { return a.recovery < b.recovery; });
  double mean = 0, agreed = 0, paying = 0, days = 0, loss = 0, least = 0;
  for (const LadderOutcome& outcome : outcomes) {
    mean += outcome.probability * outcome.recovery;
    loss += outcome.probability * outcome.utility_loss;
    least = std::min(least, outcome.recovery - outcome.utility_loss);
    if (outcome.agreed) agreed += outcome.probability;
    if (outcome.recovery > 0) {
      paying += outcome.probability;
      days += outcome.probability * outcome.days;
    }
  }
  ladder.expected_recovery = mean;
  ladder.p_agreement = agreed;
  ladder.p05 = quantile(outcomes, 0.05);
  ladder.p95 = quantile(outcomes, 0.95);
  ladder.days_to_cash = paying > 0 ? days / paying : 0;
  ladder.certainty_equivalent.reset();
  if (risk_aversion > 0) {
    // Shifted by the worst outcome, so that exp() stays within (0, 1].
    double moment = 0;
    for (const LadderOutcome& outcome : outcomes) {
      moment +=
          outcome.probability * std::exp(-risk_aversion * (outcome.recovery - outcome.utility_loss - least));
    }
    ladder.certainty_equivalent = least - std::log(moment) / risk_aversion;
  } else if (loss > 0) {
    ladder.certainty_equivalent = mean - loss;
  }
}

}  // namespace advisor
