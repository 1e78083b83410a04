// The ask of a time-dependent tactic (sim/tactics.h) from the opening to the reserve; the last round asks for
// the reserve.
#pragma once

#include "sim/strategy.h"

namespace sim {

float time_dependent_ask(const CreditorTerms& terms, int round, double beta);

}  // namespace sim
