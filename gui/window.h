// The window on the screen: GLFW for the window and its events, OpenGL 3 for the drawing. All of both is in
// window.cpp. Events come out as gui/input.h has them; nothing is drawn unless asked.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <imgui.h>

#include "gui/input.h"
#include "gui/picture.h"
#include "sim/error.h"

struct GLFWwindow;

namespace gui {

struct WindowWish {
  std::string title;
  int width = 1280, height = 800;  // pixels
  std::optional<ImVec2> place;     // where it was
  bool maximised = false;
  bool visible = true;
};

class Window {
 public:
  // Error (storage): there is no display, or it gives no OpenGL 3; the sentence says so.
  static sim::Result<std::unique_ptr<Window>> open(const WindowWish& wish);
  ~Window();
  Window(const Window&) = delete;
  Window& operator=(const Window&) = delete;

  // Sleeps until something happens, at most `seconds` (none: as long as it takes; 0: not at all).
  void wait(std::optional<double> seconds);
  // Ends a wait(), from any thread.
  static void wake();
  std::vector<InputEvent> take_events();
  std::vector<std::filesystem::path> take_dropped();
  // Something happened that needs drawing: an event, a new size, an uncovered part.
  bool take_damage();
  bool close_wanted();
  void refuse_close();

  ImVec2 size() const;          // pixels of the frame
  float monitor_scale() const;  // 1, 1.5, 2 …
  void place(int& x, int& y, int& width, int& height, bool& maximised) const;
  void set_title(const std::string& title);
  bool focused() const;

  void new_fonts();  // the atlas was filled anew
  void begin_frame();
  void present(ImDrawData* drawing, ImU32 background);
  // The same into a picture of that size, whatever the screen's.
  Picture picture_of(ImDrawData* drawing, ImU32 background);

 public:
  struct State;  // of window.cpp

 private:
  Window() = default;
  std::unique_ptr<State> state_;
};

}  // namespace gui
