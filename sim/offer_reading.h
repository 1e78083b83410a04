// What an offer means in dates and money of the claim: every payment with its date, to the minor unit.
//
//   total     = share_of(claim, fraction), or the amount converted at the table's rate
//   in kind   counts at its value to the creditor; what is left is cash
//   at once   (no instalments): one payment on pay_by, else on the day of the offer
//   a plan    the down payment on pay_by, else on the day of the offer; the rest level, the remainder one
//   unit
//             each from the first (sim/payment_plan.h), the k-th at first_due + (k-1) * interval_days;
//             first_due is one interval after the day of the offer where it is not said
// Payments add up to the total less what comes in kind, exactly.
#pragma once

#include <map>
#include <vector>

#include "sim/claim_total.h"
#include "sim/error.h"
#include "sim/offer_terms.h"

namespace sim {

inline constexpr double kMostAsked = 2;  // fractions of the claim: nobody asks for more than twice of it
inline constexpr int kUsualInterval = 30;
inline constexpr long kLongestWait = 36'525;  // days from the offer to its last payment: a hundred years

struct OfferCurrency {
  Currency currency;
  double rate = 1;  // units of the claim's currency for one of this
};

// What reading needs besides the offer.
struct OfferGround {
  const ClaimTotal& claim;
  const std::map<std::string, OfferCurrency>& currencies;  // those with a rate; the claim's own among them
  Date today{};
};

struct ReadOffer {
  Minor total = 0;                      // all together, in the claim's currency
  Minor in_kind = 0, in_kind_cost = 0;  // of the total: value to the creditor; what it costs the debtor
  std::vector<Payment> payments;        // by date
  double fraction = 0;                  // total over the claim
  double down_share = 1;                // part of the total that is paid first
  int instalments = 0;                  // after the first payment
  bool monthly = false;  // from today, every kUsualInterval days, in cash of the claim's currency: a form of
                         // sim/payment_form.h may fit
};

// Error (input): a field outside the format's bounds, more than one height or none, a date before today, a
// currency without a rate, parts that are larger than the whole.
Result<ReadOffer> read_offer(const OfferTerms& terms, const OfferGround& ground);
bool names_height(const OfferTerms& terms);

}  // namespace sim
