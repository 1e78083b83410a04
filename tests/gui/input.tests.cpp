#include "gui/input.h"

#include <array>

#include "catch.h"
#include <rapidcheck.h>

using namespace gui;

namespace {

struct Context {
  Context() {
    ImGui::CreateContext();
    prepare_context(ImGui::GetIO());
  }
  ~Context() { ImGui::DestroyContext(); }
};

// What one frame was given: keys that are down, characters, the pointer.
struct Given {
  std::vector<Chord> pressed;
  std::u32string text;
};

// Feeds until nothing waits.
template <typename Ours>
std::vector<Given> feed_all(Input& input, Ours&& ours) {
  ImGuiIO& io = ImGui::GetIO();
  std::vector<Given> frames;
  while (!input.empty()) {
    Given given;
    given.pressed = input.feed(io, ours);
    for (const ImWchar c : io.InputQueueCharacters)
      given.text += static_cast<char32_t>(c);
    io.InputQueueCharacters.resize(0);
    frames.push_back(std::move(given));
    REQUIRE(frames.size() < 10'000);
  }
  return frames;
}
constexpr auto kNone = [](const Chord&) { return false; };

std::string utf8_of(const std::u32string& text) {
  std::string bytes;
  for (const char32_t c : text) {
    if (c < 0x80) {
      bytes += static_cast<char>(c);
      continue;
    }
    const int more = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
    constexpr std::array<unsigned, 4> kFirst = {0, 0xC0, 0xE0, 0xF0};
    bytes += static_cast<char>(kFirst[static_cast<std::size_t>(more)] | (c >> (6 * more)));
    for (int i = more - 1; i >= 0; --i)
      bytes += static_cast<char>(0x80 | ((c >> (6 * i)) & 0x3F));
  }
  return bytes;
}

// From every plane in use; few of each, as no more than some thousand are lent a place.
rc::Gen<char32_t> any_character() {
  return rc::gen::oneOf(
      rc::gen::inRange<char32_t>(0x20, 0x7F), rc::gen::inRange<char32_t>(0xA0, 0x500),
      rc::gen::inRange<char32_t>(0x2000, 0xD800), rc::gen::inRange<char32_t>(0xE000, 0xE100),
      rc::gen::inRange<char32_t>(0xF000, 0xFFFE), rc::gen::inRange<char32_t>(0x1F600, 0x1F650),
      rc::gen::inRange<char32_t>(0x20000, 0x20040), rc::gen::inRange<char32_t>(0x10FF00, 0x10FFFE));
}

}  // namespace

TEST_CASE("a chord is read as it is written", "[gui][input]") {
  struct Row {
    std::string words;
    Chord chord;
  };
  const Row row = GENERATE(values<Row>({{"Ctrl+Shift+Z", {key_of('Z'), true, true, false}},
                                        {"Shift+Ctrl+Z", {key_of('Z'), true, true, false}},
                                        {"Ctrl+z", {key_of('Z'), true, false, false}},
                                        {"Alt+Left", {Key::kLeft, false, false, true}},
                                        {"Esc", {Key::kEscape}},
                                        {"Escape", {Key::kEscape}},
                                        {"F1", {Key::kF1}},
                                        {"?", {key_of('?')}},
                                        {"+", {key_of('+')}},
                                        {"Ctrl++", {key_of('+'), true, false, false}},
                                        {"Ctrl+Plus", {key_of('+'), true, false, false}},
                                        {"Ctrl+-", {key_of('-'), true, false, false}},
                                        {"Ctrl+Minus", {key_of('-'), true, false, false}},
                                        {"Ctrl+,", {key_of(','), true, false, false}},
                                        {"Shift+Tab", {Key::kTab, false, true, false}},
                                        {"PageDown", {Key::kPageDown}},
                                        {"Ctrl+Home", {Key::kHome, true, false, false}},
                                        {"Space", {Key::kSpace}},
                                        {"0", {key_of('0')}}}));
  INFO(row.words);
  CHECK(parse_chord(row.words) == row.chord);
}

TEST_CASE("words that name no key are no chord", "[gui][input]") {
  const std::string words =
      GENERATE(as<std::string>(), "", " ", "Ctrl", "Ctrl+", "Ctrl+Shift+", "ctrl+s", "Control+S", "Foo",
               "Ctrl+Foo", "F13", "AB", "Ctrl+S ", "é", "Ctrl+é", "\x7F", "Ctrl+\n", "Tab+S");
  INFO(words);
  CHECK_FALSE(parse_chord(words));
}

TEST_CASE("a chord is shown as it stands on the keyboard", "[gui][input]") {
  CHECK(shown_chord({key_of('Z'), true, true, false}) == "Ctrl+Shift+Z");
  CHECK(shown_chord({Key::kPageDown, true, false, false}) == "Ctrl+Page down");
  CHECK(shown_chord({Key::kLeft, false, false, true}) == "Alt+←");
  CHECK(shown_chord({Key::kF1}) == "F1");
  CHECK(shown_chord({key_of(','), true, false, false}) == "Ctrl+,");
  CHECK(shown_chord({Key::kEscape}) == "Esc");
}

TEST_CASE("what is lent a place goes back unharmed, whatever the text", "[gui][input]") {
  CHECK(rc::check([] {
    const auto characters = *rc::gen::container<std::vector<char32_t>>(any_character());
    const std::string text = utf8_of({characters.begin(), characters.end()});
    const std::string lent = lend_places(text);
    for (const char byte : lent)
      RC_ASSERT(static_cast<unsigned char>(byte) < 0xF0);
    RC_ASSERT(take_back(lent) == text);
  }));
}

TEST_CASE("a character of the places themselves is not taken for one that was lent", "[gui][input]") {
  for (const char32_t emoji : {U'\U0001F600', U'\U0001F680', U'\U0001F9FE'}) {
    const std::uint32_t place = place_of(emoji);
    REQUIRE(place < 0x10000);
    const std::string text = utf8_of({static_cast<char32_t>(place), U'a', emoji});
    CHECK(take_back(lend_places(text)) == text);
  }
}

TEST_CASE("broken UTF-8 gives the replacement character and never reads past the end", "[gui][input]") {
  const std::string text = GENERATE(as<std::string>(), "\xF0", "\xF0\x9F", "\xF0\x9F\x98", "\x80", "\xC3",
                                    "\xE2\x82", "\xFF\x80\x80\x80", "\xF8\x88\x80\x80\x80",
                                    "\xF4\x90\x80\x80", "\xED\xA0\x80", "\xC0\x80", "\xF0\x80\x80\x80",
                                    "\xE2"
                                    "A\x80");
  std::size_t at = 0;
  CHECK(next_character(text, at) == 0xFFFD);
  CHECK(at == 1);
  CHECK(rc::check([] {
    const auto bytes = *rc::gen::container<std::string>(rc::gen::arbitrary<char>());
    (void)take_back(lend_places(bytes));
    std::size_t place = 0, count = 0;
    while (place < bytes.size()) {
      const std::uint32_t c = next_character(bytes, place);
      RC_ASSERT(c <= 0x10FFFF);
      ++count;
    }
    RC_ASSERT(place == bytes.size());
    RC_ASSERT(count <= bytes.size());
  }));
}

TEST_CASE("a frame is given at most one change of a key, so that no press is lost", "[gui][input]") {
  const Context context;
  Input input;
  const Chord a{key_of('A')}, enter{Key::kEnter};
  for (const Chord& chord : {a, a, enter}) {
    input.push(KeyEvent{chord, true});
    input.push(KeyEvent{chord, false});
  }
  const auto frames = feed_all(input, kNone);
  REQUIRE(frames.size() == 6);
  for (std::size_t i = 0; i < frames.size(); ++i)
    CHECK(frames[i].pressed.size() == (i % 2 == 0 ? 1 : 0));
  CHECK(frames[4].pressed.front() == enter);
}

TEST_CASE("keys and text reach the window in the order in which they were typed", "[gui][input]") {
  const Context context;
  CHECK(rc::check([] {
    Input input;
    // Text as its character, a key as its code from 1 to 26.
    std::vector<int> wanted, got;
    const auto events = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 52));
    for (const int event : events) {
      wanted.push_back(event);
      if (event < 26) {
        input.push(KeyEvent{{key_of(static_cast<char>('A' + event))}, true});
        input.push(KeyEvent{{key_of(static_cast<char>('A' + event))}, false});
      } else {
        input.push(TextEvent{static_cast<std::uint32_t>('a' + event - 26)});
      }
    }
    for (const Given& given : feed_all(input, kNone)) {
      RC_ASSERT(given.pressed.size() + (given.text.empty() ? 0 : 1) <= 1);
      for (const Chord& chord : given.pressed)
        got.push_back(static_cast<int>(chord.key) - 'A');
      for (const char32_t c : given.text)
        got.push_back(static_cast<int>(c) - 'a' + 26);
    }
    RC_ASSERT(got == wanted);
  }));
}

