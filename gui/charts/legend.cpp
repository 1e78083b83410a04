#include "gui/charts/legend.h"

#include <cmath>

#include "gui/charts/strokes.h"

namespace gui::charts {

namespace {

using Swatch = LegendEntry::Swatch;

Swatch swatch_of(const Line& line) {
  if (line.markers) return Swatch::Dot;
  if (line.stroke == Stroke::Solid) return Swatch::Solid;
  return line.stroke == Stroke::Dashed ? Swatch::Dashed : Swatch::Dotted;
}

float swatch_width(Swatch swatch, const Style& style) {
  return std::round((swatch == Swatch::Dot ? 8 : 18) * style.scale);
}

float between_entries(const Style& style) {
  return std::round(14 * style.scale);
}
float before_word(const Style& style) {
  return std::round(5 * style.scale);
}

}  // namespace

std::vector<LegendEntry> legend_of(const Chart& chart) {
  std::vector<LegendEntry> result;
  for (const Layer& layer : chart.layers) {
    if (const auto* line = std::get_if<Line>(&layer))
      result.push_back({line->name, line->color, swatch_of(*line)});
    else if (const auto* band = std::get_if<Band>(&layer))
      result.push_back({band->name, band->color, Swatch::Area});
    else if (const auto* bars = std::get_if<Bars>(&layer))
      result.push_back({bars->name, bars->color, Swatch::Dot});
    else if (const auto* scatter = std::get_if<Scatter>(&layer))
      result.push_back({scatter->name, scatter->color, Swatch::Dot});
    else if (const auto* histogram = std::get_if<Histogram>(&layer))
      result.push_back({histogram->name, histogram->color, Swatch::Dot});
    else if (const auto* density = std::get_if<Density>(&layer))
      result.push_back({density->name, density->color, Swatch::Area});
  }
  std::erase_if(result, [](const LegendEntry& entry) { return entry.name.empty(); });
  return result;
}

ImVec2 legend_size(std::span<const LegendEntry> entries, const Style& style) {
  float width = 0;
  for (const LegendEntry& entry : entries)
    width += (width > 0 ? between_entries(style) : 0) + swatch_width(entry.swatch, style) +
             before_word(style) + std::ceil(text_size(style.small, entry.name).x);
  return {width, style.small->FontSize};
}

ImVec2 draw_legend(std::span<const LegendEntry> entries, ImVec2 at, const Style& style) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float middle = at.y + style.small->FontSize / 2;
  float x = at.x;
  for (const LegendEntry& entry : entries) {
    const float width = swatch_width(entry.swatch, style);
    const float thick = std::max(1.F, std::round(2 * style.scale));
    switch (entry.swatch) {
      case Swatch::Dot:
        list.AddCircleFilled({x + width / 2, middle}, width / 2, entry.color);
        break;
      case Swatch::Area:
        list.AddRectFilled({x, at.y + 1}, {x + width, at.y + style.small->FontSize - 1},
                           faded(entry.color, .35F), 2 * style.scale);
        break;
      case Swatch::Solid:
        stroke_level(list, middle, x, x + width, entry.color, thick, Stroke::Solid);
        break;
      case Swatch::Dashed:
        stroke_level(list, middle, x, x + width, entry.color, thick, Stroke::Dashed);
        break;
      case Swatch::Dotted:
        stroke_level(list, middle, x, x + width, entry.color, thick, Stroke::Dotted);
        break;
    }
    x += width + before_word(style);
    draw_text(list, style.small, {x, at.y}, entry.color, entry.name);
    x += std::ceil(text_size(style.small, entry.name).x) + between_entries(style);
  }
  return legend_size(entries, style);
}

}  // namespace gui::charts
