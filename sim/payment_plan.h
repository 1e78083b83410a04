// Payment plans: what a stream of payments that may stop is worth to the creditor.
//
// A plan is a down payment at once and payments at months t = 1..n (level, stepped or free). Before each the
// debtor stops with hazard h, for ever; then the creditor gets, in that month, L + rho * (undiscounted unpaid
// total, the missed one included) + the security's value, up to what these leave unpaid. Monthly rate i =
// (1+r)^(1/12)-1.
//   NPV = down + sum_t (1-h)^t A_t (1+i)^-t + sum_t (1-h)^(t-1) h (L + rho U_t) (1+i)^-t
// For level plans this is the closed form
//   NPV = A q(1-q^n)/(1-q) + L h/(1+i) (1-q^n)/(1-q) + rho A h/(1+i) (n-(n+1)q+q^(n+1))/(1-q)^2,  q =
//   (1-h)/(1+i)
// (derivation in docs/model.md; the sum is what is computed, the closed form is what the tests compare with).
//   completion probability = (1-h)^n
//   effective annual rate  = (1+x)^12 - 1, x the monthly rate at which the contractual payments equal S
//   break-even length      = the largest n with NPV(n) >= S
#pragma once

#include <optional>
#include <vector>

#include "sim/date.h"
#include "sim/money.h"

namespace sim {

struct PlanTerms {
  double total = 0;                // contractual, any unit; instalments are total/n, unrounded
  int months = 0;                  // n >= 1
  double down_payment = 0;         // paid at once, on top of total
  double annual_rate = 0;          // r > -1
  double monthly_hazard = 0;       // h in [0, 1]
  double recovery_on_default = 0;  // rho in [0, 1]
  double lump_on_default = 0;      // L >= 0
  double security = 0;             // >= 0, collected on default up to what L and rho leave unpaid
  bool operator==(const PlanTerms&) const = default;
};

double monthly_rate(double annual_rate);

double plan_npv(const PlanTerms& terms);
// The same for a free schedule: payments[k] >= 0 falls due in month k+1; `total` and `months` are not used.
double schedule_npv(const std::vector<double>& payments, const PlanTerms& terms);
double completion_probability(int months, double monthly_hazard);
// Nothing when no rate above -100% equates them (lump <= 0 or payments all 0).
std::optional<double> effective_annual_rate(const std::vector<double>& payments, double lump);
// Largest n in 1..kLongestPlan with NPV >= worth; 0 when even one month is worth less; nothing when the limit
// itself is still worth it (no break-even).
inline constexpr int kLongestPlan = 1200;
std::optional<int> longest_months(const PlanTerms& terms, double worth);

// Schedules in money: level to the minor unit (the remainder spread one unit each from the first instalment),
// or stepped by weights (none negative, not all 0). They add up exactly. Payment k is due k whole months
// after `start`, the day of the agreement.
struct ScheduledPayment {
  int month = 0;
  std::optional<Date> date;
  Minor amount = 0;
  bool operator==(const ScheduledPayment&) const = default;
};
std::vector<ScheduledPayment> level_schedule(Minor total, int months, std::optional<Date> start);
std::vector<ScheduledPayment> stepped_schedule(Minor total, const std::vector<double>& weights,
                                               std::optional<Date> start);

}  // namespace sim
