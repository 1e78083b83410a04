#include "sim/debtor_profile.h"

#include <algorithm>

#include "sim/check.h"

namespace sim {
namespace {

float single(double value) {
  return static_cast<float>(value);
}

std::size_t form_wanted(const DebtorType& type, double limit, const std::vector<PaymentForm>& forms) {
  std::size_t best = 0;
  double most = -1;
  for (std::size_t i = 0; i < forms.size(); ++i) {
    const double willing = std::min(1.0, limit / value_to_debtor(forms[i], type.discount_rate_monthly));
    const double able = std::min(willing, affordable_fraction(forms[i], type));
    if (able >= willing) return i;
    if (able > most) {
      most = able;
      best = i;
    }
  }
  return best;
}

}  // namespace

DebtorProfile profile_of(const DebtorType& type, const ProfileGround& ground) {
  SIM_CHECK(!ground.forms.empty() && ground.forms.size() <= kMostForms);
  DebtorProfile profile{};
  // Step 1. What the limit is made of.
  const LimitParts parts = limit_parts(type, ground.file, ground.claim, ground.no_deal, ground.levers);
  profile[kObligation] = single(parts.bound);
  profile[kSuit] = single(parts.suit);
  profile[kNegative] = single(parts.negative);
  profile[kPositive] = single(parts.positive);
  profile[kNormative] = single(parts.normative);
  profile[kFixedLimit] = type.reservation ? single(*type.reservation) : -1.0F;
  // Step 2. The type's own.
  profile[kOpening] = single(type.opening);
  profile[kPace] = single(1 / type.concession_exponent);
  profile[kReciprocity] = single(type.reciprocity);
  profile[kAnchoring] = single(type.anchoring);
  profile[kNoise] = single(type.noise);
  profile[kForesight] = single(type.foresight);
  profile[kRapportSensitivity] = single(std::min(type.rapport_sensitivity, 1.0));
  profile[kPressureSensitivity] = single(std::min(type.pressure_sensitivity, 1.0));
  profile[kResponsiveness] = single(type.responsiveness);
  profile[kEngagement] = single(type.engagement);
  const bool decides = ground.file.debtor.contact && ground.file.debtor.contact->decides == Decides::kYes;
  profile[kAuthority] = decides ? 1.0F : single(type.authority);
  profile[kUpset] = single(type.upset);
  profile[kHazard] = single(type.default_hazard_monthly);
  profile[kCashMonthly] = single(type.cash_monthly);
  // Step 3. The forms of payment.
  const double limit = reservation(type, ground.file, ground.claim, ground.no_deal, ground.levers);
  profile[kForm] = static_cast<float>(form_wanted(type, limit, ground.forms));
  for (std::size_t i = 0; i < ground.forms.size(); ++i) {
    profile[kValue + i] = single(value_to_debtor(ground.forms[i], type.discount_rate_monthly));
    profile[kMeans + i] = single(std::min(1e6, affordable_fraction(ground.forms[i], type)));
  }
  return profile;
}

DebtorProfile threshold_profile() {
  DebtorProfile profile{};
  profile[kFirm] = 1;
  profile[kPace] = 1;
  profile[kNoise] = 1;
  profile[kResponsiveness] = 1;
  profile[kAuthority] = 1;
  for (int i = 0; i < kMostForms; ++i) {
    profile[static_cast<std::size_t>(kValue + i)] = 1;
    profile[static_cast<std::size_t>(kMeans + i)] = 1e6F;
  }
  return profile;
}

}  // namespace sim
