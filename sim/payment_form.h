// A form of payment: how an offer is spread over time, whatever its height.
//
// One unit with down share s and n level monthly payments is worth to a debtor with monthly discount rate d
//   pv = s + (1-s)/n * sum over t = 1..n of (1+d)^-t
// and an offer of fraction f is within means when f * s <= cash_now and f <= cash_now + n * cash_monthly: the
// payments are level and means grow by cash_monthly, so the first and the last day decide.
#pragma once

#include <vector>

#include "sim/case.h"
#include "sim/debtor_type.h"
#include "sim/offer.h"
#include "sim/population.h"

namespace sim {

// The forms worth looking at within the mandate: 1, 3, 6, 12 payments and the longest allowed; at most five.
inline constexpr int kMostForms = 5;
std::vector<PaymentForm> forms_of(const Case& file);

// The form nearest to so many instalments; the first of equals.
std::size_t nearest_form(const std::vector<PaymentForm>& forms, int instalments);

// Present value to the debtor of one unit offered in this form, at its own monthly discount rate.
double value_to_debtor(const PaymentForm& form, double discount_rate_monthly);
// The largest fraction that this type has the means to pay in this form.
double affordable_fraction(const PaymentForm& form, const DebtorType& type);

}  // namespace sim
