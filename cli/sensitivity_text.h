// The answer of simulate --tornado and --heat-map, as text and as JSON.
#pragma once

#include "app/lab_sensitivity.h"
#include "cli/arguments.h"

namespace cli {

sim::Result<std::string> sensitivity_answer(const sim::Case& file, const app::SensitivityPlan& plan,
                                            const sim::LabRun& run, const Common& common);

}  // namespace cli
