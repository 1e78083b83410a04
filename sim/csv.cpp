#include "sim/csv.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <utility>

#include "sim/text.h"

namespace sim {
namespace {

constexpr std::uintmax_t kLargestFile = 16u << 20;

// What a file holds, safe to show: on one line and short. Never cuts a character in two.
std::string shown(std::string_view found) {
  constexpr std::size_t kLongest = 60;
  std::string text(found.substr(0, kLongest));
  if (found.size() > kLongest) {
    while (!text.empty() && (static_cast<unsigned char>(text.back()) & 0xC0U) == 0x80U)
      text.pop_back();
    if (!text.empty() && static_cast<unsigned char>(text.back()) >= 0xC0U) text.pop_back();
    text += "…";
  }
  for (char& c : text)
    if (static_cast<unsigned char>(c) < 0x20U || c == 0x7F) c = ' ';
  return text;
}

// The offset of the first byte that is not UTF-8 (or is NUL); the text's size when there is none.
std::size_t first_bad_byte(std::string_view text) {
  std::size_t i = 0;
  const auto byte = [&](std::size_t k) {
    return k < text.size() ? static_cast<unsigned char>(text[k]) : static_cast<unsigned char>(0);
  };
  const auto tail = [&](std::size_t k) { return (byte(k) & 0xC0U) == 0x80U; };
  while (i < text.size()) {
    // Eight bytes at once while all are ASCII and none is NUL; most of a table is.
    if (std::uint64_t word = 0; i + 8 <= text.size()) {
      std::memcpy(&word, text.data() + i, 8);
      constexpr std::uint64_t kHigh = 0x8080808080808080U;
      if ((word & kHigh) == 0 && ((word - 0x0101010101010101U) & kHigh) == 0) {
        i += 8;
        continue;
      }
    }
    const unsigned c = byte(i);
    if (c < 0x80) {
      if (c == 0) return i;
      i += 1;
    } else if (c >= 0xC2 && c <= 0xDF && tail(i + 1)) {
      i += 2;
    } else if (c >= 0xE0 && c <= 0xEF && tail(i + 1) && tail(i + 2) && !(c == 0xE0 && byte(i + 1) < 0xA0) &&
               !(c == 0xED && byte(i + 1) > 0x9F)) {
      i += 3;
    } else if (c >= 0xF0 && c <= 0xF4 && tail(i + 1) && tail(i + 2) && tail(i + 3) &&
               !(c == 0xF0 && byte(i + 1) < 0x90) && !(c == 0xF4 && byte(i + 1) > 0x8F)) {
      i += 4;
    } else {
      return i;
    }
  }
  return i;
}

// One record's fields, in place: doubled quotes are closed up within the text.
class Scanner {
 public:
  Scanner(char* begin, char* end) : at_(begin), end_(end) {}
  bool at_end() const { return at_ == end_; }
  long line() const { return line_; }
  const std::string& error() const { return error_; }  // what was found, "" when all is well

  void skip_empty_lines() {
    while (at_ != end_ && (*at_ == '\n' || (*at_ == '\r' && at_ + 1 != end_ && at_[1] == '\n'))) {
      at_ += *at_ == '\n' ? 1 : 2;
      ++line_;
    }
  }
  void record(std::vector<std::string_view>& fields) {
    fields.clear();
    for (;;) {
      fields.push_back(at_ != end_ && *at_ == '"' ? quoted() : plain());
      if (!error_.empty() || at_ == end_) return;
      const char c = *at_++;
      if (c == '\n') {
        ++line_;
        return;
      }
      if (c == ',') continue;
      if (c == '\r' && at_ != end_ && *at_ == '\n') {
        ++at_;
        ++line_;
        return;
      }
      error_ = c == '\r' ? tr("a carriage return without a line feed") : tr("text after the closing quote");
      return;
    }
  }

 private:
  std::string_view plain() {
    char* const start = at_;
    while (at_ != end_ && *at_ != ',' && *at_ != '\n' && *at_ != '\r') {
      if (*at_ == '"') {
        error_ = tr("a quote within an unquoted field");
        break;
      }
      ++at_;
    }
    return {start, static_cast<std::size_t>(at_ - start)};
  }
  std::string_view quoted() {
    char* const start = ++at_;
    char* write = start;
    for (; at_ != end_; ++at_) {
      if (*at_ == '"') {
        ++at_;
        if (at_ == end_ || *at_ != '"') return {start, static_cast<std::size_t>(write - start)};
      } else if (*at_ == '\n') {
        ++line_;
      }
      *write++ = *at_;
    }
    error_ = tr("a quote that is never closed");
    return {};
  }

