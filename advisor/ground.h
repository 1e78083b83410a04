// The talk of a case as the lab plays it and the search sees it: the debtors it might be, the forms of
// payment, what no deal is worth, and what the creditor brings.
//
// The creditor opens at targets.opening, aims at targets.high and takes no less than its reserve:
// targets.walk_away, else what no deal is worth; never below the mandate's floor. What it weighs beside the
// money: u(x) = (1 - exp(-a x)) / a with a the risk aversion (a = 0: x), x the recovery less the relationship
// where no deal is made, a present value over the claim.
#pragma once

#include <vector>

#include "advisor/belief.h"
#include "advisor/ladder.h"
#include "sim/lab.h"

namespace advisor {

struct Ground {
  sim::LabGround lab;
  sim::CreditorTerms terms;
  double risk_aversion = 0, relationship_loss = 0;
};

struct GroundSources {
  const sim::Case& file;
  const sim::ClaimTotal& claim;
  const sim::NoDeal& no_deal;
  const std::vector<sim::LeverStanding>& levers;
  const Belief& belief;
  const sim::Population& population;
};

// `types` with their weights; those of weight 0 are left out. Empty with a threshold model: then one debtor
// whose reservation is uniform.
Ground ground_of(const GroundSources& sources, const std::vector<sim::DebtorType>& types);

// Utility of a recovery; `agreed` false: the relationship is lost, at the discount of that day.
double utility(const Ground& ground, double recovery, bool agreed, double discount);
// Its inverse for a mean of utilities: the certainty equivalent.
double certainty_equivalent(const Ground& ground, double mean_utility);

}  // namespace advisor
