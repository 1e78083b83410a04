// libFuzzer target of the log reader (docs/fuzzing.md). Whatever the bytes: a log whose lines are those
// bytes, or one line of at most 500 bytes without control characters. Bytes alone never get past the hashes,
// so the same lines are tried once more, committed and chained as if they had been written.
#include <cstdint>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "sim/json_input.h"
#include "store/canonical.h"
#include "store/commitments.h"
#include "store/forget.h"
#include "store/log_header.h"
#include "store/log_reader.h"
#include "tests/fuzz/demand.h"
#include "tests/sim/case_vocabulary.h"

namespace {

using nlohmann::json;

using fuzz::demand;

void check(const std::string& text) {
  const auto log = store::parse_log(text, "fuzz.log", tests::case_vocabulary());
  if (!log) {
    fuzz::check_sentence(log.error().sentence, "fuzz.log: ", 500);
    return;
  }
  std::string again = log->text + "\n";
  for (const store::LogLine& line : log->lines)
    again += line.text + "\n";
  demand(again == text, "a log is its lines", text);
  const std::string forgotten = store::forgotten_text(*log);
  const auto without = store::parse_log(forgotten, "fuzz.log", tests::case_vocabulary());
  demand(without.has_value(), "a forgotten log can be read", without ? "" : without.error().sentence);
  demand(without->last_hash() == log->last_hash(), "a forgotten log has the same hashes", text);
  demand(store::forgotten_text(*without) == forgotten, "forgetting twice is forgetting once", text);
}

std::string chained(std::string_view text) {
  std::string made, prev;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    auto line = sim::parse_json(text.substr(0, end), "fuzz.log");
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (!line || !line->is_object()) return "";
    json document = std::move(*line);
    if (document.contains("salt")) {
      document.erase("salt");
      document.erase("commitments");
      store::commit(document, std::string(64, 'a'));
    }
    if (made.empty() && document.contains("case") && document["case"].is_object())
      document["case_hash"] = store::case_hash(document["case"]);
    if (!made.empty()) document["prev"] = prev;
    prev = store::line_hash(prev, document);
    document["hash"] = prev;
    made += store::canonical(document) + "\n";
  }
  return made;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  check(text);
  const std::string sound = chained(text);
  if (!sound.empty()) check(sound);
  return 0;
}
