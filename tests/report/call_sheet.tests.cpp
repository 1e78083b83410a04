#include "report/call_sheet.h"

#include <filesystem>
#include <regex>
#include <set>
#include <string>

#include "catch.h"

#include "report/sample_preparation.h"

namespace {

// share/quittance/page of the build tree, beside the program under test.
std::filesystem::path page_folder() {
  return std::filesystem::path(QUITTANCE_PROGRAM).parent_path().parent_path() / "share/quittance/page";
}

std::string page_of(const sample::Sheet& sheet) {
  auto html = report::call_sheet_html(sheet.file, sheet.prep, page_folder());
  INFO((html ? std::string() : html.error().sentence));
  REQUIRE(html.has_value());
  return *html;
}

// The page without its style, fonts and scripts: what comes from the case, and the figures of the chart.
std::string content_of(const std::string& page) {
  const std::size_t body = page.find("<body>");
  REQUIRE(body != std::string::npos);
  const std::size_t script = page.find("<script>", body);
  REQUIRE(script != std::string::npos);
  return page.substr(body, script - body);
}

std::size_t count(const std::string& text, const std::string& what) {
  std::size_t found = 0;
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + 1))
    ++found;
  return found;
}

bool holds(const std::string& text, const std::string& what) {
  return text.find(what) != std::string::npos;
}

}  // namespace

TEST_CASE("the call sheet holds every section in order, each under its heading", "[report][sheet]") {
  const std::string content = content_of(page_of(sample::ordinary()));
  std::size_t last = 0;
  for (const char* id : {"aim", "open", "answers", "plans", "no-deal", "levers", "dial", "mind", "windows",
                         "who", "country"}) {
    const std::size_t at = content.find("<section id=\"" + std::string(id) + "\"");
    INFO(id);
    REQUIRE(at != std::string::npos);
    CHECK(at > last);
    CHECK(content.find("<h2 id=\"" + std::string(id) + "-heading\">", at) != std::string::npos);
    last = at;
  }
  CHECK(count(content, "<h1>") == 1);
}

TEST_CASE("the call sheet says what the negotiator needs in plain words", "[report][sheet]") {
  const std::string page = page_of(sample::ordinary());
  const std::string content = content_of(page);
  for (const char* words :
       {"Tuesday 17 November 2026", "13:00–18:00 here, 09:00–14:00 in <bdi>São Paulo</bdi>", "€ 41,872.16",
        "214 days late", "expected 66.2%", "96% in 3 payments, the first now", "what no deal is worth: 47%",
        "unknown: ask early", "They say → you say", "worth 47%", "801 days", "not before 1 Dec", "round 3",
        "Below 65%: call M. Peeters first", "Brazil in four lines", "unverified: check locally",
        "model 3f9c12ab · bounds 65.8% to 66.9%", "not legal advice", "<blockquote lang=\"pt\""}) {
    INFO(words);
    CHECK(holds(content, words));
  }
  CHECK(holds(page, "<html lang=\"en\" dir=\"ltr\">"));
  // The term itself stands only where one asks for it, in tooltips.
  const std::string outside_tags = std::regex_replace(content, std::regex("<[^>]*>"), "");
  CHECK(!holds(outside_tags, "BATNA"));
  CHECK(holds(content, "title=\"BATNA"));
}

TEST_CASE("what is in hand is ticked, what is missing is not", "[report][sheet]") {
  const std::string content = content_of(page_of(sample::ordinary()));
  CHECK(count(content, "type=\"checkbox\"") == 6);  // an approval, two gaps, three documents
  CHECK(count(content, "checked=\"checked\"") == 3);
  CHECK(content.find("Who signs for the debtor") < content.find("checked=\"checked\""));
}

TEST_CASE("every table names its columns and rows", "[report][sheet]") {
  const std::string content = content_of(page_of(sample::ordinary()));
  CHECK(count(content, "<th ") == count(content, "scope=\"col\"") + count(content, "scope=\"row\""));
  CHECK(count(content, "<th>") == 0);
  CHECK(count(content, "<table") == 4);
}

TEST_CASE("without scripts the ladder stands in a table", "[report][sheet]") {
  const std::string content = content_of(page_of(sample::ordinary()));
  const std::size_t table = content.find("<details class=\"numbers\" open>");
  REQUIRE(table != std::string::npos);
  for (const char* figure : {"96.0%", "40,197.27", "86.0%", "74.5%", "72.0%", "70.5%", "4 Dec"}) {
    INFO(figure);
    CHECK(content.find(figure, table) != std::string::npos);
  }
}

