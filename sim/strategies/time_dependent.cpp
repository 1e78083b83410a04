#include "sim/strategies/time_dependent.h"

#include <algorithm>

#include "sim/tactics.h"

namespace sim {

float time_dependent_ask(const CreditorTerms& terms, int round, double beta) {
  const double last = std::max(1, terms.rounds - 1);
  const double alpha = polynomial_alpha(std::min(1.0, (round - 1) / last), 0, beta);
  const double low = std::min<double>(terms.reserve, terms.opening);
  return static_cast<float>(creditor_ask(low, static_cast<double>(terms.opening), alpha));
}

}  // namespace sim
