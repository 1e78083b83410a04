#include "gui/player.h"

#include <algorithm>

#include "catch.h"

#include "tests/app/temporary_folder.h"

using namespace gui;

namespace {

std::vector<InputEvent> events_of(const std::string& line) {
  const auto steps = parse_script(line, "script");
  REQUIRE(steps);
  REQUIRE(steps->size() == 1);
  return std::get<PlayInput>(steps->front()).events;
}
const KeyEvent& key_at(const std::vector<InputEvent>& events, std::size_t i) {
  return std::get<KeyEvent>(events.at(i));
}

}  // namespace

TEST_CASE("a key goes down and up, and its modifiers with it", "[gui][player]") {
  const auto events = events_of("key Ctrl+Shift+Z");
  REQUIRE(events.size() == 3);
  const Chord redo{key_of('Z'), true, true, false};
  CHECK((key_at(events, 0).chord == redo && key_at(events, 0).down));
  CHECK((key_at(events, 1).chord == redo && !key_at(events, 1).down));
  CHECK((key_at(events, 2).chord == Chord{} && !key_at(events, 2).down));
}

TEST_CASE("the same key is pressed as often as asked", "[gui][player]") {
  const auto events = events_of("keys Tab 5");
  CHECK(std::count_if(events.begin(), events.end(), [](const InputEvent& event) {
          const auto& key = std::get<KeyEvent>(event);
          return key.down && key.chord == Chord{Key::kTab};
        }) == 5);
}

TEST_CASE("a text is typed to the end of its line, with its spaces and signs", "[gui][player]") {
  const auto typed = [](const std::string& line) {
    std::u32string text;
    for (const InputEvent& event : events_of(line))
      text += static_cast<char32_t>(std::get<TextEvent>(event).character);
    return text;
  };
  CHECK(typed("text Some words") == U"Some words");
  CHECK(typed("  text  a # b ") == U" a # b ");
  CHECK(typed("text São 😀\r\n") == U"São 😀");
  CHECK(typed("text text twice") == U"text twice");
}

TEST_CASE("the pointer moves, clicks and turns the wheel", "[gui][player]") {
  auto events = events_of("move 400.5 300");
  REQUIRE(events.size() == 1);
  CHECK(std::get<PointerEvent>(events[0]).x == 400.5F);
  CHECK(std::get<PointerEvent>(events[0]).y == 300);
  events = events_of("click 12  34");
  REQUIRE(events.size() == 3);
  CHECK(std::get<PointerEvent>(events[0]).y == 34);
  CHECK(std::get<ButtonEvent>(events[1]).down);
  CHECK_FALSE(std::get<ButtonEvent>(events[2]).down);
  events = events_of("wheel -3");
  CHECK(std::get<WheelEvent>(events.at(0)).down == -3);
}

TEST_CASE("a view is shown as by its key", "[gui][player]") {
  const auto events = events_of("view 2");
  CHECK(key_at(events, 0).chord == Chord{key_of('2'), true, false, false});
}

TEST_CASE("waiting and pictures are steps of their own, comments and empty lines are none", "[gui][player]") {
  const auto steps = parse_script("# a comment\n\n  \t\nwait\r\nshot case_dark-2\n# the end", "script");
  REQUIRE(steps);
  REQUIRE(steps->size() == 2);
  CHECK(std::holds_alternative<PlayWait>(steps->at(0)));
  CHECK(std::get<PlayShot>(steps->at(1)).name == "case_dark-2");
  CHECK(parse_script("", "script")->empty());
}

TEST_CASE("a line that is no command is told in one sentence with its number", "[gui][player]") {
  const std::string line = GENERATE(
      as<std::string>(), "jump", "key", "key Foo", "key Ctrl+", "keys Tab", "keys Tab 0", "keys Tab many",
      "keys Tab 1001", "keys Tab 2.5", "keys Tab nan", "click", "click 4", "click a b", "click 4 5 6",
      "click nan 5", "move inf 1", "wheel", "wheel down", "wheel nan", "view", "view 0", "view 10",
      "view 1.5", "wait 5", "shot", "shot Name", "shot a/b", "shot ../x", "shot a b");
  const auto steps = parse_script("# first\nwait\n" + line + "\nwait", "play.txt");
  INFO(line);
  REQUIRE_FALSE(steps);
  const sim::Error& error = steps.error();
  CHECK(error.kind == sim::ErrorKind::kInput);
  CHECK(error.sentence.find("play.txt: line 3: found ") == 0);
  CHECK(error.sentence.find(line) != std::string::npos);
  CHECK(error.sentence.find("expected key CHORD") != std::string::npos);
  CHECK(error.sentence.find('\n') == std::string::npos);
  CHECK(error.sentence.ends_with("."));
}

TEST_CASE("a script is read from its file, and a missing one is named", "[gui][player]") {
  const tests::TemporaryFolder folder;
  tests::put(folder / "play.txt", "view 1\nwait\n");
  CHECK(read_script(folder / "play.txt")->size() == 2);
  const auto missing = read_script(folder / "none.txt");
  REQUIRE_FALSE(missing);
  CHECK(missing.error().sentence.find("none.txt") != std::string::npos);
}
