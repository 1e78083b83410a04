// A time-dependent tactic of any pace: the ask falls from the opening to the reserve with the exponent beta
// (sim/strategies/time_dependent.h). Below 1 it holds out, 1 is steady, above 1 it gives way early. Not among
// all_strategies(): what-if runs vary it.
#pragma once

#include <memory>

#include "sim/strategy.h"

namespace sim {

std::unique_ptr<const Strategy> paced_strategy(double beta);  // above 0

}  // namespace sim
