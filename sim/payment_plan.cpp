#include "sim/payment_plan.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include <boost/math/tools/roots.hpp>

#include "sim/check.h"

namespace sim {
namespace {

// What comes in, in the month of the default, when `unpaid` is still owed.
double on_default(double unpaid, const PlanTerms& terms) {
  const double without_security = terms.lump_on_default + terms.recovery_on_default * unpaid;
  return without_security + std::clamp(unpaid - without_security, 0.0, terms.security);
}

// The sum of payment_of(t), t = 1..n, each reached with survival (1-h)^t.
template <typename PaymentOf>
double npv_of(int n, double total, const PlanTerms& terms, PaymentOf payment_of) {
  const double discount = 1 / (1 + monthly_rate(terms.annual_rate));
  const double stay = 1 - terms.monthly_hazard;
  double value = terms.down_payment;
  double factor = 1;  // (1-h)^(t-1) (1+i)^-t, built up month by month
  double unpaid = total;
  for (int t = 1; t <= n; ++t) {
    factor *= discount;
    const double payment = payment_of(t);
    value += factor * (stay * payment + terms.monthly_hazard * on_default(unpaid, terms));
    factor *= stay;
    unpaid = std::max(0.0, unpaid - payment);
    if (factor == 0) break;
  }
  return value;
}

std::optional<Date> month_date(std::optional<Date> start, int month) {
  if (!start) return std::nullopt;
  return add_months(*start, month);
}

}  // namespace

double monthly_rate(double annual_rate) {
  return std::expm1(std::log1p(annual_rate) / 12);
}

double plan_npv(const PlanTerms& terms) {
  SIM_CHECK(terms.months >= 1);
  const double level = terms.total / terms.months;
  return npv_of(terms.months, terms.total, terms, [level](int) { return level; });
}

double schedule_npv(const std::vector<double>& payments, const PlanTerms& terms) {
  double total = 0;
  for (const double payment : payments)
    total += payment;
  return npv_of(static_cast<int>(payments.size()), total, terms,
                [&](int t) { return payments[static_cast<std::size_t>(t - 1)]; });
}

double completion_probability(int months, double monthly_hazard) {
  return std::pow(1 - monthly_hazard, months);
}

std::optional<double> effective_annual_rate(const std::vector<double>& payments, double lump) {
  double total = 0;
  for (const double payment : payments)
    total += payment;
  if (!(lump > 0) || !(total > 0) || !std::isfinite(total) || !std::isfinite(lump)) return std::nullopt;
  // Step 1. With v = 1/(1+x) the payments are worth sum_t A_t v^t, increasing in v: bracket the root.
  const auto excess = [&](double v) {
    double value = 0;
    for (auto payment = payments.rbegin(); payment != payments.rend(); ++payment) {
      value = (value + *payment) * v;
    }
    return value - lump;
  };
  double low = 1, high = 1;
  while (excess(low) > 0 && low > 1e-300)
    low /= 2;
  while (excess(high) < 0 && high < 1e300)
    high *= 2;
  if (excess(low) > 0 || excess(high) < 0) return std::nullopt;
  // Step 2. Solve to the last bits.
  double v = low;
  if (low < high) {
    std::uintmax_t steps = 200;
    const auto root = boost::math::tools::toms748_solve(excess, low, high,
                                                        boost::math::tools::eps_tolerance<double>(52), steps);
    v = root.first + (root.second - root.first) / 2;
  }
  const double rate = std::expm1(-12 * std::log(v));
  if (!std::isfinite(rate)) return std::nullopt;
  return rate;
}

std::optional<int> longest_months(const PlanTerms& terms, double worth) {
  // NPV need not fall with n (a lump on default may exceed what is left), so the largest n is sought from the
  // far end.
  PlanTerms tried = terms;
  const double least = worth - 1e-12 * std::abs(worth);  // the sum of 1200 terms rounds
  for (int n = kLongestPlan; n >= 1; --n) {
    tried.months = n;
    if (plan_npv(tried) >= least) {
      if (n == kLongestPlan) return std::nullopt;
      return n;
    }
  }
  return 0;
}

std::vector<ScheduledPayment> level_schedule(Minor total, int months, std::optional<Date> start) {
  SIM_CHECK(months >= 1 && total >= 0);
  std::vector<ScheduledPayment> schedule;
  schedule.reserve(static_cast<std::size_t>(months));
  const Minor each = total / months;
  const Minor larger = total % months;  // so many instalments carry one unit more
  for (int t = 1; t <= months; ++t) {
    schedule.push_back({t, month_date(start, t), each + (t <= larger ? 1 : 0)});
  }
  return schedule;
}

std::vector<ScheduledPayment> stepped_schedule(Minor total, const std::vector<double>& weights,
                                               std::optional<Date> start) {
  long double sum = 0;
  for (const double weight : weights) {
    SIM_CHECK(weight >= 0 && std::isfinite(weight));
    sum += static_cast<long double>(weight);
  }
  SIM_CHECK(total >= 0 && sum > 0);
  std::vector<ScheduledPayment> schedule;
  schedule.reserve(weights.size());
  // Each cumulated sum is rounded, so that the payments add up exactly and none is off by more than one unit.
  long double cumulated = 0;
  Minor paid = 0;
  for (std::size_t k = 0; k < weights.size(); ++k) {
    cumulated += static_cast<long double>(weights[k]);
    const bool last = k + 1 == weights.size();
    const Minor up_to = last ? total
                             : std::min(total, static_cast<Minor>(std::llround(
                                                   static_cast<long double>(total) * (cumulated / sum))));
    const int month = static_cast<int>(k) + 1;
    schedule.push_back({month, month_date(start, month), up_to - paid});
    paid = up_to;
  }
  return schedule;
}

}  // namespace sim
