#include "app/terminal_text.h"

#include "catch.h"
#include <rapidcheck.h>

using app::columns_of;
using app::wrap;

TEST_CASE("text is measured in columns, not bytes", "[app][terminal]") {
  CHECK(columns_of("Loja Ipê") == 8);
  CHECK(columns_of("e\xCC\x81") == 1);  // e and a combining acute
  CHECK(columns_of("債務者") == 6);
  CHECK(columns_of("") == 0);
}

TEST_CASE("control characters, direction overrides and broken bytes are replaced", "[app][terminal]") {
  CHECK(app::clean("a\033[31mb") == "a�[31mb");
  CHECK(app::clean("a\nb\tc") == "a b c");
  CHECK(app::clean("a\xE2\x80\xAE"
                   "b") == "a�b");  // right-to-left override
  CHECK(app::clean("a\xC2\x9B"
                   "b") == "a�b");  // control sequence introducer of eight bits
  CHECK(app::clean("a\xFF\xC3") == "a��");
  CHECK(app::clean("\xED\xA0\x80").find('\xED') == std::string::npos);  // half a surrogate pair
}

TEST_CASE("lines break at spaces, between wide characters and last within a word", "[app][terminal]") {
  CHECK(wrap("one two three", 8) == std::vector<std::string>{"one two", "three"});
  CHECK(wrap("one  two", 80) == std::vector<std::string>{"one  two"});
  CHECK(wrap("abcdefghij", 4) == std::vector<std::string>{"abcd", "efgh", "ij"});
  CHECK(wrap("a abcdefgh", 4) == std::vector<std::string>{"a", "abcd", "efgh"});
  CHECK(wrap("債務者と交渉", 5) == std::vector<std::string>{"債務", "者と", "交渉"});
  CHECK(wrap("", 10) == std::vector<std::string>{""});
  CHECK(wrap("exactly ten", 11) == std::vector<std::string>{"exactly ten"});
}

TEST_CASE("no wrapped line is too long and no letter is lost", "[app][terminal]") {
  CHECK(rc::check([] {
    const auto pieces = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
        "a", "bc", " ", "  ", "ê", "債", "e\xCC\x81", "longer", "\033", "\xFF"));
    const int width = *rc::gen::inRange(2, 30);
    std::string text;
    for (const std::string& piece : pieces)
      text += piece;
    std::string joined, letters;
    for (const std::string& line : wrap(text, width)) {
      RC_ASSERT(columns_of(line) <= width);
      for (const char c : line)
        joined += c == ' ' ? "" : std::string(1, c);
    }
    for (const char c : app::clean(text))
      letters += c == ' ' ? "" : std::string(1, c);
    RC_ASSERT(joined == letters);
    RC_ASSERT(columns_of(app::fit(text, width)) <= width);
  }));
}

TEST_CASE("bars are drawn in eighths and stay within their width", "[app][terminal]") {
  CHECK(app::bar(0, 10).empty());
  CHECK(app::bar(1, 3) == "███");
  CHECK(app::bar(.5, 3) == "█▌");
  CHECK(app::bar(7, 2) == "██");
  CHECK(app::bar(-1, 2).empty());
}

TEST_CASE("a table gives way in its flexible column and aligns figures to the right", "[app][terminal]") {
  app::TextPage page({30, false});
  page.table({{{"Route"}, {"Why", false, true}, {"Worth", true}},
              {{"agency", "a fee of a quarter of what is collected", "47%"}, {"court", "slow", "9%"}}});
  CHECK(page.text() ==
        "Route   Why              Worth\n"
        "agency  a fee of a         47%\n"
        "        quarter of what\n"
        "        is collected\n"
        "court   slow                9%\n");
}

TEST_CASE("right-hand text keeps to the edge or takes a line of its own", "[app][terminal]") {
  app::TextPage page({20, false});
  page.line({"left"}, {"right"});
  page.line({"a long left side"}, {"right"});
  CHECK(page.text() == "left           right\na long left side\n               right\n");
}
