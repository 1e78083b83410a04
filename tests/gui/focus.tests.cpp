#include "gui/widgets/focus.h"

#include "catch.h"

using namespace gui;

namespace {

// Draws widgets of these numbers, then those of a dialog above them.
void frame(Focus& focus, const std::vector<ImGuiID>& page, const std::vector<ImGuiID>& dialog = {},
           std::vector<Chord> pressed = {}) {
  focus.begin_frame(pressed);
  for (const ImGuiID id : page)
    focus.add(id);
  if (!dialog.empty()) {
    focus.open_scope();
    for (const ImGuiID id : dialog)
      focus.add(id);
    focus.close_scope();
  }
  focus.end_frame();
}

const Chord kTab{Key::kTab}, kBack{Key::kTab, false, true, false};
const std::vector<ImGuiID> kPage{1, 2, 3};

}  // namespace

TEST_CASE("Tab goes along the widgets in reading order and around the end", "[gui][focus]") {
  Focus focus;
  std::vector<ImGuiID> seen;
  for (int i = 0; i < 7; ++i) {
    frame(focus, kPage, {}, {kTab});
    seen.push_back(focus.current());
  }
  CHECK(seen == std::vector<ImGuiID>{1, 2, 3, 1, 2, 3, 1});
  CHECK(focus.by_keyboard());
  CHECK(focus.count() == 3);
}

TEST_CASE("Shift+Tab goes back and around the start", "[gui][focus]") {
  Focus focus;
  std::vector<ImGuiID> seen;
  for (int i = 0; i < 4; ++i) {
    frame(focus, kPage, {}, {kBack});
    seen.push_back(focus.current());
  }
  CHECK(seen == std::vector<ImGuiID>{3, 2, 1, 3});
}

TEST_CASE("Tab is taken out of what is pressed, other chords with Tab are left", "[gui][focus]") {
  Focus focus;
  std::vector<Chord> pressed{
      kTab, {key_of('A')}, {Key::kTab, true, false, false}, {Key::kTab, false, false, true}};
  focus.begin_frame(pressed);
  CHECK(pressed ==
        std::vector<Chord>{{key_of('A')}, {Key::kTab, true, false, false}, {Key::kTab, false, false, true}});
  focus.end_frame();
  CHECK(focus.current() == 0);
}

TEST_CASE("a widget that is gone passes the keyboard to the first", "[gui][focus]") {
  Focus focus;
  focus.set(2, true);
  frame(focus, {1, 3});
  frame(focus, {1, 3}, {}, {kTab});
  CHECK(focus.current() == 1);
  frame(focus, {});
  frame(focus, {}, {}, {kTab});
  CHECK(focus.count() == 0);
}

TEST_CASE("a widget is told once that the keyboard arrived, and whether to show it", "[gui][focus]") {
  Focus focus;
  std::vector<Chord> none;
  focus.set(2, true);
  focus.begin_frame(none);
  Focus::State state = focus.add(2);
  CHECK((state.focused && state.shown && state.arrived));
  focus.end_frame();
  focus.begin_frame(none);
  state = focus.add(2);
  CHECK((state.focused && state.shown && !state.arrived));
  focus.end_frame();
  focus.set(1, false);
  focus.begin_frame(none);
  state = focus.add(1);
  CHECK((state.focused && !state.shown && state.arrived));
  CHECK_FALSE(focus.add(2).focused);
  focus.end_frame();
}

TEST_CASE("the next widget can be given the keyboard before it is known", "[gui][focus]") {
  Focus focus;
  frame(focus, kPage);
  focus.take_next();
  frame(focus, kPage);
  CHECK(focus.current() == 1);
}

TEST_CASE("a dialog takes the keyboard, keeps it, and gives it back", "[gui][focus]") {
  Focus focus;
  focus.set(2, true);
  frame(focus, kPage);
  frame(focus, kPage, {11, 12});
  CHECK(focus.current() == 11);
  std::vector<ImGuiID> seen;
  for (int i = 0; i < 4; ++i) {
    frame(focus, kPage, {11, 12}, {kTab});
    seen.push_back(focus.current());
  }
  CHECK(seen == std::vector<ImGuiID>{12, 11, 12, 11});
  frame(focus, kPage, {11, 12}, {kBack});
  CHECK(focus.current() == 12);
  CHECK(focus.count() == 2);
  frame(focus, kPage);
  CHECK(focus.current() == 2);
}

TEST_CASE("a dialog that chose its widget keeps the choice", "[gui][focus]") {
  Focus focus;
  focus.set(2, true);
  frame(focus, kPage);
  std::vector<Chord> none;
  focus.begin_frame(none);
  focus.add(1);
  focus.open_scope();
  focus.add(11);
  focus.add(12);
  focus.set(12, true);
  focus.close_scope();
  focus.end_frame();
  CHECK(focus.current() == 12);
  frame(focus, kPage);
  CHECK(focus.current() == 2);
}

TEST_CASE("while a dialog is open nothing below it can be reached", "[gui][focus]") {
  Focus focus;
  frame(focus, kPage, {11});
  std::vector<Chord> none;
  focus.begin_frame(none);
  CHECK_FALSE(focus.reachable());
  focus.set(2, true);
  CHECK_FALSE(focus.add(2).focused);
  focus.open_scope();
  CHECK(focus.reachable());
  focus.close_scope();
  focus.end_frame();
}

TEST_CASE("a dialog above a dialog gives the keyboard back step by step", "[gui][focus]") {
  Focus focus;
  const auto deep = [&](bool second, bool third) {
    std::vector<Chord> none;
    focus.begin_frame(none);
    focus.add(1);
    focus.add(2);
    if (second) {
      focus.open_scope();
      focus.add(11);
      focus.add(12);
      if (third) {
        focus.open_scope();
        focus.add(21);
        focus.close_scope();
      }
      focus.close_scope();
    }
    focus.end_frame();
  };
  focus.set(2, true);
  deep(false, false);
  deep(true, false);
  CHECK(focus.current() == 11);
  focus.set(12, true);
  deep(true, true);
  CHECK(focus.current() == 21);
  deep(true, false);
  CHECK(focus.current() == 12);
  deep(false, false);
  CHECK(focus.current() == 2);
}

TEST_CASE("a dialog opened while the keyboard was nowhere arrives anew each time", "[gui][focus]") {
  Focus focus;
  frame(focus, kPage);
  for (int i = 0; i < 2; ++i) {
    frame(focus, kPage, {11});
    CHECK(focus.current() == 11);
    std::vector<Chord> none;
    focus.begin_frame(none);
    focus.open_scope();
    CHECK(focus.add(11).arrived);
    focus.close_scope();
    focus.end_frame();
    frame(focus, kPage);
    CHECK(focus.current() == 0);
  }
}

TEST_CASE("a widget that the dialog led to keeps the keyboard", "[gui][focus]") {
  Focus focus;
  focus.set(2, true);
  frame(focus, kPage);
  frame(focus, kPage, {11});
  std::vector<Chord> none;
  focus.begin_frame(none);
  for (const ImGuiID id : kPage)
    focus.add(id);
  focus.set(3, true);
  focus.end_frame();
  CHECK(focus.current() == 3);
  frame(focus, kPage);
  CHECK(focus.current() == 3);
}
