// What a person does at the window, as events of ours: from GLFW, from a recorded script or from a test, all
// by the same way into Dear ImGui. ImGui before 1.87 keeps one state a frame and loses a key that goes down
// and up between two frames; so at most one change of a key or button is given to a frame, the rest waits.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <imgui.h>

namespace gui {

// Letters, digits and signs are their capital ASCII code, by what is written on the user's keyboard.
enum class Key : int {
  kNone = 0,
  kTab = 256,
  kLeft,
  kRight,
  kUp,
  kDown,
  kPageUp,
  kPageDown,
  kHome,
  kEnd,
  kInsert,
  kDelete,
  kBackspace,
  kSpace,
  kEnter,
  kEscape,
  kF1
};
constexpr Key key_of(char sign) {
  return static_cast<Key>(static_cast<unsigned char>(sign));
}

struct Chord {
  Key key = Key::kNone;
  bool ctrl = false, shift = false, alt = false;
  bool operator==(const Chord&) const = default;
};
// "Ctrl+Shift+Z", "Esc", "F1", "?"; nothing for words that name no key.
std::optional<Chord> parse_chord(std::string_view words);
// The same for reading, translated.
std::string shown_chord(const Chord& chord);

struct KeyEvent {
  Chord chord;
  bool down = true;  // a repeat is another down
};
struct TextEvent {
  std::uint32_t character = 0;  // Unicode
};
struct PointerEvent {
  float x = 0, y = 0;
};
struct ButtonEvent {
  int button = 0;
  bool down = true;
};
struct WheelEvent {
  float right = 0, down = 0;
};
struct FocusEvent {
  bool focused = true;
};
using InputEvent = std::variant<KeyEvent, TextEvent, PointerEvent, ButtonEvent, WheelEvent, FocusEvent>;

// Dear ImGui's texts hold 16 bits a character. What lies beyond (emoji, rare scripts) is lent a place below
// while it is shown or edited, and goes back unharmed. Some thousand places are there.
std::string lend_places(std::string_view utf8);
std::string take_back(std::string_view utf8);
std::uint32_t place_of(std::uint32_t character);
// The character at `at`, which moves on behind it; a broken byte is U+FFFD.
std::uint32_t next_character(std::string_view utf8, std::size_t& at);

class Input {
 public:
  void push(const InputEvent& event) { waiting_.push_back(event); }
  bool empty() const { return waiting_.empty(); }

  // Gives the next frame its events. Chords for which `ours` says yes are kept from ImGui. Returns every
  // chord that went down (or repeated), in order.
  template <typename Ours>
  std::vector<Chord> feed(ImGuiIO& io, Ours&& ours) {
    std::vector<Chord> pressed;
    changed_.clear();
    while (!waiting_.empty() && fits(waiting_.front())) {
      const InputEvent event = waiting_.front();
      waiting_.pop_front();
      if (const auto* key = std::get_if<KeyEvent>(&event)) {
        if (key->down) pressed.push_back(key->chord);
        if (key->down && ours(key->chord)) {
          feed_modifiers(io, key->chord);
          continue;
        }
      }
      apply(io, event);
    }
    return pressed;
  }

 private:
  bool fits(const InputEvent& event);
  void apply(ImGuiIO& io, const InputEvent& event);
  static void feed_modifiers(ImGuiIO& io, const Chord& chord);

  std::deque<InputEvent> waiting_;
  std::vector<int> changed_;  // keys and buttons of this frame
};

// Once for each ImGui context: key map, settings file off, clipboard places.
void prepare_context(ImGuiIO& io);

}  // namespace gui
