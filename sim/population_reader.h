// Taking the sections of data/population.json apart: field after field, the first error stands. Used by
// sim/population.cpp and the files of its sections alone.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "sim/field_reader.h"
#include "sim/population.h"

namespace sim {

class PopulationReader {
 public:
  using Json = nlohmann::json;
  explicit PopulationReader(std::string file) : keeper_(std::move(file)) {}

  const std::optional<Error>& error() const { return keeper_.error(); }
  void fail(const std::string& field, const std::string& found, const std::string& expected) {
    keeper_.fail(field, found, expected);
  }
  // The member, or a null value after noting the error.
  const Json& member(const Json& parent, const std::string& path, const std::string& key);
  void only(const Json& parent, const std::string& path, const std::set<std::string_view>& known);
  double number(const Json& found, const std::string& path, double low, double high);
  std::string text(const Json& found, const std::string& path);
  // {"value", "source", "grade"}; the source is returned with its grade.
  Judgement judgement(const Json& found, const std::string& path, double low, double high);
  std::string graded(const Json& found, const std::string& path);
  static std::string joined(const std::string& path, const std::string& key) {
    return path.empty() ? key : path + "." + key;
  }

 private:
  ErrorKeeper keeper_;
};

}  // namespace sim
