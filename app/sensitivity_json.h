// What a sensitivity run found as a JSON document.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "app/lab_sensitivity.h"

namespace app {

// {"runs", "tornado": {"policy", "mean_recovery", "standard_error", "bars": [{"factor", "low": {"change",
// "mean_recovery", "difference", "standard_error"} or null, "high": …}]}, "heat_map": {"openings", "paces",
// "mean_recovery": [pace][opening], "best": {"opening", "pace", "mean_recovery"}}, "digest"}, without what
// was not asked for.
nlohmann::ordered_json sensitivity_document(const SensitivityPlan& plan, const sim::LabResult& result);

}  // namespace app
