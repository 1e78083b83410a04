// The cards of the Prepare view: each writes one part of the preparation from the pen's place downward.
#pragma once

#include <optional>

#include "advisor/preparation.h"
#include "gui/view.h"
#include "gui/views/card.h"
#include "sim/case.h"

namespace gui::prepare {

struct Sheet {
  Frame& frame;
  Ui& ui;
  const Palette& c;
  const sim::Case& file;
  const advisor::Preparation& prep;
};

// prepare_cards.cpp: the first two rows
void draw_claim(Sheet& s, CardPen& pen);
void draw_debtor(Sheet& s, CardPen& pen);
void draw_file(Sheet& s, CardPen& pen);
// Fills the card down to `room`; `reading` is the value of the chart that the arrows chose.
void draw_ladder(Sheet& s, CardPen& pen, float room, std::optional<std::size_t>& reading);
void draw_opening(Sheet& s, CardPen& pen);
void draw_no_deal(Sheet& s, CardPen& pen);
void draw_calls(Sheet& s, CardPen& pen);
void draw_plans(Sheet& s, CardPen& pen);
void draw_numbers(Sheet& s, CardPen& pen);
void draw_warnings(Sheet& s, CardPen& pen);

// prepare_advice.cpp: beside the ladder in numbers
void draw_advice(Sheet& s, CardPen& pen);

// prepare_talk.cpp: what lies below
void draw_answers(Sheet& s, CardPen& pen);
void draw_levers(Sheet& s, CardPen& pen);
void draw_steps(Sheet& s, CardPen& pen);
void draw_questions(Sheet& s, CardPen& pen);
void draw_country(Sheet& s, CardPen& pen);

}  // namespace gui::prepare
