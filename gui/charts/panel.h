// The panel of a read-out: a title in muted, rows "name value" in the series' colours. Beside its anchor, on
// the other side where the viewport ends, never outside it.
#pragma once

#include "gui/charts/readout.h"
#include "gui/charts/style.h"

namespace gui::charts {

Rect draw_panel(const Readout& readout, ImVec2 anchor, const Style& style);

}  // namespace gui::charts
