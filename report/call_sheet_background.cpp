#include <algorithm>
#include <cmath>
#include <variant>

#include <fmt/format.h>

#include "report/call_sheet_parts.h"
#include "sim/text.h"
#include "sim/wording.h"

namespace report {
namespace {

using sim::say;
using sim::tr;

constexpr std::size_t kWarningsOnPaper = 5;
constexpr std::size_t kWindowsOnPaper = 5;
constexpr std::size_t kSkippedOnPaper = 2;
constexpr std::size_t kSignalsOnPaper = 4;
constexpr std::size_t kCountryLines = 4;

void warning_item(Html& section, const sim::Notice& notice, const char* item_class) {
  const char* kind = notice.severity == sim::Severity::kStop   ? "chip stop"
                     : notice.severity == sim::Severity::kWarn ? "chip warn-chip"
                                                               : "chip";
  section.open("li", {{"class", item_class}}).markup("<div class=\"clamp\">").open("span", {{"class", kind}});
  section.text(shown_severity(notice.severity)).markup("</span> ");
  section.foreign(notice.text).markup("</div></li>");
}

void attitude_bars(Html& section, const advisor::Diagnosis& diagnosis) {
  section.markup("<ul class=\"bars inline\">");
  for (const advisor::AttitudeBelief& belief : diagnosis.attitudes) {
    section.markup("<li><span>")
        .text(attitude_heading(belief.attitude))
        .markup("</span><div class=\"bar guess\">");
    const double share = std::isfinite(belief.probability) ? std::clamp(belief.probability, 0.0, 1.0) : 0.0;
    section.open("i", {{"style", fmt::format("width:{:.1f}%", 100 * share)}}).markup("</i></div><strong>");
    section.text(chance(belief.probability)).markup("</strong></li>");
  }
  section.markup("</ul>");
}

void signal_list(Html& section, const Sheet& sheet) {
  const std::vector<advisor::SignalEffect>& effects = sheet.prep.diagnosis.effects;
  if (effects.empty()) {
    section.markup("<p class=\"note muted\">");
    section.text(
        tr("No sign noted yet: these are the shares among all debtors. Add what you saw and heard."));
    section.markup("</p>");
    return;
  }
  const Cut cut = cut_list(effects.size(), kSignalsOnPaper);
  section.markup("<div><ul class=\"because\">");
  for (std::size_t i = 0; i < cut.on_screen; ++i) {
    section.open("li", {{"class", cut_class(cut, i)}})
        .markup("<div class=\"clamp\">")
        .foreign(effects[i].text);
    section.markup(" <span class=\"muted\">→ ")
        .text(attitude_heading(effects[i].towards))
        .markup("</span></div></li>");
  }
  section.markup("</ul>").add(cut_rest(cut)).markup("</div>");
}

void country_line(Html& section, const advisor::BriefingLine& line) {
  section.markup("<li><div class=\"clamp\">").foreign(line.text).markup(" ");
  const std::string source = source_in_short(line.source);
  const std::string whole = source == line.source ? std::string() : cut_text(line.source, kLongestHover);
  section.open("span", {{"class", "source"}, {"title", whole}});
  if (!source.empty()) section.foreign(line.as_of.empty() ? source : say("{}, {}", source, line.as_of));
  section.markup("</span>");
  if (!line.verified) {
    section.markup(" <span class=\"warn nowrap\">").text(tr("unverified: check locally")).markup("</span>");
  }
  section.markup("</div></li>");
}

}  // namespace

Html warnings_section(const Sheet& sheet) {
  const sim::Notices& warnings = sheet.prep.warnings;
  Html section = begin_section("mind", tr("Mind"));
  if (warnings.empty()) {
    section.add(empty_state(tr("Nothing to warn of.")));
    return section.add(end_section());
  }
  const Cut cut = cut_list(warnings.size(), kWarningsOnPaper);
  section.markup("<ul class=\"warnings\">");
  for (std::size_t i = 0; i < cut.on_screen; ++i)
    warning_item(section, warnings[i], cut_class(cut, i));
  section.markup("</ul>").add(cut_rest(cut));
  return section.add(end_section());
}

Html windows_section(const Sheet& sheet) {
  const sim::CallPlan& calls = sheet.prep.calls;
  Html section = begin_section("windows", tr("When to call"));
  if (calls.windows.empty()) {
    section.add(empty_state(tr("No call window in the next business days: write first and agree a time.")));
  } else {
    const Cut cut = cut_list(calls.windows.size(), kWindowsOnPaper);
    section.markup("<table class=\"windows\"><thead><tr><th scope=\"col\">").text(tr("Day"));
    section.markup("</th>").open(
        "th", {{"scope", "col"}, {"class", "n"}, {"title", cut_text(calls.creditor_zone, kLongestText)}});
    section.foreign(city_of(calls.creditor_zone), kLongestName).markup("</th>");
    section.open("th",
                 {{"scope", "col"}, {"class", "n"}, {"title", cut_text(calls.debtor_zone, kLongestText)}});
    section.foreign(city_of(calls.debtor_zone), kLongestName).markup("</th></tr></thead><tbody>");
    bool outside = false;
    for (std::size_t i = 0; i < cut.on_screen; ++i) {
      const sim::CallWindow& window = calls.windows[i];
      outside = outside || !window.common_hours;
      section.open("tr", {{"class", cut_class(cut, i)}}).markup("<th scope=\"row\">");
      section.text(sim::day_and_date(window.day)).markup("</th><td class=\"n\">");
      section.text(shown_hours(window.start, window.end));
      if (!window.common_hours) section.markup(" <span class=\"warn\">*</span>");
      section.markup("</td><td class=\"n\">").text(shown_hours(window.debtor_start, window.debtor_end));
      section.markup("</td></tr>");
    }
    section.markup("</tbody></table>").add(cut_rest(cut));
    if (outside) {
      section.markup("<p class=\"note\"><span class=\"warn\">* ");
      section.text(tr("outside your working hours: you share none")).markup("</span></p>");
    }
  }
  const Cut cut = cut_list(calls.skipped.size(), kSkippedOnPaper);
  for (std::size_t i = 0; i < cut.on_screen; ++i) {
    section.open("p", {{"class", fmt::format("note muted clamp {}", cut_class(cut, i))}})
        .foreign(calls.skipped[i].why);
    section.markup("</p>");
  }
  section.add(cut_rest(cut));
  return section.add(end_section());
}

Html debtor_section(const Sheet& sheet) {
  const advisor::Diagnosis& diagnosis = sheet.prep.diagnosis;
  const auto* threshold = std::get_if<sim::ThresholdModel>(&sheet.file.debtor_model);
  Html section = begin_section("who", tr("Who they probably are"));
  section.markup("<div class=\"columns\">");
  if (threshold != nullptr) {
    section.markup("<p class=\"note\">");
    section.text(
        say("No type is guessed: the case says that their limit is somewhere from {} to {}, each as likely.",
            percent(threshold->low), percent(threshold->high)));
    section.markup("</p>");
  } else if (diagnosis.attitudes.empty()) {
    section.add(empty_state(tr("No guess: add what you saw and heard of the debtor.")));
  } else {
    attitude_bars(section, diagnosis);
    signal_list(section, sheet);
  }
  if (!sheet.prep.short_diagnostics.empty()) {
    section.markup("<dl class=\"questions\">");
    for (std::size_t i = 0; i < std::min<std::size_t>(sheet.prep.short_diagnostics.size(), 6); ++i) {
      const advisor::ShortDiagnostic& diagnostic = sheet.prep.short_diagnostics[i];
      section.markup("<div class=\"clamp\"><dt>").foreign(diagnostic.question).markup("</dt> <dd>");
      section.foreign(diagnostic.answer).markup("</dd></div>");
    }
    section.markup("</dl>");
  }
  section.markup("</div>");
  return section.add(end_section());
}

Html country_section(const Sheet& sheet) {
  const std::vector<advisor::BriefingLine>& lines = sheet.prep.briefing;
  const std::string& country =
      sheet.prep.debtor_country.empty() ? sheet.file.debtor.country : sheet.prep.debtor_country;
  Html section = begin_section("country", say("{} in four lines", cut_text(country, kLongestName)));
  if (lines.empty()) {
    section.add(
        empty_state(tr("The tables hold nothing on this country: ask locally before you name a deadline.")));
    return section.add(end_section());
  }
  const std::size_t first = std::min(lines.size(), kCountryLines);
  section.markup("<ul class=\"lines\">");
  for (std::size_t i = 0; i < first; ++i)
    country_line(section, lines[i]);
  section.markup("</ul>");
  if (lines.size() > first) {
    const std::size_t last = std::min(lines.size(), kLongestList);
    const auto rest = static_cast<long>(lines.size() - first);
    section.markup("<details class=\"screen-only\"><summary>")
        .text(sim::say_n("and {} more", "and {} more", rest, rest));
    section.markup("</summary><ul class=\"lines\">");
    for (std::size_t i = first; i < last; ++i)
      country_line(section, lines[i]);
    section.markup("</ul></details>");
  }
  return section.add(end_section());
}

std::string footer_line(const Sheet& sheet) {
  const advisor::Ladder& ladder = sheet.prep.ladder;
  return say(
      "Quittance · model {} · bounds {} to {} within this model of debtors · rates dated on their rows · "
      "not legal advice",
      cut_text(sheet.prep.model_hash, 16), percent(ladder.lower), percent(ladder.upper));
}

Html begin_section(const char* id, const std::string& heading, const Html& aside) {
  Html section;
  section.open("section",
               {{"id", id}, {"class", "card"}, {"aria-labelledby", fmt::format("{}-heading", id)}});
  section.markup("<div class=\"heading\">").open("h2", {{"id", fmt::format("{}-heading", id)}});
  section.text(heading).markup("</h2>");
  if (!aside.empty()) section.markup("<p class=\"aside\">").add(aside).markup("</p>");
  return section.markup("</div>");
}

Html end_section() {
  return Html().markup("</section>\n");
}

Html empty_state(const std::string& sentence) {
  return Html().markup("<p class=\"empty\">").text(sentence).markup("</p>");
}

Cut cut_list(std::size_t total, std::size_t on_paper) {
  // "and 1 more" would take the line of the one.
  return Cut{total <= on_paper + 1 ? total : on_paper, std::min(total, kLongestList), total};
}

const char* cut_class(const Cut& cut, std::size_t index) {
  return index < cut.on_paper ? "" : "screen-only";
}

Html cut_rest(const Cut& cut) {
  Html rest;
  const auto line = [&](const char* kind, std::size_t shown) {
    if (shown >= cut.total) return;
    const auto left = static_cast<long>(cut.total - shown);
    rest.open("p", {{"class", fmt::format("more {}", kind)}});
    rest.text(sim::say_n("and {} more", "and {} more", left, left)).markup("</p>");
  };
  line("paper-only", cut.on_paper);
  line("screen-only", cut.on_screen);
  return rest;
}

}  // namespace report
