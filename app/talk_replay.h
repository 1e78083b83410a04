// The simulated debtor of a rehearsal, and a log played again.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>

#include "app/workspace.h"
#include "sim/talk.h"
#include "store/log.h"

namespace app {

// Who sits there under that seed: the case's truth; without one the debtor whom negotiation 0 of the lab
// meets under the same seed, drawn from the case's population.
sim::Result<sim::DebtorSide> debtor_of(const sim::World& world, const sim::TalkGround& ground,
                                       std::uint64_t seed, const Workspace& workspace);

struct Replayed {
  store::Log log;
  bool simulated = false;  // the debtor's lines were made anew and compared; else only whether each was legal
  sim::TalkState state;    // at the end
};
// Error (input): what read_log() refuses; the first line that the engine does not make again or that is not
// legal; a seal that is not there.
sim::Result<Replayed> replay_log(const std::filesystem::path& path, const Workspace& workspace);

}  // namespace app
