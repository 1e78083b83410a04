// The cards of the lab's results: each writes from the pen's place downward.
#pragma once

#include <optional>

#include "gui/view.h"
#include "gui/views/card.h"
#include "gui/views/lab_charts.h"

namespace gui::lab {

struct Sheet {
  Frame& frame;
  Ui& ui;
  const Palette& c;
  const app::LabSnapshot& run;  // with a result
};

// How the table is sorted, and what of the charts the keyboard reads.
struct TableState {
  std::size_t column = 0;  // of the sorted figure
  bool ascending = false;
  std::optional<std::size_t> reading, pair;
};
struct HangsOnState {
  std::optional<std::size_t> bar, cell;
};

void draw_answer(Sheet& s, CardPen& pen, const LabRows& rows);
// These fill the card down to `room` where that is more than they need.
void draw_table(Sheet& s, CardPen& pen, const LabRows& rows, TableState& state, float room);
void draw_tornado(Sheet& s, CardPen& pen, HangsOnState& state, float room);
void draw_heat(Sheet& s, CardPen& pen, HangsOnState& state, float room);
void draw_pairs(Sheet& s, CardPen& pen, const LabRows& rows, TableState& state);

}  // namespace gui::lab
