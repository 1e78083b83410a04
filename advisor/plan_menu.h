// Offers worth the same to the creditor, different to the debtor: put side by side, they show what the other
// side values without giving anything away (a package of equivalent offers).
//
// The common worth is that of the first ladder step within the target band (else the last step). For each
// form of payment the fraction is worth / v, v the mean NPV of one unit over the debtors that answer
// (advisor/belief.h); forms that would need more than the claim, or break the mandate, are left out. An
// option in kind asks for the common worth less the value to the creditor, at once; it costs the debtor its
// own cost of the thing. In the debtor's currency a plan carries a cushion for the exchange risk (sim/fx.h);
// without a rate in the table that is left out and said. Every plan comes with an acknowledgement of the debt
// as a term: it may restart limitation, to be checked locally.
#pragma once

#include <string>
#include <vector>

#include "advisor/ladder.h"
#include "sim/claim_total.h"
#include "sim/notice.h"
#include "sim/offer.h"
#include "sim/payment_plan.h"
#include "sim/tables.h"

namespace advisor {

struct PlanOption {
  std::string label;  // "92% in 9 payments"
  sim::Offer offer;
  sim::Minor total = 0, down = 0, monthly = 0;
  std::vector<sim::ScheduledPayment> schedule;  // month 0 is the down payment
  double worth = 0;                             // to the creditor, present value, fraction of the claim
  double completion = 0;                        // probability that every payment comes, once accepted
  double p_accept = 0;
  double debtor_cost = 0;      // present value to the debtors that answer, mean, fraction of the claim
  std::string in_kind;         // what else is part of it, "" when nothing
  std::string local_currency;  // the same in the debtor's currency, in words, "" when not offered
  std::vector<std::string> terms;
  bool recommended = false;  // the one most likely accepted
  bool operator==(const PlanOption&) const = default;
};

struct PlanMenu {
  double worth = 0;
  std::vector<PlanOption> options;
  sim::Notices notices;
  bool operator==(const PlanMenu&) const = default;
};

PlanMenu plan_menu(const sim::Case& file, const sim::ClaimTotal& claim, double no_deal_value,
                   const Belief& belief, const Ladder& ladder, const sim::Tables& tables);

}  // namespace advisor
