#include "sim/csv.h"

#include <cmath>
#include <fstream>
#include <string>
#include <vector>

#include "catch.h"

using sim::CsvRow;
using sim::CsvTable;

namespace {

std::string error_of(const std::string& text, std::initializer_list<std::string_view> columns = {"a", "b"}) {
  const auto table = CsvTable::parse(text, "t.csv", columns);
  return table ? "" : table.error().sentence;
}

// The error of reading one cell of a one-column table.
template <typename Read>
std::string cell_error(const std::string& cell, Read read) {
  const auto table = CsvTable::parse("a,z\n" + cell + ",\n", "t.csv", {"a"});
  REQUIRE(table);
  CsvRow row(*table);
  REQUIRE(row.next());
  read(row);
  return row.error() ? row.error()->sentence : "";
}

}  // namespace

TEST_CASE("Fields in quotes hold commas, line ends and doubled quotes", "[sim][csv]") {
  const auto table = CsvTable::parse(
      "a,b\r\n\"one, two\",\"say \"\"hi\"\"\"\n\"two\nlines\",plain\n\n,\"\"\n", "t.csv", {"a", "b"});
  REQUIRE(table);
  REQUIRE(table->size() == 3);
  CHECK(table->field(0, 0) == "one, two");
  CHECK(table->field(0, 1) == "say \"hi\"");
  CHECK(table->field(1, 0) == "two\nlines");
  CHECK(table->field(1, 1) == "plain");
  CHECK(table->field(2, 0).empty());
  CHECK(table->field(2, 1).empty());
  CHECK(table->line(0) == 2);
  CHECK(table->line(1) == 3);
  CHECK(table->line(2) == 6);
}

TEST_CASE("A byte order mark, a last line without end and columns in another order are all read",
          "[sim][csv]") {
  const auto table = CsvTable::parse(
      "\xEF\xBB\xBF"
      "c,b,a\n3,2,1",
      "t.csv", {"a", "b"});
  REQUIRE(table);
  REQUIRE(table->size() == 1);
  CHECK(table->field(0, 0) == "1");
  CHECK(table->field(0, 1) == "2");
}

TEST_CASE("Views stay valid when a table is moved", "[sim][csv]") {
  auto table = CsvTable::parse("a,b\nx,y\n", "t.csv", {"a", "b"});
  REQUIRE(table);
  const CsvTable moved = std::move(*table);
  CHECK(moved.field(0, 0) == "x");
  CHECK(moved.field(0, 1) == "y");
}

TEST_CASE("A broken table is refused with file, line, what was found and what was expected", "[sim][csv]") {
  CHECK(error_of("") == "t.csv, line 1: found nothing, expected a header row.");
  CHECK(error_of("a,c\n") == "t.csv, line 1, column b: found 0 times in the header, expected once.");
  CHECK(error_of("a,b,a\n") == "t.csv, line 1, column a: found 2 times in the header, expected once.");
  CHECK(error_of("a,b\n1,2\n3\n") == "t.csv, line 3: found 1 field, expected 2 as in the header.");
  CHECK(error_of("a,b\n1,2,3\n") == "t.csv, line 2: found 3 fields, expected 2 as in the header.");
  CHECK(error_of("a,b\n\"1,2\n") ==
        "t.csv, line 2: found a quote that is never closed, expected a row of fields separated by commas.");
  CHECK(
      error_of("a,b\n1,x\"y\n") ==
      "t.csv, line 2: found a quote within an unquoted field, expected a row of fields separated by commas.");
  CHECK(error_of("a,b\n\"1\"2,3\n") ==
        "t.csv, line 2: found text after the closing quote, expected a row of fields separated by commas.");
  CHECK(error_of("a,b\n1\r,3\n") ==
        "t.csv, line 2: found a carriage return without a line feed, expected a row of fields separated by "
        "commas.");
  CHECK(error_of("a,b\n1,\xFF\n") ==
        "t.csv, line 2: found a byte that is no character, expected UTF-8 text.");
  CHECK(error_of("a,b\n1,\xED\xA0\x80\n") ==
        "t.csv, line 2: found a byte that is no character, expected UTF-8 text.");
  CHECK(error_of(std::string("a,b\n1,\0\n", 8)) ==
        "t.csv, line 2: found a byte that is no character, expected UTF-8 text.");
  CHECK(error_of("a,b\n1,2\n").empty());
  // The byte is found wherever it stands, among eight others or in the last few.
  for (std::size_t at = 0; at < 20; ++at) {
    std::string text = "a,b\n" + std::string(20, 'x') + ",2\n";
    text[4 + at] = at % 2 == 0 ? '\0' : '\x80';
    CHECK(error_of(text) == "t.csv, line 2: found a byte that is no character, expected UTF-8 text.");
  }
}

