// A reader of comma-separated tables (RFC 4180): header row, fields in quotes may hold commas, line ends and
// doubled quotes; LF or CRLF; a byte order mark and empty lines are passed over. UTF-8, at most 16 MiB.
//
// The text is read once and fields are views into it. Errors are sentences with file, line, column, what was
// found and what was expected. Debian has libcsv (no positions in its errors, a call a byte) and libfccp (no
// line end within a field), so this is ours.
#pragma once

#include <filesystem>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/date.h"
#include "sim/error.h"

namespace sim {

class CsvTable {
 public:
  // `name` stands in errors for the file. Every name of `columns` must be in the header, once; the fields of
  // a row come in that order, whatever the file's. Further columns are ignored.
  static Result<CsvTable> parse(std::string text, std::string name,
                                std::initializer_list<std::string_view> columns);
  static Result<CsvTable> read(const std::filesystem::path& file,
                               std::initializer_list<std::string_view> columns);

  std::size_t size() const { return lines_.size(); }
  std::string_view field(std::size_t row, std::size_t column) const {
    return fields_[row * columns_.size() + column];
  }
  long line(std::size_t row) const { return lines_[row]; }
  const std::string& name() const { return name_; }
  const std::string& column_name(std::size_t column) const { return columns_[column]; }

 private:
  CsvTable() = default;
  std::vector<char> text_;  // a vector: moving it leaves the views valid
  std::string name_;
  std::vector<std::string> columns_;
  std::vector<std::string_view> fields_;
  std::vector<long> lines_;
};

// Reads the cells of one row after another as values. The first cell that does not fit is kept as the error;
// later reads then return defaults, so that a row is read in one go and asked once: if (row.error()) ….
class CsvRow {
 public:
  explicit CsvRow(const CsvTable& table) : table_(&table) {}
  bool next();  // to the next row; false at the end or after an error
  const std::optional<Error>& error() const { return error_; }

  std::string_view text(std::size_t column) const { return table_->field(row_, column); }
  std::string string(std::size_t column) const { return std::string(text(column)); }
  std::string required(std::size_t column);  // not empty
  double number(std::size_t column, double low, double high);
  std::optional<double> number_if(std::size_t column, double low, double high);  // empty: none
  // A percentage as a fraction: the double next to the exact decimal of at most 10 decimals, so that
  // llround(x * 1e12) is that decimal. Bounds in percent.
  double percent(std::size_t column, double low, double high);
  std::optional<double> percent_if(std::size_t column, double low, double high);
  int integer(std::size_t column, int low, int high);
  bool flag(std::size_t column);  // 0 or 1
  Date date(std::size_t column);
  std::vector<std::string> list(std::size_t column);  // a|b|c, at least one, none empty
  // As many capital letters as `length`, "NL"; or one of `others`.
  std::string code(std::size_t column, std::size_t length,
                   std::initializer_list<std::string_view> others = {});
  // Keeps "found …, expected …" as the error of this cell.
  void refuse(std::size_t column, const std::string& expected);

 private:
  const CsvTable* table_;
  std::size_t row_ = 0;
  bool started_ = false;
  std::optional<Error> error_;
};

}  // namespace sim
