// Faratin 1998, polynomial, beta 2: concedes early. From the opening to the reserve.
#pragma once

#include "sim/strategy.h"

namespace sim {

const Strategy& conceder_strategy();

}  // namespace sim
