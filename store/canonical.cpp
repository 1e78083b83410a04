#include "store/canonical.h"

#include <charconv>
#include <cmath>
#include <cstdlib>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "sim/check.h"

namespace store {
namespace {

using Json = nlohmann::json;

void put_text(std::string& out, const std::string& text) {
  out += '"';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\b':
        out += "\\b";
        break;
      case '\t':
        out += "\\t";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\f':
        out += "\\f";
        break;
      case '\r':
        out += "\\r";
        break;
      default:
        if (byte < 0x20) {
          out += fmt::format("\\u{:04x}", byte);
        } else {
          out += c;
        }
    }
  }
  out += '"';
}

// ECMAScript's Number::toString: the fewest digits that read back the same, "d.ddde-7" only for magnitudes
// below 1e-6 and from 1e21.
void put_double(std::string& out, double value) {
  SIM_CHECK(std::isfinite(value));
  if (value == 0) {  // -0 too
    out += '0';
    return;
  }
  if (value < 0) out += '-';
  char buffer[40];
  const auto end =
      std::to_chars(buffer, buffer + sizeof buffer, std::abs(value), std::chars_format::scientific).ptr;
  const std::string shortest(buffer, end);  // "4.25e-02"
  const std::size_t e = shortest.find('e');
  std::string digits = shortest.substr(0, e);
  if (digits.size() > 1) digits.erase(1, 1);
  const int exponent = std::atoi(shortest.c_str() + e + 1);
  const int count = static_cast<int>(digits.size());
  const int point = exponent + 1;  // digits before the decimal point
  if (count <= point && point <= 21) {
    out += digits + std::string(static_cast<std::size_t>(point - count), '0');
  } else if (0 < point && point <= 21) {
    out += digits.substr(0, static_cast<std::size_t>(point)) + "." +
           digits.substr(static_cast<std::size_t>(point));
  } else if (-6 < point && point <= 0) {
    out += "0." + std::string(static_cast<std::size_t>(-point), '0') + digits;
  } else {
    out += digits.substr(0, 1);
    if (count > 1) out += "." + digits.substr(1);
    out += fmt::format("e{}{}", exponent < 0 ? '-' : '+', std::abs(exponent));
  }
}

void put(std::string& out, const Json& value) {
  switch (value.type()) {
    case Json::value_t::object: {
      char before = '{';
      for (const auto& [key, member] : value.items()) {  // sorted by their bytes
        out += before;
        put_text(out, key);
        out += ':';
        put(out, member);
        before = ',';
      }
      out += before == '{' ? "{}" : "}";
      break;
    }
    case Json::value_t::array: {
      char before = '[';
      for (const Json& entry : value) {
        out += before;
        put(out, entry);
        before = ',';
      }
      out += before == '[' ? "[]" : "]";
      break;
    }
    case Json::value_t::string:
      put_text(out, value.get_ref<const std::string&>());
      break;
    case Json::value_t::boolean:
      out += value.get<bool>() ? "true" : "false";
      break;
    case Json::value_t::number_integer:
      out += std::to_string(value.get<std::int64_t>());
      break;
    case Json::value_t::number_unsigned:
      out += std::to_string(value.get<std::uint64_t>());
      break;
    case Json::value_t::number_float:
      put_double(out, value.get<double>());
      break;
    default:
      out += "null";
  }
}

}  // namespace

std::string canonical(const Json& value) {
  std::string out;
  put(out, value);
  return out;
}

}  // namespace store
