#include "gui/input.h"

#include <algorithm>
#include <array>
#include <map>

#include "sim/text.h"

namespace gui {
namespace {

struct KeyName {
  Key key;
  const char* name;
};
constexpr std::array<KeyName, 20> kNames = {{{Key::kTab, "Tab"},
                                             {Key::kLeft, "Left"},
                                             {Key::kRight, "Right"},
                                             {Key::kUp, "Up"},
                                             {Key::kDown, "Down"},
                                             {Key::kPageUp, "PageUp"},
                                             {Key::kPageDown, "PageDown"},
                                             {Key::kHome, "Home"},
                                             {Key::kEnd, "End"},
                                             {Key::kInsert, "Insert"},
                                             {Key::kDelete, "Delete"},
                                             {Key::kBackspace, "Backspace"},
                                             {Key::kSpace, "Space"},
                                             {Key::kEnter, "Enter"},
                                             {Key::kEscape, "Esc"},
                                             {Key::kEscape, "Escape"},
                                             {Key::kF1, "F1"},
                                             {key_of('+'), "Plus"},
                                             {key_of('-'), "Minus"},
                                             {key_of('='), "Equals"}}};

#if IMGUI_VERSION_NUM >= 18700
ImGuiKey imgui_key(Key key) {
  const int code = static_cast<int>(key);
  if (code >= 'A' && code <= 'Z') return static_cast<ImGuiKey>(ImGuiKey_A + (code - 'A'));
  if (code >= '0' && code <= '9') return static_cast<ImGuiKey>(ImGuiKey_0 + (code - '0'));
#else
// Before 1.87 the key's number is ours; prepare_context() says which is which.
int imgui_key(Key key) {
  const int code = static_cast<int>(key);
  if (code < 256) return code;
#endif
  switch (key) {
    case Key::kTab:
      return ImGuiKey_Tab;
    case Key::kLeft:
      return ImGuiKey_LeftArrow;
    case Key::kRight:
      return ImGuiKey_RightArrow;
    case Key::kUp:
      return ImGuiKey_UpArrow;
    case Key::kDown:
      return ImGuiKey_DownArrow;
    case Key::kPageUp:
      return ImGuiKey_PageUp;
    case Key::kPageDown:
      return ImGuiKey_PageDown;
    case Key::kHome:
      return ImGuiKey_Home;
    case Key::kEnd:
      return ImGuiKey_End;
    case Key::kInsert:
      return ImGuiKey_Insert;
    case Key::kDelete:
      return ImGuiKey_Delete;
    case Key::kBackspace:
      return ImGuiKey_Backspace;
    case Key::kSpace:
      return ImGuiKey_Space;
    case Key::kEnter:
      return ImGuiKey_Enter;
    case Key::kEscape:
      return ImGuiKey_Escape;
    default:
      return
#if IMGUI_VERSION_NUM >= 18700
          ImGuiKey_None;
#else
          -1;
#endif
  }
}

constexpr int kButtonCode = 1000, kTextCode = -1;

void append_utf8(std::string& text, std::uint32_t c) {
  const auto put = [&text](std::uint32_t byte) {
    text += static_cast<char>(static_cast<unsigned char>(byte));
  };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0 | (c >> 6));
    put(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    put(0xE0 | (c >> 12));
    put(0x80 | ((c >> 6) & 0x3F));
    put(0x80 | (c & 0x3F));
  } else {
    put(0xF0 | (c >> 18));
    put(0x80 | ((c >> 12) & 0x3F));
    put(0x80 | ((c >> 6) & 0x3F));
    put(0x80 | (c & 0x3F));
  }
}

// Lent in the order of need: CJK extension A, of which the window's fonts have nothing. Its own characters
// are lent places, too, so that each place stands for one character only. The private use area will not do,
// as Dear ImGui takes no such characters from the keyboard or the clipboard.
constexpr std::uint32_t kFirstPlace = 0x3400, kLastPlace = 0x4DBF;
bool needs_place(std::uint32_t c) {
  return c >= 0x10000 || (c >= kFirstPlace && c <= kLastPlace);
}
struct Places {
  std::map<std::uint32_t, std::uint32_t> of;
  std::vector<std::uint32_t> lent;
};
Places& places() {
  thread_local Places one;  // of the drawing thread; no character is ever taken back from its place
  return one;
}

}  // namespace

std::uint32_t next_character(std::string_view text, std::size_t& at) {
  const auto byte = [&](std::size_t i) {
    return static_cast<std::uint32_t>(static_cast<unsigned char>(text[i]));
  };
  const std::uint32_t first = byte(at);
  const std::size_t length = first < 0x80    ? 1
                             : first >= 0xF8 ? 0
                             : first >= 0xF0 ? 4
                             : first >= 0xE0 ? 3
                             : first >= 0xC0 ? 2
                                             : 0;
  if (length == 0 || at + length > text.size()) {
    ++at;
    return 0xFFFD;
  }
  std::uint32_t c = length == 1 ? first : first & (0x7FU >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(at + i) & 0xC0U) != 0x80U) {
      ++at;
      return 0xFFFD;
    }
    c = (c << 6) | (byte(at + i) & 0x3FU);
  }
  // No character is written longer than it needs; surrogates and what lies past the last plane are none.
  constexpr std::array<std::uint32_t, 5> kLeast = {0, 0, 0x80, 0x800, 0x10000};
  if (c < kLeast[length] || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) {
    ++at;
    return 0xFFFD;
  }
  at += length;
  return c;
}

