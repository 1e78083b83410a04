#include "advisor/limitation.h"

#include <cmath>

namespace advisor {
namespace {

const sim::Limitation* row_for(const sim::Case& file, const sim::ClaimTotal& claim,
                               const sim::Tables& tables) {
  for (const std::string& country :
       {file.debtor.country, claim.law, file.claim.interest.law.value_or(""), file.creditor.country}) {
    const sim::Limitation* row = tables.limitation_period(country);
    if (row != nullptr && row->years_invoice) return row;
  }
  return nullptr;
}

bool is_invoice_like(sim::ClaimKind kind) {
  return kind == sim::ClaimKind::kInvoice || kind == sim::ClaimKind::kServices ||
         kind == sim::ClaimKind::kOther;
}

}  // namespace

LimitationCheck check_limitation(const sim::Case& file, const sim::ClaimTotal& claim,
                                 const sim::Tables& tables) {
  LimitationCheck check;
  const sim::Limitation* row = row_for(file, claim, tables);
  if (row == nullptr || !claim.oldest_due) return check;
  check.country = row->country;
  check.years = *row->years_invoice;
  check.ends = sim::add_months(*claim.oldest_due, static_cast<int>(std::lround(check.years * 12)));
  check.interruption = row->interruption;
  check.note = row->note;
  check.source = row->provenance.source;
  check.as_of = row->provenance.as_of;
  check.verified = row->provenance.verified();
  check.for_invoices_only = !is_invoice_like(file.claim.kind);
  const long left = sim::days_between(file.as_of, *check.ends);
  check.state = left < 0                     ? LimitationState::kExpired
                : left < kLimitationNearDays ? LimitationState::kNear
                                             : LimitationState::kRunning;
  return check;
}

}  // namespace advisor
