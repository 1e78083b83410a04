// The outcome set of `frontier`: {"disagreement": [creditor, debtor], "outcomes": [{"name", "creditor",
// "debtor"}]}. Read strictly: UTF-8, at most 16 MiB and kMostOutcomes outcomes, every field once and no
// other, names unique and not empty, numbers finite and at most advisor::kLargestUtility in size.
#pragma once

#include <string>
#include <string_view>

#include "advisor/frontier.h"
#include "sim/error.h"

namespace app {

inline constexpr std::size_t kMostOutcomes = 1'000'000;

// Does the text look like an outcome set rather than a case? Decided by the names of its top-level fields.
bool is_outcome_set(std::string_view json);

// `file` is the name to use in an error's sentence.
sim::Result<advisor::OutcomeSet> parse_outcome_set(std::string_view json, const std::string& file);

}  // namespace app
