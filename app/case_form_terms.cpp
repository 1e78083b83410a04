#include "app/case_form_parts.h"
#include "sim/text.h"

namespace app::form {
namespace {

using Kind = FieldKind;

constexpr FormChoice kLeverKinds[] = {
    {"positive", N_("You can give it")},
    {"negative", N_("You can take it")},
    {"normative", N_("Their own rules or word")},
};

constexpr FormChoice kInKindKinds[] = {
    {"goods", N_("Goods")},
    {"services", N_("Services")},
};

constexpr FormField kLever[] = {
    {.key = "id",
     .label = N_("Short name"),
     .required = true,
     .help = N_("A word by which to find it again; each once.")},
    {.key = "kind",
     .label = N_("Kind"),
     .kind = Kind::kChoice,
     .required = true,
     .help = N_("Something you can give, something you can take, or the debtor's own rules and word."),
     .choices = kLeverKinds},
    {.key = "text",
     .label = N_("What it is"),
     .kind = Kind::kParagraph,
     .required = true,
     .help = N_("As you would say it to the debtor.")},
    {.key = "debtor_impact",
     .label = N_("What it means to the debtor"),
     .kind = Kind::kAmount,
     .required = true,
     .help = N_("What the debtor gains, or loses, if you carry it out.")},
    {.key = "creditor_cost",
     .label = N_("What it costs you"),
     .kind = Kind::kAmount,
     .help = N_("A step that costs you more than it brings is not believed."),
     .otherwise = "0"},
    {.key = "lawful",
     .label = N_("Lawful"),
     .kind = Kind::kBoolean,
     .help = N_("An unlawful step has no weight, and you are warned of it."),
     .otherwise = "true"},
    {.key = "due",
     .label = N_("Carried out by"),
     .kind = Kind::kDate,
     .help = N_("The day by which you would do it; once it has passed unused, the step is spent."),
     .otherwise = N_("no date")},
    {.key = "credibility",
     .label = N_("How far it is believed"),
     .kind = Kind::kPercent,
     .help = N_("Your own estimate in place of the program's: the chance that the debtor believes you."),
     .otherwise = N_("worked out"),
     .unit = kPercentSign,
     .low = 0,
     .high = 1},
};

constexpr FormField kLeverage[] = {
    {.key = "leverage",
     .label = N_("Levers"),
     .kind = Kind::kEntries,
     .help = N_("What could move the debtor: what you can give, what you can take, what they have promised."),
     .fields = kLever,
     .entry = N_("Lever"),
     .name = "id"},
};

constexpr FormField kInKind[] = {
    {.key = "kind",
     .label = N_("Kind"),
     .kind = Kind::kChoice,
     .required = true,
     .help = N_("Things or work."),
     .choices = kInKindKinds},
    {.key = "text", .label = N_("What"), .required = true, .help = N_("As it would stand in the agreement.")},
    {.key = "value_to_creditor",
     .label = N_("Worth to you"),
     .kind = Kind::kAmount,
     .required = true,
     .help = N_("What you would save or earn by it.")},
    {.key = "cost_to_debtor",
     .label = N_("Costs the debtor"),
     .kind = Kind::kAmount,
     .required = true,
     .help = N_("If it costs them less than it is worth to you, both of you gain.")},
};

constexpr FormField kTargets[] = {
    {.key = "opening",
     .label = N_("First demand"),
     .kind = Kind::kPercent,
     .help = N_("What you would ask for first; the program compares it with its own advice."),
     .otherwise = "100",
     .unit = kOfClaim,
     .low = 0,
     .high = kMostFraction},
    {.key = "high",
     .label = N_("Hoped for"),
     .kind = Kind::kPercent,
     .required = true,
     .help = N_("A good result; not more than your first demand."),
     .unit = kOfClaim,
     .low = 0,
     .high = kMostFraction},
    {.key = "low",
     .label = N_("Content with"),
     .kind = Kind::kPercent,
     .required = true,
     .help = N_("The least with which you would be content; not more than what you hope for."),
     .unit = kOfClaim,
     .low = 0,
     .high = kMostFraction},
    {.key = "walk_away",
     .label = N_("Walk away below"),
     .kind = Kind::kPercent,
     .help = N_("Below this you stop talking; it binds the advice."),
     .otherwise = N_("what no deal is worth"),
     .unit = kOfClaim,
     .low = 0,
     .high = kMostFraction},
    {.key = "pay_by",
     .label = N_("All paid by"),
     .kind = Kind::kDate,
     .help = N_("The day by which you want the last instalment."),
     .otherwise = kNoLimit},
    {.key = "max_instalments",
     .label = N_("Most instalments"),
     .kind = Kind::kWhole,
     .help = N_("Monthly payments after the first one."),
     .otherwise = kNoLimit,
     .low = 0,
     .high = 600},
    {.key = "in_kind",
     .label = N_("Goods or services instead of money"),
     .kind = Kind::kEntries,
     .help = N_("What the debtor could give besides money."),
     .fields = kInKind,
     .entry = N_("Thing"),
     .name = "text"},
};

constexpr FormField kMandate[] = {
    {.key = "floor",
     .label = N_("Never below"),
     .kind = Kind::kPercent,
     .help = N_("No deal worth less is ever offered; it is checked and never printed."),
     .otherwise = kNoLimit,
     .unit = kOfClaim,
     .low = 0,
     .high = 1,
     .masked = true},
    {.key = "min_down_payment",
     .label = N_("Least first payment"),
     .kind = Kind::kPercent,
     .help = N_("What a plan must bring at once."),
     .otherwise = kNoLimit,
     .unit = kOfClaim,
     .low = 0,
     .high = 1},
    {.key = "max_instalments",
     .label = N_("Most instalments"),
     .kind = Kind::kWhole,
     .help = N_("Monthly payments after the first one that you may agree to."),
     .otherwise = kNoLimit,
     .low = 0,
     .high = 600},
    {.key = "approval_below",
     .label = N_("Approval needed below"),
     .kind = Kind::kPercent,
     .help = N_("Below this somebody else has to agree first."),
     .otherwise = kNoLimit,
     .unit = kOfClaim,
     .low = 0,
     .high = kMostFraction},
    {.key = "approver", .label = N_("Who approves"), .help = N_("Whom to ask.")},
};

constexpr FormField kProtocol[] = {
    {.key = "max_rounds",
     .label = N_("Most offers"),
     .kind = Kind::kWhole,
     .help = N_("How many offers you will make at most."),
     .otherwise = "8",
     .low = 1,
     .high = 30},
    {.key = "days_between_rounds",
     .label = N_("From offer to offer"),
     .kind = Kind::kWhole,
     .help = N_("The usual time until your next offer."),
     .otherwise = "3",
     .unit = N_("days"),
     .low = 0,
     .high = 365},
    {.key = "deadline",
     .label = N_("Talks end on"),
     .kind = Kind::kDate,
     .help = N_("After this day you make no offer any more."),
     .otherwise = N_("no date")},
};

}  // namespace

Fields leverage() {
  return kLeverage;
}
Fields targets() {
  return kTargets;
}
Fields mandate() {
  return kMandate;
}
Fields protocol() {
  return kProtocol;
}

}  // namespace app::form
