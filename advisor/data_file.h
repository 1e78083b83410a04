// Reading the advisor's own data files (cards, openers, readiness rules): JSON that users may edit, so
// untrusted. Read as sim/json_input.h says, and without a field that the format does not know.
// Errors are one sentence: file, field, what was found, what was expected.
#pragma once

#include <filesystem>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "sim/error.h"
#include "sim/field_reader.h"

namespace advisor {

// The file as one JSON object whose "format" is `format`; an empty one asks for no such field.
sim::Result<nlohmann::json> read_data_file(const std::filesystem::path& path, std::string_view format);

// Takes field after field from a document and keeps the first error; what is returned after one is a default.
class FieldReader {
 public:
  explicit FieldReader(const std::filesystem::path& file);
  const std::optional<sim::Error>& error() const { return keeper_.error(); }
  void fail(const std::string& field, const std::string& found, const std::string& expected) {
    keeper_.fail(field, found, expected);
  }

  // An object without other fields than these.
  void only(const nlohmann::json& object, const std::string& path,
            std::initializer_list<std::string_view> known);
  // A member that must be there; null after an error.
  const nlohmann::json& member(const nlohmann::json& object, const std::string& path, const std::string& key);
  // A list with 1 to `most` entries; an empty list after an error.
  const nlohmann::json& list(const nlohmann::json& object, const std::string& path, const std::string& key,
                             std::size_t most);
  // A text of 1 to 2,000 bytes without control characters.
  std::string text(const nlohmann::json& object, const std::string& path, const std::string& key);
  std::string text_if(const nlohmann::json& object, const std::string& path, const std::string& key);
  double number(const nlohmann::json& value, const std::string& path, double low, double high);

 private:
  sim::ErrorKeeper keeper_;
};

// "cards[3].when"
std::string field_path(const std::string& parent, const std::string& key);
std::string field_path(const std::string& parent, std::size_t index);

}  // namespace advisor
