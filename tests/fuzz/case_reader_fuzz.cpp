// libFuzzer target of the case reader (docs/fuzzing.md). Whatever the bytes: a case, which written and read
// again is the same case, or one line of at most 400 bytes without control characters.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "sim/case_reader.h"
#include "sim/case_writer.h"
#include "tests/sim/case_vocabulary.h"

namespace {

void demand(bool holds, const char* rule, const std::string& text) {
  if (holds) return;
  std::fprintf(stderr, "%s: %s\n", rule, text.c_str());
  std::abort();
}

void check_sentence(const std::string& sentence) {
  demand(!sentence.empty() && sentence.size() <= 400, "a sentence has 1 to 400 bytes", sentence);
  for (const char c : sentence) {
    const auto byte = static_cast<unsigned char>(c);
    demand(byte >= 0x20 && byte != 0x7F, "a sentence has no control characters", sentence);
  }
  demand(sentence.rfind("fuzz.json: ", 0) == 0, "a sentence names the file", sentence);
  demand(sentence.back() == '.', "a sentence ends with a full stop", sentence);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto world = sim::parse_case(text, "fuzz.json", tests::case_vocabulary());
  if (!world) {
    check_sentence(world.error().sentence);
    return 0;
  }
  const std::string written = sim::write_case(*world);
  const auto again = sim::parse_case(written, "fuzz.json", tests::case_vocabulary());
  demand(again.has_value(), "a written case can be read", again ? "" : again.error().sentence);
  demand(*again == *world, "a written case is the same case", written);
  return 0;
}
