// Where the keyboard is. Every widget adds itself each time it is drawn, in reading order; Tab and Shift+Tab
// go along that order and around its ends. A dialog opens a scope above: while it is drawn only its widgets
// can be reached, by keyboard or pointer, and where the keyboard was comes back when it closes.
//
// This is ours, and not Dear ImGui's navigation, because that stops at other widgets in 1.86 than in 1.90.
#pragma once

#include <span>
#include <vector>

#include <imgui.h>

#include "gui/input.h"
#include "gui/widgets/text_layout.h"

namespace gui {

class Focus {
 public:
  struct State {
    bool focused = false;
    bool shown = false;    // focused by the keyboard: draw the ring
    bool arrived = false;  // for the first time in this frame
  };

  // `pressed` are the chords of this frame; Tab is taken out of them.
  void begin_frame(std::vector<Chord>& pressed);
  State add(ImGuiID id);
  void end_frame();

  void set(ImGuiID id, bool by_keyboard);
  void clear() { set(0, false); }
  ImGuiID current() const { return current_; }
  bool by_keyboard() const { return by_keyboard_; }
  // The next widget added gets it, whatever it is.
  void take_next() { take_next_ = true; }

  // Between open_scope() and close_scope() widgets belong to a dialog.
  void open_scope() { ++scope_; }
  void close_scope() { --scope_; }
  // Whether widgets drawn now can be reached: nothing is open above them.
  bool reachable() const { return scope_ >= top_; }
  int scope() const { return scope_; }
  // The widgets of the last frame, for tests.
  std::size_t count() const { return last_count_; }

 private:
  struct Stop {
    ImGuiID id;
    int scope;
  };
  std::vector<Stop> stops_;
  std::vector<ImGuiID> below_;  // where the keyboard was, a scope each
  ImGuiID current_ = 0, arriving_ = 0, before_ = 0;
  bool by_keyboard_ = false, take_next_ = false;
  int scope_ = 0, top_ = 0, step_ = 0, highest_ = 0;
  std::size_t last_count_ = 0;
};

}  // namespace gui
