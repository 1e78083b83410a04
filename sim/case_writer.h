// A case as its file: "quittance-case/1" with two-space indent, fields in the order of scenarios/README.md,
// defaults left out. What parse_case reads back from it is the same World; numbers are written with the
// fewest digits that give the same double. No errors: any World that parse_case can give can be written.
#pragma once

#include <string>

#include "sim/case.h"

namespace sim {

// Ends with a line feed. The truth is written when there is one.
std::string write_case(const World& world);

}  // namespace sim
