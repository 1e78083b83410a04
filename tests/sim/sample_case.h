// Cases to vary in tests of the reader: a shipped one, and one in which every field of the format stands.
#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "catch.h"
#include <nlohmann/json.hpp>

#include "sim/case_reader.h"
#include "tests/sim/case_vocabulary.h"

namespace tests {

using Json = nlohmann::json;

inline const std::filesystem::path kScenarios = std::filesystem::path(QUITTANCE_SOURCE_DIR) / "scenarios";

inline std::string text_of(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  REQUIRE(in);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

inline std::vector<std::filesystem::path> shipped_cases() {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(kScenarios)) {
    const std::string name = entry.path().filename().string();
    if (entry.path().extension() == ".json" && name != "case.schema.json") paths.push_back(entry.path());
  }
  return paths;
}

inline Json shipped_case() {
  return Json::parse(text_of(kScenarios / "saas-sao-paulo.json"));
}

// Every field of the format is there; `types` makes the debtor model a list of types, else it is a threshold.
inline Json full_case(bool types = false) {
  Json file = shipped_case();
  file.merge_patch(Json::parse(R"({
    "creditor": {"time_zone": "Europe/Amsterdam", "risk_aversion": 1.5},
    "debtor": {"kind": "person", "vulnerable": true, "financials": {"assets": "5000.00"}},
    "claim": {
      "interest": {"rate": 0.11, "reference_rates": [{"from": "2026-01-01", "rate": 0.0215}]},
      "security": {"kind": "deposit", "value": "900.00"}
    },
    "targets": {"walk_away": 0.5},
    "alternatives": {
      "agency": {"fee": 0.22, "recovery_probability": 0.5, "recovered_fraction": 0.6, "days": 150},
      "litigation": {"upfront_cost": "2000.00", "cost_fraction": 0.2, "days": 900, "win_probability": 0.7,
                     "collectable_fraction": 0.6, "enforcement_cost": "500.00", "enforcement_days": 300},
      "insolvency": {"probability": 0.1, "recovered_fraction": 0.1, "days": 1200, "cost": "800.00"},
      "sale": {"price_fraction": 0.18, "days": 30},
      "write_off": {"relief_fraction": 0.25}
    },
    "truth": {
      "weight": 2, "attitude": "cash_flow", "cash_now": 0.22, "cash_monthly": 0.19, "reservation": 0.6,
      "belief_in_action": 0.4, "discount_rate_monthly": 0.02, "opening": 0.3, "concession_exponent": 0.8,
      "reciprocity": 0.6, "anchoring": 0.3, "noise": 0.05, "foresight": 0.7, "rapport_sensitivity": 0.8,
      "pressure_sensitivity": 0.1, "responsiveness": 0.9, "default_hazard_monthly": 0.03, "authority": 0.3
    }
  })"));
  file["leverage"][2]["lawful"] = true;
  file["leverage"][2]["credibility"] = 0.4;
  if (types) {
    file["debtor_model"] = {{"kind", "types"}, {"types", {file["truth"], {{"attitude", "avoider"}}}}};
  } else {
    file["debtor_model"] = {{"kind", "threshold"},
                            {"reservation", {{"distribution", "uniform"}, {"low", 0.3}, {"high", 0.9}}}};
  }
  return file;
}

inline sim::Result<sim::World> parse(const std::string& text) {
  return sim::parse_case(text, "case.json", case_vocabulary());
}
inline sim::Result<sim::World> parse(const Json& file) {
  return parse(file.dump());
}

// One line that names the file, short, without control characters. Bytes are looked at, not words.
inline bool is_sentence(const std::string& text, const std::string& file) {
  bool plain = text.size() < 400 && text.rfind(file + ": ", 0) == 0 && text.back() == '.';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    plain = plain && byte >= 0x20 && byte != 0x7F;
  }
  return plain && text.find(": found ") != std::string::npos && text.find(", expected ") != std::string::npos;
}

// The text is refused as bad input, in one sentence that begins with the field and has all the parts.
inline void check_refused(const std::string& text, const std::string& field,
                          const std::vector<std::string>& parts = {}) {
  const auto result = parse(text);
  INFO(field);
  REQUIRE_FALSE(result);
  INFO(result.error().sentence);
  CHECK(result.error().kind == sim::ErrorKind::kInput);
  CHECK(is_sentence(result.error().sentence, "case.json"));
  CHECK(result.error().sentence.rfind("case.json: " + field, 0) == 0);
  for (const std::string& part : parts) {
    INFO(part);
    CHECK(result.error().sentence.find(part) != std::string::npos);
  }
}

inline std::vector<sim::FieldFault> faults_of(const Json& file) {
  const auto check = sim::check_case(file, "case.json", case_vocabulary());
  CHECK(check.world.has_value() == check.faults.empty());
  return check.faults;
}
inline std::vector<std::string> fault_paths(const Json& file) {
  std::vector<std::string> paths;
  for (const sim::FieldFault& fault : faults_of(file))
    paths.push_back(fault.path);
  return paths;
}

struct BadValue {
  const char* pointer;  // RFC 6901, into full_case()
  const char* value;    // JSON
  const char* field;    // as the sentence names it
  const char* found;
  const char* expected;
};

// full_case() with that one value, refused.
inline void check_refused(const BadValue& bad) {
  Json file = full_case();
  file[Json::json_pointer(bad.pointer)] = Json::parse(bad.value);
  check_refused(file.dump(), std::string(bad.field) + ": ",
                {std::string("found ") + bad.found, std::string("expected ") + bad.expected});
  const auto faults = faults_of(file);
  REQUIRE_FALSE(faults.empty());
  CHECK(faults[0].path == bad.field);
  CHECK(faults[0].sentence == parse(file).error().sentence);
  CHECK(faults[0].finding.rfind(std::string("Found ") + bad.found, 0) == 0);
}

}  // namespace tests