  char* at_;
  char* end_;
  long line_ = 1;
  std::string error_;
};

tl::unexpected<Error> bad_line(const std::string& name, long line, const std::string& found,
                               const std::string& expected) {
  return input_error(say("{0}, line {1}: found {2}, expected {3}.", name, line, found, expected));
}

tl::unexpected<Error> bad_record(const std::string& name, long line, const std::string& found) {
  return bad_line(name, line, found, tr("a row of fields separated by commas"));
}

std::optional<double> plain_number(std::string_view text) {
  double value = 0;
  const auto [end, code] =
      std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
  if (code != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

// "2.15" -> 21'500'000'000, units of 10^-12 of the whole; nothing for more than 10 decimals or 5 digits
// before.
std::optional<long long> percent_units(std::string_view text) {
  const bool negative = !text.empty() && text.front() == '-';
  if (negative) text.remove_prefix(1);
  const std::size_t point = std::min(text.find('.'), text.size());
  const std::string_view whole = text.substr(0, point);
  const std::string_view decimals = point < text.size() ? text.substr(point + 1) : std::string_view();
  if (whole.empty() || whole.size() > 5 || decimals.size() > 10) return std::nullopt;
  if (point < text.size() && decimals.empty()) return std::nullopt;
  long long units = 0;
  for (std::size_t i = 0; i < whole.size() + 10; ++i) {
    const std::size_t k = i < whole.size() ? i : i - whole.size();
    const std::string_view part = i < whole.size() ? whole : decimals;
    const char c = k < part.size() ? part[k] : '0';
    if (c < '0' || c > '9') return std::nullopt;
    units = units * 10 + (c - '0');
  }
  return negative ? -units : units;
}

}  // namespace

Result<CsvTable> CsvTable::parse(std::string text, std::string name,
                                 std::initializer_list<std::string_view> columns) {
  CsvTable table;
  table.name_ = std::move(name);
  table.columns_.assign(columns.begin(), columns.end());
  if (const std::size_t bad = first_bad_byte(text); bad != text.size()) {
    const auto line = 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(bad), '\n');
    return bad_line(table.name_, static_cast<long>(line), tr("a byte that is no character"),
                    tr("UTF-8 text"));
  }
  const std::size_t mark = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  table.text_.assign(text.begin() + static_cast<std::ptrdiff_t>(mark), text.end());
  Scanner scanner(table.text_.data(), table.text_.data() + table.text_.size());

  // Step 1. The header: where each wanted column stands.
  std::vector<std::string_view> record;
  scanner.skip_empty_lines();
  const long header_line = scanner.line();
  if (scanner.at_end()) return bad_line(table.name_, header_line, tr("nothing"), tr("a header row"));
  scanner.record(record);
  if (!scanner.error().empty()) return bad_record(table.name_, header_line, scanner.error());
  const std::size_t width = record.size();
  std::vector<std::size_t> place;
  for (const std::string& column : table.columns_) {
    const auto found = std::find(record.begin(), record.end(), column);
    if (found == record.end() || std::find(found + 1, record.end(), column) != record.end())
      return input_error(say("{0}, line {1}, column {2}: found {3} times in the header, expected once.",
                             table.name_, header_line, column,
                             std::count(record.begin(), record.end(), column)));
    place.push_back(static_cast<std::size_t>(found - record.begin()));
  }

  // Step 2. The rows.
  const auto rows = static_cast<std::size_t>(std::count(table.text_.begin(), table.text_.end(), '\n'));
  table.fields_.reserve((rows + 1) * place.size());
  table.lines_.reserve(rows + 1);
  for (;;) {
    scanner.skip_empty_lines();
    if (scanner.at_end()) break;
    const long line = scanner.line();
    scanner.record(record);
    if (!scanner.error().empty()) return bad_record(table.name_, line, scanner.error());
    if (record.size() != width)
      return input_error(say_n("{0}, line {1}: found {2} field, expected {3} as in the header.",
                               "{0}, line {1}: found {2} fields, expected {3} as in the header.",
                               static_cast<long>(record.size()), table.name_, line, record.size(), width));
    for (const std::size_t at : place)
      table.fields_.push_back(record[at]);
    table.lines_.push_back(line);
  }
  return table;
}

Result<CsvTable> CsvTable::read(const std::filesystem::path& file,
                                std::initializer_list<std::string_view> columns) {
  std::error_code code;
  const auto size = std::filesystem::file_size(file, code);
  std::ifstream stream(file, std::ios::binary);
  if (code || !stream)
    return input_error(say("{0}: found no readable file, expected a table.", file.string()));
  if (size > kLargestFile)
    return input_error(say("{0}: found {1} bytes, expected at most 16 MiB.", file.string(), size));
  std::string text(static_cast<std::size_t>(size), '\0');
  stream.read(text.data(), static_cast<std::streamsize>(size));
  if (stream.gcount() != static_cast<std::streamsize>(size))
    return input_error(
        say("{0}: found a file cut short while reading, expected {1} bytes.", file.string(), size));
  return parse(std::move(text), file.string(), columns);
}

bool CsvRow::next() {
  if (error_) return false;
  row_ = started_ ? row_ + 1 : 0;
  started_ = true;
  return row_ < table_->size();
}

void CsvRow::refuse(std::size_t column, const std::string& expected) {
  if (error_) return;
  const std::string found = shown(text(column));
  const std::string where = table_->column_name(column);
  const std::string& file = table_->name();
  const long line = table_->line(row_);
  error_ =
      Error{ErrorKind::kInput, found.empty() ? say("{0}, line {1}, column {2}: found nothing, expected {3}.",
                                                   file, line, where, expected)
                                             : say("{0}, line {1}, column {2}: found \"{3}\", expected {4}.",
                                                   file, line, where, found, expected)};
}

std::string CsvRow::required(std::size_t column) {
  if (text(column).empty()) refuse(column, tr("a text"));
  return string(column);
}

double CsvRow::number(std::size_t column, double low, double high) {
  const auto value = plain_number(text(column));
  if (value && *value >= low && *value <= high) return *value;
  refuse(column, say("a number from {0} to {1}", low, high));
  return low;
}

std::optional<double> CsvRow::number_if(std::size_t column, double low, double high) {
  if (text(column).empty()) return std::nullopt;
  return number(column, low, high);
}

double CsvRow::percent(std::size_t column, double low, double high) {
  if (const auto units = percent_units(text(column))) {
    const double fraction = static_cast<double>(*units) / 1e12;
    if (fraction >= low / 100 && fraction <= high / 100) return fraction;
  }
  refuse(column, say("a percentage from {0} to {1}", low, high));
  return low / 100;
}

std::optional<double> CsvRow::percent_if(std::size_t column, double low, double high) {
  if (text(column).empty()) return std::nullopt;
  return percent(column, low, high);
}

int CsvRow::integer(std::size_t column, int low, int high) {
  const std::string_view cell = text(column);
  int value = 0;
  const auto [end, code] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  if (code == std::errc() && end == cell.data() + cell.size() && value >= low && value <= high) return value;
  refuse(column, say("a whole number from {0} to {1}", low, high));
  return low;
}

bool CsvRow::flag(std::size_t column) {
  return integer(column, 0, 1) == 1;
}

Date CsvRow::date(std::size_t column) {
  if (const auto value = parse_date(text(column))) return *value;
  refuse(column, tr("a date that exists, YYYY-MM-DD"));
  return {};
}

std::vector<std::string> CsvRow::list(std::size_t column) {
  std::vector<std::string> parts;
  std::string_view rest = text(column);
  for (;;) {
    const std::size_t bar = std::min(rest.find('|'), rest.size());
    if (bar == 0) refuse(column, tr("a list such as a|b, no part of it empty"));
    parts.emplace_back(rest.substr(0, bar));
    if (bar == rest.size()) return parts;
    rest.remove_prefix(bar + 1);
  }
}

std::string CsvRow::code(std::size_t column, std::size_t length,
                         std::initializer_list<std::string_view> others) {
  const std::string_view cell = text(column);
  const bool capitals = cell.size() == length &&
                        std::all_of(cell.begin(), cell.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  if (!capitals && std::find(others.begin(), others.end(), cell) == others.end())
    refuse(column, say("a code of {0} capital letters", length));
  return std::string(cell);
}

}  // namespace sim
