// The parts of the call sheet, each from case and preparation to its piece of HTML, and the chart's figures.
#pragma once

#include <string>

#include "advisor/preparation.h"
#include "report/html_text.h"
#include "sim/case.h"
#include "sim/wording.h"

namespace report {

using sim::attitude_heading;
using sim::chance;
using sim::city_of;
using sim::interface_language;
using sim::is_language_code;
using sim::offer_in_short;
using sim::percent;
using sim::percent_figure;
using sim::percent_in_column;
using sim::right_to_left;
using sim::shown_formality;
using sim::shown_hours;
using sim::shown_severity;
using sim::source_in_short;

struct Sheet {
  const sim::Case& file;
  const advisor::Preparation& prep;
};

// call_sheet_talk.cpp: what to say and ask
Html sheet_header(const Sheet& sheet);
Html aim_section(const Sheet& sheet);
Html opening_section(const Sheet& sheet);
Html answers_section(const Sheet& sheet);

// call_sheet_terms.cpp: what stands behind it
Html plans_section(const Sheet& sheet);
Html no_deal_section(const Sheet& sheet);
Html levers_section(const Sheet& sheet);
Html checklist_section(const Sheet& sheet);

// call_sheet_background.cpp: what to know
Html warnings_section(const Sheet& sheet);
Html windows_section(const Sheet& sheet);
Html debtor_section(const Sheet& sheet);
Html country_section(const Sheet& sheet);
// The line at the foot of every page.
std::string footer_line(const Sheet& sheet);

// call_sheet_chart.cpp: JSON for page/call_sheet.js
std::string chart_data(const Sheet& sheet);
// The chart in one sentence.
std::string chart_summary(const Sheet& sheet);

// <section> with its heading; `aside` stands at the heading's right end and may be empty.
Html begin_section(const char* id, const std::string& heading, const Html& aside = {});
Html end_section();
// What to say in the place of nothing.
Html empty_state(const std::string& sentence);

// Lists: everything on screen (up to kLongestList), the first `on_paper` on paper and "and 12 more" below.
inline constexpr std::size_t kLongestList = 60;
inline constexpr std::size_t kLongestName = 40;  // of cities, languages, countries
struct Cut {
  std::size_t on_paper = 0, on_screen = 0, total = 0;
};
Cut cut_list(std::size_t total, std::size_t on_paper);
// The class of item `index`: "" or "screen-only".
const char* cut_class(const Cut& cut, std::size_t index);
// "and 12 more" as <p> elements, for paper and for screen; nothing where all is shown.
Html cut_rest(const Cut& cut);

}  // namespace report
