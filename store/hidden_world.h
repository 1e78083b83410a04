// The case of a log with what LOG.seal hides, for a replay or to go on with a rehearsal.
#pragma once

#include <filesystem>

#include "sim/case_reader.h"
#include "store/log.h"

namespace store {

// Error: the seal is not there, is another log's or does not open the digests. A log without seals, or after
// its debrief, needs none.
sim::Result<sim::World> hidden_world(const std::filesystem::path& path, const Log& log,
                                     const sim::Vocabulary& vocabulary);

}  // namespace store
