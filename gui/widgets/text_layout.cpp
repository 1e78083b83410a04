#include "gui/widgets/text_layout.h"

#include <cmath>
#include <cstdint>

namespace gui {
namespace {

constexpr const char* kEllipsis = "…";
// A line longer than this is never wholly seen; measuring all of it would take the frame's time.
constexpr std::size_t kMostMeasured = 4096;

std::size_t length_of_character(unsigned char first) {
  if (first < 0xC0) return 1;
  return first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
}

// The longest start of `text`, in whole characters, that is at most `width` wide.
std::size_t fitting(const ImFont* font, std::string_view text, float width) {
  float used = 0;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t length =
        std::min(length_of_character(static_cast<unsigned char>(text[at])), text.size() - at);
    used += font->CalcTextSizeA(font->FontSize, FLT_MAX, 0, text.data() + at, text.data() + at + length).x;
    if (used > width) break;
    at += length;
  }
  return at;
}

}  // namespace

float text_width(const ImFont* font, std::string_view text) {
  text = text.substr(0, kMostMeasured);
  return font->CalcTextSizeA(font->FontSize, FLT_MAX, 0, text.data(), text.data() + text.size()).x;
}

std::string cut_to(const ImFont* font, std::string_view text, float width) {
  if (text.size() <= kMostMeasured && text_width(font, text) <= width) return std::string(text);
  text = text.substr(0, kMostMeasured);
  std::size_t keep = fitting(font, text, width - text_width(font, kEllipsis));
  while (keep > 0 && text[keep - 1] == ' ')
    --keep;
  return std::string(text.substr(0, keep)) + kEllipsis;
}

std::vector<std::string> wrapped(const ImFont* font, std::string_view text, float width, int most) {
  std::vector<std::string> lines;
  if (width < 1) return {std::string()};
  while (!text.empty() && static_cast<int>(lines.size()) < most) {
    const std::string_view start = text.substr(0, kMostMeasured);
    std::string_view line = start.substr(0, start.find('\n'));
    const bool last = static_cast<int>(lines.size()) + 1 == most;
    std::size_t taken = fitting(font, line, width);
    if (taken < line.size()) {
      if (last) {
        lines.push_back(cut_to(font, line.size() == text.size() ? line : std::string(line) + " ", width));
        return lines;
      }
      const std::size_t space = line.substr(0, taken + 1).rfind(' ');
      if (space != std::string_view::npos && space > 0) taken = space;
      if (taken == 0) taken = std::min(length_of_character(static_cast<unsigned char>(line[0])), line.size());
      lines.emplace_back(line.substr(0, taken));
      while (taken < text.size() && text[taken] == ' ')
        ++taken;
      text.remove_prefix(taken);
    } else {
      const bool broken = line.size() < start.size();  // a \n follows
      if (last && line.size() + (broken ? 1 : 0) < text.size()) {
        lines.push_back(cut_to(font, std::string(line) + " …", width));
        return lines;
      }
      lines.emplace_back(line);
      text.remove_prefix(line.size() + (broken ? 1 : 0));
    }
  }
  if (lines.empty()) lines.emplace_back();
  return lines;
}

std::string capitals(std::string_view utf8) {
  std::string text;
  for (std::size_t at = 0; at < utf8.size();) {
    const auto first = static_cast<unsigned char>(utf8[at]);
    const std::size_t length = std::min(length_of_character(first), utf8.size() - at);
    if (length == 1) {
      text += first >= 'a' && first <= 'z' ? static_cast<char>(first - 'a' + 'A') : utf8[at];
    } else if (length == 2) {
      std::uint32_t c = ((first & 0x1FU) << 6) | (static_cast<unsigned char>(utf8[at + 1]) & 0x3FU);
      if (c == 0xDF) {
        text += "SS";
        at += length;
        continue;
      }
      if ((c >= 0xE0 && c <= 0xFE && c != 0xF7) || (c >= 0x3B1 && c <= 0x3CB && c != 0x3C2) ||
          (c >= 0x430 && c <= 0x44F)) {
        c -= 0x20;
      } else if (c == 0x3C2) {
        c = 0x3A3;
      } else if (c == 0x3AC) {
        c = 0x386;
      } else if (c >= 0x3AD && c <= 0x3AF) {
        c -= 0x25;
      } else if (c == 0x3CC) {
        c = 0x38C;
      } else if (c == 0x3CD || c == 0x3CE) {
        c -= 0x3F;
      } else if (c >= 0x450 && c <= 0x45F) {
        c -= 0x50;
      } else if (c == 0xFF) {
        c = 0x178;
      } else if (((c >= 0x100 && c <= 0x137) || (c >= 0x14A && c <= 0x177) || (c >= 0x218 && c <= 0x21B) ||
                  (c >= 0x48A && c <= 0x4BF)) &&
                 c != 0x131) {
        c &= ~1U;
      } else if ((c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E)) {
        if (c % 2 == 0) --c;
      }
      text += static_cast<char>(0xC0U | (c >> 6));
      text += static_cast<char>(0x80U | (c & 0x3FU));
    } else {
      text += utf8.substr(at, length);
    }
    at += length;
  }
  return text;
}

std::string start_of(std::string_view utf8, std::size_t most_bytes) {
  if (utf8.size() <= most_bytes) return std::string(utf8);
  while (most_bytes > 0 && (static_cast<unsigned char>(utf8[most_bytes]) & 0xC0U) == 0x80U)
    --most_bytes;
  return std::string(utf8.substr(0, most_bytes));
}

float leading(const ImFont* font) {
  return std::round(font->FontSize * 1.18F);  // the font's size is 1.21 em already
}

}  // namespace gui
