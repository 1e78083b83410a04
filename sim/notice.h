// A thing the reader of a result must know: a missing table row, an unverified rate, a rule of conduct.
#pragma once

#include <string>
#include <vector>

namespace sim {

enum class Severity { kInfo, kWarn, kStop };

struct Notice {
  std::string code;  // stable, for programs: "reference_rate_missing"
  std::string text;  // one or two sentences, for people, already translated
  Severity severity = Severity::kWarn;
  bool operator==(const Notice&) const = default;
};

using Notices = std::vector<Notice>;

}  // namespace sim
