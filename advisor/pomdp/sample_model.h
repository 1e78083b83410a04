// Made-up debt negotiations of any size, to measure and test solvers with.
//
// A creditor faces one of some attitudes, hidden and fixed. For so many rounds the creditor offers a
// percentage, a plan, asks, shows empathy, uses leverage, or ends the talk by a suit or an agency; at the
// last round a suit follows by itself. How far empathy and leverage went is the mood, known to both.
// Acceptance is logistic in the percentage, around a level that attitude and mood move. Rewards are percent
// of the claim. States: attitudes x (rounds x moods + 1) + 1; 20 actions, 10 observations.
#pragma once

#include "advisor/pomdp/model.h"

namespace advisor::pomdp {

struct SampleSize {
  int attitudes = 5;  // 2 to 6
  int rounds = 6;
  int empathy_levels = 3, leverage_levels = 4;  // moods: their product; at least 1
  double discount = 0.98;
};

Model sample_model(const SampleSize& size);

}  // namespace advisor::pomdp
