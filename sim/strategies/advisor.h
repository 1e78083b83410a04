// What the advice of today plays: the ladder, with the acts of the planned moves before each offer
// (advisor/planned_moves.h, app/lab.h); takes a figure that is worth the next offer.
#pragma once

#include "sim/strategy.h"

namespace sim {

const Strategy& advisor_strategy();

}  // namespace sim
