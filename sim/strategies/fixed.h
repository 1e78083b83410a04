// Asks for the target from the first round to the last, and takes no less.
#pragma once

#include "sim/strategy.h"

namespace sim {

const Strategy& fixed_strategy();

}  // namespace sim
