// The text faces of the window: Inter in five sizes, with the symbols merged in. Figures are tabular
// (cmake/window_font.py), so that columns of numbers stand under each other.
#pragma once

#include <filesystem>

#include <imgui.h>

#include "sim/error.h"

namespace gui {

struct Fonts {
  ImFont* text = nullptr;        // 14
  ImFont* text_bold = nullptr;   // 14 semibold
  ImFont* small = nullptr;       // 12
  ImFont* small_bold = nullptr;  // 12 semibold: labels in capitals
  ImFont* title = nullptr;       // 18 semibold
  ImFont* figure = nullptr;      // 28 semibold: the one figure that matters
};

// Fills the current context's atlas for `scale` (1, 1.5, 2 …), clearing it first. Error (storage): a font
// file is missing; the sentence names it.
sim::Result<Fonts> load_fonts(ImFontAtlas& atlas, const std::filesystem::path& folder, float scale);

}  // namespace gui
