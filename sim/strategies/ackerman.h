// Ackerman's shrinking steps turned to the creditor's side: from the opening to the target in steps of
// 20:10:5, which leaves 15/35 and 5/35 of the way after the first and the second. For target 75:
// 100, 85.7, 78.6, 75.
#pragma once

#include "sim/strategy.h"

namespace sim {

const Strategy& ackerman_strategy();

}  // namespace sim
