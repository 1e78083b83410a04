#include "report/call_sheet.h"

#include <fmt/format.h>

#include "report/call_sheet_parts.h"
#include "report/html_text.h"
#include "report/page_parts.h"
#include "sim/text.h"
#include "sim/wording.h"

namespace report {
namespace {

// The footer in the margin of every printed page, with the page's number.
std::string page_footer(const Sheet& sheet) {
  const std::string numbers = sim::tr("{page} of {pages}");
  std::string content;
  for (std::size_t at = 0; at < numbers.size();) {
    const std::size_t hole = numbers.find('{', at);
    content += fmt::format("\"{}\" ", escape_css_string(numbers.substr(at, hole - at)));
    if (hole == std::string::npos) break;
    const std::size_t end = numbers.find('}', hole);
    if (end == std::string::npos) break;
    content += numbers.substr(hole, end + 1 - hole) == "{page}" ? "counter(page) " : "counter(pages) ";
    at = end + 1;
  }
  return fmt::format("@page{{@bottom-left{{content:\"{}\"}}@bottom-right{{content:{}}}}}\n",
                     escape_css_string(footer_line(sheet)), content);
}

std::string body_of(const Sheet& sheet) {
  Html body;
  body.markup("<main class=\"sheet\">\n").add(sheet_header(sheet));
  body.add(aim_section(sheet)).add(opening_section(sheet)).add(answers_section(sheet));
  body.add(plans_section(sheet))
      .add(no_deal_section(sheet))
      .add(levers_section(sheet))
      .add(checklist_section(sheet));
  body.add(warnings_section(sheet))
      .add(windows_section(sheet))
      .add(debtor_section(sheet))
      .add(country_section(sheet));
  body.markup("</main>\n<footer class=\"foot\"><p>").text(footer_line(sheet)).markup("</p></footer>\n");
  return body.str();
}

}  // namespace

sim::Result<std::string> call_sheet_html(const sim::Case& file, const advisor::Preparation& preparation,
                                         const std::filesystem::path& page_folder) {
  const Sheet sheet{file, preparation};

  // Step 1. The parts that every page carries
  const auto page = read_part(page_folder / "call_sheet.html");
  if (!page) return page;
  const auto style = read_part(page_folder / "call_sheet.css");
  if (!style) return style;
  const auto fonts = font_faces(page_folder);
  if (!fonts) return fonts;
  const auto chart = read_script(page_folder / "chart.js");
  if (!chart) return chart;
  const auto script = read_script(page_folder / "call_sheet.js");
  if (!script) return script;

  // Step 2. This case's own
  const std::string language = interface_language();
  return fill_template(page_folder / "call_sheet.html", *page,
                       {{"language", language},
                        {"direction", right_to_left(language) ? "rtl" : "ltr"},
                        {"policy", content_policy({*chart, *script})},
                        {"title", escape_attribute(sim::say("Call sheet: {}", cut_text(file.title, 120)))},
                        {"fonts", *fonts},
                        {"style", *style},
                        {"footer", page_footer(sheet)},
                        {"body", body_of(sheet)},
                        {"data", escape_json_in_script(chart_data(sheet))},
                        {"chart", *chart},
                        {"script", *script}});
}

}  // namespace report
