#include "sim/strategies/time_dependent.h"

#include <algorithm>
#include <vector>

#include "sim/tactics.h"

namespace sim {
namespace {

constexpr int kMostRounds = 30;  // of a case file

// alpha by round for every number of rounds.
class AlphaTable {
 public:
  explicit AlphaTable(double beta) {
    for (int rounds = 2; rounds <= kMostRounds; ++rounds)
      curves_.emplace_back(CurveShape::kPolynomial, 0, beta, rounds - 1);
  }
  double at(int rounds, int round) const {
    return curves_[static_cast<std::size_t>(rounds - 2)].alpha(round - 1);
  }

 private:
  std::vector<ConcessionCurve> curves_;
};

// The shipped tactics from tables: a power at every round of every pack takes 7% of a negotiation.
double alpha_of(int rounds, int round, double beta) {
  static const AlphaTable half(0.5), one(1), two(2);
  const AlphaTable* table = beta == 0.5 ? &half : beta == 1 ? &one : beta == 2 ? &two : nullptr;
  if (table != nullptr && rounds >= 2 && rounds <= kMostRounds) return table->at(rounds, round);
  const double last = std::max(1, rounds - 1);
  return polynomial_alpha(std::min(1.0, (round - 1) / last), 0, beta);
}

}  // namespace

float time_dependent_ask(const CreditorTerms& terms, int round, double beta) {
  const double alpha = alpha_of(terms.rounds, round, beta);
  const double low = std::min(static_cast<double>(terms.reserve), static_cast<double>(terms.opening));
  return static_cast<float>(creditor_ask(low, static_cast<double>(terms.opening), alpha));
}

}  // namespace sim