TEST_CASE("a click is given where the pointer came to rest a frame before", "[gui][input]") {
  const Context context;
  ImGuiIO& io = ImGui::GetIO();
  Input input;
  input.push(PointerEvent{40, 50});
  input.push(ButtonEvent{0, true});
  input.push(ButtonEvent{0, false});
  input.push(PointerEvent{400, 500});
  std::vector<std::pair<float, bool>> seen;
  while (!input.empty()) {
    input.feed(io, kNone);
    ImGui::GetIO().Fonts->Build();
    io.DisplaySize = {800, 600};
    io.DeltaTime = 1.F / 60;
    ImGui::NewFrame();
    seen.emplace_back(io.MousePos.x, io.MouseDown[0]);
    ImGui::EndFrame();
  }
  REQUIRE(seen.size() >= 4);
  CHECK(seen[0] == std::pair{40.F, false});
  CHECK(seen[1] == std::pair{40.F, true});
  CHECK(seen[2] == std::pair{40.F, false});
  CHECK(seen.back().first == 400);
}

TEST_CASE("modifiers of a chord that the window kept do not stick", "[gui][input]") {
  const Context context;
  ImGuiIO& io = ImGui::GetIO();
  Input input;
  const Chord save{key_of('S'), true, true, true};
  const auto ours = [&](const Chord& chord) { return chord == save; };
  input.push(KeyEvent{save, true});
  input.push(KeyEvent{save, false});
  input.push(KeyEvent{{}, false});  // Ctrl, Shift and Alt go up
  input.push(KeyEvent{{key_of('A')}, true});
  input.push(KeyEvent{{key_of('A')}, false});
  std::vector<Chord> pressed;
  io.DisplaySize = {800, 600};
  io.DeltaTime = 1.F / 60;
  io.Fonts->Build();
  while (!input.empty()) {
    for (const Chord& chord : input.feed(io, ours))
      pressed.push_back(chord);
    ImGui::NewFrame();
    if (pressed.size() == 2) CHECK_FALSE((io.KeyCtrl || io.KeyShift || io.KeyAlt));
    ImGui::EndFrame();
  }
  CHECK(pressed == std::vector{save, Chord{key_of('A')}});
  CHECK_FALSE((io.KeyCtrl || io.KeyShift || io.KeyAlt));
}

TEST_CASE("a modifier that goes up before its key counts for that key", "[gui][input]") {
  const Context context;
  ImGuiIO& io = ImGui::GetIO();
  Input input;
  input.push(KeyEvent{{key_of('A'), true, false, false}, true});
  input.push(KeyEvent{{}, false});
  input.push(KeyEvent{{key_of('A')}, false});
  input.feed(io, kNone);
  CHECK(io.KeyCtrl);
  feed_all(input, kNone);
  CHECK_FALSE(io.KeyCtrl);
}

TEST_CASE("events that no keyboard or mouse has are survived", "[gui][input]") {
  const Context context;
  Input input;
  input.push(ButtonEvent{-1, true});
  input.push(ButtonEvent{99, true});
  input.push(KeyEvent{{static_cast<Key>(9999)}, true});
  input.push(KeyEvent{{static_cast<Key>(9999)}, false});
  input.push(TextEvent{0});
  input.push(TextEvent{0xFFFFFFFF});
  input.push(FocusEvent{false});
  input.push(FocusEvent{true});
  input.push(WheelEvent{1, -1});
  feed_all(input, kNone);
  CHECK(input.empty());
}