TEST_CASE("no text of case or preparation becomes markup", "[report][sheet][escape]") {
  const std::string text =
      GENERATE(as<std::string>{}, "<script>alert(1)</script>", "</script><script>alert(1)</script>",
               "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)", "<!--<script>",
               "</style><script>alert(1)</script>", "</title><svg/onload=alert(1)>", "{{script}}{{nothing}}",
               "${alert(1)} `x` {} {0} %s",
               "\xE2\x80\xA8"
               "break");
  const std::string page = page_of(sample::with_every_text(text));
  CHECK(count(page, "<script") == count(page_of(sample::ordinary()), "<script"));
  const std::string content = content_of(page);
  CHECK(count(content, "<img") == 0);
  CHECK(count(content, "<svg") == 0);
  CHECK(count(content, "<!--") == 0);
  CHECK(count(page, "<style") == 1);
  CHECK(count(page, "<title") == 1);
  CHECK(!holds(content, "\xE2\x80\xA8"));
  // Every tag has only the attributes that this program writes.
  const std::set<std::string> known = {
      "class",           "id",       "title",        "lang",   "dir",        "scope",
      "style",           "role",     "type",         "open",   "aria-label", "aria-live",
      "aria-labelledby", "tabindex", "autocomplete", "checked"};
  const std::regex attribute(" ([A-Za-z-]+)(=\"[^\"]*\")?");
  const std::regex tag("<[a-z][^>]*>");
  const std::string tags = content.substr(0, content.find("<script type"));
  for (std::sregex_iterator it(tags.begin(), tags.end(), tag), end; it != end; ++it) {
    const std::string one = it->str();
    const std::string bare = one.substr(0, one.size() - 1);
    for (std::sregex_iterator a(bare.begin(), bare.end(), attribute); a != end; ++a) {
      INFO(one);
      CHECK(known.count((*a)[1].str()) == 1);
    }
  }
}

TEST_CASE("every text of the case is shown", "[report][sheet][escape]") {
  const std::string content = content_of(page_of(sample::with_every_text("Zeichen & <Zeichen>")));
  CHECK(count(content, "Zeichen &amp; &lt;Zeichen&gt;") > 40);
  CHECK(!holds(content, "<Zeichen"));
}

TEST_CASE("names of either direction are isolated", "[report][sheet][escape]") {
  const std::string arabic = "شركة النور 🏪";
  const std::string content = content_of(page_of(sample::with_every_text(arabic)));
  CHECK(holds(content, "<h1><bdi>" + arabic + "</bdi></h1>"));
  CHECK(count(content, "<bdi>" + arabic) > 30);
}

TEST_CASE("a page asks for nothing", "[report][sheet]") {
  const std::string page = page_of(sample::ordinary());
  CHECK(holds(page, "content=\"default-src 'none'; script-src 'sha256-"));
  const std::regex request(
      "(?:src|href|action|data|poster|srcset)=\"?(?!\"?data:)[^ >]*|@import|url\\((?!data:)");
  const std::string content = content_of(page);
  CHECK(!std::regex_search(content, request));
  const std::string head = page.substr(0, page.find("<style>"));
  const std::regex address("(?:src|href)=\"([^\"]*)\"");
  for (std::sregex_iterator it(head.begin(), head.end(), address), end; it != end; ++it) {
    CHECK((*it)[1].str().rfind("data:", 0) == 0);
  }
  CHECK(!holds(content, "http:"));
  CHECK(!holds(content, "https:"));
  CHECK(!holds(page, "sourceMappingURL"));
  CHECK(count(page, "font/woff2;base64,") == 2);
}

TEST_CASE("the mandate's floor is on no page", "[report][sheet][floor]") {
  for (sample::Sheet sheet : {sample::ordinary(), sample::threshold(), sample::large(), sample::empty()}) {
    sheet.file.mandate.floor = 0.5517;
    const std::string content = content_of(page_of(sheet));
    CHECK(!holds(content, "55.17"));
    CHECK(!holds(content, "55.2"));
    CHECK(!holds(content, "0.5517"));
  }
}

TEST_CASE("the page does not depend on the mandate's floor", "[report][sheet][floor]") {
  sample::Sheet with = sample::ordinary();
  sample::Sheet without = sample::ordinary();
  without.file.mandate.floor.reset();
  CHECK(page_of(with) == page_of(without));
}

TEST_CASE("an own walk-away line is shown, unless it would show the floor", "[report][sheet][floor]") {
  sample::Sheet sheet = sample::ordinary();
  sheet.prep.targets.walk_away_from_no_deal = false;
  sheet.prep.targets.walk_away = 0.515;
  CHECK(holds(content_of(page_of(sheet)), "your own line: 51.5%"));
  sheet.prep.targets.walk_away = *sheet.file.mandate.floor;
  const std::string content = content_of(page_of(sheet));
  CHECK(!holds(content, "your own line"));
  CHECK(holds(content, "what no deal is worth: 47%"));
}

TEST_CASE("an empty preparation says what to do in each place", "[report][sheet][empty]") {
  const std::string content = content_of(page_of(sample::empty()));
  CHECK(count(content, "class=\"empty\"") == 11);
  CHECK(count(content, "<section") == 11);
  CHECK(holds(content, "no call window found"));
  CHECK(holds(content, "language unknown: ask"));
  CHECK(holds(content, "not yet late"));
  CHECK(!holds(content, "<canvas"));
}

