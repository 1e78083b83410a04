// Behaviour-dependent (Faratin 1998, absolute tit for tat): concedes what the debtor conceded last, no less
// than nothing, down to the reserve.
#pragma once

#include "sim/strategy.h"

namespace sim {

const Strategy& tit_for_tat_strategy();

}  // namespace sim
