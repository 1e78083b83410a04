// A file that stays open, with its lock.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "sim/error.h"

namespace store {

class OpenFile {
 public:
  OpenFile() = default;
  ~OpenFile();
  OpenFile(OpenFile&& other) noexcept : fd_(other.fd_), path_(std::move(other.path_)) { other.fd_ = -1; }
  OpenFile& operator=(OpenFile&& other) noexcept;
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;

  // Errors of all of them: storage (no such file: input), one sentence with the path. The lock is for one
  // writer, in this process or another; it goes with the object.
  static sim::Result<OpenFile> create_locked(const std::filesystem::path& path);  // must not be there yet
  static sim::Result<OpenFile> open_locked(const std::filesystem::path& path);    // a regular file

  sim::Result<std::string> read_all(std::size_t largest) const;
  sim::Result<std::size_t> size() const;
  // Flushed to disk.
  sim::Result<void> write_at(std::size_t place, std::string_view bytes) const;
  sim::Result<void> cut(std::size_t size) const;

 private:
  OpenFile(int fd, std::filesystem::path path) : fd_(fd), path_(std::move(path)) {}
  sim::Result<void> lock() const;
  tl::unexpected<sim::Error> failed(int code) const;

  int fd_ = -1;
  std::filesystem::path path_;
};

// A file of `content` that only its owner may read, whole or not at all; over an older one.
sim::Result<void> write_private(const std::filesystem::path& path, std::string_view content);
// So that new names in the folder of `path`, too, outlive a loss of power.
void flush_folder_of(const std::filesystem::path& path);

}  // namespace store
