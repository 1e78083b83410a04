// libFuzzer target of the reader of decision problems (docs/fuzzing.md). Whatever the bytes: a model, which
// written and read again is the same model, and whose bounds hold when the search is stopped at once; or one
// line of at most 400 bytes without control characters.
#include <cstdint>
#include <string>
#include <string_view>

#include "advisor/pomdp/read_model.h"
#include "advisor/pomdp/solve.h"
#include "advisor/pomdp/write_model.h"
#include "tests/fuzz/demand.h"

namespace {

using namespace advisor::pomdp;

using fuzz::demand;

void check_bounds(const Model& model) {
  SolveOptions options;
  options.horizon = 3;
  int looks = 0;
  options.cancelled = [&] { return ++looks > 3; };
  const auto solution = solve(model, model.start, options);
  if (solution) demand(solution->lower <= solution->upper, "the lower bound is not above the upper", "");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto model = parse_model(text, "fuzz.pomdp");
  if (!model) {
    fuzz::check_sentence(model.error().sentence, "fuzz.pomdp: line ", 400);
    return 0;
  }
  // A few bytes may stand for a large table.
  if (model->transition.entries.size() > 10'000 || model->observed.entries.size() > 10'000) return 0;
  const std::string written = write_model(*model);
  const auto again = parse_model(written, "fuzz.pomdp");
  demand(again.has_value(), "a written model can be read", again ? "" : again.error().sentence);
  demand(*again == *model, "a written model is the same model", written);
  check_bounds(*model);
  return 0;
}