std::uint32_t place_of(std::uint32_t character) {
  if (!needs_place(character)) return character;
  Places& known = places();
  const auto found = known.of.find(character);
  if (found != known.of.end()) return found->second;
  if (known.lent.size() > kLastPlace - kFirstPlace) return 0xFFFD;
  const std::uint32_t place = kFirstPlace + static_cast<std::uint32_t>(known.lent.size());
  known.of[character] = place;
  known.lent.push_back(character);
  return place;
}

std::string lend_places(std::string_view utf8) {
  const auto may_need = [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0xF0 || byte == 0xE3 || byte == 0xE4;  // U+3000 to U+4FFF begin with the last two
  };
  if (std::none_of(utf8.begin(), utf8.end(), may_need)) return std::string(utf8);
  std::string text;
  for (std::size_t at = 0; at < utf8.size();)
    append_utf8(text, place_of(next_character(utf8, at)));
  return text;
}

std::string take_back(std::string_view utf8) {
  const Places& known = places();
  if (known.lent.empty()) return std::string(utf8);
  std::string text;
  for (std::size_t at = 0; at < utf8.size();) {
    const std::uint32_t c = next_character(utf8, at);
    const bool lent = c >= kFirstPlace && c - kFirstPlace < known.lent.size();
    append_utf8(text, lent ? known.lent[c - kFirstPlace] : c);
  }
  return text;
}

std::optional<Chord> parse_chord(std::string_view words) {
  Chord chord;
  const auto take = [&words](std::string_view prefix) {
    if (!words.starts_with(prefix) || words.size() == prefix.size()) return false;
    words.remove_prefix(prefix.size());
    return true;
  };
  for (bool more = true; more;) {
    more = false;
    if (take("Ctrl+")) more = chord.ctrl = true;
    if (take("Shift+")) more = chord.shift = true;
    if (take("Alt+")) more = chord.alt = true;
  }
  for (const KeyName& known : kNames) {
    if (words == known.name) {
      chord.key = known.key;
      return chord;
    }
  }
  if (words.size() != 1 || words[0] <= ' ' || words[0] > '~') return std::nullopt;
  chord.key = key_of(static_cast<char>(words[0] >= 'a' && words[0] <= 'z' ? words[0] - 'a' + 'A' : words[0]));
  return chord;
}

std::string shown_chord(const Chord& chord) {
  std::string text;
  // TRANSLATORS: names of keys, as they stand on a keyboard of the language.
  if (chord.ctrl) text += sim::tr("Ctrl") + "+";
  if (chord.alt) text += sim::tr("Alt") + "+";
  if (chord.shift) text += sim::tr("Shift") + "+";
  const int code = static_cast<int>(chord.key);
  if (code > ' ' && code < 256) return text + static_cast<char>(code);
  switch (chord.key) {
    case Key::kTab:
      return text + sim::tr("Tab");
    case Key::kEnter:
      return text + sim::tr("Enter");
    case Key::kEscape:
      return text + sim::tr("Esc");
    case Key::kSpace:
      return text + sim::tr("Space");
    case Key::kUp:
      return text + "↑";
    case Key::kDown:
      return text + "↓";
    case Key::kLeft:
      return text + "←";
    case Key::kRight:
      return text + "→";
    case Key::kPageUp:
      return text + sim::tr("Page up");
    case Key::kPageDown:
      return text + sim::tr("Page down");
    case Key::kHome:
      return text + sim::tr("Home");
    case Key::kEnd:
      return text + sim::tr("End");
    case Key::kDelete:
      return text + sim::tr("Delete");
    default:
      break;
  }
  for (const KeyName& known : kNames) {
    if (known.key == chord.key) return text + known.name;
  }
  return text;
}

