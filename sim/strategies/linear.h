// Concedes by the same step in every round, from the opening to the reserve.
#pragma once

#include "sim/strategy.h"

namespace sim {

const Strategy& linear_strategy();

}  // namespace sim
