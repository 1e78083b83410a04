// A finished file onto disk, whole or not at all: written to a new file in the same folder, flushed to disk,
// then renamed over the target, whose permissions it takes over. On failure the folder is as before. A link
// is followed; a character device (/dev/stdout) is written to directly; a folder, pipe or socket is refused.
#pragma once

#include <filesystem>
#include <string_view>

#include "sim/error.h"

namespace sim {

// Error (storage): one sentence with path, what was found and what was expected.
Result<void> write_file(const std::filesystem::path& path, std::string_view content);

}  // namespace sim
