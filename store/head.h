// The file LOG.head beside a log: how many lines there are and the hash of the last, so that a cut tail
// shows.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "sim/error.h"

namespace store {

struct Head {
  int n = 0;  // of the last line, 0 when there is only the header
  std::string hash;
  bool operator==(const Head&) const = default;
};

std::filesystem::path head_path(const std::filesystem::path& log);
// Nothing when there is no such file.
sim::Result<std::optional<Head>> read_head(const std::filesystem::path& log);
// Whole or not at all, flushed to disk.
sim::Result<void> write_head(const std::filesystem::path& log, const Head& head);

}  // namespace store
