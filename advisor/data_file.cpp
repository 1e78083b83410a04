#include "advisor/data_file.h"

#include <algorithm>
#include <cmath>

#include <nlohmann/json.hpp>

#include "sim/json_input.h"
#include "sim/text.h"

namespace advisor {
namespace {

using Json = nlohmann::json;
using sim::say;
using sim::shown_json;
using sim::tr;

constexpr std::size_t kLongestText = 2000;

bool is_plain(const std::string& text) {
  return !text.empty() && text.size() <= kLongestText && std::none_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7F;
  });
}

const Json kNothing;
const Json kNoList = Json::array();

}  // namespace

std::string field_path(const std::string& parent, const std::string& key) {
  return parent.empty() ? key : parent + "." + key;
}
std::string field_path(const std::string& parent, std::size_t index) {
  return parent + "[" + std::to_string(index) + "]";
}

sim::Result<Json> read_data_file(const std::filesystem::path& path, std::string_view format) {
  auto root = sim::read_json(path);
  if (!root) return root;
  const std::string file = sim::shown_path(path);
  if (!root->is_object()) {
    return sim::input_error(
        say("{0}: the document: found {1}, expected an object.", file, shown_json(*root)));
  }
  if (format.empty()) return root;
  const auto found = root->find("format");
  if (found == root->end() || !found->is_string() || found->get_ref<const std::string&>() != format) {
    return sim::input_error(say("{0}: {1}: found {2}, expected {3}.", file, "format",
                                found == root->end() ? tr("nothing") : shown_json(*found),
                                "\"" + std::string(format) + "\""));
  }
  return root;
}

FieldReader::FieldReader(const std::filesystem::path& file) : keeper_(sim::shown_path(file)) {}

void FieldReader::only(const Json& object, const std::string& path,
                       std::initializer_list<std::string_view> known) {
  sim::Fields(keeper_, object, path, {known.begin(), known.size()});
}

const Json& FieldReader::member(const Json& object, const std::string& path, const std::string& key) {
  if (!object.is_object()) {
    fail(path, shown_json(object), tr("an object"));
    return kNothing;
  }
  const auto found = object.find(key);
  if (found != object.end()) return *found;
  fail(field_path(path, key), tr("nothing"), tr("a value"));
  return kNothing;
}

const Json& FieldReader::list(const Json& object, const std::string& path, const std::string& key,
                              std::size_t most) {
  const Json& found = member(object, path, key);
  if (found.is_array() && !found.empty() && found.size() <= most) return found;
  fail(field_path(path, key), shown_json(found), say("a list of 1 to {} entries", most));
  return kNoList;
}

std::string FieldReader::text(const Json& object, const std::string& path, const std::string& key) {
  const Json& found = member(object, path, key);
  if (found.is_string() && is_plain(found.get_ref<const std::string&>())) return found.get<std::string>();
  fail(field_path(path, key), shown_json(found),
       say("a text of 1 to {} bytes without control characters", kLongestText));
  return "";
}

std::string FieldReader::text_if(const Json& object, const std::string& path, const std::string& key) {
  return object.is_object() && object.contains(key) ? text(object, path, key) : "";
}

double FieldReader::number(const Json& value, const std::string& path, double low, double high) {
  if (value.is_number()) {
    const double number = value.get<double>();
    if (std::isfinite(number) && number >= low && number <= high) return number;
  }
  fail(path, shown_json(value), say("a number from {0} to {1}", low, high));
  return low;
}

}  // namespace advisor
