#include "app/case_form_parts.h"
#include "sim/text.h"

namespace app::form {
namespace {

using Kind = FieldKind;

constexpr FormChoice kPartyKinds[] = {
    {"company", N_("Company")},
    {"person", N_("Private person")},
    {"association", N_("Association")},
    {"public_body", N_("Public body")},
};

constexpr FormChoice kDecides[] = {
    {"yes", N_("Yes")},
    {"no", N_("No")},
    {"unknown", N_("Not known")},
};

constexpr FormChoice kChannels[] = {
    {"phone", N_("Telephone")},         {"email", N_("E-mail")}, {"letter", N_("Letter")},
    {"messaging", N_("Chat messages")}, {"visit", N_("Visit")},
};

constexpr FormChoice kInsolvencyFilings[] = {
    {"none", N_("None")},
    {"rumoured", N_("Rumoured")},
    {"filed", N_("Filed")},
};

constexpr FormField kNegotiator[] = {
    {.key = "name", .label = N_("Name"), .help = N_("Who makes the calls for you.")},
    {.key = "languages",
     .label = N_("Languages"),
     .kind = Kind::kLanguages,
     .help = N_("The languages in which this person can negotiate, best first.")},
    {.key = "time_zone",
     .label = N_("Time zone"),
     .kind = Kind::kTimeZone,
     .help = N_("Where this person works, for the hours at which to call."),
     .otherwise = N_("the creditor's")},
};

constexpr FormField kCreditor[] = {
    {.key = "name", .label = N_("Name"), .required = true, .help = N_("Who is owed the money.")},
    {.key = "country",
     .label = N_("Country"),
     .kind = Kind::kCountry,
     .required = true,
     .help = N_("Its seat: interest law, workdays and costs across the border follow from it.")},
    {.key = "kind",
     .label = N_("Legal kind"),
     .kind = Kind::kChoice,
     .help = N_("Only companies and public bodies are owed the interest that the law sets for late payment."),
     .otherwise = "company",
     .choices = kPartyKinds},
    {.key = "time_zone",
     .label = N_("Time zone"),
     .kind = Kind::kTimeZone,
     .help = N_("Your hours, for the times at which to call."),
     .otherwise = N_("the country's business zone")},
    {.key = "languages",
     .label = N_("Languages"),
     .kind = Kind::kLanguages,
     .help = N_("What your people speak; the language of the call is chosen from it.")},
    {.key = "cost_of_capital",
     .label = N_("What money costs you"),
     .kind = Kind::kPercent,
     .help = N_(
         "What you pay, or could earn, for money a year: the higher, the better it is to get less sooner."),
     .otherwise = "8",
     .unit = kAYear,
     .low = 0,
     .high = 100},
    {.key = "relationship_value",
     .label = N_("Worth of the relationship"),
     .kind = Kind::kAmount,
     .help = N_(
         "What future business with this debtor is worth to you today; you would lose it by going to court."),
     .otherwise = "0"},
    {.key = "risk_aversion",
     .label = N_("Dislike of risk"),
     .kind = Kind::kNumber,
     .help = N_("0 if only the average counts for you; 1 to 3 if you would take less to be sure of it."),
     .otherwise = "0",
     .low = 0,
     .high = 1000},
    {.key = "local_presence",
     .label = N_("People or a partner in the debtor's country"),
     .kind = Kind::kBoolean,
     .help = N_("It makes your steps against the debtor easier to believe."),
     .otherwise = "false"},
    {.key = "interests",
     .label = N_("Wants besides money"),
     .kind = Kind::kTexts,
     .help =
         N_("For example to keep the customer, or to have the goods back; each may become part of a deal.")},
    {.key = "negotiator",
     .label = N_("Who calls"),
     .kind = Kind::kObject,
     .help = N_("The person who will talk, if it is known."),
     .fields = kNegotiator},
};

constexpr FormField kContact[] = {
    {.key = "name", .label = N_("Name"), .help = N_("The person you talk to.")},
    {.key = "role", .label = N_("Position"), .help = N_("What this person is in the firm.")},
    {.key = "decides",
     .label = N_("May sign"),
     .kind = Kind::kChoice,
     .help =
         N_("Whether this person can agree to a payment alone; if not, you have to reach the one who can."),
     .otherwise = "unknown",
     .choices = kDecides},
};

constexpr FormField kFinancials[] = {
    {.key = "employees",
     .label = N_("Employees"),
     .kind = Kind::kWhole,
     .help = N_("A sign that the firm is at work."),
     .otherwise = kNotKnown,
     .low = 0,
     .high = 100'000'000},
    {.key = "assets",
     .label = N_("What could be seized"),
     .kind = Kind::kAmount,
     .help = N_("Roughly what a court officer could take and sell."),
     .otherwise = kNotKnown},
    {.key = "revenue_change",
     .label = N_("Change of turnover"),
     .kind = Kind::kPercent,
     .help = N_("Against the year before: -12 if it fell by twelve per cent."),
     .otherwise = kNotKnown,
     .unit = kPercentSign,
     .low = -1,
     .high = 1000},
    {.key = "other_judgments",
     .label = N_("Judgments for others"),
     .kind = Kind::kWhole,
     .help = N_("How many other creditors have a judgment or a lien already; they are served before you."),
     .otherwise = "0",
     .low = 0,
     .high = 1'000'000},
    {.key = "insolvency_filing",
     .label = N_("Insolvency"),
     .kind = Kind::kChoice,
     .help = N_("Whether the firm has gone to court because it cannot pay, or is said to be about to."),
     .otherwise = "none",
     .choices = kInsolvencyFilings},
};

constexpr FormField kPaymentHistory[] = {
    {.key = "invoices",
     .label = N_("Invoices looked at"),
     .kind = Kind::kWhole,
     .help = N_("How many invoices of the past the two figures below rest on."),
     .otherwise = kNotKnown,
     .low = 0,
     .high = 100'000'000},
    {.key = "on_time_fraction",
     .label = N_("Paid on time"),
     .kind = Kind::kPercent,
     .help = N_("The share of those invoices that was paid when due."),
     .otherwise = kNotKnown,
     .unit = kPercentSign,
     .low = 0,
     .high = 1},
    {.key = "usual_days_late",
     .label = N_("Usual delay"),
     .kind = Kind::kDays,
     .help = N_("How late the others were paid."),
     .otherwise = kNotKnown,
     .unit = N_("days"),
     .low = -kMostDays,
     .high = kMostDays},
};

constexpr FormField kDebtor[] = {
    {.key = "name", .label = N_("Name"), .required = true, .help = N_("Who owes the money.")},
    {.key = "country",
     .label = N_("Country"),
     .kind = Kind::kCountry,
     .required = true,
     .help = N_("Where you would have to sue: courts, costs, chances and calling hours follow from it.")},
    {.key = "kind",
     .label = N_("Legal kind"),
     .kind = Kind::kChoice,
     .help = N_("A private person is protected by stricter rules on how you may collect."),
     .otherwise = "company",
     .choices = kPartyKinds},
    {.key = "vulnerable",
     .label = N_("In illness, hardship or the like"),
     .kind = Kind::kBoolean,
     .help = N_("Pressure is then left out of the advice."),
     .otherwise = "false"},
    {.key = "time_zone",
     .label = N_("Time zone"),
     .kind = Kind::kTimeZone,
     .help = N_("The debtor's hours, for the times at which to call."),
     .otherwise = N_("the country's business zone")},
    {.key = "languages",
     .label = N_("Languages"),
     .kind = Kind::kLanguages,
     .help = N_("What the debtor speaks, best first; your opening sentence is chosen from it.")},
    {.key = "channels",
     .label = N_("Ways to reach"),
     .kind = Kind::kChoices,
     .help = N_("Only those that have worked."),
     .choices = kChannels},
    {.key = "interests",
     .label = N_("Wants besides keeping the money"),
     .kind = Kind::kTexts,
     .help = N_("For example an empty warehouse or the service back; with it you can offer something.")},
    {.key = "contact",
     .label = N_("Your contact"),
     .kind = Kind::kObject,
     .help = N_("The person you talk to, if it is known."),
     .fields = kContact},
    {.key = "financials",
     .label = N_("Finances"),
     .kind = Kind::kObject,
     .help = N_("What you know of the debtor's means: accounts, registers, a credit report."),
     .fields = kFinancials},
    {.key = "payment_history",
     .label = N_("How it paid before"),
     .kind = Kind::kObject,
     .help = N_("Figures of your own books, if you have dealt with this debtor before."),
     .fields = kPaymentHistory},
};

constexpr FormField kSignal[] = {
    {.key = "id",
     .label = N_("What was seen"),
     .kind = Kind::kSignal,
     .required = true,
     .help = N_("Each sign once; what you do not list counts as not observed, not as absent.")},
    {.key = "date",
     .label = N_("When"),
     .kind = Kind::kDate,
     .help = N_("The day, if you know it."),
     .otherwise = kNotKnown},
};

constexpr FormField kSignals[] = {
    {.key = "signals",
     .label = N_("Signs"),
     .kind = Kind::kEntries,
     .help = N_("What the debtor did and said; from it the program judges why the debtor does not pay."),
     .fields = kSignal,
     .entry = N_("Sign"),
     .name = "id"},
};

}  // namespace

Fields creditor() {
  return kCreditor;
}
Fields debtor() {
  return kDebtor;
}
Fields signals() {
  return kSignals;
}

}  // namespace app::form
