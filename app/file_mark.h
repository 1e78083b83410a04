// What a file was when it was read or written, to notice when somebody else changes it.
//
// Looking costs one stat() while nothing happened. Times alone do not count as a change: when they differ,
// the content is read and compared by its hash (64-bit FNV-1a: against accidents, not against an attacker).
#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>

namespace app {

struct FileMark {
  std::uint64_t device = 0, inode = 0, size = 0, hash = 0;
  std::int64_t modified = 0, changed = 0;  // nanoseconds since 1970 by the file system: content, status
  bool operator==(const FileMark&) const = default;
};

enum class DiskState { kSame, kChanged, kRemoved };

// Taken before the content is read, so that a change meanwhile is noticed later.
FileMark stat_mark(const std::filesystem::path& path);
std::uint64_t content_hash(std::string_view content);

// Brings the mark up to date when only times or place changed.
DiskState disk_state(const std::filesystem::path& path, FileMark& mark);

}  // namespace app
