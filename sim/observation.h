// What one party of a negotiation sees: the creditor's side, whom the advisor serves.
#pragma once

#include <vector>

#include "sim/case.h"
#include "sim/talk_line.h"

namespace sim {

// What the creditor's side has seen so far: the case, and of the talk every line of the log, undone ones and
// those that undo among them. Nothing hidden is in it.
struct Observation {
  Case file;
  std::vector<TalkLine> lines;
  bool operator==(const Observation&) const = default;
};

// Before anything was said.
inline Observation observe(const World& world) {
  return Observation{world.file, {}};
}

}  // namespace sim
