#include "sim/strategies/time_dependent.h"

#include <algorithm>
#include <cmath>

namespace sim {

float time_dependent_ask(const CreditorTerms& terms, int round, double beta) {
  const double last = std::max(1, terms.rounds - 1);
  const double tau = std::min(1.0, (round - 1) / last);
  const double alpha = std::pow(tau, 1 / beta);
  const double low = std::min<double>(terms.reserve, terms.opening);
  return static_cast<float>(low + (1 - alpha) * (static_cast<double>(terms.opening) - low));
}

}  // namespace sim
