// Text for a terminal: measured in columns, wrapped, aligned, coloured where wanted.
//
// A line is a row of spans; a span's width is that of its cleaned text, so colours never disturb the
// alignment. Width is what glibc's tables for UTF-8 say (combining marks 0, East Asian wide 2), whatever the
// user's own locale. Nothing that comes from a file reaches the terminal uncleaned: control characters,
// direction overrides and broken UTF-8 become U+FFFD, line ends and tabs become spaces.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace app {

// What a colour means. Never colour alone: a word or a sign says it too.
enum class Tone { kPlain, kStrong, kMuted, kCreditor, kDebtor, kBelief, kGood, kWarn, kBad };

struct Terminal {
  int width = 80;  // columns
  bool colour = false;
};

struct Span {
  std::string text;
  Tone tone = Tone::kPlain;
  Span() = default;
  // Spans are written inline in rows, so plain text becomes one by itself.
  Span(std::string plain, Tone meaning = Tone::kPlain) : text(std::move(plain)), tone(meaning) {}
  Span(const char* plain, Tone meaning = Tone::kPlain) : text(plain), tone(meaning) {}
};
using Spans = std::vector<Span>;

std::string clean(std::string_view text);
// Columns that cleaned text takes.
int columns_of(std::string_view cleaned);
// Lines of at most `width` columns, broken at spaces, between wide characters, and within a word only when it
// is longer than a line. At least one line.
std::vector<std::string> wrap(std::string_view text, int width);
// The text if it fits, else its beginning and "…".
std::string fit(std::string_view text, int width);
// `value` of 0 to 1 as blocks in eighths of a column, at most `width` columns: "███▌".
std::string bar(double value, int width);

struct Column {
  std::string title;
  bool right = false;     // right-aligned: figures
  bool flexible = false;  // gives way and wraps when the table is too wide; at most one
};
struct Table {
  std::vector<Column> columns;
  std::vector<Spans> rows;  // a span a column
};

// A page in the making. Every line ends within the terminal's width.
class TextPage {
 public:
  explicit TextPage(Terminal terminal) : terminal_(terminal) {}

  // One line; `right` at the right edge, on a line of its own when both do not fit.
  void line(const Spans& left, const Spans& right = {});
  // "WHAT NO DEAL IS WORTH ───────── 47%": small capitals and a rule.
  void heading(const std::string& title, const std::string& right = "");
  void paragraph(const std::string& text, Tone tone = Tone::kPlain, int indent = 0);
  // A mark and text that hangs beside it; `right` at the right edge of the first line.
  void item(const Span& mark, const std::string& text, const Span& right = {}, Tone tone = Tone::kPlain);
  void table(const Table& table);
  void blank();

  int width() const { return terminal_.width; }
  std::string text() const { return text_; }

 private:
  void put(const Span& span);
  void put_spaces(int n);

  Terminal terminal_;
  std::string text_;
};

}  // namespace app
