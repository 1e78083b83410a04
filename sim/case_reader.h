// The case file: "quittance-case/1", read strictly. scenarios/README.md says every field in words,
// case.schema.json in JSON Schema; both are held to sim/case_fields.h by tests.
//
// Closed: an unknown field is an error that names the nearest known one. Each value is checked where it
// stands (type, range, known country, currency, zone, language, signal), then the rules that span fields
// (case_rules.h). Errors are one sentence: file, field, what was found, what was expected.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "sim/case.h"
#include "sim/error.h"

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

}  // namespace sim
