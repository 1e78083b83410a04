// Draws ImDrawData into memory, as a graphics card would: textured triangles with colours between the
// corners, alpha blended, cut to each command's clip rectangle.
//
// Pixel centres decide what a triangle covers (edges by the top-left rule, so that neighbours neither overlap
// nor leave a gap); the texture, which is the font atlas, is read between texels (bilinear). Commands with
// callbacks are left out. One sample a pixel, as ImGui softens edges by itself.
#pragma once

#include <cstdint>
#include <vector>

#include <imgui.h>

namespace test_gui {

struct Picture {
  int width = 0, height = 0;
  std::vector<std::uint8_t> rgba{};  // row by row, four bytes a pixel
};

Picture render(const ImDrawData& data, ImU32 background);

}  // namespace test_gui
