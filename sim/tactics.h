// Concession that depends on time alone (Faratin, Sierra, Jennings 1998, "Negotiation decision functions for
// autonomous agents", section 4.1).
//
//   tau = min(t, T) / T
//   polynomial   alpha = kappa + (1 - kappa) tau^(1/beta)
//   exponential  alpha = exp((1 - tau)^beta ln kappa)
//   debtor bids  min + alpha (max - min)       creditor asks  min + (1 - alpha) (max - min)
//
// alpha is the share of the way from the best to the worst acceptable figure that is given away by round t.
// kappa: the share given away in round 0, in [0, 1], for the exponential in (0, 1]: its ln 0 has no value.
// beta > 0: below 1 holds and gives way late (boulware), above 1 gives way early (conceder); 1 is linear for
// the polynomial only. Both reach alpha = 1 at T.
//
// Assumes that both know the deadline T. Fails where the other side answers what it is offered: a tactic of
// time never looks at it. NegMAS's curves are these with kappa = 0 and exponent 1/beta; its exponential is
// another formula.
#pragma once

#include <vector>

namespace sim {

double polynomial_alpha(double tau, double kappa, double beta);
double exponential_alpha(double tau, double kappa, double beta);

inline double creditor_ask(double min, double max, double alpha) {
  return min + (1 - alpha) * (max - min);
}
inline double debtor_bid(double min, double max, double alpha) {
  return min + alpha * (max - min);
}

enum class CurveShape { kPolynomial, kExponential };

// alpha of the rounds 0..T, T >= 1; rounds past T have that of T.
class ConcessionCurve {
 public:
  ConcessionCurve(CurveShape shape, double kappa, double beta, int deadline);
  int deadline() const { return static_cast<int>(alpha_.size()) - 1; }
  double alpha(int round) const;  // round >= 0
  bool operator==(const ConcessionCurve&) const = default;

 private:
  std::vector<double> alpha_;
};

}  // namespace sim
