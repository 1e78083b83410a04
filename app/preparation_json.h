// The documents of --json: everything a preparation holds, for programs. Amounts are decimal strings in the
// claim's currency; fractions (of the claim), probabilities and days are numbers; what is unknown is null.
// The mandate's floor is in none of them.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "advisor/preparation.h"
#include "sim/case.h"

namespace app {

nlohmann::ordered_json preparation_document(const sim::Case& file, const advisor::Preparation& preparation);

// Attitudes, and what each signal did.
nlohmann::ordered_json diagnosis_document(const advisor::Diagnosis& diagnosis);

}  // namespace app
