// What an agreed offer is worth to the creditor on the day of agreement, the risk that the plan stops
// included.
//
//   worth = f s + sum over t = 1..n of (1-h)^(t-1) v^t [ (1-h) x + h q x (n - t + 1) ],   x = f (1-s) / n
//
// f the fraction of the claim, s the form's down share, n its instalments, h the monthly hazard of
// sim/plan_hazard.h, v the monthly discount at the creditor's cost of capital, q what no deal recovers of
// what is left. Fractions of the claim. The mean of what sim/lab_talk.h pays.
#pragma once

#include <cstddef>

#include "sim/lab.h"

namespace advisor {

double agreed_worth(const sim::LabGround& lab, const sim::Profile<float>& debtor, float rapport,
                    std::size_t form, double fraction);

}  // namespace advisor
