#include "advisor/data_file.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>
#include <set>
#include <system_error>

#include <nlohmann/json.hpp>

#include "sim/text.h"

namespace advisor {
namespace {

using Json = nlohmann::json;
using sim::say;
using sim::tr;

constexpr std::size_t kLargestFile = 16u * 1024 * 1024;
constexpr int kDeepest = 8;
constexpr std::size_t kLongestText = 2000;

sim::Result<std::string> read_whole(const std::filesystem::path& path) {
  std::error_code failed;
  if (!std::filesystem::is_regular_file(path, failed))
    return sim::input_error(say("{}: found no such file, expected a data file.", path.string()));
  const auto size = std::filesystem::file_size(path, failed);
  if (failed || size > kLargestFile)
    return sim::input_error(say("{}: found more than 16 MiB, expected a data file.", path.string()));
  std::ifstream in(path, std::ios::binary);
  std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  if (!in) return sim::storage_error(say("{}: the file could not be read.", path.string()));
  return text;
}

bool is_plain(const std::string& text) {
  return !text.empty() && text.size() <= kLongestText && std::none_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7F;
  });
}

const Json kNothing;
const Json kNoList = Json::array();

}  // namespace

std::string shown_json(const Json& value) {
  if (value.is_null()) return tr("nothing");
  std::string text = value.dump(-1, ' ', false, Json::error_handler_t::replace);
  if (text.size() > 60) {
    text.resize(57);
    while (!text.empty() && (static_cast<unsigned char>(text.back()) & 0xC0u) == 0x80u)
      text.pop_back();
    if (!text.empty() && static_cast<unsigned char>(text.back()) >= 0xC0u) text.pop_back();
    text += "…";
  }
  return text;
}

std::string field_path(const std::string& parent, const std::string& key) {
  return parent.empty() ? key : parent + "." + key;
}
std::string field_path(const std::string& parent, std::size_t index) {
  return parent + "[" + std::to_string(index) + "]";
}

sim::Result<Json> read_data_file(const std::filesystem::path& path, std::string_view format) {
  const std::string file = path.string();
  const auto text = read_whole(path);
  if (!text) return tl::unexpected<sim::Error>(text.error());
  // A key given twice and deep nesting are seen while parsing: the document keeps neither.
  std::vector<std::set<std::string>> keys;
  std::string twice;
  bool deep = false;
  const auto watch = [&](int depth, Json::parse_event_t event, Json& value) {
    if (depth > kDeepest) deep = true;
    if (event == Json::parse_event_t::object_start) keys.emplace_back();
    if (event == Json::parse_event_t::object_end && !keys.empty()) keys.pop_back();
    if (event == Json::parse_event_t::key && !keys.empty()) {
      const std::string key = value.get<std::string>();
      if (!keys.back().insert(key).second && twice.empty()) twice = key;
    }
    return !deep;
  };
  Json root = Json::parse(*text, watch, false);
  if (deep)
    return sim::input_error(say("{0}: found nesting deeper than {1}, expected less.", file, kDeepest));
  if (root.is_discarded() || !root.is_object())
    return sim::input_error(say("{}: found a text that is not one JSON object, expected one.", file));
  if (!twice.empty())
    return sim::input_error(say("{0}: field {1}: found twice, expected once.", file, twice));
  if (format.empty()) return root;
  const auto found = root.find("format");
  if (found == root.end() || !found->is_string() || found->get_ref<const std::string&>() != format) {
    return sim::input_error(say("{0}: field {1}: found {2}, expected {3}.", file, "format",
                                shown_json(found == root.end() ? kNothing : *found), format));
  }
  return root;
}

FieldReader::FieldReader(const std::filesystem::path& file) : file_(file.string()) {}

void FieldReader::fail(const std::string& field, const std::string& found, const std::string& expected) {
  if (error_) return;
  error_ = sim::Error{sim::ErrorKind::kInput,
                      say("{0}: field {1}: found {2}, expected {3}.", file_, field, found, expected)};
}

void FieldReader::only(const Json& object, const std::string& path,
                       std::initializer_list<std::string_view> known) {
  if (!object.is_object()) return fail(path, shown_json(object), tr("an object"));
  for (const auto& item : object.items()) {
    if (std::find(known.begin(), known.end(), item.key()) == known.end())
      fail(field_path(path, item.key()), shown_json(item.value()), tr("no such field"));
  }
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
