#include "sim/payment_form.h"

#include <algorithm>
#include <cstdlib>

#include "sim/payment_plan.h"

namespace sim {

std::size_t nearest_form(const std::vector<PaymentForm>& forms, int instalments) {
  std::size_t best = 0;
  for (std::size_t i = 0; i < forms.size(); ++i) {
    if (std::abs(forms[i].instalments - instalments) < std::abs(forms[best].instalments - instalments))
      best = i;
  }
  return best;
}

double value_to_debtor(const PaymentForm& form, double discount_rate_monthly) {
  if (form.instalments == 0) return 1;
  const double each = (1 - form.down_share) / form.instalments;
  double value = form.down_share, factor = 1;
  for (int month = 1; month <= form.instalments; ++month) {
    factor /= 1 + discount_rate_monthly;
    value += each * factor;
  }
  return value;
}

// Means grow by cash_monthly, level payments by (1-s)f/n: both linear, so the first and the last day decide.
double affordable_fraction(const PaymentForm& form, const DebtorType& type) {
  const double at_once = form.down_share > 0 ? type.cash_now / form.down_share : 1e9;
  return std::min(at_once, type.cash_now + form.instalments * type.cash_monthly);
}

std::vector<PaymentForm> forms_of(const Case& file) {
  constexpr int kUsualLongest = 12;
  const int longest = std::min(file.mandate.max_instalments.value_or(kUsualLongest - 1), kLongestPlan);
  std::vector<PaymentForm> forms = {{0, 1.0}};
  // A plan starts with a payment at once: "in 3" is one now and two monthly ones.
  std::vector<int> counts = {2, 5};
  counts.push_back(std::min(longest, kUsualLongest - 1));
  if (longest > kUsualLongest) counts.push_back(std::min(longest, 2 * kUsualLongest - 1));
  const double least_down = file.mandate.min_down_payment.value_or(0);
  for (const int instalments : counts) {
    if (instalments < 1 || instalments > longest || instalments == forms.back().instalments) continue;
    const double even = 1.0 / (instalments + 1);
    // The mandate's down payment is a fraction of the claim: it must hold down to the low end of the target
    // band.
    const double needed = file.targets.low > 0 ? least_down / file.targets.low : least_down;
    forms.push_back({instalments, std::clamp(needed, even, 1.0)});
  }
  std::sort(forms.begin(), forms.end(),
            [](const PaymentForm& a, const PaymentForm& b) { return a.instalments < b.instalments; });
  return forms;
}

}  // namespace sim
