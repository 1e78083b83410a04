#include "app/case_form_parts.h"
#include "sim/text.h"

namespace app::form {
namespace {

using Kind = FieldKind;

constexpr FormChoice kSectors[] = {
    {"digital_services", N_("Digital services")},
    {"real_estate", N_("Real estate")},
    {"trade_goods", N_("Trade in goods")},
    {"services", N_("Services")},
    {"manufacturing", N_("Manufacturing")},
    {"logistics", N_("Freight and logistics")},
    {"finance", N_("Finance")},
    {"other", N_("Other")},
};

constexpr FormChoice kClaimKinds[] = {
    {"invoice", N_("Invoices")},
    {"loan", N_("Loan")},
    {"investment", N_("Investment")},
    {"investment_refund", N_("Refund of an investment")},
    {"sale_price", N_("Price of a sale")},
    {"purchase_refund", N_("Refund of a purchase")},
    {"mortgage_shortfall", N_("Shortfall of a mortgage")},
    {"rent", N_("Rent")},
    {"maintenance_fees", N_("Maintenance fees")},
    {"services", N_("Services")},
    {"other", N_("Other")},
};

constexpr FormChoice kInterestBases[] = {
    {"statutory", N_("By law")},
    {"contract", N_("By contract")},
    {"none", N_("None")},
};

constexpr FormChoice kSecurityKinds[] = {
    {"none", N_("None")},
    {"retention_of_title", N_("Goods stay yours until paid")},
    {"guarantee", N_("Guarantee of a third party")},
    {"mortgage", N_("Mortgage")},
    {"deposit", N_("Deposit")},
};

constexpr FormChoice kDocumentKinds[] = {
    {"contract", N_("Contract")},
    {"order", N_("Order")},
    {"invoice", N_("Invoice")},
    {"delivery_proof", N_("Proof of delivery")},
    {"correspondence", N_("Letters and e-mails")},
    {"acknowledgement", N_("Debt admitted in writing")},
    {"terms", N_("Terms of business")},
    {"guarantee", N_("Guarantee")},
    {"statement", N_("Statement of account")},
};

constexpr FormChoice kFactStatuses[] = {
    {"verified", N_("Proven")},
    {"unverified", N_("Not proven yet")},
    {"refuted", N_("Proved false")},
};

constexpr FormField kBasics[] = {
    {.key = "title",
     .label = N_("Title"),
     .required = true,
     .help = N_("A heading that tells you at a glance whose debt this is.")},
    {.key = "id",
     .label = N_("Short name"),
     .required = true,
     .help = N_("Name of the case and of its file: small letters a to z, digits and hyphens.")},
    {.key = "summary",
     .label = N_("Story"),
     .kind = Kind::kParagraph,
     .help = N_("Two or three lines on how it came about; they are printed, and no figure depends on them.")},
    {.key = "sector",
     .label = N_("Line of business"),
     .kind = Kind::kChoice,
     .required = true,
     .help = N_("The trade that the debt comes from."),
     .choices = kSectors},
    {.key = "as_of",
     .label = N_("Valued at"),
     .kind = Kind::kDate,
     .required = true,
     .help = N_("The day on which everything is counted: interest, age of the debt, dates of your offers.")},
};

constexpr FormField kPayments[] = {
    {.key = "date",
     .label = N_("Paid on"),
     .kind = Kind::kDate,
     .required = true,
     .help = N_("The day of the payment.")},
    {.key = "amount",
     .label = N_("Amount"),
     .kind = Kind::kAmount,
     .required = true,
     .help = N_("What was paid; all payments together are at most the invoice.")},
};

constexpr FormField kInvoices[] = {
    {.key = "number",
     .label = N_("Number"),
     .required = true,
     .help = N_("As on the invoice; each number once.")},
    {.key = "issued",
     .label = N_("Issued"),
     .kind = Kind::kDate,
     .required = true,
     .help = N_("The day on the invoice.")},
    {.key = "due",
     .label = N_("Due"),
     .kind = Kind::kDate,
     .required = true,
     .help = N_("The last day to pay; interest runs from the day after.")},
    {.key = "amount",
     .label = N_("Amount"),
     .kind = Kind::kAmount,
     .required = true,
     .help = N_("As billed, before any payment.")},
    {.key = "payments",
     .label = N_("Payments"),
     .kind = Kind::kEntries,
     .help = N_("What was paid on it so far."),
     .fields = kPayments,
     .entry = N_("Payment"),
     .name = "date"},
    {.key = "disputed",
     .label = N_("Disputed part"),
     .kind = Kind::kAmount,
     .help = N_("What the debtor objects to; it bears no interest and is harder to win in court."),
     .otherwise = "0"},
    {.key = "reason", .label = N_("Reason of the dispute"), .help = N_("What the debtor says is wrong.")},
};

constexpr FormField kClaim[] = {
    {.key = "kind",
     .label = N_("Kind of debt"),
     .kind = Kind::kChoice,
     .required = true,
     .help = N_("What the money is owed for."),
     .choices = kClaimKinds},
    {.key = "currency",
     .label = N_("Currency"),
     .kind = Kind::kCurrency,
     .required = true,
     .help = N_("Of every amount in this case.")},
    {.key = "invoices",
     .label = N_("Invoices"),
     .kind = Kind::kEntries,
     .required = true,
     .help = N_("One entry for each debt: an invoice, a stage payment, a shortfall."),
     .fields = kInvoices,
     .entry = N_("Invoice"),
     .name = "number"},
    {.key = "costs",
     .label = N_("Costs so far"),
     .kind = Kind::kAmount,
     .help = N_("Costs of collecting that the debtor owes you by law or contract."),
     .otherwise = "0"},
};

constexpr FormField kReferenceRates[] = {
    {.key = "from",
     .label = N_("From"),
     .kind = Kind::kDate,
     .required = true,
     .help = N_("1 January or 1 July of the half-year.")},
    {.key = "rate",
     .label = N_("Rate"),
     .kind = Kind::kPercent,
     .required = true,
     .help = N_("The central bank's rate to which the law adds its margin."),
     .unit = kAYear,
     .low = -1,
     .high = kMostRate},
};

constexpr FormField kInterest[] = {
    {.key = "basis",
     .label = N_("Interest by"),
     .kind = Kind::kChoice,
     .help = N_("Interest by law is owed only between businesses, with a fixed sum for each late invoice."),
     .otherwise = "statutory",
     .choices = kInterestBases},
    {.key = "rate",
     .label = N_("Rate"),
     .kind = Kind::kPercent,
     .help = N_("The agreed rate; needed when it is by contract, and by law it stands in for the table's."),
     .otherwise = kFromTables,
     .unit = kAYear,
     .low = 0,
     .high = kMostRate},
    {.key = "law",
     .label = N_("Law of"),
     .kind = Kind::kCountry,
     .help = N_("The country whose law on late payment applies."),
     .otherwise = N_("the creditor's country")},
    {.key = "reference_rates",
     .label = N_("Central bank rates"),
     .kind = Kind::kEntries,
     .help = N_("Only for half-years that the program's tables lack, in order of date."),
     .fields = kReferenceRates,
     .entry = N_("Rate"),
     .name = "from"},
};

constexpr FormField kSecurity[] = {
    {.key = "kind",
     .label = N_("Security"),
     .kind = Kind::kChoice,
     .help = N_("What you could turn to if the debtor does not pay."),
     .otherwise = "none",
     .choices = kSecurityKinds},
    {.key = "value",
     .label = N_("Worth"),
     .kind = Kind::kAmount,
     .help = N_("What the security would bring, roughly."),
     .otherwise = kNotKnown},
};

constexpr FormField kInterestAndSecurity[] = {
    {.key = "interest",
     .label = N_("Interest"),
     .kind = Kind::kObject,
     .help = N_("What late payment adds to the debt."),
     .fields = kInterest},
    {.key = "security",
     .label = N_("Security"),
     .kind = Kind::kObject,
     .help = N_("What stands behind the debt."),
     .fields = kSecurity},
};

constexpr FormField kDocument[] = {
    {.key = "kind",
     .label = N_("Paper"),
     .kind = Kind::kChoice,
     .required = true,
     .help = N_("What it is."),
     .choices = kDocumentKinds},
    {.key = "held",
     .label = N_("In your hands"),
     .kind = Kind::kBoolean,
     .help = N_("Off: it exists, and you still have to get it."),
     .otherwise = "true"},
};

constexpr FormField kDocuments[] = {
    {.key = "documents",
     .label = N_("Documents"),
     .kind = Kind::kEntries,
     .help = N_("The papers that prove the debt; each raises what you can expect in court."),
     .fields = kDocument,
     .entry = N_("Document"),
     .name = "kind"},
};

constexpr FormField kFact[] = {
    {.key = "id",
     .label = N_("Short name"),
     .required = true,
     .help = N_("A word by which to find it again; each once.")},
    {.key = "text",
     .label = N_("The fact"),
     .kind = Kind::kParagraph,
     .required = true,
     .help = N_("In one sentence.")},
    {.key = "status",
     .label = N_("How sure"),
     .kind = Kind::kChoice,
     .help = N_(
         "Say only what is proven; what is not becomes a question; what proved false weakens you in court."),
     .otherwise = "unverified",
     .choices = kFactStatuses},
    {.key = "source", .label = N_("Where from"), .help = N_("The letter, call or register, with its date.")},
    {.key = "matters",
     .label = N_("How much hangs on it"),
     .kind = Kind::kPercent,
     .help = N_("100 if the outcome turns on it, 0 if it hardly matters."),
     .otherwise = "50",
     .unit = kPercentSign,
     .low = 0,
     .high = 1},
};

constexpr FormField kFacts[] = {
    {.key = "facts",
     .label = N_("Facts"),
     .kind = Kind::kEntries,
     .help = N_("What you believe about the matter, and how well you know it."),
     .fields = kFact,
     .entry = N_("Fact"),
     .name = "id"},
};

}  // namespace

Fields basics() {
  return kBasics;
}
Fields claim() {
  return kClaim;
}
Fields interest_and_security() {
  return kInterestAndSecurity;
}
Fields documents() {
  return kDocuments;
}
Fields facts() {
  return kFacts;
}

}  // namespace app::form
