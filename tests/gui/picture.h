// Compares a picture with the approved one of its name in tests/gui/pictures.
//
// A pixel agrees when each channel lies within kTolerance of the range that the 3 x 3 pixels around it have
// in the other picture, both ways; this lets a glyph of another version of the font or an edge softened
// otherwise pass, and not a line that moved by three pixels. At most kMostDiffering of all pixels may
// disagree.
//
// With QUITTANCE_APPROVE=1 in the environment the approved picture is written instead. On a mismatch the
// picture seen is written below the build folder, and the answer names it.
#pragma once

#include <optional>
#include <string>

#include "gui/software_renderer.h"

namespace test_gui {

inline constexpr int kTolerance = 24;
inline constexpr double kMostDiffering = .001;

double differing_share(const Picture& a, const Picture& b);  // 1 where the sizes differ

// What is wrong, as a sentence; nothing when the pictures agree.
std::optional<std::string> compare_with_approved(const std::string& name, const Picture& seen,
                                                 double most_differing = kMostDiffering);

}  // namespace test_gui
