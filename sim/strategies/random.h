// Asks for a uniform draw between reserve and opening in every round, whole points: the strategy to beat.
#pragma once

#include "sim/strategy.h"

namespace sim {

const Strategy& random_strategy();

}  // namespace sim
