#include "sim/case_rules.h"

#include <algorithm>
#include <initializer_list>
#include <set>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "sim/json_input.h"
#include "sim/text.h"

namespace sim {
namespace {

std::string quoted_date(Date date) {
  return "\"" + plain_date(date) + "\"";
}

bool sound(const ErrorKeeper& keeper, std::initializer_list<std::string_view> paths) {
  return std::all_of(paths.begin(), paths.end(), [&](std::string_view path) { return keeper.sound(path); });
}

template <typename List, typename Id>
void check_unique(ErrorKeeper& keeper, const List& list, const std::string& path, const char* field,
                  const Id& id_of) {
  std::set<std::string> seen;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const std::string& id = id_of(list[i]);
    if (keeper.full()) return;
    if (id.empty() || seen.insert(id).second) continue;  // an empty one could not be read
    keeper.fail_readable(fmt::format("{}[{}].{}", path, i, field), say("{} a second time", shown_text(id)),
                         tr("one that no other entry has"));
  }
}

void check_not_after_as_of(ErrorKeeper& keeper, const std::string& path, Date date, Date as_of) {
  if (date <= as_of || !sound(keeper, {path, "as_of"})) return;
  keeper.fail_readable(path, quoted_date(date), say("a date not after {0} {1}", "as_of", plain_date(as_of)));
}

void check_not_before_as_of(ErrorKeeper& keeper, const std::string& path, Date date, Date as_of) {
  if (date >= as_of || !sound(keeper, {path, "as_of"})) return;
  keeper.fail_readable(path, quoted_date(date), say("a date not before {0} {1}", "as_of", plain_date(as_of)));
}

void check_invoice(ErrorKeeper& keeper, const Invoice& invoice, const std::string& path, const Case& file) {
  const Currency& currency = file.claim.currency;
  if (invoice.due < invoice.issued && sound(keeper, {path + ".due", path + ".issued"})) {
    keeper.fail_readable(path + ".due", quoted_date(invoice.due),
                         say("a date not before {0} {1}", "issued", plain_date(invoice.issued)));
  }
  check_not_after_as_of(keeper, path + ".issued", invoice.issued, file.as_of);
  if (!sound(keeper, {"claim.currency", path + ".amount"})) return;
  const auto at_most = [&] {
    return say("at most the invoice's amount {}", plain_amount(invoice.amount, currency));
  };
  Minor paid = 0;
  bool readable = true;
  for (std::size_t i = 0; i < invoice.payments.size(); ++i) {
    paid = add(paid, invoice.payments[i].amount).value_or(kLargestMinor + 1);
    readable = readable && keeper.sound(fmt::format("{}.payments[{}].amount", path, i));
  }
  if (paid > invoice.amount && readable) {
    keeper.fail_readable(path + ".payments", say("{} in all", plain_amount(paid, currency)), at_most());
  }
  if (invoice.disputed > invoice.amount && keeper.sound(path + ".disputed")) {
    keeper.fail_readable(path + ".disputed", plain_amount(invoice.disputed, currency), at_most());
  }
}

void check_claim(ErrorKeeper& keeper, const Case& file) {
  const Claim& claim = file.claim;
  check_unique(keeper, claim.invoices, "claim.invoices", "number",
               [](const Invoice& invoice) -> const std::string& { return invoice.number; });
  bool countable = keeper.sound("claim.currency");
  Minor sum = claim.costs;
  for (std::size_t i = 0; i < claim.invoices.size() && !keeper.full(); ++i) {
    check_invoice(keeper, claim.invoices[i], fmt::format("claim.invoices[{}]", i), file);
    sum = add(sum, claim.invoices[i].amount).value_or(kLargestMinor + 1);
    if (countable && sum > kLargestMinor) {
      keeper.fail_readable("claim.invoices", tr("amounts that add up to more than the program counts"),
                           say("at most {} in all", plain_amount(kLargestMinor, claim.currency)));
      countable = false;  // said once
    }
  }
  if (claim.interest.basis == InterestBasis::kContract && !claim.interest.rate &&
      keeper.sound("claim.interest.rate")) {
    keeper.fail_readable("claim.interest.rate", tr("nothing"),
                         tr("the agreed rate a year, since the basis is contract"));
  }
  const auto& rates = claim.interest.reference_rates;
  for (std::size_t i = 1; i < rates.size(); ++i) {
    const std::string path = fmt::format("claim.interest.reference_rates[{}].from", i);
    if (rates[i].from > rates[i - 1].from ||
        !sound(keeper, {path, fmt::format("claim.interest.reference_rates[{}].from", i - 1)})) {
      continue;
    }
    keeper.fail_readable(path, quoted_date(rates[i].from),
                         say("a date after the entry before, {}", plain_date(rates[i - 1].from)));
  }
}

// Both fields are numbers of the case; `value` must not be above `most`.
void check_at_most(ErrorKeeper& keeper, const char* path, double value, const char* most_path, double most,
                   const char* expected) {
  if (value <= most || !sound(keeper, {path, most_path})) return;
  keeper.fail_readable(path, fmt::format("{}", value), fmt::vformat(expected, fmt::make_format_args(most)));
}

void check_targets(ErrorKeeper& keeper, const Case& file) {
  const Targets& targets = file.targets;
  const std::string at_most_high = tr("at most targets.high {}");
  check_at_most(keeper, "targets.low", targets.low, "targets.high", targets.high, at_most_high.c_str());
  check_at_most(keeper, "targets.high", targets.high, "targets.opening", targets.opening,
                tr("at most targets.opening {}").c_str());
  if (targets.walk_away) {
    check_at_most(keeper, "targets.walk_away", *targets.walk_away, "targets.high", targets.high,
                  at_most_high.c_str());
  }
  if (targets.pay_by) check_not_before_as_of(keeper, "targets.pay_by", *targets.pay_by, file.as_of);
}

void check_model(ErrorKeeper& keeper, const Case& file) {
  if (const auto* threshold = std::get_if<ThresholdModel>(&file.debtor_model)) {
    check_at_most(keeper, "debtor_model.reservation.low", threshold->low, "debtor_model.reservation.high",
                  threshold->high, tr("at most debtor_model.reservation.high {}").c_str());
  }
  if (const auto* types = std::get_if<TypesModel>(&file.debtor_model)) {
    double total = 0;
    for (const TypeSpec& type : types->types)
      total += type.weight;
    if (!(total > 0) && keeper.sound("debtor_model.types")) {
      keeper.fail_readable("debtor_model.types", tr("weights that are all 0"),
                           tr("at least one weight above 0"));
    }
  }
}

}  // namespace

void check_case_rules(const Case& file, ErrorKeeper& keeper) {
  check_claim(keeper, file);
  for (std::size_t i = 0; i < file.debtor.signals.size(); ++i) {
    const auto& date = file.debtor.signals[i].date;
    if (date) check_not_after_as_of(keeper, fmt::format("debtor.signals[{}].date", i), *date, file.as_of);
  }
  check_unique(keeper, file.debtor.signals, "debtor.signals", "id",
               [](const Signal& signal) -> const std::string& { return signal.id; });
  check_unique(keeper, file.facts, "facts", "id",
               [](const Fact& fact) -> const std::string& { return fact.id; });
  check_unique(keeper, file.leverage, "leverage", "id",
               [](const Lever& lever) -> const std::string& { return lever.id; });
  check_targets(keeper, file);
  if (file.protocol.deadline) {
    check_not_before_as_of(keeper, "protocol.deadline", *file.protocol.deadline, file.as_of);
  }
  check_model(keeper, file);
}

}  // namespace sim
