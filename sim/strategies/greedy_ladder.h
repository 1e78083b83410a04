// The sequence of offers that is best against debtors who only say yes or no (advisor/ladder.h), whatever
// they answer; takes a figure that is worth the next offer of it.
#pragma once

#include "sim/strategy.h"

namespace sim {

const Strategy& greedy_ladder_strategy();

}  // namespace sim
