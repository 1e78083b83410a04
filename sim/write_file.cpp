#include "sim/write_file.h"

#include <cerrno>
#include <string>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sim/text.h"

namespace sim {
namespace {

namespace fs = std::filesystem;

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  bool is_open() const { return fd_ >= 0; }
  bool write(std::string_view bytes) const {
    while (!bytes.empty()) {
      const ssize_t written = ::write(fd_, bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
  }
  bool flush() const { return ::fsync(fd_) == 0; }
  bool permit(mode_t mode) const { return ::fchmod(fd_, mode) == 0; }
  bool close() {
    const int fd = fd_;
    fd_ = -1;
    return ::close(fd) == 0;
  }

 private:
  int fd_;
};

tl::unexpected<Error> refused(const fs::path& path, const std::string& found) {
  return storage_error(
      say("{}: found {}, expected the path of a file that can be written.", path.string(), found));
}

tl::unexpected<Error> failed(const fs::path& path, int code) {
  return refused(path, say("an obstacle ({})", std::generic_category().message(code)));
}

// A name that nothing in the folder has yet.
fs::path fresh_name(const fs::path& folder) {
  std::error_code ignored;
  for (int n = 0;; ++n) {
    fs::path name = folder / fmt::format(".quittance-{}-{}.tmp", ::getpid(), n);
    if (!fs::exists(fs::symlink_status(name, ignored))) return name;
  }
}

// So that the new name, too, outlives a loss of power. The file is whole already: not every file system can.
void flush_folder(const fs::path& folder) {
  const Descriptor opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (opened.is_open()) static_cast<void>(opened.flush());
}

Result<void> write_device(const fs::path& path, std::string_view content) {
  Descriptor out(::open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY));
  if (!out.is_open() || !out.write(content) || !out.close()) return failed(path, errno);
  return {};
}

}  // namespace

Result<void> write_file(const fs::path& path, std::string_view content) {
  if (path.empty()) return refused(path, tr("an empty path"));
  std::error_code error;
  fs::path target = fs::weakly_canonical(path, error);
  if (error) return failed(path, error.value());
  const fs::file_status status = fs::status(target, error);
  switch (status.type()) {
    case fs::file_type::directory:
      return refused(path, tr("a folder"));
    case fs::file_type::character:
      return write_device(target, content);
    case fs::file_type::not_found:
    case fs::file_type::regular:
      break;
    case fs::file_type::none:
    case fs::file_type::unknown:
      return failed(path, error.value());
    default:
      return refused(path, tr("something that is not a file"));
  }
  if (!target.has_filename()) return refused(path, tr("a folder"));

  // Renaming would replace a file that its owner made read-only.
  if (status.type() == fs::file_type::regular && ::access(target.c_str(), W_OK) != 0)
    return failed(path, errno);

  const fs::path fresh = fresh_name(target.parent_path());
  Descriptor out(::open(fresh.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
  if (!out.is_open()) return failed(path, errno);
  // Where the file system has no permissions this fails and matters to nobody.
  if (status.type() == fs::file_type::regular)
    static_cast<void>(out.permit(static_cast<mode_t>(status.permissions() & fs::perms::all)));
  if (!out.write(content) || !out.flush() || !out.close() || ::rename(fresh.c_str(), target.c_str()) != 0) {
    const int code = errno;
    ::unlink(fresh.c_str());
    return failed(path, code);
  }
  flush_folder(target.parent_path());
  return {};
}

}  // namespace sim
