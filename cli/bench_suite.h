// The fixed suite of `bench`: what exists so far, timed on one thread, and a signature of its results.
//
// Each row runs in batches for the asked time after one run to warm up (which counts alone where it took
// longer); the time of one run is the batch's over its size, minimum and median over the batches. Where a run
// does many pieces of one kind (negotiations), times, target and figures a second are of a piece. The
// signature is FNV-1a (64 bits) over the results of every row, each rounded to 1e-9: another signature means
// other advice. It does not depend on the time.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/workspace.h"
#include "sim/error.h"

namespace cli {

struct BenchRow {
  std::string name;
  double least = 0, median = 0;  // seconds a piece
  long runs = 0;
  long count = 1;     // pieces a run
  double target = 0;  // seconds a piece, 0 where none is set
};

struct BenchResult {
  std::vector<BenchRow> rows;
  std::uint64_t signature = 0;
};

sim::Result<BenchResult> run_bench(const app::Workspace& workspace, double seconds_per_row);

}  // namespace cli
