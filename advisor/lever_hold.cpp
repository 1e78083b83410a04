#include <algorithm>

#include "advisor/policy_acts.h"
#include "sim/shown.h"
#include "sim/text.h"

namespace advisor {
namespace {

using sim::Attitude;
using sim::LeverKind;
using sim::say;
using sim::tr;

constexpr double kOnlyForgot = 0.5;

// How the debtor stands towards pressure.
struct Temper {
  double forgot = 0;  // oversight
  bool upset = false;
};

Temper temper_of(const sim::Case& file, const Diagnosis& diagnosis) {
  Temper temper;
  temper.forgot = diagnosis.probability(Attitude::kOversight);
  temper.upset = std::any_of(file.debtor.signals.begin(), file.debtor.signals.end(),
                             [](const sim::Signal& signal) { return signal.id == "hostile"; });
  return temper;
}

}  // namespace

std::string reason_to_hold(const sim::Lever& lever, const sim::LeverStanding& standing, const sim::Case& file,
                           const sim::ClaimTotal& claim, const Diagnosis& diagnosis) {
  const Temper temper = temper_of(file, diagnosis);
  if (!lever.lawful) return tr("Not lawful: do not use it, and do not hint at it.");
  if (lever.due && *lever.due <= file.as_of)
    return say("Its day, {}, has passed: naming it again would not be believed.", sim::long_date(*lever.due));
  if (!standing.usable)
    return standing.why.empty() ? tr("It cannot be used as the case stands.") : standing.why;
  if (lever.kind == LeverKind::kPositive && lever.creditor_cost > lever.debtor_impact) {
    return say("It costs you {0} and is worth {1} to them: give money off instead.",
               sim::shown_money(lever.creditor_cost, claim.currency),
               sim::shown_money(lever.debtor_impact, claim.currency));
  }
  if (lever.kind != LeverKind::kNegative) return "";
  if (file.debtor.vulnerable) return tr("The debtor is vulnerable: no pressure.");
  if (standing.credibility < kBluff)
    return say("It would be taken for a bluff: {} credible.", sim::shown_percent(standing.credibility));
  if (temper.upset) return tr("They are upset: a threat hurts now. Calm the talk first, then decide again.");
  if (temper.forgot >= kOnlyForgot)
    return tr("They probably only forgot: a threat would cost a good customer.");
  return "";
}

}  // namespace advisor