TEST_CASE("A cell that does not fit its type names its column and value", "[sim][csv]") {
  const auto number = [](CsvRow& row) { row.number(0, 0, 10); };
  CHECK(cell_error("11", number) == "t.csv, line 2, column a: found \"11\", expected a number from 0 to 10.");
  CHECK(cell_error("", number) == "t.csv, line 2, column a: found nothing, expected a number from 0 to 10.");
  CHECK_FALSE(cell_error("nan", number).empty());
  CHECK_FALSE(cell_error("1x", number).empty());
  CHECK_FALSE(cell_error(" 1", number).empty());
  CHECK(cell_error("9.5", number).empty());
  CHECK(cell_error("2026-02-30", [](CsvRow& row) { row.date(0); }) ==
        "t.csv, line 2, column a: found \"2026-02-30\", expected a date that exists, YYYY-MM-DD.");
  CHECK(cell_error("2", [](CsvRow& row) { row.flag(0); }) ==
        "t.csv, line 2, column a: found \"2\", expected a whole number from 0 to 1.");
  CHECK(cell_error("nl", [](CsvRow& row) { row.code(0, 2); }) ==
        "t.csv, line 2, column a: found \"nl\", expected a code of 2 capital letters.");
  CHECK(cell_error("*", [](CsvRow& row) { row.code(0, 2, {"*"}); }).empty());
  CHECK_FALSE(cell_error("x||y", [](CsvRow& row) { row.list(0); }).empty());
  CHECK_FALSE(cell_error("x|", [](CsvRow& row) { row.list(0); }).empty());
  CHECK_FALSE(cell_error("", [](CsvRow& row) { row.required(0); }).empty());
  CHECK_FALSE(cell_error("1.23456789012", [](CsvRow& row) { row.percent(0, 0, 100); }).empty());
  CHECK_FALSE(cell_error("1.", [](CsvRow& row) { row.percent(0, 0, 100); }).empty());
  CHECK_FALSE(cell_error("-1", [](CsvRow& row) { row.percent(0, 0, 100); }).empty());
  CHECK_FALSE(cell_error("100.1", [](CsvRow& row) { row.percent(0, 0, 100); }).empty());
}

TEST_CASE("A long or dirty cell is shown short, on one line and as UTF-8", "[sim][csv]") {
  std::string cell = "\"";
  for (int i = 0; i < 59; ++i)
    cell += 'x';
  cell += "\xC3\xA9\xC3\xA9\ny\"";
  const std::string sentence = cell_error(cell, [](CsvRow& row) { row.number(0, 0, 1); });
  CHECK(sentence.find('\n') == std::string::npos);
  CHECK(sentence.find("x…\"") != std::string::npos);
}

TEST_CASE("A percentage becomes the fraction whose 10^-12 units are exact", "[sim][csv]") {
  std::string text = "a\n";
  for (int i = 0; i <= 1500; ++i)
    text += std::to_string(i / 100) + "." + (i % 100 < 10 ? "0" : "") + std::to_string(i % 100) + "\n";
  text += "-0.88\n0.0000000001\n";
  const auto table = CsvTable::parse(text, "t.csv", {"a"});
  REQUIRE(table);
  CsvRow row(*table);
  for (long long i = 0; i <= 1500; ++i) {
    REQUIRE(row.next());
    REQUIRE(std::llround(row.percent(0, 0, 100) * 1e12) == i * 100'000'000);
  }
  REQUIRE(row.next());
  CHECK(row.percent(0, -1, 0) == -0.0088);
  REQUIRE(row.next());
  CHECK(row.percent(0, 0, 1) == 1e-12);
  CHECK_FALSE(row.next());
}

TEST_CASE("A file that is not there or is a folder is an error that names it", "[sim][csv]") {
  const auto none = CsvTable::read("/no/such/table.csv", {"a"});
  REQUIRE_FALSE(none);
  CHECK(none.error().kind == sim::ErrorKind::kInput);
  CHECK(none.error().sentence == "/no/such/table.csv: found no readable file, expected a table.");
  CHECK_FALSE(CsvTable::read("/", {"a"}));
}
