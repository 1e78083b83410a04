// The words of a chart: labels of axes, captions, rules, tints and values. Each is placed once, where no
// other is.
//
// Order: axes and captions, which have one place each; rules and tints, clear of lines, markers and the
// places values like best; values at points and bars, which stay away where there is no room: the read-out
// has them.
#pragma once

#include <string>
#include <vector>

#include "gui/charts/layout.h"

namespace gui::charts {

inline constexpr std::size_t kMostWritten = 64;  // values along one line

struct Label {
  enum class Kind { Axis, Title, Caption, Mark, Value, Empty };
  Kind kind = Kind::Axis;
  std::string text{};
  Rect rect{};
};

std::vector<Label> draw_lettering(ImDrawList& list, const Chart& chart, const Layout& layout,
                                  const Style& style);

}  // namespace gui::charts
