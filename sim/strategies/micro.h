// MiCRO (de Jonge 2022; rule as in sim/micro.h) on asks of whole points: one point less for each new figure
// of the debtor. Holds while the debtor repeats itself.
#pragma once

#include "sim/strategy.h"

namespace sim {

const Strategy& micro_strategy();

}  // namespace sim
