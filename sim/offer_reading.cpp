#include "sim/offer_reading.h"

#include <algorithm>
#include <cmath>

#include "sim/fx.h"
#include "sim/payment_plan.h"
#include "sim/text.h"

namespace sim {
namespace {

tl::unexpected<Error> fault(const char* field, const std::string& found, const std::string& expected) {
  return input_error(say("offer.{0}: found {1}, expected {2}.", field, found, expected));
}

std::string plain(double value) {
  return fmt::format("{:g}", value);
}

std::string dates_from(Date today) {
  return say("{0} or later", plain_date(today));
}

// The share of an amount as money: its fraction of the claim, or the amount in the offer's currency.
Result<Minor> money(const char* fraction_field, const std::optional<double>& fraction,
                    const char* amount_field, const std::optional<Minor>& amount,
                    const OfferCurrency& currency, const OfferGround& ground, bool zero) {
  if (fraction && amount) {
    return fault(amount_field, tr("an amount and a fraction"), tr("one of them"));
  }
  if (fraction) {
    if (!(*fraction <= kMostAsked) || !(zero ? *fraction >= 0 : *fraction > 0)) {
      return fault(fraction_field, plain(*fraction), say("a number above 0 and at most {}", kMostAsked));
    }
    return share_of(ground.claim.total, *fraction);
  }
  const auto most = convert(*amount, currency.currency, ground.claim.currency, currency.rate);
  if (!most || *amount < 0 || (!zero && *most <= 0) ||
      static_cast<double>(*most) > kMostAsked * static_cast<double>(ground.claim.total)) {
    return fault(amount_field, plain_amount(*amount, currency.currency),
                 say("an amount above 0 and at most {} times the claim", kMostAsked));
  }
  return *most;
}

// What of the total is cash, when goods and services count for the rest.
Result<Minor> cash_of(const OfferTerms& terms, const OfferCurrency& currency, const OfferGround& ground,
                      ReadOffer& read) {
  for (const InKind& part : terms.in_kind) {
    const auto value =
        convert(part.value_to_creditor, currency.currency, ground.claim.currency, currency.rate);
    const auto cost = convert(part.cost_to_debtor, currency.currency, ground.claim.currency, currency.rate);
    if (!value || !cost || *value < 0 || *cost < 0 || *value > kLargestMinor || *cost > kLargestMinor) {
      return fault("in_kind", plain_amount(part.value_to_creditor, currency.currency),
                   tr("amounts of 0 or more"));
    }
    read.in_kind += *value;
    read.in_kind_cost += *cost;
    if (read.in_kind > read.total || read.in_kind_cost > kLargestMinor) {
      return fault("in_kind", tr("more than the whole"), tr("at most what the offer names"));
    }
  }
  return read.total - read.in_kind;
}

}  // namespace

bool names_height(const OfferTerms& terms) {
  return terms.fraction || terms.amount;
}

Result<ReadOffer> read_offer(const OfferTerms& terms, const OfferGround& ground) {
  ReadOffer read;
  // Step 1. The currency and the height.
  const std::string code = terms.currency.value_or(ground.claim.currency.code);
  const auto currency = ground.currencies.find(code);
  if (currency == ground.currencies.end()) {
    return fault("currency", code, tr("a currency that the table of rates has"));
  }
  if (!names_height(terms)) return fault("fraction", tr("nothing"), tr("a fraction or an amount"));
  const auto total =
      money("fraction", terms.fraction, "amount", terms.amount, currency->second, ground, false);
  if (!total) return tl::unexpected(total.error());
  read.total = *total;
  if (read.total <= 0)
    return fault("fraction", plain(terms.fraction.value_or(0)), tr("at least the smallest coin"));
  read.fraction = terms.fraction ? *terms.fraction : ground.claim.fraction(read.total);
  const auto cash = cash_of(terms, currency->second, ground, read);
  if (!cash) return tl::unexpected(cash.error());
  // Step 2. The dates.
  const int interval = terms.interval_days.value_or(kUsualInterval);
  if (interval < 1 || interval > 366) {
    return fault("interval_days", std::to_string(interval), tr("a whole number from 1 to 366"));
  }
  const int instalments = terms.instalments.value_or(0);
  if (instalments < 0 || instalments > kLongestPlan) {
    return fault("instalments", std::to_string(instalments),
                 say("a whole number from 0 to {}", kLongestPlan));
  }
  const auto early = [&](const std::optional<Date>& date) { return date && *date < ground.today; };
  if (early(terms.pay_by)) return fault("pay_by", plain_date(*terms.pay_by), dates_from(ground.today));
  if (early(terms.first_due))
    return fault("first_due", plain_date(*terms.first_due), dates_from(ground.today));
  if (early(terms.expires)) return fault("expires", plain_date(*terms.expires), dates_from(ground.today));
  const Date first_due = terms.first_due.value_or(ground.today + Days(interval));
  const Date first = terms.pay_by.value_or(ground.today);
  const Date last =
      instalments > 0 ? first_due + Days(static_cast<long>(interval) * (instalments - 1)) : first;
  if (days_between(ground.today, std::max(first, last)) > kLongestWait) {
    return fault(instalments > 0 ? "instalments" : "pay_by", plain_date(std::max(first, last)),
                 tr("a last payment within a hundred years"));
  }
  // Step 3. The first payment.
  Minor down = *cash;
  if (instalments > 0) {
    down = 0;
    if (terms.down_payment || terms.down_payment_amount) {
      const auto said = money("down_payment", terms.down_payment, "down_payment_amount",
                              terms.down_payment_amount, currency->second, ground, true);
      if (!said) return tl::unexpected(said.error());
      down = *said;
      if (down > *cash) {
        return fault(terms.down_payment ? "down_payment" : "down_payment_amount",
                     plain_amount(down, ground.claim.currency), tr("at most what the offer names"));
      }
    }
  }
  if (down > 0) read.payments.push_back({first, down});
  // Step 4. The rest.
  if (instalments > 0 && *cash > down) {
    for (const ScheduledPayment& each : level_schedule(*cash - down, instalments, std::nullopt)) {
      if (each.amount > 0)
        read.payments.push_back(
            {first_due + Days(static_cast<long>(interval) * (each.month - 1)), each.amount});
    }
    read.instalments = instalments;
  }
  std::stable_sort(read.payments.begin(), read.payments.end(),
                   [](const Payment& a, const Payment& b) { return a.date < b.date; });
  read.down_share = static_cast<double>(down) / static_cast<double>(read.total);
  read.monthly = read.in_kind == 0 && interval == kUsualInterval && first == ground.today &&
                 (instalments == 0 || first_due == ground.today + Days(interval)) &&
                 code == ground.claim.currency.code;
  return read;
}

}  // namespace sim
