#include "report/html_text.h"

#include <string>

#include "catch.h"
#include <rapidcheck.h>

#include "report/page_parts.h"

using namespace report;

TEST_CASE("no character of HTML survives escaping", "[report][escape]") {
  CHECK(escape_html("<a href=\"x\" b='y'>&`</a>") ==
        "&lt;a href=&quot;x&quot; b=&#39;y&#39;&gt;&amp;&#96;&lt;/a&gt;");
  CHECK(escape_html("Ipê → 47 % 🏪") == "Ipê → 47 % 🏪");
  CHECK(escape_html("two\nlines\tand a tab") == "two lines and a tab");
}

TEST_CASE("control characters and broken UTF-8 become U+FFFD", "[report][escape]") {
  const std::string replaced = "\xEF\xBF\xBD";
  CHECK(escape_html(std::string("a\0b", 3)) == "a" + replaced + "b");
  CHECK(escape_html("a\x1b[31m") == "a" + replaced + "[31m");
  CHECK(escape_html("\xC2\x85") == replaced);                            // next line, a control of two bytes
  CHECK(escape_html("\xE2\x80\xA8") == replaced);                        // U+2028
  CHECK(escape_html("\xC0\xBC") == replaced + replaced);                 // an overlong "<"
  CHECK(escape_html("\xED\xA0\x80") == replaced + replaced + replaced);  // half a surrogate pair
  CHECK(escape_html("\xF4\x90\x80\x80").find("\xF4") == std::string::npos);
  CHECK(escape_html("end \xE2\x82") == "end " + replaced + replaced);
}

TEST_CASE("escaped text of any bytes holds no markup and no broken character", "[report][escape]") {
  CHECK(rc::check([](const std::string& bytes) {
    const std::string escaped = escape_html(bytes);
    RC_ASSERT(escaped.find_first_of("<>\"'`") == std::string::npos);
    for (const char c : escaped)
      RC_ASSERT(static_cast<unsigned char>(c) >= 0x20);
  }));
}

TEST_CASE("an attribute holds no control of direction, an element keeps it within <bdi>",
          "[report][escape]") {
  const std::string turned =
      "a\xE2\x80\xAE"
      "b\xE2\x81\xA6"
      "c";
  CHECK(escape_attribute(turned) == "abc");
  CHECK(Html().foreign(turned).str() == "<bdi>" + turned + "</bdi>");
}

TEST_CASE("JSON cannot end the script it stands in", "[report][escape]") {
  CHECK(escape_json_in_script(R"({"a":"</script><!--&"})") ==
        R"({"a":"\u003c/script\u003e\u003c!--\u0026"})");
  CHECK(escape_json_in_script("\"\xE2\x80\xA8\xE2\x80\xA9\"") == R"("\u2028\u2029")");
}

TEST_CASE("a CSS string cannot be left", "[report][escape]") {
  CHECK(escape_css_string("a 1\"}</style>") == "a 1\\000022 \\00007d \\00003c \\00002f style\\00003e ");
}

TEST_CASE("a text is cut at a character, at a blank where one is near", "[report][escape]") {
  CHECK(cut_text("short", 10) == "short");
  CHECK(cut_text("ééééé", 5) == "ééééé");
  CHECK(cut_text("éééééé", 5) == "éééé…");
  CHECK(cut_text("one two three four five six seven", 20) == "one two three four…");
  CHECK(cut_text("x", 0).empty());
  CHECK(count_characters("a🏪é") == 3);
}

TEST_CASE("a long name stands cut, with the whole on hover", "[report][escape]") {
  const std::string name = std::string(kLongestText, 'n') + "<b>";
  const std::string html = Html().foreign(name).str();
  CHECK(html.find("title=\"" + std::string(kLongestText, 'n') + "&lt;b&gt;\"") != std::string::npos);
  CHECK(html.find("…</bdi>") != std::string::npos);
}

TEST_CASE("a sentence takes markup only where its holes are", "[report][escape]") {
  const Html bold = Html().markup("<b>").text("<x>").markup("</b>");
  CHECK(Html().sentence("Ask <for> {} at {}.", {bold, Html("{}")}).str() ==
        "Ask &lt;for&gt; <b>&lt;x&gt;</b> at {}.");
}

TEST_CASE("attributes without a value are left out", "[report][escape]") {
  CHECK(Html().open("li", {{"class", ""}, {"title", "a\"b"}}).str() == "<li title=\"a&quot;b\">");
}

TEST_CASE("base64 of RFC 4648, section 10", "[report][encoding]") {
  CHECK(base64("").empty());
  CHECK(base64("f") == "Zg==");
  CHECK(base64("fo") == "Zm8=");
  CHECK(base64("foobar") == "Zm9vYmFy");
  CHECK(base64("\xff\xfe\xfd") == "//79");
}

TEST_CASE("SHA-256 of FIPS 180-4's examples", "[report][encoding]") {
  CHECK(base64(sha256("abc")) == "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
  CHECK(base64(sha256("")) == "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
  CHECK(base64(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")) ==
        "JI1qYdIGOLjlwCaTDD5gOaM85Flk/yFn9uzt1BnbBsE=");
  // A million times "a": many blocks.
  CHECK(base64(sha256(std::string(1000000, 'a'))) == "zcduXJkU+5KBocfihNc+Z/GAmkiklyAOBG05zMcRLNA=");
}

TEST_CASE("a translation may put the parts of a sentence in another order", "[report][html]") {
  const std::vector<report::Html> parts = {report::Html().text("a"), report::Html().text("b")};
  CHECK(report::Html().sentence("{} of {}", parts).str() == "a of b");
  CHECK(report::Html().sentence("{1}: {0}!", parts).str() == "b: a!");
  CHECK(report::Html().sentence("{0} {7} {x", parts).str() == "a  ");
}
