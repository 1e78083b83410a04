// The looks that a caller lends to a chart, and text measured in them.
#pragma once

#include <string>

#include "gui/charts/color.h"
#include "gui/charts/geometry.h"

namespace gui::charts {

// Fonts belong to the caller's atlas and are drawn at the size they were loaded at; `scale` multiplies lines,
// markers and gaps only.
struct Style {
  Color text = 0, muted = 0, line = 0, panel = 0, raised = 0;
  ImFont* font = nullptr;   // names beside horizontal bars, figures
  ImFont* small = nullptr;  // everything else
  float scale = 1;
};

ImVec2 text_size(const ImFont* font, const std::string& text);

// The text, cut at a character and ended by "..." where it is wider than `width` pixels.
std::string cut_to_width(const ImFont* font, const std::string& text, float width);

// At a whole pixel, left edge and top.
void draw_text(ImDrawList& list, ImFont* font, ImVec2 at, Color color, const std::string& text);

}  // namespace gui::charts
