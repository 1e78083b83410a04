// The inner loops of advisor/known_type.cpp, sixteen asks side by side, in the form the processor at hand
// runs fastest (sim/processor.h): the same bits in each.
#pragma once

#include <array>
#include <cstdint>

#include "sim/processor.h"
#include "sim/talk_rules.h"

namespace advisor {

inline constexpr int kAskPoints = 100;      // asks and figures are whole points of the claim
inline constexpr int kLuckCells = 24;       // of the size of a figure
inline constexpr int kValues = 112;         // asks by their value to the debtor, whole points: whole packs
inline constexpr float kPackSlack = 1e-5F;  // of single precision, added where it must not be too low

// What the size of a figure depends on, for one standing figure.
struct FigureTerms {
  float own, own_low;  // value; below 0: none yet
  float own_point;     // -1: none yet
  float unit, top, start, path, steps, highest, limit, noise;
  const float* next;  // [1 + point]
  int states;
};

// What asks at 0, 1, … points of the claim bring in one form; kForbidden where they may not be made.
struct AskTerms {
  const float *takes, *brings;  // by point: that it is taken and signed, what it then brings
  const std::int32_t* at;       // by point: its value to the debtor, whole points, rounded up
  const float *expected, *reaches;
  float stays, figure, quiet, talks, signs;
  int least, most;  // points to look at
};

using LuckCells = std::array<float, kLuckCells>;

// Mean value of the next standing figure, and the chance that it reaches the ask, against asks worth 0, 1, 2,
// … points to the debtor. Asks are rounded up to whole points; whether the debtor holds is told by a point
// less.
using ExpectedFigures = void (*)(const FigureTerms& terms, const sim::TalkRules& rules,
                                 const LuckCells& shocks, float* expected, float* reaches);
// The best of the asks from terms.least to terms.most.
using BestAsk = float (*)(const AskTerms& terms);

struct FigureLoops {
  ExpectedFigures expected_figures = nullptr;
  BestAsk best_ask = nullptr;
};
FigureLoops figure_loops(sim::Processor processor);

// One for each form; advisor/figure_pack.cpp, compiled so many times.
FigureLoops figure_loops_any();
FigureLoops figure_loops_v3();
FigureLoops figure_loops_v4();

}  // namespace advisor
