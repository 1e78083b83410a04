// Paying in the debtor's currency: conversion at the table's rate and what the exchange risk costs.
//
// Rates are the ECB's reference rates per euro of the table's day; crosses go through the euro. The amount
// asked in local currency is raised by a cushion so that, with log-normal rates of the table's five-year
// volatility (independent legs), the creditor still receives the claim-currency amount with the given
// confidence at the payment's date: factor = exp(z * sigma * sqrt(t)). Managed currencies jump; that risk is
// not in the number.
#pragma once

#include <optional>
#include <string>

#include "sim/date.h"
#include "sim/money.h"
#include "sim/tables.h"

namespace sim {

struct FxQuote {
  double rate = 1;        // units of `to` for one unit of `from`
  double volatility = 0;  // a year, of the cross
  std::string as_of;      // the older day of the two rates; "" for a currency into itself
  bool operator==(const FxQuote&) const = default;
};

// Nothing when the table has no rate for one of them.
std::optional<FxQuote> fx_quote(const std::string& from, const std::string& to, const Tables& tables);
// Rounded half away from zero to the minor unit of `to`; nothing when it does not fit.
std::optional<Minor> convert(Minor amount, const Currency& from, const Currency& to, double rate);
// exp(z sigma sqrt(years)), z the standard normal quantile of `confidence`.
double fx_cushion(double volatility, double years, double confidence = 0.9);

}  // namespace sim
