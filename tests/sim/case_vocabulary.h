// The words of the shipped data, for tests that read cases.
#pragma once

#include <filesystem>
#include <fstream>
#include <stdexcept>

#include <nlohmann/json.hpp>

#include "sim/case_reader.h"
#include "sim/tables.h"

namespace tests {

inline const sim::Vocabulary& case_vocabulary() {
  static const sim::Vocabulary kVocabulary = [] {
    const std::filesystem::path data = std::filesystem::path(QUITTANCE_SOURCE_DIR) / "data";
    const auto tables = sim::load_tables(data);
    if (!tables) throw std::runtime_error(tables.error().sentence);
    sim::Vocabulary vocabulary;
    for (const auto& [code, row] : tables->countries)
      vocabulary.countries.push_back(code);
    for (const auto& [code, row] : tables->currencies)
      vocabulary.currencies[code] = row.exponent;
    std::ifstream in(data / "signals.json");
    const auto signals = nlohmann::json::parse(in);
    for (const auto& signal : signals.at("signals"))
      vocabulary.signals.push_back(signal.at("id").get<std::string>());
    return vocabulary;
  }();
  return kVocabulary;
}

}  // namespace tests
