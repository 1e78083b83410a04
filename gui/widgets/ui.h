// What the views draw with: text, cards, rows, bars, buttons, fields, explanations on hover. One Ui lives as
// long as the window; begin() and end() surround each frame. Pixels of the design are multiplied by px().
//
// Names in an id after "##" tell apart what has one label. Everything that can be clicked can be reached by
// Tab and worked by Enter or Space; numbers with an explanation show it when the keyboard is on them, too.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "gui/fonts.h"
#include "gui/input.h"
#include "gui/palette.h"
#include "gui/widgets/focus.h"
#include "gui/widgets/text_layout.h"

namespace gui {

enum class Face { kText, kBold, kSmall, kSmallBold, kTitle, kFigure };
enum class Align { kLeft, kRight, kCentre };

// What a number means: shown when the pointer or the keyboard is on it.
struct Explanation {
  std::string title;                                       // plain words
  std::vector<std::pair<std::string, std::string>> terms;  // what goes into it, with figures
  std::vector<std::string> notes;                          // how, from where, of which date
  bool empty() const { return title.empty() && terms.empty() && notes.empty(); }
};

enum class ButtonKind { kPlain, kPrimary, kQuiet };

class Ui {
 public:
  // --- frame ---
  void set_look(Theme theme, const Fonts& fonts, float scale);
  void begin(std::vector<Chord> pressed);
  void end();  // draws the explanation
  Theme theme() const { return theme_; }
  const Palette& colours() const { return palette_of(theme_); }
  const Fonts& fonts() const { return fonts_; }
  float px(float design) const;
  float scale() const { return scale_; }
  ImFont* font(Face face) const;
  Focus& focus() { return focus_; }
  // A chord that went down this frame; taken, so that only one widget acts on it.
  bool take(const Chord& chord);
  bool take(Key key) { return take(Chord{key}); }
  std::vector<Chord>& pressed() { return pressed_; }
  // Redraw once more: something was laid out by a height not known before.
  void again() { again_ = true; }
  bool wants_again() const { return again_; }

  // --- drawing at a place ---
  void draw_text(ImVec2 at, Face face, ImU32 colour, std::string_view text) const;
  void draw_text_in(const Rect& place, Face face, ImU32 colour, std::string_view text,
                    Align align = Align::kLeft);
  void draw_label(ImVec2 at, ImU32 colour, std::string_view text) const;  // small spaced capitals
  float label_width(std::string_view text) const;
  void fill(const Rect& place, ImU32 colour, float radius = 0) const;
  void outline(const Rect& place, ImU32 colour, float radius = 0, float thickness = 1) const;
  void rule(float left, float right, float y) const;
  // Wrapped text from `top`; returns its bottom.
  float draw_paragraph(float left, float top, float width, Face face, ImU32 colour, std::string_view text,
                       int most_lines = 1000);
  float line_height(Face face) const { return leading(font(face)); }
  float width_of(Face face, std::string_view text) const { return text_width(font(face), text); }
  void ring(const Rect& place, float radius) const;

  // --- acting ---
  bool hovered(const Rect& place) const;  // reachable, within the clip and not under a dialog
  struct Pressing {
    bool hovered = false, focused = false, pressed = false;
    Focus::State state;
  };
  // Any place as a button: pointer or, focused, Enter and Space.
  Pressing pressable(std::string_view id, const Rect& place, bool enabled = true);
  bool button(std::string_view id, const Rect& place, std::string_view label,
              ButtonKind kind = ButtonKind::kPlain, const char* symbol = nullptr, bool enabled = true);
  float button_width(std::string_view label, const char* symbol = nullptr) const;
  void explain(std::string_view id, const Rect& place, const Explanation& words);
  void tip(const Rect& place, const std::string& words);  // whole text of what was cut, by pointer only
  // Brings a place into view in the scrolled window, when the keyboard arrives there.
  void scroll_to(const Rect& place) const;

  // --- text input: true while it changes. `id` unique; text without capacity limit but `longest` bytes. ---
  bool input(std::string_view id, const Rect& place, std::string& text, const std::string& hint,
             bool multiline = false, bool masked = false, Align align = Align::kLeft, float unit_room = 0);
  // Ends editing of the active input, keeping the keyboard on it: its text changed from elsewhere.
  void drop_input();
  // Enter was pressed in the input just drawn, or its editing ended.
  bool input_done() const { return input_done_; }

  // Texts that did not fit and were cut, in this frame: tests ask.
  const std::vector<std::string>& cut() const { return cut_; }

  static ImGuiID id_of(std::string_view id);

 private:
  void draw_explanation();

  Theme theme_ = Theme::kDark;
  Fonts fonts_;
  float scale_ = 1;
  Focus focus_;
  std::vector<Chord> pressed_;
  std::vector<std::string> cut_;
  ImGuiID held_ = 0;     // pressed down by the pointer
  ImGuiID editing_ = 0;  // the input that has the keyboard
  ImGuiID wake_ = 0;     // the input to be given the keyboard
  int wake_frames_ = 0;
  bool again_ = false, input_done_ = false;
  bool pointer_last_ = true;  // the pointer moved after the keyboard did: what lies under it is meant
  struct Told {
    Rect place;
    Explanation words;
    int scope = 0;
  };
  std::optional<Told> told_;
};

}  // namespace gui
