// Is the claim about to become time-barred? From data/limitation_periods.csv, which is to be checked locally.
//
//   ends = oldest open due date + years for invoices        near: fewer than kLimitationNearDays from as_of
// The row is the debtor's country's, else that of the law the interest follows, else the creditor's. Rules
// that start the period later (end of the year) or restart it (acknowledgement, part payment, demand) are
// named in `interruption` and `note`, never counted: so the date is the earliest one and may warn too soon.
// The table speaks of invoices; for other claim kinds `for_invoices_only` is set.
#pragma once

#include <optional>
#include <string>

#include "sim/case.h"
#include "sim/claim_total.h"
#include "sim/tables.h"

namespace advisor {

inline constexpr long kLimitationNearDays = 183;

enum class LimitationState { kUnknown, kRunning, kNear, kExpired };
struct LimitationCheck {
  LimitationState state = LimitationState::kUnknown;
  std::string country;  // of the row, "" when there is none
  double years = 0;
  std::optional<sim::Date> ends;
  std::string interruption, note, source, as_of;
  bool verified = false;
  bool for_invoices_only = false;
  bool operator==(const LimitationCheck&) const = default;
};

LimitationCheck check_limitation(const sim::Case& file, const sim::ClaimTotal& claim,
                                 const sim::Tables& tables);

}  // namespace advisor
