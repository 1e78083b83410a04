// What the lab found as rows and charts: plain values from a snapshot.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/lab_worker.h"
#include "gui/charts/layers.h"
#include "gui/palette.h"

namespace gui::lab {

struct LabRow {
  std::size_t player = 0;
  std::string name;
  double recovery = 0, error = 0;  // mean; its standard error
  double p05 = 0, p25 = 0, median = 0, p75 = 0, p95 = 0;
  double deals = 0, in_target = 0, rounds = 0;
  std::optional<double> days;
  std::vector<double> counts;  // over LabRows::edges
};

struct LabRows {
  std::vector<LabRow> rows;  // as the players
  std::vector<double> edges;
  std::size_t best = 0;  // of the rows, by recovery
};

// Of a comparison with a result.
LabRows rows_of(const app::LabSnapshot& run);

// `order`: which rows, from the top.
charts::Chart distribution_chart(const app::LabSnapshot& run, const LabRows& rows,
                                 const std::vector<std::size_t>& order, const Palette& colours);
// Less than the best, on the same debtors.
charts::Chart pairs_chart(const app::LabSnapshot& run, const LabRows& rows,
                          const std::vector<std::size_t>& order, const Palette& colours);
charts::Chart tornado_chart(const app::LabSnapshot& run, const Palette& colours);
charts::Chart heat_chart(const app::LabSnapshot& run, const Palette& colours);

}  // namespace gui::lab
