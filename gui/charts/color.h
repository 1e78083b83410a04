// Arithmetic on ImGui's packed colours (8 bits each of red, green, blue, alpha, red lowest).
#pragma once

#include <cstdint>

#include <imgui.h>

namespace gui::charts {

using Color = ImU32;

constexpr Color rgb(std::uint32_t hex) {  // 0xRRGGBB, opaque
  return 0xFF000000U | (hex & 0xFFU) << 16U | (hex & 0xFF00U) | (hex >> 16U & 0xFFU);
}

Color faded(Color color, float share);            // alpha times share, 0 .. 1
Color mixed(Color from, Color to, double share);  // channel by channel; share is held to 0 .. 1

// Contrast ratio of two opaque colours, 1 .. 21 (WCAG 2.1: (L1 + 0.05) / (L2 + 0.05) of relative luminances).
double contrast(Color a, Color b);

}  // namespace gui::charts
