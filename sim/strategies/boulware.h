// Faratin 1998, polynomial, beta 1/2: holds, then concedes at the end. From the opening to the reserve.
#pragma once

#include "sim/strategy.h"

namespace sim {

const Strategy& boulware_strategy();

}  // namespace sim
