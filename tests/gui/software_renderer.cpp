#include "gui/software_renderer.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace test_gui {

namespace {

struct Texture {
  unsigned char* alpha = nullptr;
  int width = 0, height = 0;

  float at(int x, int y) const {
    return static_cast<float>(alpha[std::clamp(y, 0, height - 1) * width + std::clamp(x, 0, width - 1)]) /
           255;
  }
  float sample(float u, float v) const {
    const float x = u * static_cast<float>(width) - .5F, y = v * static_cast<float>(height) - .5F;
    const float left = std::floor(x), top = std::floor(y), right_share = x - left, bottom_share = y - top;
    const int column = static_cast<int>(left), row = static_cast<int>(top);
    const float above = at(column, row) * (1 - right_share) + at(column + 1, row) * right_share;
    const float below = at(column, row + 1) * (1 - right_share) + at(column + 1, row + 1) * right_share;
    return above * (1 - bottom_share) + below * bottom_share;
  }
};

struct Box {
  int left = 0, top = 0, right = 0, bottom = 0;  // right and bottom are outside
};

std::array<float, 4> channels(ImU32 color) {
  std::array<float, 4> result{};
  for (unsigned i = 0; i < 4; ++i)
    result[i] = static_cast<float>(color >> 8 * i & 0xFFU) / 255;
  return result;
}

void blend(Picture& picture, int x, int y, const std::array<float, 4>& color) {
  auto* pixel = &picture.rgba[4 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width) +
                                   static_cast<std::size_t>(x))];
  for (unsigned i = 0; i < 3; ++i) {
    const float before = static_cast<float>(pixel[i]) / 255;
    pixel[i] = static_cast<std::uint8_t>((color[i] * color[3] + before * (1 - color[3])) * 255 + .5F);
  }
}

double cross(ImVec2 a, ImVec2 b, double x, double y) {
  return (static_cast<double>(b.x) - static_cast<double>(a.x)) * (y - static_cast<double>(a.y)) -
         (static_cast<double>(b.y) - static_cast<double>(a.y)) * (x - static_cast<double>(a.x));
}

// Of clockwise triangles (y downward): the upper edges and the left ones.
bool top_or_left(ImVec2 a, ImVec2 b) {
  return (a.y == b.y && b.x > a.x) || b.y < a.y;
}

void draw_triangle(Picture& picture, const Texture& texture, const Box& clip,
                   std::array<ImDrawVert, 3> corners) {
  double area = cross(corners[0].pos, corners[1].pos, static_cast<double>(corners[2].pos.x),
                      static_cast<double>(corners[2].pos.y));
  if (!(std::abs(area) > 1e-9)) return;
  if (area < 0) {
    std::swap(corners[1], corners[2]);
    area = -area;
  }
  const auto [left, right] = std::minmax({corners[0].pos.x, corners[1].pos.x, corners[2].pos.x});
  const auto [top, bottom] = std::minmax({corners[0].pos.y, corners[1].pos.y, corners[2].pos.y});
  const auto held = [](float value, int low, int high) {
    return static_cast<int>(std::clamp(value, static_cast<float>(low), static_cast<float>(high)));
  };
  const int x_end = held(std::ceil(right), clip.left, clip.right),
            y_end = held(std::ceil(bottom), clip.top, clip.bottom);
  const std::array<std::array<float, 4>, 3> colors{channels(corners[0].col), channels(corners[1].col),
                                                   channels(corners[2].col)};
  for (int y = held(std::floor(top), clip.top, clip.bottom); y < y_end; ++y)
    for (int x = held(std::floor(left), clip.left, clip.right); x < x_end; ++x) {
      std::array<float, 3> weight{};
      bool inside = true;
      for (unsigned i = 0; i < 3 && inside; ++i) {
        const ImVec2 from = corners[(i + 1) % 3].pos, to = corners[(i + 2) % 3].pos;
        const double side = cross(from, to, x + .5, y + .5);
        inside = side > 0 || (side == 0 && top_or_left(from, to));
        weight[i] = static_cast<float>(side / area);
      }
      if (!inside) continue;
      const auto mix = [&](float a, float b, float c) {
        return weight[0] * a + weight[1] * b + weight[2] * c;
      };
      std::array<float, 4> color{};
      for (unsigned i = 0; i < 4; ++i)
        color[i] = mix(colors[0][i], colors[1][i], colors[2][i]);
      color[3] *= texture.sample(mix(corners[0].uv.x, corners[1].uv.x, corners[2].uv.x),
                                 mix(corners[0].uv.y, corners[1].uv.y, corners[2].uv.y));
      blend(picture, x, y, color);
    }
}

}  // namespace

Picture render(const ImDrawData& data, ImU32 background) {
  Texture texture;
  ImGui::GetIO().Fonts->GetTexDataAsAlpha8(&texture.alpha, &texture.width, &texture.height);
  Picture picture{static_cast<int>(data.DisplaySize.x), static_cast<int>(data.DisplaySize.y), {}};
  picture.rgba.resize(4 * static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height));
  for (std::size_t i = 0; i < picture.rgba.size(); ++i)
    picture.rgba[i] = static_cast<std::uint8_t>(background >> 8 * (i % 4) & 0xFFU);

  for (int list_index = 0; list_index < data.CmdListsCount; ++list_index) {
    const ImDrawList& list = *data.CmdLists[list_index];
    for (const ImDrawCmd& command : list.CmdBuffer) {
      if (command.UserCallback != nullptr) continue;
      const auto whole = [](float value, int most) {
        return static_cast<int>(std::clamp(std::round(value), 0.F, static_cast<float>(most)));
      };
      const Box clip{whole(command.ClipRect.x - data.DisplayPos.x, picture.width),
                     whole(command.ClipRect.y - data.DisplayPos.y, picture.height),
                     whole(command.ClipRect.z - data.DisplayPos.x, picture.width),
                     whole(command.ClipRect.w - data.DisplayPos.y, picture.height)};
      const auto corner = [&](unsigned index) {
        const int vertex = list.IdxBuffer[static_cast<int>(command.IdxOffset + index)];
        ImDrawVert result = list.VtxBuffer[static_cast<int>(command.VtxOffset) + vertex];
        result.pos = {result.pos.x - data.DisplayPos.x, result.pos.y - data.DisplayPos.y};
        return result;
      };
      for (unsigned index = 0; index + 2 < command.ElemCount; index += 3)
        draw_triangle(picture, texture, clip, {corner(index), corner(index + 1), corner(index + 2)});
    }
  }
  return picture;
}

}  // namespace test_gui
