#include "gui/widgets/text_layout.h"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "catch.h"
#include <rapidcheck.h>

#include "app/data_folder.h"
#include "gui/fonts.h"

using namespace gui;

namespace {

// The window's faces; no context is needed to measure.
const Fonts& fonts() {
  static ImFontAtlas atlas;
  static const Fonts loaded = [] {
    const auto folder = app::find_data_folder();
    if (!folder) throw std::runtime_error(folder.error().sentence);
    auto read = load_fonts(atlas, folder->fonts, 1);
    if (!read) throw std::runtime_error(read.error().sentence);
    return *read;
  }();
  return loaded;
}

std::string without_spaces(std::string text) {
  std::erase_if(text, [](char c) { return c == ' ' || c == '\n'; });
  return text;
}

rc::Gen<std::string> any_word() {
  return rc::gen::oneOf(
      rc::gen::container<std::string>(rc::gen::inRange('a', static_cast<char>('z' + 1))),
      rc::gen::element<std::string>("a", "und", "Zahlungsvereinbarung", "São", "Łódź", "долг", "χρέος",
                                    "45.000,00", "–", "€", "日本語", "العربية",
                                    "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnung"));
}

std::string joined(const std::vector<std::string>& words, const char* between = " ") {
  std::string text;
  for (const std::string& word : words)
    text += (text.empty() ? "" : between) + word;
  return text;
}

std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> words;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of(" \n", at), text.size());
    if (end > at) words.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

}  // namespace

TEST_CASE("no line is wider than asked, and every word is kept in its order", "[gui][text_layout]") {
  CHECK(rc::check([] {
    const ImFont* font =
        std::array{fonts().text, fonts().small_bold, fonts().title}.at(*rc::gen::inRange<std::size_t>(0, 3));
    const auto words = *rc::gen::container<std::vector<std::string>>(any_word());
    const std::string text = joined(words, *rc::gen::element(" ", "\n", "  "));
    const auto width = static_cast<float>(*rc::gen::inRange(40, 600));
    const auto lines = wrapped(font, text, width);
    RC_ASSERT(!lines.empty());
    for (const std::string& line : lines)
      RC_ASSERT(text_width(font, line) <= width);
    RC_ASSERT(without_spaces(joined(lines)) == without_spaces(text));
    // A word that fits in a line is never broken.
    std::vector<std::string> kept;
    for (const std::string& line : lines) {
      for (const std::string& word : words_of(line))
        kept.push_back(word);
    }
    const auto wanted = words_of(text);
    const bool all_fit = std::all_of(wanted.begin(), wanted.end(), [&](const std::string& word) {
      return text_width(font, word) <= width;
    });
    if (all_fit) RC_ASSERT(kept == wanted);
  }));
}

TEST_CASE("at most so many lines are made, and an ellipsis says that there is more", "[gui][text_layout]") {
  CHECK(rc::check([] {
    const auto words = *rc::gen::container<std::vector<std::string>>(any_word());
    const std::string text = joined(words, *rc::gen::element(" ", "\n"));
    const auto width = static_cast<float>(*rc::gen::inRange(40, 300));
    const int most = *rc::gen::inRange(1, 5);
    const auto whole = wrapped(fonts().text, text, width), lines = wrapped(fonts().text, text, width, most);
    RC_ASSERT(static_cast<int>(lines.size()) <= most);
    for (const std::string& line : lines)
      RC_ASSERT(text_width(fonts().text, line) <= width);
    if (whole.size() <= static_cast<std::size_t>(most)) {
      RC_ASSERT(lines == whole);
    } else {
      RC_ASSERT(lines.back().ends_with("…"));
    }
  }));
}

TEST_CASE("a line ends where the text says so", "[gui][text_layout]") {
  CHECK(wrapped(fonts().text, "one\ntwo", 500) == std::vector<std::string>{"one", "two"});
  CHECK(wrapped(fonts().text, "one\n\ntwo", 500) == std::vector<std::string>{"one", "", "two"});
  CHECK(wrapped(fonts().text, "", 500) == std::vector<std::string>{""});
  CHECK(wrapped(fonts().text, "words", 0) == std::vector<std::string>{""});
  CHECK(wrapped(fonts().text, "one\ntwo", 500, 1) == std::vector<std::string>{"one …"});
}