bool Input::fits(const InputEvent& event) {
  int code = 0;
  if (const auto* key = std::get_if<KeyEvent>(&event)) code = static_cast<int>(key->chord.key);
  if (const auto* button = std::get_if<ButtonEvent>(&event)) code = kButtonCode + button->button;
  // A click belongs to where the pointer was one frame before: hover is known only then.
  if (std::holds_alternative<PointerEvent>(event)) code = kButtonCode - 1;
  const bool after_pointer =
      code >= kButtonCode && std::find(changed_.begin(), changed_.end(), kButtonCode - 1) != changed_.end();
  // Text after a key, or a key after text, keeps its order only across frames.
  if (std::holds_alternative<TextEvent>(event)) {
    if (changed_.empty()) changed_.push_back(kTextCode);
    return changed_.size() == 1 && changed_.front() == kTextCode;
  }
  if (code == kButtonCode - 1) {
    if (std::any_of(changed_.begin(), changed_.end(), [](int c) { return c >= kButtonCode; })) return false;
    changed_.push_back(code);
    return true;
  }
  if (code == 0) {
    // Modifiers alone; they let go of a chord only after the frame that was given it.
    return !std::holds_alternative<KeyEvent>(event) ||
           std::none_of(changed_.begin(), changed_.end(), [](int c) { return c > 0 && c < kButtonCode - 1; });
  }
  if (after_pointer ||
      std::any_of(changed_.begin(), changed_.end(), [](int c) { return c != kButtonCode - 1; }))
    return false;
  changed_.push_back(code);
  return true;
}

void Input::feed_modifiers(ImGuiIO& io, const Chord& chord) {
#if IMGUI_VERSION_NUM >= 18700
  io.AddKeyEvent(ImGuiMod_Ctrl, chord.ctrl);
  io.AddKeyEvent(ImGuiMod_Shift, chord.shift);
  io.AddKeyEvent(ImGuiMod_Alt, chord.alt);
#else
  io.KeyCtrl = chord.ctrl;
  io.KeyShift = chord.shift;
  io.KeyAlt = chord.alt;
#endif
}

void Input::apply(ImGuiIO& io, const InputEvent& event) {
  if (const auto* key = std::get_if<KeyEvent>(&event)) {
    feed_modifiers(io, key->chord);
    const auto code = imgui_key(key->chord.key);
#if IMGUI_VERSION_NUM >= 18700
    if (code != ImGuiKey_None) io.AddKeyEvent(code, key->down);
#else
    if (code >= 0 && code < IM_ARRAYSIZE(io.KeysDown)) io.KeysDown[code] = key->down;
#endif
  } else if (const auto* text = std::get_if<TextEvent>(&event)) {
    io.AddInputCharacter(place_of(text->character));
  } else if (const auto* pointer = std::get_if<PointerEvent>(&event)) {
#if IMGUI_VERSION_NUM >= 18700
    io.AddMousePosEvent(pointer->x, pointer->y);
#else
    io.MousePos = ImVec2(pointer->x, pointer->y);
#endif
  } else if (const auto* button = std::get_if<ButtonEvent>(&event)) {
    if (button->button < 0 || button->button >= IM_ARRAYSIZE(io.MouseDown)) return;
#if IMGUI_VERSION_NUM >= 18700
    io.AddMouseButtonEvent(button->button, button->down);
#else
    io.MouseDown[button->button] = button->down;
#endif
  } else if (const auto* wheel = std::get_if<WheelEvent>(&event)) {
#if IMGUI_VERSION_NUM >= 18700
    io.AddMouseWheelEvent(wheel->right, wheel->down);
#else
    io.MouseWheelH += wheel->right;
    io.MouseWheel += wheel->down;
#endif
  } else if (const auto* focus = std::get_if<FocusEvent>(&event)) {
    io.AddFocusEvent(focus->focused);
  }
}

void prepare_context(ImGuiIO& io) {
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.ConfigInputTextCursorBlink = false;  // an idle window draws nothing
  io.ConfigWindowsMoveFromTitleBarOnly = true;
#if IMGUI_VERSION_NUM < 18700
  for (const Key key :
       {Key::kTab, Key::kLeft, Key::kRight, Key::kUp, Key::kDown, Key::kPageUp, Key::kPageDown, Key::kHome,
        Key::kEnd, Key::kInsert, Key::kDelete, Key::kBackspace, Key::kSpace, Key::kEnter, Key::kEscape}) {
    io.KeyMap[imgui_key(key)] = imgui_key(key);
  }
  const std::array<std::pair<int, char>, 6> letters = {{{ImGuiKey_A, 'A'},
                                                        {ImGuiKey_C, 'C'},
                                                        {ImGuiKey_V, 'V'},
                                                        {ImGuiKey_X, 'X'},
                                                        {ImGuiKey_Y, 'Y'},
                                                        {ImGuiKey_Z, 'Z'}}};
  for (const auto& [name, letter] : letters)
    io.KeyMap[name] = letter;
#endif
}

}  // namespace gui
