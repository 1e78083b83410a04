#include "advisor/pomdp/names.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace advisor::pomdp {
namespace {

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

}  // namespace

bool is_keyword(std::string_view word) {
  static constexpr std::array<std::string_view, 15> kWords = {
      "discount", "values",  "states",  "actions", "observations",
      "start",    "include", "exclude", "uniform", "identity",
      "reward",   "cost",    "T",       "O",       "R"};
  return std::find(kWords.begin(), kWords.end(), word) != kWords.end();
}

bool is_name(std::string_view word) {
  return !word.empty() && is_letter(word.front()) && !is_keyword(word) &&
         std::all_of(word.begin(), word.end(),
                     [](char c) { return is_letter(c) || is_digit(c) || c == '_' || c == '-'; });
}

std::optional<std::uint64_t> whole_number(std::string_view word) {
  std::uint64_t value = 0;
  const char* end = word.data() + word.size();
  const auto [stop, problem] = std::from_chars(word.data(), end, value);
  if (problem != std::errc() || stop != end) return std::nullopt;
  return value;
}

Names::Names(const std::vector<std::string>& names) : count_(names.size()) {
  by_name_.reserve(names.size());
  for (std::size_t k = 0; k < names.size(); ++k)
    by_name_.emplace(names[k], static_cast<std::uint32_t>(k));
}

std::optional<std::uint32_t> Names::find(std::string_view word) const {
  const auto found = by_name_.find(word);
  if (found != by_name_.end()) return found->second;
  const auto number = whole_number(word);
  if (!number || *number >= count_) return std::nullopt;
  return static_cast<std::uint32_t>(*number);
}

}  // namespace advisor::pomdp
