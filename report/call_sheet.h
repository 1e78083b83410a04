// The call sheet: everything a negotiator needs before and during one call, as ONE self-contained HTML page.
//
// It reads at 390 and 1280 pixels, dark and light, and prints on one A4 page, two for the largest cases: long
// lists are cut on paper ("and 12 more") and whole on screen. Chart.js, Inter and the style are in it; its
// policy forbids every request. Without scripts the chart gives way to its figures in a table. The same case
// and preparation give the same bytes. Every text is escaped (html_text.h). The mandate's floor is never
// read; below which the talk ends is said as what no deal is worth, or the case's own walk-away line.
#pragma once

#include <filesystem>
#include <string>

#include "advisor/preparation.h"
#include "sim/case.h"
#include "sim/error.h"

namespace report {

// `page_folder` is share/quittance/page. Error (storage): a part of the page is missing there.
sim::Result<std::string> call_sheet_html(const sim::Case& file, const advisor::Preparation& preparation,
                                         const std::filesystem::path& page_folder);

}  // namespace report
