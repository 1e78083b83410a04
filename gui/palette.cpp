#include "gui/palette.h"

namespace gui {
namespace {

constexpr ImU32 rgb(unsigned hex, unsigned alpha = 255) {
  return IM_COL32((hex >> 16) & 255U, (hex >> 8) & 255U, hex & 255U, alpha);
}

constexpr Palette kDark{
    .background = rgb(0x0F1217),
    .rail = rgb(0x0B0E12),
    .panel = rgb(0x171C24),
    .raised = rgb(0x1E252F),
    .line = rgb(0x2B3440),
    .text = rgb(0xE7EBF1),
    .muted = rgb(0x8D98A8),
    .creditor = rgb(0x4C9AFF),
    .debtor = rgb(0xFF9F45),
    .belief = rgb(0xA78BFA),
    .good = rgb(0x3FB68B),
    .warn = rgb(0xE5B454),
    .bad = rgb(0xE5606B),
    .on_creditor = rgb(0x0B0E12),
    .selection = rgb(0x4C9AFF, 90),
    .shade = rgb(0x05070A, 170),
};

constexpr Palette kLight{
    .background = rgb(0xF4F6F8),
    .rail = rgb(0xE9EDF1),
    .panel = rgb(0xFFFFFF),
    .raised = rgb(0xF2F4F7),
    .line = rgb(0xDCE1E8),
    .text = rgb(0x18212D),
    .muted = rgb(0x5B6676),  // a shade darker than the design's, for 4.5:1 on the rail too
    .creditor = rgb(0x1F6FEB),
    .debtor = rgb(0xB85C00),
    .belief = rgb(0x6D4FD1),
    .good = rgb(0x1A7F5A),
    .warn = rgb(0x8A6000),
    .bad = rgb(0xC7363F),
    .on_creditor = rgb(0xFFFFFF),
    .selection = rgb(0x1F6FEB, 70),
    .shade = rgb(0x18212D, 110),
};

}  // namespace

const Palette& palette_of(Theme theme) {
  return theme == Theme::kDark ? kDark : kLight;
}

ImU32 faded(ImU32 colour, float opacity) {
  const auto alpha = static_cast<ImU32>(static_cast<float>(colour >> IM_COL32_A_SHIFT) * opacity + 0.5F);
  return (colour & ~IM_COL32_A_MASK) | (alpha << IM_COL32_A_SHIFT);
}

void apply_style(Theme theme, float scale) {
  const Palette& colours = palette_of(theme);
  ImGuiStyle style;
  const auto set = [&style](ImGuiCol index, ImU32 colour) {
    style.Colors[index] = ImGui::ColorConvertU32ToFloat4(colour);
  };
  for (ImVec4& colour : style.Colors)
    colour = ImVec4(0, 0, 0, 0);
  set(ImGuiCol_Text, colours.text);
  set(ImGuiCol_TextDisabled, colours.muted);
  set(ImGuiCol_WindowBg, colours.background);
  set(ImGuiCol_PopupBg, colours.panel);
  set(ImGuiCol_Border, colours.line);
  set(ImGuiCol_TextSelectedBg, colours.selection);
  set(ImGuiCol_ScrollbarGrab, colours.line);
  set(ImGuiCol_ScrollbarGrabHovered, colours.muted);
  set(ImGuiCol_ScrollbarGrabActive, colours.muted);
  style.WindowBorderSize = 0;
  style.ChildBorderSize = 0;
  style.FrameBorderSize = 0;
  style.PopupBorderSize = 0;
  style.WindowPadding = ImVec2(0, 0);
  style.ItemSpacing = ImVec2(0, 0);
  style.ItemInnerSpacing = ImVec2(0, 0);
  style.FramePadding = ImVec2(0, 0);
  style.WindowMinSize = ImVec2(1, 1);
  style.ScrollbarSize = 8 * scale;
  style.ScrollbarRounding = 4 * scale;
  style.GrabMinSize = 24 * scale;
  style.MouseCursorScale = scale;
  style.AntiAliasedLinesUseTex = true;
  ImGui::GetStyle() = style;
}

}  // namespace gui
