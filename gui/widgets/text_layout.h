// Text set in lines: wrapped between words, cut with an ellipsis, in small capitals with wide letters.
// The window's lines stand 1.43 em apart, which Dear ImGui's own wrapping does not do.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <imgui.h>

namespace gui {

struct Rect {
  float left = 0, top = 0, right = 0, bottom = 0;
  float width() const { return right - left; }
  float height() const { return bottom - top; }
  ImVec2 min() const { return {left, top}; }
  ImVec2 max() const { return {right, bottom}; }
  bool contains(ImVec2 point) const {
    return point.x >= left && point.x < right && point.y >= top && point.y < bottom;
  }
  Rect inset(float by) const { return {left + by, top + by, right - by, bottom - by}; }
  bool operator==(const Rect&) const = default;
};

float text_width(const ImFont* font, std::string_view text);
// Lines of at most `width` pixels, broken between words and, where one word is wider, within it; \n breaks
// too. At least one, at most `most` lines: the last then ends in an ellipsis.
std::vector<std::string> wrapped(const ImFont* font, std::string_view text, float width, int most = 1000);
// The text, or as much of it as fits with an ellipsis.
std::string cut_to(const ImFont* font, std::string_view text, float width);
// Capitals of Latin, Greek and Cyrillic letters; ß becomes SS.
std::string capitals(std::string_view utf8);
// At most that many bytes of its start, no character split.
std::string start_of(std::string_view utf8, std::size_t most_bytes);
// Pixels from one line to the next.
float leading(const ImFont* font);

}  // namespace gui
