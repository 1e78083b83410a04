#include "store/open_file.h"

#include <algorithm>
#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sim/json_input.h"
#include "sim/text.h"
#include "sim/write_file.h"

namespace store {
namespace {

namespace fs = std::filesystem;
using sim::say;

tl::unexpected<sim::Error> refused(const fs::path& path, int code) {
  return sim::storage_error(say("{}: found an obstacle ({}), expected a file that can be read and written.",
                                sim::shown_path(path), std::generic_category().message(code)));
}

template <typename Call>
auto patiently(const Call& call) {
  auto result = call();
  while (result < 0 && errno == EINTR)
    result = call();
  return result;
}

}  // namespace

OpenFile::~OpenFile() {
  if (fd_ >= 0) ::close(fd_);
}

OpenFile& OpenFile::operator=(OpenFile&& other) noexcept {
  std::swap(fd_, other.fd_);
  std::swap(path_, other.path_);
  return *this;
}

tl::unexpected<sim::Error> OpenFile::failed(int code) const {
  return refused(path_, code);
}

sim::Result<void> OpenFile::lock() const {
  if (patiently([&] { return ::flock(fd_, LOCK_EX | LOCK_NB); }) == 0) return {};
  if (errno != EWOULDBLOCK) return failed(errno);
  return sim::storage_error(
      say("{}: found another program that writes it, expected to be the only one.", sim::shown_path(path_)));
}

sim::Result<OpenFile> OpenFile::create_locked(const fs::path& path) {
  OpenFile file(::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666), path);
  if (file.fd_ < 0) {
    if (errno != EEXIST) return refused(path, errno);
    return sim::storage_error(say("{}: found a file there, expected a new name", sim::shown_path(path)));
  }
  if (const auto locked = file.lock(); !locked) return tl::unexpected(locked.error());
  return file;
}

sim::Result<OpenFile> OpenFile::open_locked(const fs::path& path) {
  // Reading says in its own words what is no regular file, or not there.
  std::error_code ignored;
  if (!fs::is_regular_file(path, ignored)) {
    const auto read = sim::read_file(path);
    if (!read) return tl::unexpected(read.error());
  }
  OpenFile file(::open(path.c_str(), O_RDWR | O_NONBLOCK | O_CLOEXEC), path);
  if (file.fd_ < 0) return refused(path, errno);
  struct stat status = {};
  if (::fstat(file.fd_, &status) != 0) return refused(path, errno);
  if (!S_ISREG(status.st_mode)) return refused(path, EINVAL);
  if (const auto locked = file.lock(); !locked) return tl::unexpected(locked.error());
  return file;
}

sim::Result<std::string> OpenFile::read_all(std::size_t largest) const {
  const auto bytes = size();
  if (!bytes) return tl::unexpected(bytes.error());
  if (*bytes > largest) {
    return sim::input_error(say("{0}: found more than {1} MiB, expected at most that.",
                                sim::shown_path(path_), largest / (1024 * 1024)));
  }
  std::string text(*bytes, '\0');
  std::size_t done = 0;
  while (done < text.size()) {
    const ssize_t got = patiently(
        [&] { return ::pread(fd_, text.data() + done, text.size() - done, static_cast<off_t>(done)); });
    if (got < 0) return failed(errno);
    if (got == 0) break;
    done += static_cast<std::size_t>(got);
  }
  text.resize(done);
  return text;
}

sim::Result<std::size_t> OpenFile::size() const {
  struct stat status = {};
  if (::fstat(fd_, &status) != 0) return failed(errno);
  return static_cast<std::size_t>(status.st_size);
}

sim::Result<void> OpenFile::write_at(std::size_t place, std::string_view bytes) const {
  while (!bytes.empty()) {
    const ssize_t written =
        patiently([&] { return ::pwrite(fd_, bytes.data(), bytes.size(), static_cast<off_t>(place)); });
    if (written <= 0) return failed(written < 0 ? errno : EIO);
    place += static_cast<std::size_t>(written);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  if (patiently([&] { return ::fsync(fd_); }) != 0) return failed(errno);
  return {};
}

sim::Result<void> OpenFile::cut(std::size_t size) const {
  if (patiently([&] { return ::ftruncate(fd_, static_cast<off_t>(size)); }) != 0) return failed(errno);
  if (patiently([&] { return ::fsync(fd_); }) != 0) return failed(errno);
  return {};
}

sim::Result<void> write_private(const fs::path& path, std::string_view content) {
  constexpr mode_t kOwner = 0600;
  // write_file() takes over the permissions of the file that it replaces, before it writes.
  const int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC, kOwner);
  if (fd < 0) return refused(path, errno);
  const int changed = ::fchmod(fd, kOwner);
  const int reason = errno;
  ::close(fd);
  if (changed != 0) return refused(path, reason);
  return sim::write_file(path, content);
}

void flush_folder_of(const fs::path& path) {
  const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
  const int fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) return;
  static_cast<void>(::fsync(fd));  // not every file system can
  ::close(fd);
}

}  // namespace store
