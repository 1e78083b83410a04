// ImGui without a window: a context with a font atlas and a display of a given size, frame by frame.
#pragma once

#include <functional>

#include <imgui.h>

namespace test_gui {

// Owns the ImGui context; one at a time.
class Headless {
 public:
  explicit Headless(ImVec2 display, float scale = 1);
  ~Headless();
  Headless(const Headless&) = delete;
  Headless& operator=(const Headless&) = delete;

  // One frame with a window that fills the display, without decoration or padding. Until the next frame the
  // draw data are valid.
  const ImDrawData& frame(const std::function<void()>& content);

  void point_at(ImVec2 pixel);  // for the frames after; -FLT_MAX: nowhere
  bool has_inter() const { return has_inter_; }
  ImFont* text() const { return text_; }  // 14 pixels times scale: Inter, or ImGui's own where there is none
  ImFont* small() const { return small_; }  // 12
  float scale() const { return scale_; }

 private:
  ImFont *text_ = nullptr, *small_ = nullptr;
  float scale_ = 1;
  bool has_inter_ = false;
};

}  // namespace test_gui
