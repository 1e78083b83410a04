// Whatever one byte or one line of a log is turned into, the reader names the line.
#include "store/forget.h"
#include "tests/store/sample_log.h"

namespace {

using namespace tests;

struct Sample {
  std::string text;
  store::Head head;
  std::vector<std::string> lines;
};

const Sample& sample() {
  static const Sample kSample = [] {
    const LogFolder folder;
    write_small(folder / "talk.log", true);
    Sample made;
    made.text = content_of(folder / "talk.log");
    made.head = store::read_head(folder / "talk.log").value().value();
    made.lines = lines_of(made.text);
    return made;
  }();
  return kSample;
}

sim::Result<store::Log> parse(const std::string& text) {
  return store::parse_log(text, "talk.log", case_vocabulary());
}
sim::Result<store::Log> parse(const std::vector<std::string>& lines) {
  return store::parse_log(joined(lines), "talk.log", case_vocabulary(), sample().head);
}

}  // namespace

TEST_CASE("any byte of a log that is changed is found with its line", "[store][tampering]") {
  std::string text = sample().text;
  REQUIRE(parse(text));
  std::size_t line_number = 1;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char right = text[at];
    for (const unsigned flip : {0x01U, 0x10U, 0x20U, 0x80U}) {
      text[at] = static_cast<char>(static_cast<unsigned char>(right) ^ flip);
      INFO("byte " << at << " flipped by " << flip);
      check_found(parse(text), "talk.log", line_number);
    }
    text[at] = right;
    if (right == '\n') ++line_number;
  }
}

TEST_CASE("any byte that is cut or doubled is found with its line", "[store][tampering]") {
  const std::string& text = sample().text;
  std::size_t line_number = 1;
  for (std::size_t at = 0; at < text.size(); ++at) {
    INFO("byte " << at);
    check_found(parse(text.substr(0, at) + text.substr(at + 1)), "talk.log", line_number);
    // A line feed too many is an empty line after its own.
    check_found(parse(text.substr(0, at + 1) + text.substr(at)), "talk.log",
                line_number + (text[at] == '\n' ? 1U : 0U));
    if (text[at] == '\n') ++line_number;
  }
}

TEST_CASE("lines that are cut or doubled or moved are found", "[store][tampering]") {
  const std::vector<std::string>& lines = sample().lines;
  REQUIRE(parse(lines));
  for (std::size_t k = 0; k < lines.size(); ++k) {
    INFO("line " << k + 1);
    auto cut = lines;
    cut.erase(cut.begin() + static_cast<long>(k));
    check_found(parse(cut), "talk.log", k + 1);
    auto doubled = lines;
    doubled.insert(doubled.begin() + static_cast<long>(k), lines[k]);
    check_found(parse(doubled), "talk.log", k + 2);
    for (std::size_t other = k + 1; other < lines.size(); ++other) {
      auto swapped = lines;
      std::swap(swapped[k], swapped[other]);
      check_found(parse(swapped), "talk.log", k + 1);
      auto moved = lines;
      moved.erase(moved.begin() + static_cast<long>(k));
      moved.insert(moved.begin() + static_cast<long>(other), lines[k]);
      check_found(parse(moved), "talk.log", k + 1);
    }
  }
}

TEST_CASE("a tail that was cut shows through the head", "[store][tampering]") {
  const std::string& text = sample().text;
  std::size_t line_number = 1;
  for (std::size_t size = 0; size < text.size(); ++size) {
    INFO("cut to " << size << " bytes");
    check_found(store::parse_log(text.substr(0, size), "talk.log", case_vocabulary(), sample().head),
                "talk.log", size == 0 ? 1 : line_number);
    if (text[size] == '\n') ++line_number;
  }
  // Without a head a whole line less is a log.
  CHECK(parse(text.substr(0, text.size() - sample().lines.back().size())));
}

TEST_CASE("a line of another log is found", "[store][tampering]") {
  const LogFolder folder;
  {
    auto writer =
        store::LogWriter::begin(folder / "other.log", small_header(), small_world(), case_vocabulary());
    REQUIRE(writer);
    for (const sim::TalkLine& one : small_talk())
      REQUIRE(writer->append(one));
  }
  const auto other = lines_of(content_of(folder / "other.log"));
  for (std::size_t k = 0; k < other.size(); ++k) {
    auto mixed = sample().lines;
    mixed[k] = other[k];
    // A foreign header is sound by itself: the line after it does not follow.
    check_found(parse(mixed), "talk.log", k == 0 ? 2 : k + 1);
  }
}

TEST_CASE("any byte of a forgotten log that is changed is found with its line", "[store][tampering]") {
  const auto log = parse(sample().text);
  REQUIRE(log);
  std::string text = store::forgotten_text(*log);
  REQUIRE(parse(text));
  std::size_t line_number = 1;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char right = text[at];
    text[at] = static_cast<char>(static_cast<unsigned char>(right) ^ 0x01U);
    INFO("byte " << at);
    check_found(parse(text), "talk.log", line_number);
    text[at] = right;
    if (right == '\n') ++line_number;
  }
}

TEST_CASE("a head that is not the log's is found", "[store][tampering]") {
  const LogFolder folder;
  const fs::path path = folder / "talk.log", head = folder / "talk.log.head";
  write_small(path);
  const std::string right = content_of(head);
  for (std::size_t at = 0; at < right.size(); ++at) {
    std::string wrong = right;
    wrong[at] = static_cast<char>(wrong[at] ^ 1);
    put(head, wrong);
    INFO(wrong);
    const auto log = read(path);
    REQUIRE_FALSE(log);
    CHECK(log.error().kind == sim::ErrorKind::kInput);
    CHECK_FALSE(store::LogWriter::resume(path, case_vocabulary()));
  }
  for (const std::string& wrong :
       {std::string(), std::string("[]\n"), std::string("{}\n"), right + " ", std::string(5000, ' '),
        "{\"hash\":\"" + std::string(64, '0') + "\",\"n\":1e9}\n"}) {
    put(head, wrong);
    CHECK_FALSE(read(path));
  }
  fs::remove(head);
  REQUIRE(read(path));
  CHECK(read(path)->head == store::HeadState::kMissing);
}
