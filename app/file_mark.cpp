#include "app/file_mark.h"

#include <cerrno>

#include <sys/stat.h>

#include "sim/json_input.h"

namespace app {
namespace {

std::int64_t nanoseconds(const timespec& time) {
  return static_cast<std::int64_t>(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
}

bool stat_into(const std::filesystem::path& path, FileMark& mark) {
  struct stat status = {};
  if (::stat(path.c_str(), &status) != 0) return false;
  mark.device = static_cast<std::uint64_t>(status.st_dev);
  mark.inode = static_cast<std::uint64_t>(status.st_ino);
  mark.size = static_cast<std::uint64_t>(status.st_size);
  mark.modified = nanoseconds(status.st_mtim);
  mark.changed = nanoseconds(status.st_ctim);
  return true;
}

}  // namespace

FileMark stat_mark(const std::filesystem::path& path) {
  FileMark mark;
  stat_into(path, mark);
  return mark;
}

std::uint64_t content_hash(std::string_view content) {
  std::uint64_t hash = 14695981039346656037U;
  for (const char c : content)
    hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
  return hash;
}

DiskState disk_state(const std::filesystem::path& path, FileMark& mark) {
  FileMark now;
  now.hash = mark.hash;
  if (!stat_into(path, now))
    return errno == ENOENT || errno == ENOTDIR ? DiskState::kRemoved : DiskState::kChanged;
  if (now == mark) return DiskState::kSame;
  if (now.size != mark.size) return DiskState::kChanged;
  const auto content = sim::read_file(path);
  if (!content || content_hash(*content) != mark.hash) return DiskState::kChanged;
  mark = now;
  return DiskState::kSame;
}

}  // namespace app
