// The strategies of the lab in words, and what stands behind its figures.
#pragma once

#include <string>
#include <string_view>

#include "app/lab_worker.h"
#include "gui/views/lab_charts.h"
#include "gui/widgets/ui.h"

namespace gui::lab {

struct StrategyWords {
  std::string title, help;
};
StrategyWords strategy_words(std::string_view name);  // of an unknown one its own name

std::string shown_count(std::uint64_t count);  // "1,000,000"
std::string shown_seconds(double seconds);     // "4 s", "2 min"
std::string shown_points(double difference);   // "+1.34", "−0.05": points of the claim
std::string shown_plus_minus(double error);    // "±0.07": 95% of chance, points

Explanation explain_row(const LabRow& row);

}  // namespace gui::lab
