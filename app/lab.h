// The lab of a case: which strategies meet which debtors, from a case file to sim/lab.h.
//
// Debtors are drawn from the case's population (advisor/belief.h: the default grid weighted by the diagnosis,
// the case's own types, or a threshold), or are the case's own truth. The creditor's terms: it opens at
// targets.opening, aims at targets.high, and takes no less than its reserve: targets.walk_away, else what no
// deal is worth; never below the mandate's floor. greedy_ladder and advisor follow the ladder of prepare();
// the advisor also does the planned moves of each round before it asks.
#pragma once

#include <string>
#include <vector>

#include "app/workspace.h"
#include "sim/lab.h"

namespace app {

struct LabPlan {
  sim::LabGround ground;
  std::vector<sim::Player> players;
};

struct LabRequest {
  std::vector<std::string> policies;  // names of sim::all_strategies(), each once
  bool truth = false;                 // against the case's own truth
  int level = 1;                      // of the advisor's search (advisor/policy_search.h)
};

// Error: an unknown or repeated policy (usage); no truth in the case, or what prepare() refuses (input).
sim::Result<LabPlan> plan_lab(const sim::World& world, const Workspace& workspace, const LabRequest& request);

}  // namespace app
