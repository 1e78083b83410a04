// Rules of a case that span fields: order of dates and targets, sums within their whole, ids used once.
#pragma once

#include "sim/case.h"
#include "sim/field_reader.h"

namespace sim {

// Keeps the first rule that is broken.
void check_case_rules(const Case& file, ErrorKeeper& keeper);

}  // namespace sim
