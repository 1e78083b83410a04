#include <set>

#include "catch.h"
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "app/case_form.h"
#include "gui/shell_driver.h"
#include "tests/app/temporary_folder.h"

using namespace gui;
using app::FieldKind;
using test_gui::ShellDriver;
using Json = nlohmann::json;

namespace {

Json sample() {
  return Json::parse(tests::content_of(test_gui::shipped("saas-sao-paulo")));
}

std::string repeated(const std::string& part, std::size_t bytes) {
  std::string text;
  while (text.size() < bytes)
    text += part;
  return text;
}

// Texts that people read get `words` in front; what the format closes (kinds, dates, codes) stays.
void fill(Json& value, const std::string& key, const std::string& words) {
  static const std::set<std::string> kRead = {"title",  "summary", "name",   "role",    "text",
                                              "reason", "source",  "number", "approver"};
  if (value.is_string() && kRead.contains(key)) value = words + value.get<std::string>();
  if (value.is_array()) {
    for (Json& one : value) {
      if (key == "interests" && one.is_string()) one = words + one.get<std::string>();
      fill(one, key, words);
    }
  }
  if (value.is_object()) {
    for (auto& [name, one] : value.items())
      fill(one, name, words);
  }
}

// Opens the case and draws every part of it, and the preparation, once.
void draw_all(ShellDriver& window, const tests::TemporaryFolder& folder, const Json& document) {
  tests::put(folder / "case.json", document.dump());
  window.open(folder / "case.json");
  REQUIRE(window.shell().draft() != nullptr);
  window.want(ShowView{0});
  window.go_to("case.groups");
  window.press("Up", static_cast<int>(app::case_form().size()));
  for (std::size_t i = 0; i < app::case_form().size(); ++i) {
    CHECK(window.all_finite());
    window.press("Down");
  }
  window.want(ShowView{1});
  CHECK(window.all_finite());
  window.want(ShowPalette{});
  window.press("Esc");
  CHECK_FALSE(window.draft().dirty());
}

}  // namespace

TEST_CASE("a case with ten thousand invoices is drawn, paged and edited at its end", "[gui][hostile]") {
  Json document = sample();
  Json invoice = document["claim"]["invoices"][2];
  for (int i = 0; i < 9'997; ++i) {
    invoice["number"] = fmt::format("N-{}", i);
    invoice["amount"] = "10.00";
    document["claim"]["invoices"].push_back(invoice);
  }
  const tests::TemporaryFolder folder;
  ShellDriver window;
  draw_all(window, folder, document);
  window.want(GoTo{"claim.invoices[9999].amount"});
  CHECK(window.has_keyboard("f:claim.invoices[9999].amount"));
  window.press("Ctrl+A");
  window.type("77.00");
  CHECK(window.draft().text("claim.invoices[9999].amount", FieldKind::kAmount) == "77.00");
  window.go_to("f:claim.invoices");
  CHECK(window.drew("9981–10000 of 10000"));
  window.push("f:claim.invoices:back");
  window.go_to("f:claim.invoices");
  CHECK(window.drew("9961–9980 of 10000"));
}

TEST_CASE("texts of ten thousand characters are drawn in both views", "[gui][hostile]") {
  const std::string word = GENERATE(as<std::string>(), "x", "many words ", "Straße·", "漢字", "😀");
  Json document = sample();
  fill(document, "", repeated(word, 10'000));
  const tests::TemporaryFolder folder;
  ShellDriver window;
  draw_all(window, folder, document);
}

TEST_CASE("scripts from right to left, emoji, zero-width and combining characters are drawn in both views",
          "[gui][hostile]") {
  const std::string words = GENERATE(
      as<std::string>(), "شركة البرمجيات ", "חברה בע״מ ", "👩‍👩‍👧‍👦 🏳️‍🌈 ",
      "a\u200Bb\u200Dc\uFEFF\u2060 ", "Z͑ͫ̓a̴l̶g̷o̸̡̢ ", "\u202E\u202D\u2066\u2069 ", "\u00AD\u0001\u007F ", "𝕭𝖎𝖌 𒀀 ",
      "\uE000\uF000\uFFFD㐀䶿 ", "%s %n {} {0} ## ### ");
  Json document = sample();
  fill(document, "", words);
  const tests::TemporaryFolder folder;
  ShellDriver window;
  draw_all(window, folder, document);
}

TEST_CASE("what the window cannot show survives an edit of another part of the same text", "[gui][hostile]") {
  const std::string words = GENERATE(as<std::string>(), "👩‍👩‍👧‍👦 🏳️‍🌈",
                                     "شركة 😀 ab", "㐀䶿\uE000\uF00C 𒀀", "Zͣ a\u200B\u200Db\uFEFF");
  Json document = sample();
  document["title"] = words;
  document["summary"] = "One. " + words;
  const tests::TemporaryFolder folder;
  ShellDriver window;
  tests::put(folder / "case.json", document.dump());
  window.open(folder / "case.json");
  window.want(GoTo{"title"});
  window.press("End");
  window.type("!😀");
  CHECK(window.draft().text("title", FieldKind::kText) == words + "!😀");
  window.press("Home");
  window.type("x");
  CHECK(window.draft().text("title", FieldKind::kText) == "x" + words + "!😀");
  window.want(GoTo{"summary"});
  window.press("Ctrl+Home");
  window.type("New. ");
  CHECK(window.draft().text("summary", FieldKind::kParagraph) == "New. One. " + words);
  window.press("Ctrl+S");
  const Json saved = Json::parse(tests::content_of(folder / "case.json"));
  CHECK(saved["title"] == "x" + words + "!😀");
}

TEST_CASE("a case of wrong kinds everywhere is drawn with its faults", "[gui][hostile]") {
  const std::string wrong = GENERATE(as<std::string>(), "null", "7", "\"text\"", "true", "-1e300", "[]", "{}",
                                     "[null, 1, \"a\", {}]");
  const tests::TemporaryFolder folder;
  ShellDriver window;
  const Json whole = sample();
  for (const auto& [key, value] : whole.items()) {
    if (key == "format") continue;
    INFO(key << ": " << wrong);
    Json document = sample();
    document[key] = Json::parse(wrong);
    tests::put(folder / "case.json", document.dump());
    window.open(folder / "case.json");
    REQUIRE(window.shell().draft() != nullptr);
    window.want(GoTo{key});
    CHECK(window.all_finite());
    window.want(ShowView{1});
    CHECK(window.all_finite());
  }
}

TEST_CASE("a search in the palette of ten thousand letters ends in nothing found", "[gui][hostile]") {
  ShellDriver window;
  window.open(test_gui::shipped("saas-sao-paulo"));
  ImGui::SetClipboardText(repeated("a😀 ", 10'000).c_str());
  window.press("Ctrl+K");
  window.press("Ctrl+V");
  CHECK(window.drew("Nothing is called that."));
  CHECK(window.all_finite());
}
