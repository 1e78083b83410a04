// Advice against a debtor who accepts what is within a fixed reservation and else only says no: the ladder of
// the rest of the rounds is exact, for what the talk has left of the reservation's interval.
#pragma once

#include "advisor/advice.h"

namespace advisor {

// Error: the talk in the observation is not a legal one.
sim::Result<Advice> threshold_advice(const sim::Observation& observation, const Preparation& prepared,
                                     const Knowledge& knowledge, const sim::ThresholdModel& model);

}  // namespace advisor
