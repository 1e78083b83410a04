// The talks of a lab move by move, as a table for other tools.
#pragma once

#include <cstdint>
#include <string>

#include "app/lab.h"

namespace app {

// CSV with the columns policy,negotiation,step,who,move,fraction,accepted: negotiations 0 to runs - 1 of each
// policy, the very ones that run_lab() plays. fraction: of the claim, empty when the move names none; on an
// acceptance the figure accepted. accepted: 1 on the line that closes the deal.
std::string lab_trace(const LabPlan& plan, std::uint64_t seed, std::uint64_t runs);

}  // namespace app
