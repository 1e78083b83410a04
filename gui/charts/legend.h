// Entries of a legend for a card's title line: a swatch and a word in the series' colour.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "gui/charts/layers.h"
#include "gui/charts/style.h"

namespace gui::charts {

struct LegendEntry {
  enum class Swatch { Dot, Solid, Dashed, Dotted, Area };
  std::string name{};
  Color color = 0;
  Swatch swatch = Swatch::Dot;
  bool operator==(const LegendEntry&) const = default;
};

// The named layers, in order.
std::vector<LegendEntry> legend_of(const Chart& chart);

ImVec2 legend_size(std::span<const LegendEntry> entries, const Style& style);

// From the left edge and top. Gives the size; to align right, subtract legend_size first.
ImVec2 draw_legend(std::span<const LegendEntry> entries, ImVec2 at, const Style& style);

}  // namespace gui::charts
