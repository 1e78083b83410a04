// A finished page onto disk, whole or not at all: written to a new file in the same folder, flushed to disk,
// then renamed over the target. On failure the folder is as before. A link is followed; a character device
// (/dev/stdout) is written to directly; a folder, pipe or socket is refused.
#pragma once

#include <filesystem>
#include <string_view>

#include "sim/error.h"

namespace report {

// Error (storage): one sentence with path, what was found and what was expected.
sim::Result<void> write_page(const std::filesystem::path& path, std::string_view html);

}  // namespace report
