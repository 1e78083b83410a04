// The case file: "quittance-case/1", read strictly. scenarios/README.md says every field in words,
// case.schema.json in JSON Schema; both are held to sim/case_fields.h by tests.
//
// Closed: an unknown field is an error that names the nearest known one. Each value is checked where it
// stands (type, range, known country, currency, zone, language, signal), then the rules that span fields
// (case_rules.h). Errors are one sentence: file, field, what was found, what was expected. read_case() and
// parse_case() give the first of them, check_case() all, each at its field.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "sim/case.h"
#include "sim/error.h"
#include "sim/field_fault.h"

namespace sim {

// The words a case may use, from the tables.
struct Vocabulary {
  std::vector<std::string> countries;     // ISO 3166-1 alpha-2
  std::map<std::string, int> currencies;  // ISO 4217 code to the decimals of its minor unit
  std::vector<std::string> signals;       // ids of data/signals.json
};

inline constexpr std::string_view kCaseFormat = "quittance-case/1";
inline constexpr std::size_t kMostInvoices = 20'000;
inline constexpr std::size_t kMostEntries = 1'000;  // of every other list

Result<World> read_case(const std::filesystem::path& path, const Vocabulary& vocabulary);
// `file` stands for the text in sentences.
Result<World> parse_case(std::string_view text, const std::string& file, const Vocabulary& vocabulary);

// Everything that is wrong with a document, in the order of reading, at most kMostFaults; a world exactly
// when nothing is. The first fault's sentence is the error of parse_case(). No fault follows from another:
// values that hang on a bad one (amounts on an unknown currency, targets on an unreadable one) are judged by
// themselves only. Rules that span fields are judged wherever all their fields can be read.
struct CaseCheck {
  std::optional<World> world;
  std::vector<FieldFault> faults;
};
inline constexpr std::size_t kMostFaults = 500;
CaseCheck check_case(const nlohmann::json& document, const std::string& file, const Vocabulary& vocabulary);

}  // namespace sim