TEST_CASE("a text is cut only where it does not fit, between characters", "[gui][text_layout]") {
  const ImFont* font = fonts().text;
  CHECK(cut_to(font, "short", 500) == "short");
  CHECK(cut_to(font, "short", text_width(font, "short")) == "short");
  CHECK(cut_to(font, "anything", 0) == "…");
  CHECK(rc::check([font] {
    const std::string text = joined(*rc::gen::container<std::vector<std::string>>(any_word()));
    const auto width = static_cast<float>(*rc::gen::inRange(1, 300));
    const std::string cut = cut_to(font, text, width);
    RC_ASSERT(text_width(font, cut) <= std::max(width, text_width(font, "…")));
    if (cut == text) return;
    RC_ASSERT(cut.ends_with("…"));
    const std::string kept = cut.substr(0, cut.size() - std::string_view("…").size());
    RC_ASSERT(text.starts_with(kept));
    // Whole characters: what follows begins one.
    RC_ASSERT((static_cast<unsigned char>(text[kept.size()]) & 0xC0) != 0x80);
  }));
}

TEST_CASE("a text of a megabyte is laid out without measuring all of it", "[gui][text_layout]") {
  const std::string line(1 << 20, 'm');
  const std::string cut = cut_to(fonts().text, line, 400);
  CHECK(cut.ends_with("…"));
  CHECK(text_width(fonts().text, cut) <= 400);
  const auto lines = wrapped(fonts().text, line, 400, 5);
  CHECK(lines.size() == 5);
  CHECK(lines.back().ends_with("…"));
}

TEST_CASE("capitals are those of Latin, Greek and Cyrillic", "[gui][text_layout]") {
  struct Row {
    std::string small, capital;
  };
  const Row row =
      GENERATE(values<Row>({{"claim 2026", "CLAIM 2026"},
                            {"größe", "GRÖSSE"},
                            {"são paulo", "SÃO PAULO"},
                            {"łódź, český, şğı", "ŁÓDŹ, ČESKÝ, ŞĞı"},
                            {"ÿ÷×", "Ÿ÷×"},
                            {"ιανουάριος", "ΙΑΝΟΥΆΡΙΟΣ"},
                            {"όροι, ύψος, ώρα, έως, ήδη, ίδιο", "ΌΡΟΙ, ΎΨΟΣ, ΏΡΑ, ΈΩΣ, ΉΔΗ, ΊΔΙΟ"},
                            {"προϊόν, ξύϋ", "ΠΡΟΪΌΝ, ΞΎΫ"},
                            {"договор, ёлка, љубав, ђак, џеп", "ДОГОВОР, ЁЛКА, ЉУБАВ, ЂАК, ЏЕП"},
                            {"ґанок, їжа, єдність", "ҐАНОК, ЇЖА, ЄДНІСТЬ"},
                            {"日本 ১২ العربية", "日本 ১২ العربية"}}));
  CHECK(capitals(row.small) == row.capital);
  CHECK(capitals(row.capital) == capitals(capitals(row.small)));
}

TEST_CASE("capitals of any bytes are as many or more characters, and never fail", "[gui][text_layout]") {
  CHECK(rc::check([] {
    const auto bytes = *rc::gen::container<std::string>(rc::gen::arbitrary<char>());
    const std::string upper = capitals(bytes);
    RC_ASSERT(upper.size() >= bytes.size());
  }));
}

TEST_CASE("the start of a text splits no character", "[gui][text]") {
  const std::string text = "aé€😀z";
  CHECK(start_of(text, 100) == text);
  CHECK(start_of(text, 0).empty());
  CHECK(start_of(text, 2) == "a");
  CHECK(start_of(text, 3) == "aé");
  CHECK(start_of(text, 5) == "aé");
  CHECK(start_of(text, 6) == "aé€");
  CHECK(start_of(text, 9) == "aé€");
  CHECK(start_of(text, 10) == "aé€😀");
}
