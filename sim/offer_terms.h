// An offer with all its issues, as written in a log: formats of docs/log.md. What was not said is absent.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sim/case.h"
#include "sim/date.h"
#include "sim/money.h"
#include "sim/offer.h"

namespace sim {

struct OfferTerms {
  std::optional<double> fraction;  // of the claim's total, all payments together
  std::optional<Minor> amount;     // instead of the fraction, in `currency`
  std::optional<double> down_payment;
  std::optional<Minor> down_payment_amount;
  std::optional<Date> pay_by;
  std::optional<int> instalments;  // after the down payment; absent: at once
  std::optional<Date> first_due;
  std::optional<int> interval_days;     // absent: 30
  std::optional<std::string> currency;  // absent: the claim's
  std::optional<Security> security;
  std::optional<bool> acceleration;  // absent: true, everything falls due when one payment is missed
  std::vector<InKind> in_kind;       // goods or services that count for part of it
  std::optional<Date> expires;
  bool operator==(const OfferTerms&) const = default;
};

}  // namespace sim
