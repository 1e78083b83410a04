#include "gui/charts/style.h"

#include <cfloat>
#include <cmath>

namespace gui::charts {

ImVec2 text_size(const ImFont* font, const std::string& text) {
  return font->CalcTextSizeA(font->FontSize, FLT_MAX, 0, text.data(), text.data() + text.size());
}

std::string cut_to_width(const ImFont* font, const std::string& text, float width) {
  if (text_size(font, text).x <= width) return text;
  const std::string ellipsis = font->FindGlyphNoFallback(ImWchar{0x2026}) != nullptr ? "…" : "...";
  std::string start = text;
  while (!start.empty()) {
    while (!start.empty() && (static_cast<unsigned char>(start.back()) & 0xC0U) == 0x80U)
      start.pop_back();
    if (!start.empty()) start.pop_back();
    while (!start.empty() && start.back() == ' ')
      start.pop_back();
    if (text_size(font, start + ellipsis).x <= width) return start + ellipsis;
  }
  return {};
}

void draw_text(ImDrawList& list, ImFont* font, ImVec2 at, Color color, const std::string& text) {
  list.AddText(font, font->FontSize, {std::round(at.x), std::round(at.y)}, color, text.data(),
               text.data() + text.size());
}

}  // namespace gui::charts
