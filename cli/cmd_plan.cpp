// quittance plan: what a payment plan is worth, by sim/payment_plan.h.
#include <cmath>
#include <memory>

#include <nlohmann/json.hpp>

#include "app/data_folder.h"
#include "cli/arguments.h"
#include "cli/json_text.h"
#include "sim/payment_plan.h"
#include "sim/shown.h"
#include "sim/tables.h"
#include "sim/text.h"

namespace cli {
namespace {

using sim::say;
using sim::tr;

struct PlanOptions {
  std::string amount, months, annual_rate, monthly_hazard;
  std::string recovery = "0", lump = "0", worth, currency;
};

struct Quote {
  sim::Currency currency;
  sim::Minor amount = 0;
  sim::PlanTerms terms;
  std::optional<double> worth_at_least;
  double npv = 0, completion = 0;
  std::optional<double> effective_rate;
  std::optional<int> longest;  // none with worth_at_least: any length will do
  std::vector<sim::ScheduledPayment> schedule;
};

constexpr double kLargestAmount = 1e13;

sim::Result<sim::Currency> currency_of(const std::string& code) {
  if (code.empty()) return sim::Currency{"", 2};
  const auto folder = app::find_data_folder();
  if (!folder) return tl::unexpected(folder.error());
  const auto tables = sim::load_tables(folder->data);
  if (!tables) return tl::unexpected(tables.error());
  const auto exponent = tables->exponent(code);
  if (!exponent)
    return usage_error(say("--currency: found '{}', expected a code of ISO 4217, as in EUR", code));
  return sim::Currency{code, *exponent};
}

double major_units(sim::Minor minor, const sim::Currency& currency) {
  return static_cast<double>(minor) / std::pow(10.0, currency.exponent);
}

sim::Result<Quote> quote(const PlanOptions& options) {
  Quote quote;
  const auto currency = currency_of(options.currency);
  if (!currency) return tl::unexpected(currency.error());
  quote.currency = *currency;
  const auto amount = sim::parse_amount(options.amount, currency->exponent);
  if (!amount || *amount == 0) {
    return usage_error(say("--amount: found '{}', expected {}", options.amount,
                           amount ? tr("an amount above 0") : amount.error()));
  }
  quote.amount = *amount;
  const auto months = whole_argument("--months", options.months, 1, sim::kLongestPlan);
  if (!months) return tl::unexpected(months.error());
  const auto rate = number_argument("--annual-rate", options.annual_rate, {-1, 1000, true});
  if (!rate) return tl::unexpected(rate.error());
  const auto hazard = number_argument("--monthly-hazard", options.monthly_hazard, {0, 1});
  if (!hazard) return tl::unexpected(hazard.error());
  const auto recovery = number_argument("--recovery-on-default", options.recovery, {0, 1});
  if (!recovery) return tl::unexpected(recovery.error());
  const auto lump = number_argument("--lump-on-default", options.lump, {0, kLargestAmount});
  if (!lump) return tl::unexpected(lump.error());
  quote.terms.total = major_units(quote.amount, quote.currency);
  quote.terms.months = static_cast<int>(*months);
  quote.terms.annual_rate = *rate;
  quote.terms.monthly_hazard = *hazard;
  quote.terms.recovery_on_default = *recovery;
  quote.terms.lump_on_default = *lump;

  quote.npv = sim::plan_npv(quote.terms);
  if (!std::isfinite(quote.npv)) {
    return usage_error(
        say("--annual-rate: found '{}', expected a rate at which {} months have a finite worth",
            options.annual_rate, *months));
  }
  quote.completion = sim::completion_probability(quote.terms.months, *hazard);
  if (!options.worth.empty()) {
    const auto worth = number_argument("--worth-at-least", options.worth, {0, kLargestAmount, true});
    if (!worth) return tl::unexpected(worth.error());
    quote.worth_at_least = *worth;
    quote.longest = sim::longest_months(quote.terms, *worth);
  }
  const std::vector<double> level(static_cast<std::size_t>(*months), quote.terms.total / quote.terms.months);
  quote.effective_rate = sim::effective_annual_rate(level, quote.worth_at_least.value_or(quote.npv));
  quote.schedule = sim::level_schedule(quote.amount, quote.terms.months, std::nullopt);
  return quote;
}

nlohmann::ordered_json document_of(const Quote& quote) {
  nlohmann::ordered_json document;
  document["amount"] = sim::plain_amount(quote.amount, quote.currency);
  document["currency"] = nullptr;
  if (!quote.currency.code.empty()) document["currency"] = quote.currency.code;
  document["months"] = quote.terms.months;
  document["annual_rate"] = quote.terms.annual_rate;
  document["monthly_hazard"] = quote.terms.monthly_hazard;
  document["recovery_on_default"] = quote.terms.recovery_on_default;
  document["lump_on_default"] = quote.terms.lump_on_default;
  document["npv"] = quote.npv;
  document["completion_probability"] = quote.completion;
  document["effective_annual_rate"] = nullptr;
  if (quote.effective_rate) document["effective_annual_rate"] = *quote.effective_rate;
  document["worth_at_least"] = nullptr;
  document["longest_months"] = nullptr;
  if (quote.worth_at_least) {
    document["worth_at_least"] = *quote.worth_at_least;
    if (quote.longest) document["longest_months"] = *quote.longest;
    document["any_length_is_worth_it"] = !quote.longest;
  }
  document["schedule"] = nlohmann::ordered_json::array();
  for (const sim::ScheduledPayment& payment : quote.schedule) {
    document["schedule"].push_back(
        {{"month", payment.month}, {"amount", sim::plain_amount(payment.amount, quote.currency)}});
  }
  return document;
}

std::string shown(double amount, const sim::Currency& currency) {
  const auto minor = static_cast<sim::Minor>(std::llround(amount * std::pow(10.0, currency.exponent)));
  return currency.code.empty() ? sim::shown_amount(minor, currency) : sim::shown_money(minor, currency);
}

std::string text_of(const Quote& quote, const Terminal& terminal) {
  TextPage page(terminal);
  const auto money = [&](double amount) { return shown(amount, quote.currency); };
  const double total = quote.terms.total;
  page.heading(sim::say_n("{} in one payment after a month", "{} in {} monthly payments", quote.terms.months,
                          money(total), quote.terms.months));
  page.line({tr("worth to you today")},
            {Span(say("{}, {} of the total", money(quote.npv), sim::shown_percent(quote.npv / total)),
                  Tone::kStrong)});
  page.line({tr("chance that every payment comes")}, {sim::shown_percent(quote.completion)});
  if (quote.effective_rate) {
    page.line({quote.worth_at_least ? say("yearly rate against {} now", money(*quote.worth_at_least))
                                    : tr("yearly rate against that worth now")},
              {sim::shown_percent(*quote.effective_rate)});
  }
  if (quote.worth_at_least) {
    page.line(
        {say("longest plan worth {}", money(*quote.worth_at_least))},
        {!quote.longest        ? tr("any length")
         : *quote.longest == 0 ? Span(tr("none: even one month is worth less"), Tone::kWarn)
                               : Span(sim::say_n("{} month", "{} months", *quote.longest, *quote.longest))});
  }
  page.blank();
  Table table{{{tr("Month"), true}, {tr("Payment"), true}, {tr("Still open"), true}}, {}};
  constexpr std::size_t kShown = 24;
  sim::Minor open = quote.amount;
  for (const sim::ScheduledPayment& payment : quote.schedule) {
    open -= payment.amount;
    if (table.rows.size() == kShown) continue;
    table.rows.push_back({std::to_string(payment.month), sim::shown_amount(payment.amount, quote.currency),
                          sim::shown_amount(open, quote.currency)});
  }
  page.table(table);
  if (quote.schedule.size() > kShown) {
    page.paragraph(
        sim::say_n("… and {} more payment; --json lists all.", "… and {} more payments; --json lists all.",
                   static_cast<long>(quote.schedule.size() - kShown), quote.schedule.size() - kShown),
        Tone::kMuted);
  }
  return page.text();
}

}  // namespace

void setup_plan(CLI::App& program, Run& chosen) {
  auto options = std::make_shared<PlanOptions>();
  CLI::App* command = program.add_subcommand("plan", tr("What a plan of monthly payments is worth"));
  const auto needed = [&](const char* name, std::string& value, const std::string& text, const char* type) {
    command->add_option(name, value, text)->type_name(type)->required()->group(tr("Needed"));
  };
  const auto optional = [&](const char* name, std::string& value, const std::string& text, const char* type) {
    command->add_option(name, value, text)->type_name(type);
  };
  needed("--amount", options->amount, tr("All payments together"), "TOTAL");
  needed("--months", options->months, tr("Payments, one a month (1 to 1200)"), "N");
  needed("--annual-rate", options->annual_rate, tr("Your cost of capital a year, as in 0.08"), "R");
  needed("--monthly-hazard", options->monthly_hazard, tr("Chance a month that they stop paying"), "H");
  optional("--recovery-on-default", options->recovery, tr("Part of the rest that is still collected"), "Q");
  optional("--lump-on-default", options->lump, tr("Amount collected when they stop"), "L");
  optional("--worth-at-least", options->worth, tr("Compare with this amount now"), "S");
  optional("--currency", options->currency, tr("As in EUR; sets the decimals of TOTAL"), "CODE");
  command->footer(
      tr("Before each payment the debtor stops for good with chance H; then you get L and\n"
         "the part Q of what is unpaid.\n\n"
         "Example: quittance plan --amount 36000 --months 12 --annual-rate 0.08 \\\n"
         "         --monthly-hazard 0.02 --recovery-on-default 0.3 --worth-at-least 30000"));
  command->callback([options, &chosen] {
    chosen = [options](const Common& common) -> sim::Result<std::string> {
      const auto result = quote(*options);
      if (!result) return tl::unexpected(result.error());
      return common.json ? json_text(document_of(*result), common) : text_of(*result, common.terminal);
    };
  });
}

}  // namespace cli
