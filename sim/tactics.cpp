#include "sim/tactics.h"

#include <algorithm>
#include <cmath>

#include "sim/check.h"

namespace sim {

double polynomial_alpha(double tau, double kappa, double beta) {
  return kappa + (1 - kappa) * std::pow(tau, 1 / beta);
}

double exponential_alpha(double tau, double kappa, double beta) {
  return std::exp(std::pow(1 - tau, beta) * std::log(kappa));
}

ConcessionCurve::ConcessionCurve(CurveShape shape, double kappa, double beta, int deadline) {
  SIM_CHECK_LE(1, deadline);
  SIM_CHECK(beta > 0 && kappa >= 0 && kappa <= 1);
  SIM_CHECK(kappa > 0 || shape == CurveShape::kPolynomial);
  for (int t = 0; t <= deadline; ++t) {
    const double tau = static_cast<double>(t) / deadline;
    alpha_.push_back(shape == CurveShape::kPolynomial ? polynomial_alpha(tau, kappa, beta)
                                                      : exponential_alpha(tau, kappa, beta));
  }
}

double ConcessionCurve::alpha(int round) const {
  return alpha_[static_cast<std::size_t>(std::min(round, deadline()))];
}

}  // namespace sim
