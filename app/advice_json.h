// The document of `advise --json`: what to do now, what it is worth, how good that is, and why. As in
// app/preparation_json.h.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "advisor/advice.h"
#include "sim/case.h"

namespace app {

nlohmann::ordered_json advice_document(const sim::Case& file, const advisor::Preparation& prepared,
                                       const advisor::Advice& advice);

}  // namespace app