TEST_CASE("a debtor with a range for the limit has no guessed type", "[report][sheet][empty]") {
  const std::string content = content_of(page_of(sample::threshold()));
  CHECK(holds(content, "somewhere from 30% to 90%"));
  CHECK(!holds(content, "bar guess"));
}

TEST_CASE("without a sign the guess is said to be the general one", "[report][sheet][empty]") {
  sample::Sheet sheet = sample::ordinary();
  sheet.prep.diagnosis.effects.clear();
  CHECK(holds(content_of(page_of(sheet)), "No sign noted yet"));
}

TEST_CASE("long lists are cut on paper and counted", "[report][sheet]") {
  const std::string content = content_of(page_of(sample::large()));
  CHECK(holds(content, "<p class=\"more paper-only\">and 55 more</p>"));
  CHECK(count(content, "class=\"screen-only\"") > 100);
  sample::Sheet endless = sample::large();
  endless.prep.warnings.resize(5000, endless.prep.warnings.front());
  CHECK(holds(content_of(page_of(endless)), "<p class=\"more screen-only\">and 4940 more</p>"));
}

TEST_CASE("names of ten thousand characters make a page of bounded size", "[report][sheet]") {
  const std::string page = page_of(sample::with_every_text(std::string(10000, 'W'), sample::large()));
  CHECK(page.size() < 4'000'000);
  CHECK(!holds(page, std::string(2001, 'W')));
}

TEST_CASE("a source on the web is named by its host, with the address on hover", "[report][sheet]") {
  sample::Sheet sheet = sample::ordinary();
  sheet.prep.briefing[0].source = "Directive 2011/7/EU; https://www.example.org/a/b?c=1; http://example.net";
  const std::string content = content_of(page_of(sheet));
  CHECK(holds(content, "<bdi>Directive 2011/7/EU; example.org; example.net, 2019-05-01</bdi>"));
  CHECK(holds(content, "title=\"Directive 2011/7/EU; https://www.example.org/a/b?c=1; http://example.net\""));
}

TEST_CASE("the tone of a phrase is not said of a language it is not in", "[report][sheet]") {
  sample::Sheet sheet = sample::ordinary();
  CHECK(holds(content_of(page_of(sheet)), "<bdi>Portuguese</bdi>, <bdi>formal</bdi>"));
  sheet.prep.calls.language = "ar";
  const std::string content = content_of(page_of(sheet));
  CHECK(holds(content, "<bdi>Arabic</bdi>"));
  CHECK(!holds(content, "<bdi>formal</bdi>"));
}

TEST_CASE("what goes with a plan is said once", "[report][sheet]") {
  sample::Sheet sheet = sample::ordinary();
  sheet.prep.plans[3].in_kind = "licences back";
  CHECK(count(content_of(page_of(sheet)), "licences back") == 1);
  sheet.prep.plans[3].in_kind = "a reference letter";
  CHECK(holds(content_of(page_of(sheet)), "+ <bdi>a reference letter</bdi>"));
}

TEST_CASE("a country has four lines and the others on request", "[report][sheet]") {
  const std::string content = content_of(page_of(sample::large()));
  const std::size_t country = content.find("<section id=\"country\"");
  const std::size_t more = content.find("<details class=\"screen-only\"><summary>and 56 more", country);
  REQUIRE(more != std::string::npos);
  CHECK(count(content.substr(country, more - country), "<li>") == 4);
}

TEST_CASE("figures beyond reason do not break the page", "[report][sheet]") {
  sample::Sheet sheet = sample::ordinary();
  const double nan = std::nan("");
  const double infinite = HUGE_VAL;
  sheet.prep.ladder.expected_recovery = nan;
  sheet.prep.ladder.days_to_cash = infinite;
  sheet.prep.ladder.steps[0].offer.fraction = 1e300;
  sheet.prep.ladder.steps[0].p_accept = nan;
  sheet.prep.zopa.density[3] = {nan, infinite};
  sheet.prep.no_deal.routes[0].value = -infinite;
  sheet.prep.diagnosis.attitudes[0].probability = infinite;
  const std::string content = content_of(page_of(sheet));
  CHECK(!holds(content, "nan%"));
  CHECK(!holds(content, "inf%"));
}

TEST_CASE("the same case makes the same bytes", "[report][sheet]") {
  CHECK(page_of(sample::ordinary()) == page_of(sample::ordinary()));
  CHECK(page_of(sample::large()) == page_of(sample::large()));
}

TEST_CASE("a missing part of the page is a storage error that names it", "[report][sheet]") {
  const sample::Sheet sheet = sample::ordinary();
  const auto folder = std::filesystem::temp_directory_path() / "quittance-no-such-page";
  const auto html = report::call_sheet_html(sheet.file, sheet.prep, folder);
  REQUIRE(!html.has_value());
  CHECK(html.error().kind == sim::ErrorKind::kStorage);
  CHECK(holds(html.error().sentence, (folder / "call_sheet.html").string()));
  CHECK(holds(html.error().sentence, "found no file"));
}
