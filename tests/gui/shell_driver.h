// The window's inside driven without a window: a context with the window's own fonts, frames, and what a
// person does as events of gui/input.h, by the way that the program's loop gives them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <imgui.h>

#include "app/settings.h"
#include "app/workspace.h"
#include "gui/input.h"
#include "gui/shell.h"
#include "gui/software_renderer.h"

namespace test_gui {

// Of the build tree, read once.
const app::Workspace& workspace();
// English, dark, one pixel a design pixel.
app::Settings plain_settings();

// Owns the ImGui context; one at a time.
class ShellDriver {
 public:
  explicit ShellDriver(ImVec2 display = {1280, 800}, app::Settings settings = plain_settings(),
                       gui::UserFiles files = {});
  ~ShellDriver();
  ShellDriver(const ShellDriver&) = delete;
  ShellDriver& operator=(const ShellDriver&) = delete;

  gui::Shell& shell() { return *shell_; }
  const app::CaseDraft& draft() const { return *shell_->draft(); }

  void frame();
  // Frames until nothing waits, moves or is in work; returns how many it took since the last result came.
  int settle();
  void want(gui::Intent intent);  // and settles
  void finish();                  // until the lab is done
  // Runs the lab of the open case on two strategies, or what one of them hangs on, and waits.
  void run_lab(app::LabJob::Kind kind = app::LabJob::Kind::kCompare);
  void open(const std::filesystem::path& path) { want(gui::OpenCase{path}); }

  // What a person does; each settles.
  void press(std::string_view chord, int times = 1);
  void type(std::string_view utf8);
  void click(float x, float y);
  void wheel(float notches);
  // Brings the keyboard to a widget by its id; with push(), Enter presses it.
  void go_to(std::string_view id);
  void push(std::string_view id);
  bool has_keyboard(std::string_view id);
  void replace(std::string_view id, std::string_view utf8);  // the whole text of a field

  const ImDrawData& data() const { return *ImGui::GetDrawData(); }
  // Every glyph that the last frame drew, read back from its quads by their places in the atlas, in the order
  // of drawing and without spaces; what a clip leaves out is not among them.
  std::string drawn() const;
  bool drew(std::string_view words) const;  // spaces do not count
  bool all_finite() const;
  Picture picture() const;

 private:
  gui::Input input_;
  std::unique_ptr<gui::Shell> shell_;
};

std::filesystem::path shipped(std::string_view id);

}  // namespace test_gui
