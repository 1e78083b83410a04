#include "advisor/plan_menu.h"

#include <algorithm>
#include <cmath>

#include "advisor/zopa.h"
#include "sim/fx.h"
#include "sim/shown.h"
#include "sim/text.h"

namespace advisor {
namespace {

// Less cash than this beside a thing in kind is not worth asking for.
constexpr double kLeastCash = 0.01;

double common_worth(const sim::Case& file, double no_deal_value, const Ladder& ladder) {
  for (const LadderStep& step : ladder.steps) {
    if (step.offer.fraction <= file.targets.high) return step.worth;
  }
  if (!ladder.steps.empty()) return ladder.steps.back().worth;
  return std::max(no_deal_value, file.targets.low);
}

// Mean of `value(type)` over the types that answer.
template <typename Value>
double mean_over(const Belief& belief, const Value& value) {
  double sum = 0, mass = 0;
  for (const BelievedType& type : belief.types) {
    if (!type.reachable) continue;
    sum += type.weight * value(type);
    mass += type.weight;
  }
  return mass > 0 ? sum / mass : 0;
}

double present_cost(const sim::Offer& offer, double discount_rate_monthly) {
  double cost = offer.down_payment, factor = 1;
  for (int month = 1; month <= offer.instalments; ++month) {
    factor /= 1 + discount_rate_monthly;
    cost += (offer.fraction - offer.down_payment) / offer.instalments * factor;
  }
  return cost;
}

void fill_money(const sim::Case& file, const sim::ClaimTotal& claim, PlanOption& option) {
  option.total = claim.amount(option.offer.fraction);
  option.down = std::min(option.total, claim.amount(option.offer.down_payment));
  if (option.offer.instalments == 0) option.down = option.total;
  option.schedule = {{0, file.as_of, option.down}};
  if (option.offer.instalments > 0) {
    for (const sim::ScheduledPayment& payment :
         sim::level_schedule(option.total - option.down, option.offer.instalments, file.as_of)) {
      option.schedule.push_back(payment);
    }
    option.monthly = option.schedule[1].amount;
  }
}

void add_terms(const sim::Case& file, PlanOption& option) {
  if (option.offer.instalments > 0) {
    option.terms.push_back(
        sim::tr("Acknowledgement of the debt, signed: it may restart limitation, check locally."));
    option.terms.push_back(sim::tr("Acceleration: one missed payment makes the rest due at once."));
    if (file.claim.security.kind == sim::SecurityKind::kNone && option.offer.instalments >= 6) {
      option.terms.push_back(sim::tr("Security for the instalments: a guarantee or a deposit."));
    }
  }
  option.terms.push_back(sim::tr("In writing, signed by whoever may bind the debtor."));
}

// "R$ 4,812.00 a month at the rate of 2026-04-13, 6% more for the exchange risk"; "" when it does not fit.
std::string in_local_currency(const PlanOption& option, const sim::Currency& from, const sim::Currency& to,
                              const sim::FxQuote& quote) {
  const bool plan = option.offer.instalments > 0;
  // The mean payment comes half-way through the plan.
  const double cushion = plan ? sim::fx_cushion(quote.volatility, option.offer.instalments / 24.0) : 1.0;
  const auto local = sim::convert(plan ? option.monthly : option.total, from, to, quote.rate * cushion);
  if (!local) return "";
  if (!plan) return sim::say("{} at the rate of {}", sim::shown_money(*local, to), quote.as_of);
  return sim::say("{} a month at the rate of {}, {} more for the exchange risk", sim::shown_money(*local, to),
                  quote.as_of, sim::shown_percent(cushion - 1));
}

}  // namespace

PlanMenu plan_menu(const sim::Case& file, const sim::ClaimTotal& claim, double no_deal_value,
                   const Belief& belief, const Ladder& ladder, const sim::Tables& tables) {
  PlanMenu menu;
  menu.worth = common_worth(file, no_deal_value, ladder);
  const double lowest = lowest_allowed(file);
  const double least_down = file.mandate.min_down_payment.value_or(0);
  const auto* threshold = std::get_if<sim::ThresholdModel>(&file.debtor_model);

  // Step 1. The same worth in every form of payment.
  for (std::size_t form = 0; form < belief.forms.size(); ++form) {
    if (threshold != nullptr && form > 0) break;  // pays at once or not at all
    const double unit = unit_worth(belief, form);
    if (!(unit > 0)) continue;
    PlanOption option;
    const double fraction = menu.worth / unit;
    option.offer = sim::offer_of(belief.forms[form], fraction);
    if (fraction > 1 + 1e-9 || fraction < lowest || option.offer.down_payment < least_down - 1e-9) continue;
    // TRANSLATORS: an offer, as in "60% in 3 payments".
    option.label = sim::say("{} {}", sim::shown_percent(fraction), shown_form(option.offer.instalments + 1));
    option.worth = fraction * unit;
    option.p_accept =
        threshold != nullptr
            ? std::clamp((threshold->high - fraction) / std::max(1e-9, threshold->high - threshold->low), 0.0,
                         1.0)
            : acceptance(belief, form, fraction);
    option.completion = mean_over(belief, [&](const BelievedType& type) {
      return sim::completion_probability(option.offer.instalments, type.type.default_hazard_monthly);
    });
    option.debtor_cost = mean_over(belief, [&](const BelievedType& type) {
      return present_cost(option.offer, type.type.discount_rate_monthly);
    });
    fill_money(file, claim, option);
    add_terms(file, option);
    menu.options.push_back(std::move(option));
  }

  // Step 2. Part of it in kind.
  for (const sim::InKind& thing : file.targets.in_kind) {
    const double value = claim.fraction(thing.value_to_creditor), cost = claim.fraction(thing.cost_to_debtor);
    const double left = menu.worth - value;
    if (left > 1 || value <= 0 || menu.worth < lowest) continue;
    const double cash = left < kLeastCash ? 0 : left;
    PlanOption option;
    option.offer = sim::Offer{cash, cash, 0};
    option.label =
        cash > 0 ? sim::say("{0} at once + {1}", sim::shown_percent(cash), thing.text) : thing.text;
    option.in_kind = thing.text;
    option.worth = cash + value;
    option.completion = 1;
    if (threshold != nullptr) {
      option.p_accept = std::clamp(
          (threshold->high - cash - cost) / std::max(1e-9, threshold->high - threshold->low), 0.0, 1.0);
    } else {
      for (const BelievedType& type : belief.types) {
        const bool accepts = type.reachable && cash + cost <= type.reservation && cash <= type.type.cash_now;
        if (accepts) option.p_accept += type.weight;
      }
    }
    option.debtor_cost = cash + cost;
    fill_money(file, claim, option);
    add_terms(file, option);
    menu.options.push_back(std::move(option));
  }

  // Step 3. The same in the debtor's currency, where the tables know the rate.
  const sim::Country* country = tables.country(file.debtor.country);
  if (country != nullptr && country->currency != file.claim.currency.code && !menu.options.empty()) {
    const auto quote = sim::fx_quote(file.claim.currency.code, country->currency, tables);
    const auto exponent = tables.exponent(country->currency);
    if (quote && exponent) {
      const sim::Currency local{country->currency, *exponent};
      for (PlanOption& option : menu.options) {
        option.local_currency = in_local_currency(option, file.claim.currency, local, *quote);
      }
    } else {
      menu.notices.push_back(
          {"fx_missing",
           sim::say("No exchange rate from {} to {} is on file: plans in local currency are left out.",
                    file.claim.currency.code, country->currency),
           sim::Severity::kInfo});
    }
  }

  // Step 4. The one they would most likely take.
  const auto best =
      std::max_element(menu.options.begin(), menu.options.end(),
                       [](const PlanOption& a, const PlanOption& b) { return a.p_accept < b.p_accept; });
  if (best != menu.options.end()) best->recommended = best->p_accept > 0;
  return menu;
}

}  // namespace advisor
