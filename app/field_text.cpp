#include "app/field_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <string>
#include <system_error>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace app {
namespace {

using Json = nlohmann::json;

constexpr int kPercentShift = 2;

bool is_number(FieldKind kind) {
  return kind == FieldKind::kPercent || kind == FieldKind::kNumber || kind == FieldKind::kWhole ||
         kind == FieldKind::kDays;
}

// Words that a person chooses or copies: a space around them is a slip.
bool is_word(FieldKind kind) {
  return kind == FieldKind::kAmount || kind == FieldKind::kDate || kind == FieldKind::kCountry ||
         kind == FieldKind::kCurrency || kind == FieldKind::kTimeZone || kind == FieldKind::kLanguages ||
         kind == FieldKind::kSignal || kind == FieldKind::kChoice || kind == FieldKind::kChoices;
}

bool all_digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) return "";
  return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

// The comma of "0,5" and "12,50" becomes a point; that of "1,000" and "1,000.5" stays.
std::string with_decimal_point(std::string_view text) {
  std::string pointed(text);
  const std::size_t comma = text.find(',');
  if (comma == std::string_view::npos || text.find_first_of(",.", comma + 1) != std::string_view::npos ||
      text.substr(0, comma).find('.') != std::string_view::npos) {
    return pointed;
  }
  const std::string_view whole = text.substr(text[0] == '-' || text[0] == '+' ? 1 : 0);
  const std::string_view rest = text.substr(comma + 1);
  const bool grouped = rest.size() == 3 && all_digits(rest) && whole[0] != '0' && whole[0] != ',';
  if (!grouped) pointed[comma] = '.';
  return pointed;
}

// The number of a decimal text divided by 10^shift, rounded once.
std::optional<Json> number_of(std::string text, int shift) {
  if (!text.empty() && text[0] == '+') text.erase(0, 1);
  if (text.empty() || text.find_first_not_of("0123456789.eE+-") != std::string::npos) return std::nullopt;
  const char* const end = text.data() + text.size();
  if (shift == 0) {
    std::int64_t whole = 0;
    const auto [stop, error] = std::from_chars(text.data(), end, whole);
    if (error == std::errc() && stop == end) return whole;
  }
  long exponent = 0;
  const std::size_t mark = text.find_first_of("eE");
  if (mark != std::string::npos) {
    const char* first = text.data() + mark + 1;
    if (first != end && *first == '+') ++first;
    const auto [stop, error] = std::from_chars(first, end, exponent);
    if (error != std::errc() || stop != end || std::labs(exponent) > 1000) return std::nullopt;
    text.resize(mark);
  }
  text += fmt::format("e{}", exponent - shift);
  double number = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || stop != text.data() + text.size()) return std::nullopt;
  return number;
}

// The fewest digits that give the same double, times 10^shift.
std::string shown_number(double number, int shift) {
  std::array<char, 64> buffer{};
  const auto done =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), number, std::chars_format::scientific);
  std::string_view text(buffer.data(), static_cast<std::size_t>(done.ptr - buffer.data()));
  const std::size_t mark = text.find('e');
  if (mark == std::string_view::npos || number == 0) return number == 0 ? "0" : std::string(text);
  const bool negative = text[0] == '-';
  std::string digits;
  for (const char c : text.substr(0, mark)) {
    if (c >= '0' && c <= '9') digits += c;
  }
  const int exponent = std::atoi(std::string(text.substr(mark + 1)).c_str()) + shift;
  std::string shown;
  if (exponent < -9 || exponent > 20) {
    shown = digits.substr(0, 1) + (digits.size() > 1 ? "." + digits.substr(1) : "") +
            fmt::format("e{}", exponent);
  } else if (exponent < 0) {
    shown = "0." + std::string(static_cast<std::size_t>(-exponent - 1), '0') + digits;
  } else {
    const auto whole = static_cast<std::size_t>(exponent) + 1;
    if (digits.size() < whole) digits.append(whole - digits.size(), '0');
    shown = digits.substr(0, whole) + (digits.size() > whole ? "." + digits.substr(whole) : "");
  }
  return (negative ? "-" : "") + shown;
}

}  // namespace

std::string text_of(const Json* value, FieldKind kind) {
  if (value == nullptr) return "";
  if (value->is_string()) return value->get_ref<const std::string&>();
  if (value->is_boolean()) return value->get<bool>() ? "true" : "false";
  if (!value->is_number()) return "";
  if (value->is_number_integer() && kind != FieldKind::kPercent) return value->dump();
  return shown_number(value->get<double>(), kind == FieldKind::kPercent ? kPercentShift : 0);
}

std::optional<Json> value_of(std::string_view typed, FieldKind kind) {
  std::string text(typed);
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  if (is_number(kind) || is_word(kind) || kind == FieldKind::kBoolean) text = trimmed(text);
  if (text.empty()) return std::nullopt;
  if (kind == FieldKind::kBoolean) {
    if (text == "true" || text == "false") return text == "true";
  } else if (kind == FieldKind::kAmount) {
    return with_decimal_point(text);
  } else if (is_number(kind)) {
    std::string_view digits = text;
    if (kind == FieldKind::kPercent && digits.back() == '%') {
      digits.remove_suffix(1);
      digits = trimmed(digits);
    }
    const std::string pointed = kind == FieldKind::kWhole ? std::string(digits) : with_decimal_point(digits);
    if (auto number = number_of(pointed, kind == FieldKind::kPercent ? kPercentShift : 0)) return number;
  }
  return text;
}

}  // namespace app
