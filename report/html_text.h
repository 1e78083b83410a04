// Text into HTML that cannot become markup. Every string that is not a literal of ours reaches a page through
// escape_html or a method of Html that calls it, whatever it came from: case, table or catalogue.
//
//   & < > " ' `    become references, so one escape serves text and quoted attributes alike
//   control characters and broken UTF-8 become U+FFFD; line ends and tabs a blank
//   <bdi> isolates the direction of a name or foreign text from the sentence around it; where no element can
//   stand (attributes, <title>), the bidirectional controls are left out instead
#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace report {

std::string escape_html(std::string_view text);
// The same, without bidirectional controls.
std::string escape_attribute(std::string_view text);
// JSON that may stand within <script>: < > & and the line ends of JavaScript as \uXXXX. `json` is valid JSON.
std::string escape_json_in_script(std::string_view json);
// Text within a quoted CSS string: everything but letters, digits and blanks of ASCII as hexadecimal escape.
std::string escape_css_string(std::string_view text);

std::size_t count_characters(std::string_view utf8);
// At most `limit` characters, the last of them an ellipsis where something was cut, at a blank if one is
// near.
std::string cut_text(std::string_view utf8, std::size_t limit);

inline constexpr std::size_t kLongestText = 400;
inline constexpr std::size_t kLongestHover = 2000;

struct Attribute {
  const char* name;
  std::string_view value;
};

// A piece of a page under construction. `markup` takes literals of ours only; everything else is escaped.
class Html {
 public:
  Html() = default;
  explicit Html(std::string_view text) { this->text(text); }

  Html& markup(const char* literal);
  Html& text(std::string_view text);
  // A name or text of somebody else: escaped, isolated, at most `limit` characters with the rest on hover.
  Html& foreign(std::string_view text, std::size_t limit = kLongestText);
  // The opening tag with escaped attributes; those without a value are left out.
  Html& open(const char* tag, std::initializer_list<Attribute> attributes);
  Html& add(const Html& other);
  // A translated sentence, escaped, whose {} are filled with markup in order, or {1} and {0} by number.
  Html& sentence(std::string_view translated, const std::vector<Html>& parts);

  const std::string& str() const { return html_; }
  bool empty() const { return html_.empty(); }

 private:
  std::string html_;
};

}  // namespace report
