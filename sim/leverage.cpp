#include "sim/leverage.h"

#include <algorithm>
#include <cmath>

#include "sim/route_terms.h"
#include "sim/text.h"

namespace sim {
namespace {

constexpr double kDaysPerMonth = 365.25 / 12;

bool day_passed(const Lever& lever, Date as_of) {
  return lever.due && *lever.due < as_of;
}

double share_held(const std::vector<Document>& documents) {
  if (documents.empty()) return 0;
  const auto held = std::count_if(documents.begin(), documents.end(),
                                  [](const Document& document) { return document.held; });
  return static_cast<double>(held) / static_cast<double>(documents.size());
}

// Why a threat is no more credible than it is: its weakest factor.
std::string weakest(const LeverStanding& standing) {
  const auto& factors = standing.factors;
  const auto least = std::min_element(factors.begin(), factors.end(),
                                      [](const auto& a, const auto& b) { return a.second < b.second; });
  if (least->second >= .8) return tr("Nothing much stands against carrying it out.");
  if (least->first == "pays") return tr("Carrying it out would pay the creditor little for what it costs.");
  if (least->first == "evidence") return tr("Few of the documents it needs are on file.");
  if (least->first == "follow_through") return tr("The day of another threat passed unused.");
  return tr("The debtor is abroad and the creditor has nobody there.");
}

void stand_negative(LeverStanding& standing, const Lever& lever, const Case& file, const ClaimTotal& claim,
                    const NoDeal& no_deal, const Population& population) {
  // Step 1. The factors.
  const double brings = no_deal.value * static_cast<double>(claim.total);
  const double cost = static_cast<double>(lever.creditor_cost);
  const double pays =
      brings + cost > 0 ? std::max(population.value("leverage.pays_least"), brings / (brings + cost)) : .5;
  const double least = population.value("leverage.evidence_least");
  const double evidence = least + (1 - least) * share_held(file.claim.documents);
  const auto unused = std::count_if(file.leverage.begin(), file.leverage.end(), [&](const Lever& other) {
    return other.kind == LeverKind::kNegative && other.id != lever.id && day_passed(other, file.as_of);
  });
  const double follow_through =
      std::pow(population.value("leverage.follow_through"), static_cast<double>(unused));
  const bool far = file.creditor.country != file.debtor.country && !file.creditor.local_presence;
  const double presence = far ? population.value("leverage.abroad") : 1;
  standing.factors = {
      {"pays", pays}, {"evidence", evidence}, {"follow_through", follow_through}, {"presence", presence}};
  // Step 2. Their product, and the reason in words.
  standing.credibility = pays * evidence * follow_through * presence;
  standing.why = weakest(standing);
}

void stand_positive(LeverStanding& standing, const Lever& lever, const ClaimTotal& claim,
                    const NoDeal& no_deal) {
  const double deal_brings = (1 - no_deal.value) * static_cast<double>(claim.total);
  const double cost = static_cast<double>(lever.creditor_cost);
  standing.credibility = cost <= deal_brings ? 1 : std::max(0.0, deal_brings) / cost;
  standing.factors = {{"pays", standing.credibility}};
  standing.why = standing.credibility < 1 ? tr("Giving it costs the creditor more than a deal can bring.")
                                          : tr("The creditor can give it.");
}

void stand_normative(LeverStanding& standing, const Lever& lever, const Case& file,
                     const Population& population) {
  const auto fact =
      std::find_if(file.facts.begin(), file.facts.end(), [&](const Fact& one) { return one.id == lever.id; });
  const bool known = fact != file.facts.end();
  if (known && fact->status == FactStatus::kRefuted) {
    standing.credibility = 0;
    standing.why = tr("The fact it rests on is refuted.");
  } else if (known && fact->status == FactStatus::kVerified) {
    standing.credibility = population.value("leverage.norm_verified");
    standing.why = tr("The fact it rests on is verified.");
  } else {
    standing.credibility = population.value("leverage.norm");
    standing.why = tr("That the norm binds this debtor is not verified.");
  }
  standing.factors = {{"evidence", standing.credibility}};
}

LeverStanding stand(const Lever& lever, const Case& file, const ClaimTotal& claim, const NoDeal& no_deal,
                    const Population& population) {
  LeverStanding standing;
  standing.id = lever.id;
  // Step 1. Derived, by its kind.
  switch (lever.kind) {
    case LeverKind::kNegative:
      stand_negative(standing, lever, file, claim, no_deal, population);
      break;
    case LeverKind::kPositive:
      stand_positive(standing, lever, claim, no_deal);
      break;
    case LeverKind::kNormative:
      stand_normative(standing, lever, file, population);
      break;
  }
  // Step 2. A day that has passed, an override, the law.
  if (day_passed(lever, file.as_of)) {
    standing.factors.emplace_back("fresh", 0.0);
    standing.credibility = 0;
    standing.usable = false;
    standing.why = say("Its day, {}, passed unused: it no longer counts.", plain_date(*lever.due));
  }
  if (lever.credibility) {
    standing.credibility = *lever.credibility;
    standing.overridden = true;
    standing.usable = true;
    standing.why = tr("The case itself says how far it is believed.");
  }
  if (!lever.lawful) {
    standing.credibility = 0;
    standing.usable = false;
    standing.why = tr("It is marked unlawful: it must not be used.");
  }
  // Step 3. How much it moves a debtor that believes it.
  standing.weight = standing.usable ? claim.fraction(lever.debtor_impact) * standing.credibility : 0;
  return standing;
}

// What the debtor expects to lose in court, at the debtor's own discount rate.
double suit(const DebtorType& type, const NoDeal& no_deal) {
  const auto court = std::find_if(no_deal.routes.begin(), no_deal.routes.end(),
                                  [](const RouteValue& route) { return route.route == Route::kLitigation; });
  if (court == no_deal.routes.end() || court->value <= 0) return 0;
  const auto get = [&](const char* key) { return term(court->terms, key); };
  const double months = (get("days") + get("enforcement_days")) / kDaysPerMonth;
  return type.belief_in_action * get("win_probability") * get("collectable_fraction") *
         (1 + get("cost_fraction")) * std::pow(1 + type.discount_rate_monthly, -months);
}

}  // namespace

std::vector<LeverStanding> stand_levers(const Case& file, const ClaimTotal& claim, const NoDeal& no_deal,
                                        const Population& population) {
  std::vector<LeverStanding> standings;
  standings.reserve(file.leverage.size());
  for (const Lever& lever : file.leverage) {
    standings.push_back(stand(lever, file, claim, no_deal, population));
  }
  return standings;
}

LimitParts limit_parts(const DebtorType& type, const Case& file, const ClaimTotal& claim,
                       const NoDeal& no_deal, const std::vector<LeverStanding>& levers) {
  LimitParts parts;
  parts.bound = type.obligation;
  if (type.attitude == Attitude::kDispute) parts.bound *= 1 - claim.fraction(claim.disputed);
  parts.suit = suit(type, no_deal);
  for (const LeverStanding& standing : levers) {
    const auto lever = std::find_if(file.leverage.begin(), file.leverage.end(),
                                    [&](const Lever& one) { return one.id == standing.id; });
    if (lever == file.leverage.end()) continue;
    switch (lever->kind) {
      case LeverKind::kNegative:
        parts.negative += standing.weight * type.belief_in_action;
        break;
      case LeverKind::kPositive:
        parts.positive += standing.weight;
        break;
      case LeverKind::kNormative:
        parts.normative += standing.weight;
        break;
    }
  }
  return parts;
}

double reservation(const DebtorType& type, const Case& file, const ClaimTotal& claim, const NoDeal& no_deal,
                   const std::vector<LeverStanding>& levers) {
  if (type.reservation) return *type.reservation;
  const LimitParts parts = limit_parts(type, file, claim, no_deal, levers);
  return std::clamp(
      parts.bound + (1 - parts.bound) * parts.suit + parts.negative + parts.positive + parts.normative, 0.0,
      1.0);
}

}  // namespace sim
