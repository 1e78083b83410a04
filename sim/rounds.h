// Asks that a case's protocol allows.
#pragma once

#include "sim/case.h"

namespace sim {

// Rounds that fit before the deadline, at least 1, at most max_rounds.
int rounds_of(const Case& file);

}  // namespace sim
