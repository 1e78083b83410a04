#include "sim/field_reader.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "sim/json_input.h"
#include "sim/text.h"

namespace sim {
namespace {

using Json = nlohmann::json;

const Json kAbsent;

constexpr std::size_t kLongestList = 160;  // of names in a sentence
constexpr int kMostDecimals = 4;           // of a currency (ISO 4217)

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j)
    row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0u : 1u)});
      diagonal = above;
    }
  }
  return row[b.size()];
}

template <typename Names>
std::string nearest_of(std::string_view name, const Names& known) {
  constexpr std::size_t kLongest = 64;  // a longer name is nobody's slip of the pen
  if (name.size() > kLongest) return "";
  std::string best;
  std::size_t least = std::max<std::size_t>(2, name.size() / 2) + 1;
  for (const std::string_view candidate : known) {
    const std::size_t distance = edit_distance(name, candidate);
    if (distance < least) {
      least = distance;
      best = candidate;
    }
  }
  return best;
}

bool has_control(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte < 0x20 || byte == 0x7F) return true;
    if (byte == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0) return true;
  }
  return false;
}

// Of UTF-8: the bytes that do not continue a character.
std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0u) != 0x80u; }));
}

std::string plain_number(double value) {
  return value == std::floor(value) && std::abs(value) < 1e15 ? fmt::format("{:.0f}", value)
                                                              : fmt::format("{}", value);
}

}  // namespace

void ErrorKeeper::keep(const std::string& path, const std::string& found, const std::string& expected) {
  const std::string place = path.empty() ? tr("the document") : shown_path(path);
  std::string sentence = say("{0}: {1}: found {2}, expected {3}.", file_, place, found, expected);
  if (!error_) error_ = Error{ErrorKind::kInput, sentence};
  faults_.push_back({path, std::move(sentence), say("Found {0}, expected {1}.", found, expected)});
}

void ErrorKeeper::fail(const std::string& path, const std::string& found, const std::string& expected) {
  if (full() || !unreadable_.insert(path).second) return;
  keep(path, found, expected);
}

void ErrorKeeper::fail_readable(const std::string& path, const std::string& found,
                                const std::string& expected) {
  if (!full()) keep(path, found, expected);
}

bool ErrorKeeper::sound(std::string_view path) const {
  if (unreadable_.empty()) return true;
  while (!path.empty()) {
    if (unreadable_.count(std::string(path)) != 0) return false;
    const std::size_t end = path.find_last_of(".[");
    path = path.substr(0, end == std::string_view::npos ? 0 : end);
  }
  return unreadable_.count("") == 0;
}

std::string nearest(std::string_view name, std::span<const std::string_view> known) {
  return nearest_of(name, known);
}
std::string nearest(std::string_view name, const std::vector<std::string>& known) {
  return nearest_of(name, known);
}

std::string one_of(std::span<const std::string_view> names) {
  std::string list;
  for (const std::string_view name : names)
    list += (list.empty() ? "" : ", ") + std::string(name);
  return say("one of {}", list);
}

std::string text_at(ErrorKeeper& keeper, const Json& value, const std::string& path, std::size_t longest) {
  if (!value.is_string()) {
    keeper.fail(path, shown_json(value), tr("a text"));
    return "";
  }
  const auto& text = value.get_ref<const std::string&>();
  if (const std::size_t length = characters(text); length > longest) {
    keeper.fail(path, say("{} characters", length), say("a text of at most {} characters", longest));
    return "";
  }
  if (has_control(text)) {
    keeper.fail(path, shown_text(text), tr("a text without control characters"));
    return "";
  }
  return text;
}

Fields::Fields(ErrorKeeper& keeper, const Json& value, std::string path,
               std::span<const std::string_view> known)
    : keeper_(keeper), value_(value), path_(std::move(path)) {
  if (&value_ == &kAbsent) return;  // get() has said so where it is required
  if (!value_.is_object()) {
    keeper_.fail(path_, shown_json(value_), tr("an object"));
    return;
  }
  for (const auto& item : value_.items()) {
    if (keeper_.full()) return;
    if (std::find(known.begin(), known.end(), item.key()) != known.end()) continue;
    const std::string near = nearest(item.key(), known);
    const std::string shown = shown_text(item.key());
    std::string expected = fmt::format("\"{}\"", near);
    if (near.empty()) {
      expected = one_of(known);
      if (expected.size() > kLongestList) expected = say("one of its {} fields", known.size());
    }
    keeper_.fail_readable(path_, say("the unknown field {}", shown), expected);
  }
}

std::string Fields::path_of(std::string_view key) const {
  return path_.empty() ? std::string(key) : path_ + "." + std::string(key);
}

bool Fields::has(std::string_view key) const {
  return value_.is_object() && value_.contains(key);
}

const Json& Fields::get(std::string_view key, bool required) const {
  if (value_.is_object()) {
    const auto found = value_.find(key);
    if (found != value_.end()) return *found;
    if (required) keeper_.fail(path_of(key), tr("nothing"), tr("a value, which is required"));
  }
  return kAbsent;
}

