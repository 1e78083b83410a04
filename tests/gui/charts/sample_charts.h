// Charts that the tests draw: one of each kind, with invented figures.
#pragma once

#include <string>

#include "gui/charts/chart.h"
#include "gui/charts/legend.h"
#include "gui/headless.h"

namespace test_charts {

struct Palette {
  gui::charts::Color background, panel, raised, line, text, muted, creditor, debtor, belief, good, bad;
};
Palette dark();
Palette light();

gui::charts::Style style_of(const Palette& palette, const test_gui::Headless& headless);

std::string percent(double value);
std::string one_decimal(double value);

gui::charts::Chart offer_ladder(
    const Palette& palette);                             // lines, band, tint, rule, density on the right edge
gui::charts::Chart deal_board(const Palette& palette);   // two lines, a rule across the density
gui::charts::Chart recovery(const Palette& palette);     // band, solid and dashed line, labelled positions
gui::charts::Chart value_left(const Palette& palette);   // horizontal bars
gui::charts::Chart monthly(const Palette& palette);      // vertical bars of two series
gui::charts::Chart calibration(const Palette& palette);  // scatter, line, vertical rule
gui::charts::Chart worths(const Palette& palette);       // histogram and vertical rule
gui::charts::Chart responses(const Palette& palette);    // heat map
gui::charts::Chart limit_density(const Palette& palette);  // density along x

}  // namespace test_charts
