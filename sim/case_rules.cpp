#include "sim/case_rules.h"

#include <set>
#include <string>

#include <fmt/format.h>

#include "sim/json_input.h"
#include "sim/text.h"

namespace sim {
namespace {

std::string quoted_date(Date date) {
  return "\"" + plain_date(date) + "\"";
}

template <typename List, typename Id>
void check_unique(ErrorKeeper& keeper, const List& list, const std::string& path, const char* field,
                  const Id& id_of) {
  std::set<std::string> seen;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const std::string& id = id_of(list[i]);
    if (seen.insert(id).second) continue;
    keeper.fail(fmt::format("{}[{}].{}", path, i, field), say("{} a second time", shown_text(id)),
                tr("one that no other entry has"));
    return;
  }
}

void check_not_after(ErrorKeeper& keeper, const std::string& path, Date date, Date limit,
                     const char* limit_field) {
  if (date <= limit) return;
  keeper.fail(path, quoted_date(date), say("a date not after {0} {1}", limit_field, plain_date(limit)));
}

void check_not_before(ErrorKeeper& keeper, const std::string& path, Date date, Date limit,
                      const char* limit_field) {
  if (date >= limit) return;
  keeper.fail(path, quoted_date(date), say("a date not before {0} {1}", limit_field, plain_date(limit)));
}

void check_invoice(ErrorKeeper& keeper, const Invoice& invoice, const std::string& path, const Case& file) {
  const Currency& currency = file.claim.currency;
  check_not_before(keeper, path + ".due", invoice.due, invoice.issued, "issued");
  check_not_after(keeper, path + ".issued", invoice.issued, file.as_of, "as_of");
  Minor paid = 0;
  for (const Payment& payment : invoice.payments)
    paid = add(paid, payment.amount).value_or(kLargestMinor + 1);
  if (paid > invoice.amount) {
    keeper.fail(path + ".payments", say("{} in all", plain_amount(paid, currency)),
                say("at most the invoice's amount {}", plain_amount(invoice.amount, currency)));
  }
  if (invoice.disputed > invoice.amount) {
    keeper.fail(path + ".disputed", plain_amount(invoice.disputed, currency),
                say("at most the invoice's amount {}", plain_amount(invoice.amount, currency)));
  }
}

void check_claim(ErrorKeeper& keeper, const Case& file) {
  const Claim& claim = file.claim;
  check_unique(keeper, claim.invoices, "claim.invoices", "number",
               [](const Invoice& invoice) -> const std::string& { return invoice.number; });
  Minor sum = claim.costs;
  for (std::size_t i = 0; i < claim.invoices.size() && !keeper.error(); ++i) {
    check_invoice(keeper, claim.invoices[i], fmt::format("claim.invoices[{}]", i), file);
    sum = add(sum, claim.invoices[i].amount).value_or(kLargestMinor + 1);
    if (sum > kLargestMinor) {
      keeper.fail("claim.invoices", tr("amounts that add up to more than the program counts"),
                  say("at most {} in all", plain_amount(kLargestMinor, claim.currency)));
    }
  }
  if (claim.interest.basis == InterestBasis::kContract && !claim.interest.rate) {
    keeper.fail("claim.interest.rate", tr("nothing"),
                tr("the agreed rate a year, since the basis is contract"));
  }
  const auto& rates = claim.interest.reference_rates;
  for (std::size_t i = 1; i < rates.size(); ++i) {
    if (rates[i].from > rates[i - 1].from) continue;
    keeper.fail(fmt::format("claim.interest.reference_rates[{}].from", i), quoted_date(rates[i].from),
                say("a date after the entry before, {}", plain_date(rates[i - 1].from)));
  }
}

void check_targets(ErrorKeeper& keeper, const Case& file) {
  const Targets& targets = file.targets;
  if (targets.low > targets.high) {
    keeper.fail("targets.low", fmt::format("{}", targets.low), say("at most targets.high {}", targets.high));
  }
  if (targets.high > targets.opening) {
    keeper.fail("targets.high", fmt::format("{}", targets.high),
                say("at most targets.opening {}", targets.opening));
  }
  if (targets.walk_away && *targets.walk_away > targets.high) {
    keeper.fail("targets.walk_away", fmt::format("{}", *targets.walk_away),
                say("at most targets.high {}", targets.high));
  }
  if (targets.pay_by) check_not_before(keeper, "targets.pay_by", *targets.pay_by, file.as_of, "as_of");
}

void check_model(ErrorKeeper& keeper, const Case& file) {
  if (const auto* threshold = std::get_if<ThresholdModel>(&file.debtor_model)) {
    if (threshold->low > threshold->high) {
      keeper.fail("debtor_model.reservation.low", fmt::format("{}", threshold->low),
                  say("at most debtor_model.reservation.high {}", threshold->high));
    }
  }
  if (const auto* types = std::get_if<TypesModel>(&file.debtor_model)) {
    double total = 0;
    for (const TypeSpec& type : types->types)
      total += type.weight;
    if (!(total > 0)) {
      keeper.fail("debtor_model.types", tr("weights that are all 0"), tr("at least one weight above 0"));
    }
  }
}

}  // namespace

void check_case_rules(const Case& file, ErrorKeeper& keeper) {
  check_claim(keeper, file);
  for (std::size_t i = 0; i < file.debtor.signals.size(); ++i) {
    const auto& date = file.debtor.signals[i].date;
    if (date) check_not_after(keeper, fmt::format("debtor.signals[{}].date", i), *date, file.as_of, "as_of");
  }
  check_unique(keeper, file.debtor.signals, "debtor.signals", "id",
               [](const Signal& signal) -> const std::string& { return signal.id; });
  check_unique(keeper, file.facts, "facts", "id",
               [](const Fact& fact) -> const std::string& { return fact.id; });
  check_unique(keeper, file.leverage, "leverage", "id",
               [](const Lever& lever) -> const std::string& { return lever.id; });
  check_targets(keeper, file);
  if (file.protocol.deadline) {
    check_not_before(keeper, "protocol.deadline", *file.protocol.deadline, file.as_of, "as_of");
  }
  check_model(keeper, file);
}

}  // namespace sim
