#include "report/html_text.h"

#include <algorithm>
#include <cstdint>

#include <fmt/format.h>

namespace report {
namespace {

constexpr std::uint32_t kReplacement = 0xFFFD;

// The character at `at` and its length in bytes; U+FFFD and one byte where the bytes are not UTF-8.
struct Character {
  std::uint32_t code = kReplacement;
  std::size_t size = 1;
};

Character character_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = byte(at);
  if (first < 0x80) return {first, 1};
  const std::size_t size = first >= 0xF5 ? 0 : first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 0;
  if (size == 0 || at + size > text.size()) return {};
  std::uint32_t code = first & (0xFFU >> (size + 1));
  for (std::size_t i = 1; i < size; ++i) {
    if ((byte(at + i) & 0xC0U) != 0x80U) return {};
    code = (code << 6U) | (byte(at + i) & 0x3FU);
  }
  const bool overlong = (size == 3 && code < 0x800) || (size == 4 && code < 0x10000);
  if (overlong || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) return {};
  return {code, size};
}

bool is_control(std::uint32_t code) {
  return code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0x2028 || code == 0x2029 ||
         (code & 0xFFFEU) == 0xFFFE;
}

bool is_bidi_control(std::uint32_t code) {
  return code == 0x061C || code == 0x200E || code == 0x200F || (code >= 0x202A && code <= 0x202E) ||
         (code >= 0x2066 && code <= 0x2069);
}

std::string escape(std::string_view text, bool keep_bidi) {
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  for (std::size_t at = 0; at < text.size();) {
    const Character c = character_at(text, at);
    switch (c.code) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      case '`':
        out += "&#96;";
        break;
      case '\t':
      case '\n':
      case '\r':
        out += ' ';
        break;
      default:
        if (c.code == kReplacement || is_control(c.code)) {
          out += "\xEF\xBF\xBD";
        } else if (keep_bidi || !is_bidi_control(c.code)) {
          out.append(text.substr(at, c.size));
        }
    }
    at += c.size;
  }
  return out;
}

}  // namespace

std::string escape_html(std::string_view text) {
  return escape(text, true);
}

std::string escape_attribute(std::string_view text) {
  return escape(text, false);
}

std::string escape_json_in_script(std::string_view json) {
  std::string out;
  out.reserve(json.size());
  for (std::size_t at = 0; at < json.size();) {
    const Character c = character_at(json, at);
    if (c.code == '<' || c.code == '>' || c.code == '&' || c.code == 0x2028 || c.code == 0x2029) {
      out += fmt::format("\\u{:04x}", c.code);
    } else if (c.code == kReplacement) {
      out += "\\ufffd";
    } else {
      out.append(json.substr(at, c.size));
    }
    at += c.size;
  }
  return out;
}

std::string escape_css_string(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const Character c = character_at(text, at);
    const bool plain = (c.code >= 'a' && c.code <= 'z') || (c.code >= 'A' && c.code <= 'Z') ||
                       (c.code >= '0' && c.code <= '9') || c.code == ' ';
    if (plain) {
      out.append(text.substr(at, c.size));
    } else if (!is_bidi_control(c.code)) {
      out += fmt::format("\\{:06x} ", is_control(c.code) ? kReplacement : c.code);
    }
    at += c.size;
  }
  return out;
}

std::size_t count_characters(std::string_view utf8) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < utf8.size(); at += character_at(utf8, at).size)
    ++count;
  return count;
}

std::string cut_text(std::string_view utf8, std::size_t limit) {
  if (utf8.size() <= limit || count_characters(utf8) <= limit) return std::string(utf8);
  if (limit == 0) return {};
  std::size_t at = 0;
  for (std::size_t taken = 0; taken + 1 < limit; ++taken)
    at += character_at(utf8, at).size;
  const std::size_t blank = utf8.substr(0, at).rfind(' ');
  if (blank != std::string_view::npos && blank > at - at / 8) at = blank;
  return fmt::format("{}…", utf8.substr(0, at));
}

Html& Html::markup(const char* literal) {
  html_ += literal;
  return *this;
}

Html& Html::text(std::string_view text) {
  html_ += escape_html(text);
  return *this;
}

Html& Html::foreign(std::string_view text, std::size_t limit) {
  const std::string shown = cut_text(text, limit);
  if (shown.size() == text.size()) {
    html_ += "<bdi>";
  } else {
    open("bdi", {{"title", cut_text(text, kLongestHover)}});
  }
  html_ += escape_html(shown);
  html_ += "</bdi>";
  return *this;
}

Html& Html::open(const char* tag, std::initializer_list<Attribute> attributes) {
  html_ += fmt::format("<{}", tag);
  for (const Attribute& attribute : attributes) {
    if (attribute.value.empty()) continue;
    html_ += fmt::format(" {}=\"{}\"", attribute.name, escape_attribute(attribute.value));
  }
  html_ += '>';
  return *this;
}

Html& Html::add(const Html& other) {
  html_ += other.html_;
  return *this;
}

Html& Html::sentence(std::string_view translated, const std::vector<Html>& parts) {
  std::size_t next = 0;
  while (!translated.empty()) {
    const std::size_t hole = translated.find('{');
    text(translated.substr(0, hole));
    const std::size_t end = translated.find('}', hole);
    if (end == std::string_view::npos) break;
    const std::string_view number = translated.substr(hole + 1, end - hole - 1);
    const std::size_t part = number.empty() ? next++ : static_cast<std::size_t>(number[0] - '0');
    if (part < parts.size()) add(parts[part]);
    translated.remove_prefix(end + 1);
  }
  return *this;
}

}  // namespace report
