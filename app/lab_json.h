// A lab's result as the JSON document of `simulate`, and as the rows its other faces show.
#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

#include "app/lab.h"

namespace app {

// Everything but the speed, which is the run's own.
nlohmann::ordered_json lab_document(const LabPlan& plan, const sim::LabResult& result);
// A line for each policy of such a document, as CSV.
std::string lab_csv(const nlohmann::ordered_json& document);

}  // namespace app
