// libFuzzer target of the case reader (docs/fuzzing.md). Whatever the bytes: a case, which written and read
// again is the same case, or one line of at most 400 bytes without control characters.
#include <cstdint>
#include <string>
#include <string_view>

#include "sim/case_reader.h"
#include "sim/case_writer.h"
#include "tests/fuzz/demand.h"
#include "tests/sim/case_vocabulary.h"

using fuzz::demand;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto world = sim::parse_case(text, "fuzz.json", tests::case_vocabulary());
  if (!world) {
    fuzz::check_sentence(world.error().sentence, "fuzz.json: ", 400);
    return 0;
  }
  const std::string written = sim::write_case(*world);
  const auto again = sim::parse_case(written, "fuzz.json", tests::case_vocabulary());
  demand(again.has_value(), "a written case can be read", again ? "" : again.error().sentence);
  demand(*again == *world, "a written case is the same case", written);
  return 0;
}
