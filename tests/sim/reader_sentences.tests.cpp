#include <filesystem>
#include <fstream>
#include <string>

#include "catch.h"
#include <nlohmann/json.hpp>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "sim/case_reader.h"
#include "sim/json_input.h"

namespace {

namespace fs = std::filesystem;

const std::string kShipped = QUITTANCE_SOURCE_DIR "/scenarios/saas-sao-paulo.json";

std::string shipped() {
  return sim::read_file(kShipped).value();
}

// The shipped case with the first `old` replaced; the test fails when there is none.
std::string with(const std::string& old, const std::string& replacement) {
  std::string text = shipped();
  const std::size_t at = text.find(old);
  REQUIRE(at != std::string::npos);
  return text.replace(at, old.size(), replacement);
}

std::string sentence(const std::string& text) {
  const sim::Vocabulary vocabulary{
      {"NL", "BR"}, {{"EUR", 2}, {"JPY", 0}}, {"asks_for_time", "partial_payment"}};
  const auto world = sim::parse_case(text, "case.json", vocabulary);
  if (world) return "";
  CHECK(world.error().kind == sim::ErrorKind::kInput);
  return world.error().sentence;
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("the shipped case that the faults below are put into is sound", "[sim][reader]") {
  CHECK(sentence(shipped()).empty());
}

TEST_CASE("what follows a zero byte is not taken for the end of the file", "[sim][reader]") {
  CHECK(has(sentence(shipped() + std::string(1, '\0') + "{\"format\": 1}"), "found a zero byte"));
}

TEST_CASE("a document of very many values is refused before it fills the memory", "[sim][reader]") {
  std::string text = "[0";
  for (std::size_t i = 0; i < sim::kMostValues; ++i)
    text += ",0";
  CHECK(has(sim::parse_json(text + "]", "x.json").error().sentence, "found more than 2000000 values"));
}

TEST_CASE("a file of another kind is told by its format, not by its fields", "[sim][reader]") {
  CHECK(sentence("{\"disagreement\": [0, 0], \"outcomes\": []}") ==
        "case.json: format: found nothing, expected \"quittance-case/1\".");
  CHECK(sentence("{\"format\": \"quittance-log/1\", \"seed\": 1}") ==
        "case.json: format: found \"quittance-log/1\", expected \"quittance-case/1\".");
}

TEST_CASE("what is shown of a text holds no end of line and no turn of direction", "[sim][reader]") {
  CHECK(sim::shown_text("a\u2028b\u2029c\u202Ed\u200Fe") == "\"a\uFFFDb\uFFFDc\uFFFDd\uFFFDe\"");
}

TEST_CASE("the length of a text is counted in characters", "[sim][reader]") {
  std::string wide;
  for (int i = 0; i < 9'900; ++i)
    wide += "\u3042";
  CHECK(sentence(with("Software subscription", wide)).empty());
  CHECK(has(sentence(with("Software subscription", wide + wide)), "title: found 19820 characters"));
}

TEST_CASE("a socket is called one", "[sim][reader]") {
  std::string folder = (fs::temp_directory_path() / "quittance-XXXXXX").string();
  REQUIRE(::mkdtemp(folder.data()) != nullptr);
  const std::string name = folder + "/socket";
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  REQUIRE(name.size() < sizeof address.sun_path);
  name.copy(address.sun_path, name.size());
  const int fd = ::socket(AF_UNIX, SOCK_STREAM, 0);
  REQUIRE(fd >= 0);
  REQUIRE(::bind(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
  CHECK(sim::read_file(name).error().sentence == name + ": found a socket, expected a regular file.");
  ::close(fd);
  fs::remove_all(folder);
}
