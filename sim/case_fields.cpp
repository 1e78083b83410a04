#include "sim/case_fields.h"

#include "sim/check.h"

namespace sim {
namespace {

constexpr std::string_view kCase[] = {
    "format", "id",       "title",   "summary", "sector",       "as_of",    "creditor",     "debtor", "claim",
    "facts",  "leverage", "targets", "mandate", "alternatives", "protocol", "debtor_model", "truth"};
constexpr std::string_view kCreditor[] = {"name",
                                          "country",
                                          "kind",
                                          "time_zone",
                                          "languages",
                                          "cost_of_capital",
                                          "relationship_value",
                                          "risk_aversion",
                                          "local_presence",
                                          "interests",
                                          "negotiator"};
constexpr std::string_view kCreditorNegotiator[] = {"name", "languages", "time_zone"};
constexpr std::string_view kDebtor[] = {
    "name",    "country",  "kind",    "time_zone",  "languages",       "interests",
    "contact", "channels", "signals", "financials", "payment_history", "vulnerable"};
constexpr std::string_view kDebtorContact[] = {"name", "role", "decides"};
constexpr std::string_view kDebtorSignals[] = {"id", "date"};
constexpr std::string_view kDebtorFinancials[] = {"employees", "assets", "revenue_change", "other_judgments",
                                                  "insolvency_filing"};
constexpr std::string_view kDebtorPaymentHistory[] = {"invoices", "on_time_fraction", "usual_days_late"};
constexpr std::string_view kClaim[] = {"kind",  "currency", "invoices", "interest",
                                       "costs", "security", "documents"};
constexpr std::string_view kClaimInvoices[] = {"number",   "issued",   "due",   "amount",
                                               "payments", "disputed", "reason"};
constexpr std::string_view kClaimInvoicesPayments[] = {"date", "amount"};
constexpr std::string_view kClaimInterest[] = {"basis", "rate", "law", "reference_rates"};
constexpr std::string_view kClaimInterestReferenceRates[] = {"from", "rate"};
constexpr std::string_view kClaimSecurity[] = {"kind", "value"};
constexpr std::string_view kClaimDocuments[] = {"kind", "held"};
constexpr std::string_view kFacts[] = {"id", "text", "status", "source", "matters"};
constexpr std::string_view kLeverage[] = {"id",     "kind", "text",       "debtor_impact", "creditor_cost",
                                          "lawful", "due",  "credibility"};
constexpr std::string_view kTargets[] = {"opening",         "low",    "high", "walk_away", "pay_by",
                                         "max_instalments", "in_kind"};
constexpr std::string_view kTargetsInKind[] = {"kind", "text", "value_to_creditor", "cost_to_debtor"};
constexpr std::string_view kMandate[] = {"floor", "min_down_payment", "max_instalments", "approval_below",
                                         "approver"};
constexpr std::string_view kAlternatives[] = {"agency", "litigation", "insolvency", "sale", "write_off"};
constexpr std::string_view kAlternativesAgency[] = {"fee", "recovery_probability", "recovered_fraction",
                                                    "days"};
constexpr std::string_view kAlternativesLitigation[] = {
    "upfront_cost",     "cost_fraction",   "days", "win_probability", "collectable_fraction",
    "enforcement_cost", "enforcement_days"};
constexpr std::string_view kAlternativesInsolvency[] = {"probability", "recovered_fraction", "days", "cost"};
constexpr std::string_view kAlternativesSale[] = {"price_fraction", "days"};
constexpr std::string_view kAlternativesWriteOff[] = {"relief_fraction"};
constexpr std::string_view kProtocol[] = {"max_rounds", "days_between_rounds", "deadline"};
constexpr std::string_view kDebtorModel[] = {"kind", "reservation", "types"};
constexpr std::string_view kDebtorModelReservation[] = {"distribution", "low", "high"};
constexpr std::string_view kType[] = {"weight",
                                      "attitude",
                                      "cash_now",
                                      "cash_monthly",
                                      "reservation",
                                      "belief_in_action",
                                      "discount_rate_monthly",
                                      "opening",
                                      "concession_exponent",
                                      "reciprocity",
                                      "anchoring",
                                      "noise",
                                      "foresight",
                                      "rapport_sensitivity",
                                      "pressure_sensitivity",
                                      "responsiveness",
                                      "default_hazard_monthly",
                                      "authority"};

constexpr ObjectFields kObjects[] = {
    {"", kCase},
    {"creditor", kCreditor},
    {"creditor.negotiator", kCreditorNegotiator},
    {"debtor", kDebtor},
    {"debtor.contact", kDebtorContact},
    {"debtor.signals", kDebtorSignals},
    {"debtor.financials", kDebtorFinancials},
    {"debtor.payment_history", kDebtorPaymentHistory},
    {"claim", kClaim},
    {"claim.invoices", kClaimInvoices},
    {"claim.invoices.payments", kClaimInvoicesPayments},
    {"claim.interest", kClaimInterest},
    {"claim.interest.reference_rates", kClaimInterestReferenceRates},
    {"claim.security", kClaimSecurity},
    {"claim.documents", kClaimDocuments},
    {"facts", kFacts},
    {"leverage", kLeverage},
    {"targets", kTargets},
    {"targets.in_kind", kTargetsInKind},
    {"mandate", kMandate},
    {"alternatives", kAlternatives},
    {"alternatives.agency", kAlternativesAgency},
    {"alternatives.litigation", kAlternativesLitigation},
    {"alternatives.insolvency", kAlternativesInsolvency},
    {"alternatives.sale", kAlternativesSale},
    {"alternatives.write_off", kAlternativesWriteOff},
    {"protocol", kProtocol},
    {"debtor_model", kDebtorModel},
    {"debtor_model.reservation", kDebtorModelReservation},
    {"type", kType},
};

}  // namespace

std::span<const ObjectFields> case_objects() {
  return kObjects;
}

std::span<const std::string_view> fields_of(std::string_view object) {
  for (const ObjectFields& known : kObjects) {
    if (known.object == object) return known.fields;
  }
  SIM_CHECK(false);
}

}  // namespace sim
