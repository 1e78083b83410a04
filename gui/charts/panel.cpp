#include "gui/charts/panel.h"

#include <algorithm>
#include <cmath>

namespace gui::charts {

Rect draw_panel(const Readout& readout, ImVec2 anchor, const Style& style) {
  const ImGuiViewport* viewport = ImGui::GetMainViewport();
  const Rect screen{viewport->Pos, {viewport->Pos.x + viewport->Size.x, viewport->Pos.y + viewport->Size.y}};
  const float padding = std::round(10 * style.scale), gap = std::round(16 * style.scale);
  const float dot = std::round(8 * style.scale), line = std::round(style.small->FontSize + 5 * style.scale);
  const float widest = screen.width() / 2 - 2 * padding;

  // Step 1. Cut what is too long, measure the rest.
  const std::string title = cut_to_width(style.small, readout.title, widest);
  std::vector<ReadoutRow> rows = readout.rows;
  float names = 0, values = 0;
  for (ReadoutRow& row : rows) {
    row.value = cut_to_width(style.small, row.value, widest / 2);
    row.name = cut_to_width(style.small, row.name, widest / 2 - dot - gap);
    names = std::max(names, text_size(style.small, row.name).x);
    values = std::max(values, text_size(style.small, row.value).x);
  }
  const float content =
      std::max(text_size(style.small, title).x, rows.empty() ? 0 : 2 * dot + names + gap + values);
  const float width = std::ceil(content) + 2 * padding;
  const float lines = static_cast<float>(rows.size() + (title.empty() ? 0U : 1U));
  const float height = lines * line - (line - style.small->FontSize) + 2 * padding;

  // Step 2. To the right of the anchor, else to its left, within the viewport with its softened edge.
  const float edge = 2;
  const float away = std::round(14 * style.scale);
  ImVec2 corner{anchor.x + away, anchor.y - height / 2};
  if (corner.x + width > screen.max.x - edge) corner.x = anchor.x - away - width;
  corner.x = std::round(std::max(screen.min.x + edge, std::min(corner.x, screen.max.x - width - edge)));
  corner.y = std::round(std::max(screen.min.y + edge, std::min(corner.y, screen.max.y - height - edge)));
  const Rect panel{corner, {corner.x + width, corner.y + height}};

  // Step 3. Draw.
  ImDrawList& list = *ImGui::GetForegroundDrawList();
  list.AddRectFilled(panel.min, panel.max, style.raised, 6 * style.scale);
  list.AddRect(panel.min, panel.max, style.line, 6 * style.scale, 0, std::max(1.F, std::round(style.scale)));
  float y = panel.min.y + padding;
  if (!title.empty()) {
    draw_text(list, style.small, {panel.min.x + padding, y}, style.muted, title);
    y += line;
  }
  for (const ReadoutRow& row : rows) {
    const float middle = y + style.small->FontSize / 2;
    list.AddCircleFilled({panel.min.x + padding + dot / 2, middle}, dot / 2 - .5F, row.color);
    draw_text(list, style.small, {panel.min.x + padding + 2 * dot, y}, row.color, row.name);
    draw_text(list, style.small, {panel.max.x - padding - text_size(style.small, row.value).x, y}, style.text,
              row.value);
    y += line;
  }
  return panel;
}

}  // namespace gui::charts
