#include "gui/fonts.h"

#include <array>
#include <cmath>

#include "gui/icons.h"
#include "sim/json_input.h"
#include "sim/text.h"

namespace gui {
namespace {

namespace fs = std::filesystem;

// What names, money and the interface use: Latin, Greek, Cyrillic, punctuation, currencies, arrows, signs.
constexpr std::array<ImWchar, 23> kEverywhere = {
    0x0020, 0x017F, 0x0192, 0x0192, 0x0218, 0x021B, 0x02C6, 0x02DD, 0x0370, 0x045F, 0x2010, 0x203A,
    0x20A0, 0x20C0, 0x2116, 0x2122, 0x2190, 0x2199, 0x2212, 0x2265, 0x25A0, 0x2717, 0};
constexpr std::array<ImWchar, 13> kHeadlines = {0x0020, 0x017F, 0x0218, 0x021B, 0x0370, 0x045F, 0x2010,
                                                0x203A, 0x20A0, 0x20C0, 0x2190, 0x2265, 0};
constexpr std::array<ImWchar, 3> kSymbols = {icon::kFirst, icon::kLast, 0};

}  // namespace

sim::Result<Fonts> load_fonts(ImFontAtlas& atlas, const fs::path& folder, float scale) {
  const fs::path regular = folder / "window-regular.otf", semibold = folder / "window-semibold.otf",
                 symbols = folder / "window-symbols.ttf";
  for (const fs::path& file : {regular, semibold, symbols}) {
    std::error_code ignored;
    if (!fs::is_regular_file(file, ignored)) {
      return sim::storage_error(
          sim::say("{}: found no such font, expected one of the window's.", sim::shown_path(file)));
    }
  }
  atlas.Clear();
  atlas.Flags |= ImFontAtlasFlags_NoPowerOfTwoHeight;
  const auto add = [&](const fs::path& file, float size, const ImWchar* ranges, float symbol_size) {
    ImFontConfig config;
    config.OversampleH = scale >= 1.5F ? 1 : 2;
    config.OversampleV = 1;
    config.PixelSnapH = false;
    // ImGui's size is that of a line, the design's that of the em: Inter's line is 1.21 em.
    constexpr float kInterLine = 1.21F;
    ImFont* font =
        atlas.AddFontFromFileTTF(file.c_str(), std::round(size * scale * kInterLine), &config, ranges);
    if (font != nullptr && symbol_size > 0) {
      ImFontConfig merged;
      merged.MergeMode = true;
      merged.OversampleH = 1;
      merged.GlyphOffset.y = std::round(1 * scale);
      merged.GlyphMinAdvanceX = std::round(symbol_size * scale);
      atlas.AddFontFromFileTTF(symbols.c_str(), std::round(symbol_size * scale), &merged, kSymbols.data());
    }
    return font;
  };
  Fonts fonts;
  fonts.text = add(regular, 14, kEverywhere.data(), 14);
  fonts.text_bold = add(semibold, 14, kEverywhere.data(), 0);
  fonts.small = add(regular, 12, kEverywhere.data(), 12);
  fonts.small_bold = add(semibold, 12, kEverywhere.data(), 0);
  fonts.title = add(semibold, 18, kHeadlines.data(), 18);
  fonts.figure = add(semibold, 28, kHeadlines.data(), 0);
  for (const ImFont* font :
       {fonts.text, fonts.text_bold, fonts.small, fonts.small_bold, fonts.title, fonts.figure}) {
    if (font == nullptr) {
      return sim::storage_error(sim::say(
          "{}: found a font that cannot be read, expected those of the window.", sim::shown_path(folder)));
    }
  }
  atlas.Build();
  return fonts;
}

}  // namespace gui
