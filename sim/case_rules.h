// Rules of a case that span fields: order of dates and targets, sums within their whole, ids used once.
#pragma once

#include "sim/case.h"
#include "sim/field_reader.h"

namespace sim {

// Keeps the rules that are broken, in a fixed order. A rule is passed over when one of its fields could not
// be read: it cannot be broken by a default that stands in for one.
void check_case_rules(const Case& file, ErrorKeeper& keeper);

}  // namespace sim
