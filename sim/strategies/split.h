// Opens, then proposes the middle of the last two figures each time the debtor has named one.
#pragma once

#include "sim/strategy.h"

namespace sim {

const Strategy& split_strategy();

}  // namespace sim