void Fields::fail(std::string_view key, const std::string& expected) const {
  keeper_.fail(path_of(key), shown_json(get(key)), expected);
}

std::string Fields::text(std::string_view key, bool required, std::size_t longest) const {
  if (!has(key)) {
    get(key, required);
    return "";
  }
  std::string text = text_at(keeper_, get(key), path_of(key), longest);
  if (required && text.empty()) keeper_.fail(path_of(key), "\"\"", tr("a text that is not empty"));
  return text;
}

std::vector<std::string> Fields::texts(std::string_view key) const {
  std::vector<std::string> texts;
  for (const Element& element : list(key, 1000))
    texts.push_back(text_at(keeper_, *element.value, element.path, 10'000));
  return texts;
}

bool Fields::boolean(std::string_view key, bool otherwise) const {
  if (!has(key)) return otherwise;
  if (!get(key).is_boolean()) {
    fail(key, tr("true or false"));
    return otherwise;
  }
  return get(key).get<bool>();
}

std::optional<double> Fields::number_if(std::string_view key, double low, double high) const {
  if (!has(key)) return std::nullopt;
  const Json& value = get(key);
  const double number = value.is_number() ? value.get<double>() : std::nan("");
  if (!(number >= low && number <= high)) {
    fail(key, say("a number from {0} to {1}", plain_number(low), plain_number(high)));
    return std::nullopt;
  }
  return number;
}

double Fields::number(std::string_view key, double low, double high, double otherwise) const {
  return number_if(key, low, high).value_or(otherwise);
}

double Fields::required_number(std::string_view key, double low, double high) const {
  if (!has(key)) get(key, true);
  return number_if(key, low, high).value_or(low);
}

std::optional<long> Fields::whole_if(std::string_view key, long low, long high) const {
  if (!has(key)) return std::nullopt;
  const Json& value = get(key);
  const double number = value.is_number() ? value.get<double>() : std::nan("");
  if (!(number >= static_cast<double>(low) && number <= static_cast<double>(high)) ||
      number != std::floor(number)) {
    fail(key, say("a whole number from {0} to {1}", low, high));
    return std::nullopt;
  }
  return static_cast<long>(number);
}

std::optional<Date> Fields::date_if(std::string_view key) const {
  if (!has(key)) return std::nullopt;
  const Json& value = get(key);
  const auto date = value.is_string() ? parse_date(value.get_ref<const std::string&>()) : std::nullopt;
  if (!date) fail(key, tr("a date that exists, from 1900 to 2199, as in \"2026-11-18\""));
  return date;
}

Date Fields::required_date(std::string_view key) const {
  if (!has(key)) get(key, true);
  return date_if(key).value_or(Date{});
}

std::optional<Minor> Fields::amount_if(std::string_view key, const Currency& currency) const {
  if (!has(key)) return std::nullopt;
  const Json& value = get(key);
  if (!value.is_string()) {
    fail(key, say("an amount as a text, as in \"{}\"", example_amount(currency.exponent)));
    return std::nullopt;
  }
  const auto& text = value.get_ref<const std::string&>();
  auto amount = parse_amount(text, currency.exponent);
  for (int exponent = 0; !amount && currency.code.empty() && exponent <= kMostDecimals; ++exponent) {
    if (const auto otherwise = parse_amount(text, exponent)) amount = otherwise;
  }
  if (!amount) {
    fail(key, amount.error());
    return std::nullopt;
  }
  return *amount;
}

Minor Fields::required_amount(std::string_view key, const Currency& currency, Minor least) const {
  if (!has(key)) get(key, true);
  const auto amount = amount_if(key, currency);
  if (amount && *amount < least) fail(key, say("an amount of at least {}", plain_amount(least, currency)));
  return amount.value_or(least);
}

std::optional<std::size_t> Fields::choice_index(std::string_view key, std::span<const std::string_view> names,
                                                bool required) const {
  if (!has(key)) {
    get(key, required);
    return std::nullopt;
  }
  const Json& value = get(key);
  if (value.is_string()) {
    const auto found = std::find(names.begin(), names.end(), value.get_ref<const std::string&>());
    if (found != names.end()) return static_cast<std::size_t>(found - names.begin());
  }
  fail(key, one_of(names));
  return std::nullopt;
}

std::vector<Fields::Element> Fields::list(std::string_view key, std::size_t most, bool required) const {
  std::vector<Element> elements;
  const Json& value = get(key, required);
  if (&value == &kAbsent) return elements;
  if (!value.is_array()) {
    fail(key, tr("a list"));
    return elements;
  }
  if (value.size() > most) {
    keeper_.fail(path_of(key), say("{} entries", value.size()), say("at most {}", most));
    return elements;
  }
  if (required && value.empty()) keeper_.fail(path_of(key), tr("an empty list"), tr("at least one entry"));
  elements.reserve(value.size());
  for (std::size_t i = 0; i < value.size(); ++i) {
    elements.push_back({&value[i], path_of(key) + "[" + std::to_string(i) + "]"});
  }
  return elements;
}

}  // namespace sim
