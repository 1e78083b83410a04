#include "sim/population_reader.h"

#include <cmath>
#include <vector>

#include "sim/json_input.h"
#include "sim/text.h"

namespace sim {

const PopulationReader::Json& PopulationReader::member(const Json& parent, const std::string& path,
                                                       const std::string& key) {
  static const Json kNothing;
  if (!parent.is_object()) {
    fail(path, shown_json(parent), tr("an object"));
    return kNothing;
  }
  const auto found = parent.find(key);
  if (found == parent.end()) {
    fail(joined(path, key), tr("nothing"), tr("a value"));
    return kNothing;
  }
  return *found;
}

void PopulationReader::only(const Json& parent, const std::string& path,
                            const std::set<std::string_view>& known) {
  const std::vector<std::string_view> names(known.begin(), known.end());
  Fields(keeper_, parent, path, names);
}

double PopulationReader::number(const Json& found, const std::string& path, double low, double high) {
  const bool good = found.is_number() && std::isfinite(found.get<double>()) && found.get<double>() >= low &&
                    found.get<double>() <= high;
  if (good) return found.get<double>();
  fail(path, shown_json(found), say("a number from {0} to {1}", low, high));
  return low;
}

std::string PopulationReader::text(const Json& found, const std::string& path) {
  if (found.is_string() && !found.get_ref<const std::string&>().empty()) return found.get<std::string>();
  fail(path, shown_json(found), tr("a text"));
  return "";
}

Judgement PopulationReader::judgement(const Json& found, const std::string& path, double low, double high) {
  Judgement result;
  only(found, path, {"value", "source", "grade"});
  result.value = number(member(found, path, "value"), joined(path, "value"), low, high);
  result.source = graded(found, path);
  return result;
}

std::string PopulationReader::graded(const Json& found, const std::string& path) {
  const std::string source = text(member(found, path, "source"), joined(path, "source"));
  const std::string grade = text(member(found, path, "grade"), joined(path, "grade"));
  static const std::set<std::string_view> kGrades = {"[P]", "[R]", "[V]", "[M]"};
  if (kGrades.count(grade) == 0) fail(joined(path, "grade"), grade, "[P], [R], [V] or [M]");
  return source + " " + grade;
}

}  // namespace sim
