#include "sim/json_input.h"

#include <thread>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/sim/sample_case.h"

using namespace sim;
using tests::is_sentence;

namespace {

namespace fs = std::filesystem;

// A folder of its own, gone at the end.
class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "quittance-json-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()));
    path_ = name;
  }
  ~Folder() { fs::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  fs::path operator/(const std::string& name) const { return path_ / name; }

 private:
  fs::path path_;
};

void check_unreadable(const fs::path& path, ErrorKind kind, const std::string& found) {
  const auto result = read_case(path, tests::case_vocabulary());
  REQUIRE_FALSE(result);
  INFO(result.error().sentence);
  CHECK(result.error().kind == kind);
  CHECK(result.error().sentence.find(found) != std::string::npos);
  CHECK(result.error().sentence.find(", expected ") != std::string::npos);
  CHECK(result.error().sentence.rfind(shown_path(path) + ": ", 0) == 0);
  CHECK(result.error().sentence.size() < 400);
  CHECK(result.error().sentence.find('\n') == std::string::npos);
}

void check_not_json(const std::string& text, const std::string& sentence) {
  const auto result = parse_json(text, "f.json");
  REQUIRE_FALSE(result);
  CHECK(result.error().kind == ErrorKind::kInput);
  CHECK(result.error().sentence == sentence);
}

// Most memory that the process has held, in MiB.
long peak_mib() {
  struct rusage usage = {};
  ::getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss / 1024;
}

}  // namespace

TEST_CASE("what is not JSON is refused with field, line and column", "[sim][json_input]") {
  check_not_json("", "f.json: found an empty file, expected a JSON document.");
  check_not_json(" \n",
                 "f.json: the document (line 2, column 1): found the end of the file, expected the rest of "
                 "the document.");
  check_not_json(R"({"a": {"b": [1, {"c": NaN}]}})",
                 "f.json: a.b[1].c (line 1, column 23): found \"NaN\", expected JSON.");
  check_not_json("{\"a\": Infinity}", "f.json: a (line 1, column 7): found \"Infinity\", expected JSON.");
  check_not_json("{\"a\": -Infinity}", "f.json: a (line 1, column 8): found \"-Infinity\", expected JSON.");
  check_not_json(
      "{\"a\":\n 1e999}",
      "f.json: a (line 2, column 6): found the number \"1e999\", expected one that a double can hold.");
  check_not_json("[1, 2",
                 "f.json: [2] (line 1, column 6): found the end of the file, expected the rest of the "
                 "document.");
  check_not_json("[1] x", "f.json: the document (line 1, column 5): found \"x\", expected JSON.");
  check_not_json("{\"a\": 1} // why",
                 "f.json: the document (line 1, column 10): found \"/\", expected JSON.");
  check_not_json("{'a': 1}", "f.json: the document (line 1, column 2): found \"'\", expected JSON.");
  check_not_json("<html>", "f.json: the document (line 1, column 1): found \"<\", expected JSON.");
}

TEST_CASE("a field given twice is refused at any depth", "[sim][json_input]") {
  check_not_json(R"({"a": 1, "a": 1})", "f.json: a: found the field a second time, expected it once.");
  check_not_json(R"({"a": [{"b": {}}, {"b": {"c": [], "d": 2, "c": 3}}]})",
                 "f.json: a[1].b.c: found the field a second time, expected it once.");
  CHECK(parse_json(R"([{"a": 1}, {"a": 1}])", "f.json"));
}

TEST_CASE("numbers keep their value up to the largest double", "[sim][json_input]") {
  const auto read = parse_json("[1.7976931348623157e308, 18446744073709551616, -0.0, 1e-999]", "f.json");
  REQUIRE(read);
  CHECK((*read)[0] == 1.7976931348623157e308);
  CHECK((*read)[1] == 18446744073709551616.0);
  check_not_json("[" + std::string(400, '9') + "]", "f.json: [0] (line 1, column 401): found the number \"" +
                                                        std::string(60, '9') +
                                                        "…\", expected one that a double can hold.");
}

