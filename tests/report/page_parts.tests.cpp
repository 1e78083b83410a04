#include "report/page_parts.h"

#include <filesystem>
#include <fstream>
#include <string>

#include "catch.h"
#include <unistd.h>

namespace {

namespace fs = std::filesystem;

class Folder {
 public:
  Folder() : path_(fs::temp_directory_path() / ("quittance-parts-" + std::to_string(::getpid()))) {
    fs::create_directories(path_);
  }
  ~Folder() { fs::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  fs::path file(const char* name, const std::string& content) const {
    std::ofstream(path_ / name, std::ios::binary) << content;
    return path_ / name;
  }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

}  // namespace

TEST_CASE("a script that would end its element early is refused", "[report][parts]") {
  const Folder folder;
  const auto script = report::read_script(folder.file("bad.js", "let a = '</script>';"));
  REQUIRE(!script.has_value());
  CHECK(script.error().kind == sim::ErrorKind::kStorage);
  CHECK(script.error().sentence.find("</script") != std::string::npos);
  CHECK(!report::read_script(folder.file("comment.js", "<!-- x")).has_value());
}

TEST_CASE("the address of a source map is left out of a script", "[report][parts]") {
  const Folder folder;
  CHECK(report::read_script(folder.file("a.js", "run();\n//# sourceMappingURL=a.js.map\n")).value() ==
        "run();\n");
}

TEST_CASE("a part that is a folder or missing is a storage error", "[report][parts]") {
  const Folder folder;
  const auto part = report::read_part(folder.path());
  REQUIRE(!part.has_value());
  CHECK(part.error().kind == sim::ErrorKind::kStorage);
  CHECK(!report::read_part(folder.path() / "none").has_value());
  CHECK(!report::font_faces(folder.path()).has_value());
}

TEST_CASE("the policy names the hash of each script and allows no request", "[report][parts]") {
  const std::string policy = report::content_policy({"abc", ""});
  CHECK(policy.find("default-src 'none'") == 0);
  CHECK(policy.find("'sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0='") != std::string::npos);
  CHECK(policy.find("'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='") != std::string::npos);
  CHECK(policy.find("script-src 'unsafe-inline'") == std::string::npos);
}

TEST_CASE("a template takes each value once and looks at none of them again", "[report][parts]") {
  CHECK(report::fill_template("t.html", "<a>{{x}}</a>{{y}}", {{"x", "{{y}}"}, {"y", "1"}}).value() ==
        "<a>{{y}}</a>1");
  CHECK(!report::fill_template("t.html", "{{z}}", {{"x", ""}}).has_value());
  CHECK(!report::fill_template("t.html", "{{x", {{"x", ""}}).has_value());
}
