// What fuzz targets hold a reader to.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <string>

namespace fuzz {

inline void demand(bool holds, const char* rule, const std::string& text) {
  if (holds) return;
  std::fprintf(stderr, "%s: %s\n", rule, text.c_str());
  std::abort();
}

// One line of at most `most` bytes that begins with `place` and ends with a full stop.
inline void check_sentence(const std::string& sentence, const char* place, std::size_t most) {
  demand(!sentence.empty() && sentence.size() <= most, "a sentence is neither empty nor too long", sentence);
  for (const char c : sentence) {
    const auto byte = static_cast<unsigned char>(c);
    demand(byte >= 0x20 && byte != 0x7F, "a sentence has no control characters", sentence);
  }
  demand(sentence.rfind(place, 0) == 0, "a sentence names its place", sentence);
  demand(sentence.back() == '.', "a sentence ends with a full stop", sentence);
}

}  // namespace fuzz