TEST_CASE("nesting is bounded, however deep the text", "[sim][json_input]") {
  const auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
  CHECK(parse_json(nested(32), "f.json"));
  for (const std::size_t depth : {33u, 100'000u, 8'000'000u}) {
    const auto result = parse_json(nested(depth), "f.json");
    REQUIRE_FALSE(result);
    CHECK(is_sentence(result.error().sentence, "f.json"));
    CHECK(result.error().sentence.find("found nesting deeper than 32") != std::string::npos);
  }
  std::string objects;
  for (int i = 0; i < 100'000; ++i)
    objects += "{\"" + std::string(30, 'x') + "\x01\":";
  objects.resize(kLargestJson / 8);
  const auto result = parse_json(objects, "f.json");
  REQUIRE_FALSE(result);
  CHECK(is_sentence(result.error().sentence, "f.json"));
}

TEST_CASE("text that is not plain UTF-8 is refused with its place", "[sim][json_input]") {
  check_not_json("\xEF\xBB\xBF{}",
                 "f.json: line 1, column 1: found a byte order mark, expected plain UTF-8.");
  for (const char* bad : {"\xFF", "\xC0\xAF", "\xE0\x80\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80",
                          "\xF5\x80\x80\x80", "\x80", "\xC3", "\xE2\x82", "\xF0\x9F\x98"}) {
    check_not_json("[\n\"" + std::string(bad) + "\"]",
                   "f.json: line 2, column 2: found a byte that is not UTF-8, expected UTF-8 text.");
    const std::string cut = "\"" + std::string(bad);
    check_not_json(cut, "f.json: line 1, column 2: found a byte that is not UTF-8, expected UTF-8 text.");
  }
  CHECK(parse_json("[\"Ipê Ελλάδα 日本 😀\"]", "f.json"));
  // UTF-16 with and without its mark
  CHECK_FALSE(parse_json(std::string("\xFF\xFE{\0}\0", 6), "f.json"));
  check_not_json(std::string("{\0}\0", 4), "f.json: line 1, column 2: found a zero byte, expected text.");
}

// The sanitizer's own book-keeping counts, too.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr long kPeakMib = 32;
#else
constexpr long kPeakMib = 8;
#endif

TEST_CASE("a file of 100 MB is refused at once and is not read", "[sim][json_input]") {
  const Folder folder;
  const fs::path path = folder / "huge.json";
  std::ofstream(path) << "{";
  fs::resize_file(path, 100'000'000);
  const long before = peak_mib();
  check_unreadable(path, ErrorKind::kInput, "found more than 16 MiB, expected at most that");
  CHECK(peak_mib() - before < kPeakMib);
}

TEST_CASE("a document of very many values takes bounded time and memory", "[sim][json_input]") {
  const std::string unit = GENERATE(as<std::string>(), "{\"a\":[]},", "[[[[[]]]]],");
  std::string text = "[";
  while (text.size() + unit.size() < kLargestJson)
    text += unit;
  text.back() = ']';
  const auto result = parse_json(text, "f.json");
  REQUIRE_FALSE(result);
  CHECK(is_sentence(result.error().sentence, "f.json"));
  CHECK(peak_mib() < 1500);
  const std::string wide = "\"" + std::string(kLargestJson - 2, 'x') + "\"";
  CHECK(parse_json(wide, "f.json"));
  CHECK_FALSE(parse_json(wide + " ", "f.json"));
}

TEST_CASE("only a regular file is read, and nothing is waited for", "[sim][json_input]") {
  const Folder folder;
  SECTION("a folder") {
    fs::create_directory(folder / "case.json");
    check_unreadable(folder / "case.json", ErrorKind::kInput, "found a folder, expected a regular file");
  }
  SECTION("a pipe nobody writes to") {
    REQUIRE(::mkfifo((folder / "case.json").c_str(), 0600) == 0);
    check_unreadable(folder / "case.json", ErrorKind::kInput, "found a pipe, expected a regular file");
  }
  SECTION("a device") {
    check_unreadable("/dev/zero", ErrorKind::kInput, "found a device, expected a regular file");
    check_unreadable("/dev/null", ErrorKind::kInput, "found a device, expected a regular file");
  }
  SECTION("no file") {
    check_unreadable(folder / "none.json", ErrorKind::kInput, "found no such file");
    check_unreadable(folder / "none/case.json", ErrorKind::kInput, "found no such file");
    check_unreadable(folder / std::string(5000, 'x'), ErrorKind::kInput, "found no such file");
  }
  SECTION("a link to itself") {
    fs::create_symlink(folder / "case.json", folder / "case.json");
    check_unreadable(folder / "case.json", ErrorKind::kInput, "found no such file");
  }
  SECTION("a file without permission") {
    std::ofstream(folder / "case.json") << "{}";
    fs::permissions(folder / "case.json", fs::perms::none);
    if (::geteuid() == 0) {
      WARN("root may read everything: not tried");
    } else {
      check_unreadable(folder / "case.json", ErrorKind::kStorage, "could not be opened");
    }
  }
  SECTION("an empty file") {
    std::ofstream(folder / "case.json") << "";
    check_unreadable(folder / "case.json", ErrorKind::kInput, "found an empty file");
  }
}

TEST_CASE("the name of a file is shown without control characters and never long", "[sim][json_input]") {
  const Folder folder;
  for (const std::string name :
       {"a\nb\tc.json", "\x1B[31mred.json", "bad\xFF\xFE.json", "c1\xC2\x9B.json", "\u202Etxt.json"}) {
    std::ofstream(folder / name) << "{";
    check_unreadable(folder / name, ErrorKind::kInput, "found the end of the file");
    const std::string shown = shown_path(folder / name);
    CHECK(shown.find("\uFFFD") != std::string::npos);
    for (const char* control : {"\n", "\t", "\x1B", "\xFF", "\xC2\x9B", "\u202E"})
      CHECK(shown.find(control) == std::string::npos);
  }
  const std::string lengthy(240, 'x');
  std::ofstream(folder / lengthy) << "{";
  check_unreadable(folder / lengthy, ErrorKind::kInput, "found the end of the file");
  CHECK(shown_path(folder / lengthy).size() < 130);
}

TEST_CASE("values are shown short and plain", "[sim][json_input]") {
  CHECK(shown_text("Loja Ipê") == "\"Loja Ipê\"");
  CHECK(shown_text("a\nb\x7F") == "\"a\uFFFDb\uFFFD\"");
  CHECK(shown_text(std::string(100, 'x')) == "\"" + std::string(60, 'x') + "…\"");
  CHECK(shown_json(tests::Json::object()) == "an object");
  CHECK(shown_json(tests::Json::array()) == "a list");
  CHECK(shown_json(nullptr) == "null");
  CHECK(shown_json(-0.5) == "-0.5");
}
