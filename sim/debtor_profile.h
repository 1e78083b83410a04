// One debtor in one case, as sixteen numbers or so for the formulas of sim/debtor_mind.h: the hidden type
// together with what the case makes of it (limit, means and present value in each form of payment).
#pragma once

#include <array>
#include <vector>

#include "sim/case.h"
#include "sim/claim_total.h"
#include "sim/leverage.h"
#include "sim/no_deal.h"
#include "sim/payment_form.h"
#include "sim/population.h"

namespace sim {

enum ProfileField : int {
  kObligation,  // fraction of the claim it feels bound to pay, of a dispute less the disputed share
  kSuit,        // what it expects a suit to cost it, over the claim (sim/leverage.h)
  kNegative,    // weights of the levers by kind, over the claim, times how far this debtor believes them
  kPositive,
  kNormative,
  kFixedLimit,  // a reservation that the case gives; below 0: none, the limit is derived
  kFirm,        // 1: a threshold debtor: takes what is within its limit, else only says no
  kOpening,
  kPace,  // 1 / concession exponent
  kReciprocity,
  kAnchoring,
  kNoise,
  kForesight,
  kRapportSensitivity,
  kPressureSensitivity,
  kResponsiveness,
  kEngagement,
  kAuthority,
  kUpset,
  kHazard,
  kCashMonthly,
  kForm,                         // index of the form it asks for
  kValue,                        // + form: present value to it of one unit
  kMeans = kValue + kMostForms,  // + form: largest fraction within its means
  kProfileFields = kMeans + kMostForms
};
using DebtorProfile = std::array<float, kProfileFields>;

// What profiles need besides the type.
struct ProfileGround {
  const Case& file;
  const ClaimTotal& claim;
  const NoDeal& no_deal;
  const std::vector<LeverStanding>& levers;
  const std::vector<PaymentForm>& forms;  // at most kMostForms, the first at once
};

// The form it asks for is the shortest in which it can pay all it would pay, else the one in which it can pay
// most.
DebtorProfile profile_of(const DebtorType& type, const ProfileGround& ground);
// Takes what is at or below its reservation, pays at once, decides alone. The reservation is filled in later.
DebtorProfile threshold_profile();

}  // namespace sim
