#include "gui/views/prepare_words.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "advisor/limitation.h"
#include "app/case_form.h"
#include "sim/shown.h"
#include "sim/text.h"
#include "sim/wording.h"

namespace gui {
namespace {

using advisor::Preparation;
using sim::say;
using sim::tr;

std::string money(const Preparation& preparation, sim::Minor minor) {
  return sim::shown_money(minor, preparation.claim.currency);
}

std::string days(double count) {
  const long whole = std::lround(std::clamp(count, 0.0, 1e6));
  return sim::say_n("{} day", "{} days", whole, whole);
}

std::string source_and_date(const std::string& source, const std::string& as_of, bool verified) {
  std::string words = sim::source_in_short(source);
  if (!as_of.empty()) words = say("{}, as of {}", words, as_of);
  return verified ? say("Source: {}.", words) : say("Source: {}; not verified, check locally.", words);
}

// A term of a route by its key in the case file.
std::string term_label(sim::Route route, const std::string& key) {
  const std::string path = fmt::format("alternatives.{}.{}", sim::name_of(route), key);
  const app::FormField* field = app::field_of(path);
  return field != nullptr ? app::words(field->label) : key;
}

std::string term_value(const Preparation& preparation, const sim::RouteTerm& term) {
  if (term.key.ends_with("days")) return days(term.value);
  if (term.key.ends_with("cost") && term.key != "cost_fraction")
    return money(preparation, preparation.claim.amount(term.value));
  return sim::percent(term.value);
}

}  // namespace

Explanation explain_claim(const sim::Case& file, const Preparation& preparation) {
  const sim::ClaimTotal& claim = preparation.claim;
  Explanation words{say("What is owed on {}", sim::long_date(file.as_of)), {}, {}};
  words.terms.emplace_back(tr("open principal"), money(preparation, claim.principal));
  words.terms.emplace_back(claim.law.empty() ? tr("interest") : say("interest by the law of {}", claim.law),
                           money(preparation, claim.interest));
  words.terms.emplace_back(tr("fixed compensation"), money(preparation, claim.compensation));
  words.terms.emplace_back(tr("costs"), money(preparation, claim.costs));
  if (claim.disputed != 0)
    words.terms.emplace_back(tr("of the principal, disputed"), money(preparation, claim.disputed));
  constexpr std::size_t kMostShown = 5;
  for (std::size_t i = 0; i < std::min(kMostShown, claim.invoices.size()); ++i) {
    const sim::InvoiceTotal& invoice = claim.invoices[i];
    std::string rates;
    for (const sim::InterestSpan& span : invoice.spans) {
      const std::string rate = sim::shown_percent(span.rate);
      if (rates.find(rate) == std::string::npos) rates += (rates.empty() ? "" : ", ") + rate;
    }
    words.notes.push_back(
        rates.empty() ? say("{}: {} days late, no interest.", invoice.number.substr(0, 40), invoice.days_late)
                      : say("{}: {} days late, simple interest at {} a year.", invoice.number.substr(0, 40),
                            invoice.days_late, rates));
  }
  if (claim.invoices.size() > kMostShown)
    words.notes.push_back(say("And {} more invoices.", claim.invoices.size() - kMostShown));
  return words;
}

Explanation explain_oldest(const Preparation& preparation) {
  const sim::ClaimTotal& claim = preparation.claim;
  if (!claim.oldest_due) return {};
  return {tr("The oldest invoice still open"), {{tr("was due on"), sim::long_date(*claim.oldest_due)}}, {}};
}

Collectable collectable_of(const Preparation& preparation, const sim::Tables& tables) {
  constexpr double kDaysAMonth = 365.25 / 12;
  const double months = static_cast<double>(preparation.claim.days_late) / kDaysAMonth;
  const auto share = advisor::collectable_at(tables, months);
  if (!share) return {};
  Collectable line{say("≈ {}", sim::chance(*share)), {}};
  line.words.title = tr("What agencies expect to collect of debts this old");
  line.words.terms.emplace_back(tr("age"), say("{:.1f} months", months));
  line.words.terms.emplace_back(tr("collectable"), sim::percent(*share));
  if (!tables.collectability.empty()) {
    const auto& row = tables.collectability.front();
    line.words.notes.push_back(
        source_and_date(row.provenance.source, row.provenance.as_of, row.provenance.verified()));
  }
  line.words.notes.push_back(
      tr("An opinion poll among agencies, not account data; the advice does not rest on it alone."));
  return line;
}

LimitationLine limitation_of(const sim::Case& file, const Preparation& preparation,
                             const sim::Tables& tables) {
  const advisor::LimitationCheck check = advisor::check_limitation(file, preparation.claim, tables);
  LimitationLine line;
  line.words.title = tr("How long a court still hears the claim");
  if (check.state == advisor::LimitationState::kUnknown || !check.ends) {
    line.value = tr("unknown");
    line.words.notes.push_back(tr("No row for this country and kind of claim: check locally."));
    return line;
  }
  const auto whole = static_cast<long>(std::lround(check.years));
  // TRANSLATORS: a limitation period and the year in which it ends, "3 years · 2029".
  line.value = sim::say_n("{} year · {}", "{} years · {}", whole, whole, sim::year_of(*check.ends));
  line.warn = check.state != advisor::LimitationState::kRunning;
  line.words.terms.emplace_back(tr("period"), sim::say_n("{} year", "{} years", whole, whole));
  line.words.terms.emplace_back(tr("ends, as counted"), sim::long_date(*check.ends));
  if (!check.interruption.empty()) line.words.notes.push_back(check.interruption);
  if (!check.note.empty()) line.words.notes.push_back(check.note);
  line.words.notes.push_back(source_and_date(check.source, check.as_of, check.verified));
  return line;
}

Explanation explain_attitude(const Preparation& preparation, const advisor::AttitudeBelief& belief) {
  Explanation words{
      say("{}: {}", sim::attitude_heading(belief.attitude), sim::percent(belief.probability)), {}, {}};
  for (const advisor::SignalEffect& effect : preparation.diagnosis.effects) {
    // TRANSLATORS: a type of debtor and by how much a signal multiplies its odds: "cash flow × 2.1".
    words.terms.emplace_back(effect.text, say("{} × {}", sim::shown_attitude(effect.towards),
                                              fmt::format("{:.1f}", effect.factor)));
  }
  if (words.terms.empty())
    words.notes.push_back(
        tr("No signal is noted yet: this is how often each type is met among overdue debtors."));
  words.notes.push_back(
      tr("Prior times the likelihood of each signal, normalised. The likelihoods are our judgement, in "
         "data/signals.json."));
  return words;
}

Explanation explain_ladder(const Preparation& preparation) {
  const advisor::Ladder& ladder = preparation.ladder;
  Explanation words{tr("What following this ladder is worth"), {}, {}};
  words.terms.emplace_back(tr("expected recovery, no deal included"),
                           sim::percent_in_column(ladder.expected_recovery));
  words.terms.emplace_back(tr("nine times in ten"),
                           say("{} to {}", sim::percent(ladder.p05), sim::percent(ladder.p95)));
  words.terms.emplace_back(tr("chance that you agree"), sim::chance(ladder.p_agreement));
  words.terms.emplace_back(tr("money after, on average"), days(ladder.days_to_cash));
  words.terms.emplace_back(tr("no strategy is worth more than"), sim::percent_in_column(ladder.upper));
  if (ladder.certainty_equivalent)
    words.terms.emplace_back(tr("like this for certain (certainty equivalent)"),
                             sim::percent(*ladder.certainty_equivalent));
  if (!ladder.method.empty()) words.notes.push_back(ladder.method);
  words.notes.push_back(
      say("Present value of all money in less all costs, over the claim. Model {}.", preparation.model_hash));
  return words;
}

Explanation explain_route(const Preparation& preparation, const sim::RouteValue& route) {
  Explanation words{say("{} is worth {}", sim::shown_name(route), sim::percent(route.value)), {}, {}};
  words.terms.emplace_back(tr("nine times in ten"),
                           say("{} to {}", sim::percent(route.p05), sim::percent(route.p95)));
  words.terms.emplace_back(tr("takes"), days(route.days));
  std::vector<std::string> sources;
  for (const sim::RouteTerm& term : route.terms) {
    words.terms.emplace_back(term_label(route.route, term.key), term_value(preparation, term));
    std::string source = term.from_case ? tr("the case") : sim::source_in_short(term.source);
    if (!term.verified) source = say("{} (not verified)", source);
    if (!source.empty() && std::find(sources.begin(), sources.end(), source) == sources.end())
      sources.push_back(std::move(source));
  }
  for (std::size_t i = 0; i < std::min<std::size_t>(4, sources.size()); ++i)
    words.notes.push_back(say("Source: {}.", sources[i]));
  words.notes.push_back(
      tr("What no deal is worth is your BATNA: the best alternative to a negotiated agreement."));
  return words;
}

Explanation explain_plan(const Preparation& preparation, const advisor::PlanOption& plan) {
  Explanation words{plan.label, {}, {}};
  words.terms.emplace_back(tr("all payments together"), money(preparation, plan.total));
  words.terms.emplace_back(tr("down payment"), money(preparation, plan.down));
  if (plan.offer.instalments > 0)
    words.terms.emplace_back(
        sim::say_n("{} month of", "{} months of", plan.offer.instalments, plan.offer.instalments),
        money(preparation, plan.monthly));
  words.terms.emplace_back(tr("worth to you today"), sim::percent_in_column(plan.worth));
  words.terms.emplace_back(tr("costs them, as they see it"), sim::percent_in_column(plan.debtor_cost));
  words.terms.emplace_back(tr("every payment comes"), sim::chance(plan.completion));
  words.terms.emplace_back(tr("they say yes as it stands"), sim::chance(plan.p_accept));
  for (const std::string& term : plan.terms)
    words.notes.push_back(term);
  if (!plan.local_currency.empty()) words.notes.push_back(plan.local_currency);
  return words;
}

Explanation explain_gap(const advisor::Gap& gap) {
  return {gap.action, {{tr("how much it matters, of 1"), fmt::format("{:.2g}", gap.matters)}}, {gap.text}};
}

Explanation explain_ready(const Preparation& preparation) {
  Explanation words{say("Ready: {}", sim::percent(preparation.readiness.score)), {}, {}};
  for (const std::string& held : preparation.readiness.in_hand)
    words.notes.push_back(held);
  words.notes.push_back(
      tr("One less the weighted share of what is missing; the weights are in data/readiness.json."));
  return words;
}

Explanation explain_opening(const Preparation& preparation, const advisor::RankedOffer& ranked) {
  Explanation words{sim::offer_in_short(ranked.offer), {}, {}};
  words.terms.emplace_back(tr("of the claim"),
                           money(preparation, preparation.claim.amount(ranked.offer.fraction)));
  words.terms.emplace_back(tr("recovery when you open so"), sim::percent_in_column(ranked.value));
  words.terms.emplace_back(tr("they say yes at once"), sim::chance(ranked.p_accept));
  words.notes.push_back(tr("Expected recovery of this opening and the best ladder after it."));
  return words;
}

Explanation explain_briefing(const advisor::BriefingLine& line) {
  if (line.source.empty()) return {};
  return {line.text, {}, {source_and_date(line.source, line.as_of, line.verified)}};
}

Explanation explain_lever(const Preparation& preparation, const advisor::LeverStep& step) {
  Explanation words{step.text, {}, {}};
  words.terms.emplace_back(tr("how far they believe it"), sim::chance(step.credibility));
  words.terms.emplace_back(tr("weight with them, of the claim"), sim::percent(step.weight));
  for (const sim::LeverStanding& lever : preparation.levers) {
    if (lever.id == step.id && !lever.why.empty()) words.notes.push_back(lever.why);
  }
  if (!step.why.empty()) words.notes.push_back(step.why);
  return words;
}

charts::Chart ladder_chart(const Preparation& preparation, const Palette& colours) {
  const advisor::Ladder& ladder = preparation.ladder;
  const advisor::TargetReview& targets = preparation.targets;
  charts::Chart chart;
  const charts::Format percent = [](double value) { return sim::percent(value); };
  double low = std::min({0.4, targets.low, preparation.no_deal.value}), high = std::max(1.0, targets.high);
  charts::Line offers;
  offers.name = tr("your offer");
  offers.color = colours.creditor;
  offers.markers = true;
  offers.values = [](double value) { return sim::percent_figure(value); };
  for (const advisor::LadderStep& step : ladder.steps) {
    const double x = static_cast<double>(step.round);
    offers.points.push_back({x, step.offer.fraction});
    low = std::min(low, step.offer.fraction);
    high = std::max(high, step.offer.fraction);
    chart.x.positions.push_back(
        {x, say("{} {}", sim::day_name(step.date),
                sim::short_date(step.date).substr(0, sim::short_date(step.date).find(' ')))});
  }
  // Read at its point, an offer says its form too: forms differ, so a later offer may be higher.
  charts::Scatter forms;
  forms.color = colours.creditor;
  for (const advisor::LadderStep& step : ladder.steps) {
    forms.points.push_back({static_cast<double>(step.round), step.offer.fraction});
    forms.labels.push_back(sim::offer_in_short(step.offer));
  }
  charts::Density limit;
  limit.name = tr("their limit");
  limit.caption = tr("their limit");
  limit.color = colours.belief;
  limit.right_edge = true;
  limit.share = [](double share) { return sim::chance(share); };
  for (const advisor::CurvePoint& point : preparation.zopa.density)
    limit.points.push_back({point.fraction, point.value});
  // From a tenth below all that is shown, with room for the values above.
  chart.y.range = charts::Range{std::max(0.0, std::floor(low * 10 - 0.3) / 10), high + 0.03};
  chart.y.format = percent;
  // The first rounds may be talk alone.
  const int first = ladder.steps.empty() ? 1 : ladder.steps.front().round;
  chart.x.range = charts::Range{first - 0.5, std::max(first, ladder.last_round()) + 0.5};
  chart.layers.emplace_back(
      charts::Tint{{targets.low, targets.high},
                   colours.good,
                   say("target {}–{}", sim::percent_figure(targets.low), sim::percent(targets.high))});
  chart.layers.emplace_back(charts::Rule{preparation.no_deal.value, colours.bad,
                                         say("no deal is worth {}", sim::percent(preparation.no_deal.value)),
                                         charts::Stroke::Dashed, false, false});
  chart.layers.emplace_back(std::move(limit));
  chart.layers.emplace_back(std::move(offers));
  chart.layers.emplace_back(std::move(forms));
  chart.empty = tr("No offer within your limits is worth more than no deal: do not bargain, escalate.");
  return chart;
}

}  // namespace gui
