// A lab's result as the JSON document of `simulate`, and as the rows its other faces show.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "app/lab.h"

namespace app {

// Everything but the speed, which is the run's own.
nlohmann::ordered_json lab_document(const LabPlan& plan, const sim::LabResult& result);

}  // namespace app
