// What the debtor owes at a day: open principal + interest + fixed compensation + costs.
//
// Payments reduce principal: for interest from the day after they are made, in the total when dated up to
// as_of. Interest is simple, actual days over 365, for each day after `due` up to and including as_of, on the
// principal open that day less the disputed amount (never below 0), at
//   statutory: margin + the reference rate in force on 1 January or 1 July of that day's half-year,
//   contract:  interest.rate,        none: 0,
// summed exactly in 128-bit integers (rates in units of 10^-12) and rounded once per invoice, half away from
// zero. Fixed compensation: only with basis statutory, once per invoice not wholly paid by its due date (and
// due before as_of), by the law's bands of the invoice's amount, converted at the table's rate when its
// currency differs (no rate: left out, with a notice); only between businesses (company, public_body) on both
// sides: with any other party the basis is treated as none, with a notice. Reference rates: a rate of the
// case whose `from` is the half-year's first day; else the table's row of that day; else the latest of the
// case's rates before that day, with a notice naming it; else nothing is counted for those days, with a
// notice that names the series and the half-year. The last known table rate is never carried on. Source of
// the rules: Directive 2011/7/EU and the rows of data/late_payment_interest.csv. A law whose interest
// compounds or that has no rate in the table counts nothing, with a notice, unless the case gives
// interest.rate. Cost: one step for each stretch between half-years and payments of an invoice, not one a
// day. Notices: reference_rate_missing, reference_rate_unverified, reference_rate_of_case_carried,
// interest_law_missing, interest_law_unverified, interest_rate_missing, interest_compounds,
// no_statutory_interest, compensation_left_out.
#pragma once

#include <string>
#include <vector>

#include "sim/case.h"
#include "sim/notice.h"
#include "sim/tables.h"

namespace sim {

// One stretch of days with one principal and one rate: the terms behind an interest figure.
struct InterestSpan {
  Date first{}, last{};  // both included
  Minor principal = 0;   // open and undisputed
  double rate = 0;       // a year; 0 where it is missing
  bool verified = true;
  bool operator==(const InterestSpan&) const = default;
};

struct InvoiceTotal {
  std::string number;
  Minor open_principal = 0;
  Minor interest = 0;
  Minor compensation = 0;
  Minor disputed = 0;  // of the open principal
  long days_late = 0;  // 0 when not due before as_of or nothing is open
  std::vector<InterestSpan> spans;
  bool operator==(const InvoiceTotal&) const = default;
};

struct ClaimTotal {
  Currency currency;
  Minor principal = 0, interest = 0, compensation = 0, costs = 0, total = 0;
  Minor disputed = 0;
  std::optional<Date> oldest_due;              // of the invoices still open
  long days_late = 0;                          // of that one
  InterestBasis basis = InterestBasis::kNone;  // the one that was applied
  std::string law;                             // country of the interest law, "" when basis is not statutory
  std::vector<InvoiceTotal> invoices;
  Notices notices;

  // An amount as a fraction of the total; 0 when nothing is owed.
  double fraction(Minor minor) const;
  // A fraction of the total in minor units, rounded half away from zero.
  Minor amount(double fraction) const;
  bool operator==(const ClaimTotal&) const = default;
};

// Error: nothing is owed at as_of, or the total does not fit in kLargestMinor (field claim.invoices).
Result<ClaimTotal> claim_total(const Case& file, const Tables& tables);

}  // namespace sim
