// Plays a lab for a command: Ctrl-C ends the run with what is done so far, a second one the program; how far
// it is stands on a terminal's standard error.
#pragma once

#include "app/lab.h"

namespace cli {

struct LabPlayed {
  sim::LabResult result;
  double per_second = 0;  // negotiations, of all players together
  bool partial = false;
};

// `run.progress` is this function's own.
LabPlayed play_lab(const app::LabPlan& plan, sim::LabRun run);

}  // namespace cli
