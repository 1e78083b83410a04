#include "advisor/short_diagnostics.h"

#include <algorithm>

#include "advisor/limitation.h"
#include "sim/shown.h"
#include "sim/text.h"

namespace advisor {
namespace {

using sim::Attitude;
using sim::say;
using sim::say_n;
using sim::shown_percent;
using sim::tr;

constexpr double kDisputeFrom = 0.5, kDelayUpTo = 0.25;
constexpr double kGone = 0.6, kGoneDays = 90, kDoubtful = 0.4;
constexpr double kWorthLittle = 0.08;
constexpr long kBrokenDays = 180;
constexpr double kBlocking = 0.7;
constexpr double kMonthDays = 365.0 / 12;

bool signalled(const sim::Case& file, const std::string& id) {
  return std::any_of(file.debtor.signals.begin(), file.debtor.signals.end(),
                     [&](const sim::Signal& signal) { return signal.id == id; });
}

const sim::RouteValue* agency_of(const sim::NoDeal& no_deal) {
  const auto found =
      std::find_if(no_deal.routes.begin(), no_deal.routes.end(),
                   [](const sim::RouteValue& route) { return route.route == sim::Route::kAgency; });
  return found == no_deal.routes.end() ? nullptr : &*found;
}

void disputed_reasons(const sim::Case& file, const sim::ClaimTotal& claim, ShortDiagnostic& result) {
  for (const sim::InvoiceTotal& total : claim.invoices) {
    if (total.disputed <= 0) continue;
    const auto invoice =
        std::find_if(file.claim.invoices.begin(), file.claim.invoices.end(),
                     [&](const sim::Invoice& candidate) { return candidate.number == total.number; });
    const std::string amount = sim::shown_money(total.disputed, claim.currency);
    const std::string share = shown_percent(claim.fraction(total.disputed));
    if (invoice == file.claim.invoices.end() || invoice->reason.empty()) {
      result.reasons.push_back(
          say("{0} of invoice {1} is disputed, {2} of the claim, without a reason on file.", amount,
              total.number, share));
    } else {
      result.reasons.push_back(say("{0} of invoice {1} is disputed, {2} of the claim: {3}.", amount,
                                   total.number, share, invoice->reason));
    }
  }
}

void collectability_reason(const sim::ClaimTotal& claim, const sim::Tables& tables, ShortDiagnostic& result) {
  const double months = static_cast<double>(claim.days_late) / kMonthDays;
  const auto now = collectable_at(tables, months);
  const auto later = collectable_at(tables, months + 3);
  if (!now || !later) {
    result.reasons.push_back(
        say_n("{} day past due.", "{} days past due.", claim.days_late, claim.days_late));
    return;
  }
  const std::string& survey = tables.collectability.front().survey;  // "CCAA_2004-10-18"
  result.reasons.push_back(say(
      "{0} days past due: about {1} of such claims are collected, {2} three months from now ({3} poll, {4}).",
      claim.days_late, shown_percent(*now), shown_percent(*later), survey.substr(0, survey.find('_')),
      tables.collectability.front().provenance.as_of.substr(0, 4)));
}

}  // namespace

std::optional<double> collectable_at(const sim::Tables& tables, double months_past_due) {
  if (tables.collectability.empty()) return std::nullopt;
  const std::string& survey = tables.collectability.front().survey;
  const sim::CollectabilityPoint* before = nullptr;
  for (const sim::CollectabilityPoint& point : tables.collectability) {
    if (point.survey != survey) break;
    if (point.months_past_due >= months_past_due) {
      if (before == nullptr) return point.collectable_fraction;
      const double part =
          (months_past_due - before->months_past_due) / (point.months_past_due - before->months_past_due);
      return before->collectable_fraction +
             part * (point.collectable_fraction - before->collectable_fraction);
    }
    before = &point;
  }
  return before->collectable_fraction;
}

ShortDiagnostic dispute_or_delay(const sim::Case& file, const sim::ClaimTotal& claim,
                                 const Diagnosis& diagnosis) {
  ShortDiagnostic result{"dispute_or_delay", tr("Dispute or delay?"), Verdict::kUnclear, "", {}};
  const double dispute = diagnosis.probability(Attitude::kDispute);
  const double share = claim.fraction(claim.disputed);
  if (dispute >= kDisputeFrom) {
    result.verdict = Verdict::kYes;
    result.answer = tr("A dispute: look into it and answer it before you bargain.");
  } else if (dispute <= kDelayUpTo && share < 0.5) {
    result.verdict = Verdict::kNo;
    result.answer = claim.disputed > 0
                        ? say("A delay; answer the disputed {} all the same, and ask for the rest now.",
                              sim::shown_money(claim.disputed, claim.currency))
                        : tr("A delay: ask what stands in the way and for a date.");
  } else {
    result.answer = tr("Not clear yet: ask what exactly is wrong, and for what is not in question.");
  }
  result.reasons.push_back(say("A dispute is {0} likely, {1} is likeliest ({2}).", shown_percent(dispute),
                               sim::shown_attitude(diagnosis.attitudes.front().attitude),
                               shown_percent(diagnosis.attitudes.front().probability)));
  disputed_reasons(file, claim, result);
  for (const SignalEffect& effect : diagnosis.effects) {
    if (effect.towards == Attitude::kDispute && effect.factor > 1)
      result.reasons.push_back(say("It speaks for a dispute: {}.", effect.text));
  }
  const auto open = std::count_if(file.facts.begin(), file.facts.end(), [](const sim::Fact& fact) {
    return fact.status == sim::FactStatus::kUnverified && fact.matters >= 0.5;
  });
  if (open > 0) {
    result.reasons.push_back(say_n("{} fact that matters is not verified.",
                                   "{} facts that matter are not verified.", static_cast<long>(open), open));
  }
  return result;
}

ShortDiagnostic time_for_agency(const sim::Case& file, const sim::ClaimTotal& claim,
                                const Diagnosis& diagnosis, const sim::NoDeal& no_deal, const Ladder& ladder,
                                const sim::Tables& tables) {
  ShortDiagnostic result{"time_for_agency", tr("Time for an agency?"), Verdict::kNo, "", {}};
  const sim::RouteValue* agency = agency_of(no_deal);
  if (agency == nullptr) {
    result.answer = tr("No agency is among the alternatives of this case.");
    collectability_reason(claim, tables, result);
    return result;
  }
  const double gain = ladder.expected_recovery - agency->value;
  const double gone = diagnosis.probability(Attitude::kAvoider) + diagnosis.probability(Attitude::kVanished);
  const bool broken = signalled(file, "promise_broken");
  if (gain < kWorthATalk) {
    result.verdict = Verdict::kYes;
    result.answer = tr("Yes: talking on is worth no more than handing the file over.");
  } else if (gone >= kGone && static_cast<double>(claim.days_late) >= kGoneDays) {
    result.verdict = Verdict::kYes;
    result.answer = tr("Yes: the debtor probably will not answer you, and the claim is getting old.");
  } else if (gone >= kDoubtful || gain < kWorthLittle || (broken && claim.days_late >= kBrokenDays)) {
    result.verdict = Verdict::kUnclear;
    result.answer = tr("Not yet: one round with a firm date, then hand the file over.");
  } else {
    result.answer = say("No: talking is worth {} of the claim more.", shown_percent(gain));
  }
  result.reasons.push_back(say("Talking is worth {0} of the claim, an agency {1}, no deal {2}.",
                               shown_percent(ladder.expected_recovery), shown_percent(agency->value),
                               shown_percent(no_deal.value)));
  collectability_reason(claim, tables, result);
  result.reasons.push_back(
      say("The debtor avoids you or has vanished with a probability of {}.", shown_percent(gone)));
  if (broken) result.reasons.push_back(tr("It has broken a promise to pay."));
  return result;
}

ShortDiagnostic agency_ready(const sim::Case& file, const sim::ClaimTotal& claim, const Readiness& readiness,
                             const sim::Tables& tables) {
  ShortDiagnostic result{"agency_ready", tr("Is the file ready for an agency?"), Verdict::kYes, "", {}};
  // Step 1. What an agency asks for first: papers, identity, amounts, limitation.
  bool blocked = false;
  std::size_t gaps = 0;
  for (const Gap& gap : readiness.missing) {
    const bool paper = gap.code.starts_with("document.");
    const bool asked = paper || gap.code.starts_with("contact.missing") || gap.code.starts_with("dispute.") ||
                       gap.code.starts_with("interest.") || gap.code.starts_with("limitation.");
    if (!asked) continue;
    blocked = blocked || (paper && gap.matters >= kBlocking) || gap.code == "limitation.expired";
    ++gaps;
    result.reasons.push_back(gap.text);
  }
  if (file.debtor.signals.end() !=
      std::find_if(file.debtor.signals.begin(), file.debtor.signals.end(),
                   [](const sim::Signal& signal) { return signal.id == "left_address"; })) {
    ++gaps;
    result.reasons.push_back(tr("The debtor left its address; an agency will ask for the registered one."));
  }
  // Step 2. Verdict.
  if (blocked) {
    result.verdict = Verdict::kNo;
    result.answer = tr("No: an agency would send the file back; close these gaps first.");
  } else if (gaps > 0) {
    result.verdict = Verdict::kUnclear;
    result.answer = say_n("Nearly: {} gap would slow an agency down.",
                          "Nearly: {} gaps would slow an agency down.", static_cast<long>(gaps), gaps);
  } else {
    result.answer = tr("Yes: papers, identity, amounts and dates are in hand.");
  }
  // Step 3. Figures.
  result.reasons.insert(
      result.reasons.begin(),
      say("{0} open on {1} since {2}.", sim::shown_money(claim.total, claim.currency),
          say_n("{} invoice", "{} invoices", static_cast<long>(claim.invoices.size()), claim.invoices.size()),
          claim.oldest_due ? sim::plain_date(*claim.oldest_due) : tr("no due date")));
  const LimitationCheck limitation = check_limitation(file, claim, tables);
  if (limitation.state == LimitationState::kRunning) {
    result.reasons.push_back(say("By the table the claim is not time-barred before {} (check locally).",
                                 sim::plain_date(*limitation.ends)));
  }
  return result;
}

}  // namespace advisor
