#include "sim/write_file.h"

#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "catch.h"
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

namespace {

namespace fs = std::filesystem;

class Folder {
 public:
  Folder() : path_(fs::temp_directory_path() / ("quittance-write-" + std::to_string(::getpid()))) {
    fs::remove_all(path_);
    fs::create_directories(path_);
  }
  ~Folder() {
    fs::permissions(path_, fs::perms::owner_all);
    fs::remove_all(path_);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  fs::path operator/(const char* name) const { return path_ / name; }
  const fs::path& path() const { return path_; }
  long files() const { return std::distance(fs::directory_iterator(path_), fs::directory_iterator()); }

 private:
  fs::path path_;
};

std::string content_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

void check_refused(const sim::Result<void>& result, const fs::path& path, const std::string& found) {
  REQUIRE(!result.has_value());
  CHECK(result.error().kind == sim::ErrorKind::kStorage);
  INFO(result.error().sentence);
  CHECK(result.error().sentence.find(path.string() + ": found ") == 0);
  CHECK(result.error().sentence.find(found) != std::string::npos);
  CHECK(result.error().sentence.find("expected") != std::string::npos);
  CHECK(result.error().sentence.find('\n') == std::string::npos);
}

}  // namespace

TEST_CASE("a file is written whole, over an older one too", "[sim][write_file]") {
  const Folder folder;
  REQUIRE(sim::write_file(folder / "sheet.html", "first").has_value());
  CHECK(content_of(folder / "sheet.html") == "first");
  REQUIRE(sim::write_file(folder / "sheet.html", std::string(300000, 'x')).has_value());
  CHECK(content_of(folder / "sheet.html").size() == 300000);
  CHECK(folder.files() == 1);
}

TEST_CASE("a link is followed and stays one", "[sim][write_file]") {
  const Folder folder;
  std::ofstream(folder / "real.html") << "old";
  fs::create_symlink("real.html", folder / "link.html");
  REQUIRE(sim::write_file(folder / "link.html", "new").has_value());
  CHECK(fs::is_symlink(folder / "link.html"));
  CHECK(content_of(folder / "real.html") == "new");
}

TEST_CASE("a folder, a missing folder and an empty path are refused", "[sim][write_file]") {
  const Folder folder;
  check_refused(sim::write_file(folder.path(), "x"), folder.path(), "a folder");
  check_refused(sim::write_file(folder / "no/such/sheet.html", "x"), folder / "no/such/sheet.html",
                "No such file");
  check_refused(sim::write_file("", "x"), "", "an empty path");
  check_refused(sim::write_file(folder / "new/", "x"), folder / "new/", "");
  CHECK(folder.files() == 0);
}

TEST_CASE("a file in the place of a folder is refused", "[sim][write_file]") {
  const Folder folder;
  std::ofstream(folder / "file") << "kept";
  check_refused(sim::write_file(folder / "file/sheet.html", "x"), folder / "file/sheet.html", "");
  CHECK(content_of(folder / "file") == "kept");
}

TEST_CASE("a pipe is refused and not waited for", "[sim][write_file]") {
  const Folder folder;
  REQUIRE(::mkfifo((folder / "pipe").c_str(), 0600) == 0);
  check_refused(sim::write_file(folder / "pipe", "x"), folder / "pipe", "not a file");
  CHECK(fs::is_fifo(folder / "pipe"));
}

TEST_CASE("a folder or file without permission is refused and stays as it was", "[sim][write_file]") {
  if (::geteuid() == 0) {
    WARN("the superuser may write everywhere: not tried");
    return;
  }
  const Folder folder;
  std::ofstream(folder / "kept.html") << "kept";
  fs::permissions(folder / "kept.html", fs::perms::owner_read);
  check_refused(sim::write_file(folder / "kept.html", "x"), folder / "kept.html", "Permission denied");
  fs::permissions(folder.path(), fs::perms::owner_read | fs::perms::owner_exec);
  check_refused(sim::write_file(folder / "new.html", "x"), folder / "new.html", "Permission denied");
  CHECK(content_of(folder / "kept.html") == "kept");
  CHECK(folder.files() == 1);
}

TEST_CASE("a full device is an error", "[sim][write_file]") {
  check_refused(sim::write_file("/dev/full", "x"), "/dev/full", "No space left");
  CHECK(fs::is_character_file("/dev/full"));
}

TEST_CASE("a file that does not fit leaves the older one and nothing else", "[sim][write_file]") {
  const Folder folder;
  REQUIRE(sim::write_file(folder / "sheet.html", "older").has_value());
  rlimit before{};
  REQUIRE(::getrlimit(RLIMIT_FSIZE, &before) == 0);
  rlimit tight = before;
  tight.rlim_cur = 4096;
  std::signal(SIGXFSZ, SIG_IGN);
  REQUIRE(::setrlimit(RLIMIT_FSIZE, &tight) == 0);
  const auto result = sim::write_file(folder / "sheet.html", std::string(100000, 'x'));
  REQUIRE(::setrlimit(RLIMIT_FSIZE, &before) == 0);
  check_refused(result, folder / "sheet.html", "File too large");
  CHECK(content_of(folder / "sheet.html") == "older");
  CHECK(folder.files() == 1);
}

TEST_CASE("a file keeps its permissions when it is written anew", "[sim][write_file]") {
  const Folder folder;
  std::ofstream(folder / "private.json") << "old";
  fs::permissions(folder / "private.json", fs::perms::owner_read | fs::perms::owner_write);
  REQUIRE(sim::write_file(folder / "private.json", "new").has_value());
  CHECK(content_of(folder / "private.json") == "new");
  CHECK(fs::status(folder / "private.json").permissions() ==
        (fs::perms::owner_read | fs::perms::owner_write));
}
