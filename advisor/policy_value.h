// A policy, and what following it brings: played against the debtors of the belief by the lab.
#pragma once

#include <cstdint>
#include <memory>

#include "advisor/ground.h"
#include "advisor/policy_acts.h"
#include "sim/lab_pack.h"
#include "sim/policy_table.h"

namespace advisor {

// What following a policy brings. Fractions of the claim, present values at as_of.
struct PolicyValue {
  double recovery = 0, standard_error = 0;
  double spread = 0;  // standard deviation of the recovery
  double p05 = 0, p95 = 0;
  double p_agreement = 0;
  double days_to_cash = 0;  // of the outcomes that pay
  double certainty_equivalent = 0;
};

inline constexpr double kSure = 2.576;  // standard errors on both sides of a mean that hold 99 of 100 times

struct Policy {
  ActPlan acts;  // [round - 1]; empty before the round of the ground's start
  std::shared_ptr<const sim::PolicyTable> table;
  PolicyValue value;
  int level = -1;  // of the search; -1: none was finished, this is what it started from
};

// Sums over talks, from which means follow.
struct TalkSums {
  double recovery = 0, squares = 0, utility = 0, agreed = 0, paying = 0, days = 0;
  // Talk i of the sixteen, of that utility.
  void take(const sim::PackEnd& end, int i, double utility_of_it);
  void add(const TalkSums& later);
  double spread(double talks) const;  // standard deviation of the recovery
  double days_to_cash() const;        // of those that pay
};

// The utilities of sixteen talks (advisor/ground.h).
void utilities(const Ground& ground, const sim::PackEnd& end, double* into);
// A player of the lab that follows it.
sim::Player player_of(const Ground& ground, const Policy& policy);
// On talks 0 to `runs` of the seed.
PolicyValue value_of(const Ground& ground, const sim::Player& player, std::uint64_t runs, std::uint64_t seed,
                     int threads);

}  // namespace advisor
