#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "report/call_sheet_parts.h"
#include "sim/text.h"
#include "sim/wording.h"

namespace report {
namespace {

using sim::say;
using sim::tr;

constexpr std::size_t kPlansOnPaper = 5;
constexpr std::size_t kRoutesOnPaper = 5;
constexpr std::size_t kLeversOnPaper = 5;
constexpr std::size_t kGapsOnPaper = 6;
constexpr std::size_t kHeldOnPaper = 4;

// A bar of that share of its track.
void bar(Html& section, double share, const char* kind) {
  const double width = std::isfinite(share) ? std::clamp(share, 0.0, 1.0) : 0.0;
  section.open("div", {{"class", fmt::format("bar {}", kind)}});
  section.open("i", {{"style", fmt::format("width:{:.1f}%", 100 * width)}}).markup("</i></div>");
}

void plan_row(Html& section, const Sheet& sheet, const advisor::PlanOption& plan, const char* row_class) {
  const sim::Currency& currency = sheet.prep.claim.currency;
  section.open("tr", {{"class", row_class}}).markup("<th scope=\"row\"><div class=\"clamp\">");
  section.foreign(plan.label);
  if (plan.recommended)
    section.markup(" <span class=\"good nowrap\">✓ ").text(tr("advised")).markup("</span>");
  if (!plan.in_kind.empty() && plan.label.find(plan.in_kind) == std::string::npos)
    section.markup(" <span class=\"muted\">+ ").foreign(plan.in_kind).markup("</span>");
  if (!plan.local_currency.empty()) {
    section.markup("<span class=\"muted below\">").foreign(plan.local_currency).markup("</span>");
  }
  section.markup("</div></th><td class=\"n\">").text(sim::shown_amount(plan.down, currency));
  section.markup("</td><td class=\"n\">");
  if (plan.offer.instalments > 0) {
    section.text(sim::shown_amount(plan.monthly, currency));
  } else {
    section.markup("–");
  }
  section.markup("</td><td class=\"n\">").text(percent_in_column(plan.worth));
  section.markup("</td><td class=\"n completion screen-only\">").text(chance(plan.completion));
  section.markup("</td><td class=\"n belief\">").text(chance(plan.p_accept)).markup("</td></tr>");
}

}  // namespace

Html plans_section(const Sheet& sheet) {
  const std::vector<advisor::PlanOption>& plans = sheet.prep.plans;
  Html section = begin_section("plans", tr("Same worth to you, different to them"),
                               plans.empty() ? Html() : Html(sheet.prep.claim.currency.code));
  if (plans.empty()) {
    section.add(empty_state(tr("No plans to compare: the mandate allows payment at once only.")));
    return section.add(end_section());
  }
  const Cut cut = cut_list(plans.size(), kPlansOnPaper);
  section.markup("<div class=\"scroll\"><table class=\"figures\"><thead><tr><th scope=\"col\">")
      .text(tr("Offer"));
  section.markup("</th><th scope=\"col\" class=\"n\">").text(tr("Down"));
  section.markup("</th><th scope=\"col\" class=\"n\">").text(tr("Monthly")).markup("</th>");
  section.open(
      "th", {{"scope", "col"}, {"class", "n"}, {"title", tr("Present value to you, percent of the claim")}});
  section.text(tr("Worth")).markup("</th>");
  section.open("th", {{"scope", "col"},
                      {"class", "n completion screen-only"},
                      {"title", tr("Chance that every payment comes")}});
  section.text(tr("Pays it all")).markup("</th>");
  section.open("th", {{"scope", "col"}, {"class", "n"}, {"title", tr("Chance that they accept")}});
  section.text(tr("Yes?")).markup("</th></tr></thead><tbody>");
  for (std::size_t i = 0; i < cut.on_screen; ++i) {
    const std::string row_class =
        fmt::format("{}{}", plans[i].recommended ? "advised " : "", cut_class(cut, i));
    plan_row(section, sheet, plans[i], row_class.c_str());
  }
  section.markup("</tbody></table></div>").add(cut_rest(cut));
  const auto advised =
      std::find_if(plans.begin(), plans.end(), [](const auto& plan) { return plan.recommended; });
  if (advised != plans.end() && !advised->terms.empty()) {
    section.markup("<p class=\"note clamp\"><span class=\"muted\">")
        .text(tr("In writing:"))
        .markup("</span> ");
    for (std::size_t i = 0; i < std::min<std::size_t>(advised->terms.size(), 6); ++i) {
      if (i > 0) section.markup(" · ");
      section.foreign(advised->terms[i]);
    }
    section.markup("</p>");
  }
  return section.add(end_section());
}

Html no_deal_section(const Sheet& sheet) {
  const sim::NoDeal& no_deal = sheet.prep.no_deal;
  Html aside;
  aside.open("span", {{"title", tr("BATNA: best alternative to a negotiated agreement")}});
  aside.text(say("worth {}", percent(no_deal.value))).markup("</span>");
  Html section = begin_section("no-deal", tr("If no deal"), aside);
  if (no_deal.routes.empty()) {
    section.add(empty_state(tr("Every route is switched off in the case: no deal is worth nothing.")));
    return section.add(end_section());
  }
  const Cut cut = cut_list(no_deal.routes.size(), kRoutesOnPaper);
  section.markup("<ul class=\"bars\">");
  for (std::size_t i = 0; i < cut.on_screen; ++i) {
    const sim::RouteValue& route = no_deal.routes[i];
    const bool best = no_deal.best == route.route;
    const std::string spread = say("{} to {} nine times in ten", percent(route.p05), percent(route.p95));
    section.open("li", {{"class", cut_class(cut, i)}, {"title", spread}})
        .markup("<div class=\"pair\"><span>");
    section.text(sim::shown_name(route));
    if (route.days > 0) {
      const long days = std::lround(std::clamp(route.days, 0.0, 1e6));
      section.markup(" <span class=\"muted\">· ")
          .text(sim::say_n("{} day", "{} days", days, days))
          .markup("</span>");
    }
    if (best) section.markup(" <span class=\"good nowrap\">✓ ").text(tr("best")).markup("</span>");
    section.markup("</span><strong>").text(percent(route.value)).markup("</strong></div>");
    bar(section, route.value, best ? "best" : "other");
    section.markup("</li>");
  }
  section.markup("</ul>").add(cut_rest(cut));
  return section.add(end_section());
}

Html levers_section(const Sheet& sheet) {
  const std::vector<advisor::LeverStep>& levers = sheet.prep.lever_order;
  Html section = begin_section("levers", tr("Levers, in this order"));
  if (levers.empty()) {
    section.add(
        empty_state(tr("No lever in the case: add what you can give, what they risk, what binds them.")));
    return section.add(end_section());
  }
  const Cut cut = cut_list(levers.size(), kLeversOnPaper);
  section.markup("<ul class=\"levers\">");
  for (std::size_t i = 0; i < cut.on_screen; ++i) {
    const advisor::LeverStep& lever = levers[i];
    section.open("li", {{"class", cut_class(cut, i)}, {"title", cut_text(lever.why, kLongestText)}});
    switch (lever.kind) {
      case sim::LeverKind::kPositive:
        section.open("span", {{"class", "sign good"}, {"title", tr("You give")}}).markup("+");
        break;
      case sim::LeverKind::kNegative:
        section.open("span", {{"class", "sign bad"}, {"title", tr("They risk")}}).markup("−");
        break;
      case sim::LeverKind::kNormative:
        section.open("span", {{"class", "sign muted"}, {"title", tr("Binds them")}}).markup("§");
        break;
    }
    section.markup("</span><span class=\"clamp\">")
        .foreign(lever.text)
        .markup("</span><span class=\"turn\">");
    if (lever.round <= 0) {
      section.markup("<span class=\"warn\">").text(tr("hold")).markup("</span>");
    } else if (lever.kind == sim::LeverKind::kNegative && lever.not_before) {
      section.text(say("not before {}", sim::short_date(*lever.not_before)));
    } else {
      section.text(say("round {}", lever.round));
    }
    section.markup("</span></li>");
  }
  section.markup("</ul>").add(cut_rest(cut));
  return section.add(end_section());
}

Html checklist_section(const Sheet& sheet) {
  const advisor::Readiness& readiness = sheet.prep.readiness;
  const Html aside = readiness.missing.empty()
                         ? Html(tr("file complete"))
                         : Html(sim::say_n("{} gap", "{} gaps", static_cast<long>(readiness.missing.size()),
                                           readiness.missing.size()));
  Html section = begin_section("dial", tr("Before you dial"), aside);
  section.markup("<ul class=\"checks\">");
  std::size_t boxes = 0;
  const auto check = [&](const std::string& text, const std::string& action, bool done,
                         const char* item_class) {
    section.open("li", {{"class", item_class}}).markup("<label>");
    section.open("input", {{"type", "checkbox"},
                           {"id", fmt::format("check-{}", ++boxes)},
                           {"autocomplete", "off"},
                           {"checked", done ? "checked" : ""}});
    section.markup("<span class=\"clamp\">").foreign(text);
    if (!action.empty())
      section.markup(" <span class=\"muted screen-only\">").foreign(action).markup("</span>");
    section.markup("</span></label></li>");
  };
  if (!sheet.prep.signatory.approval.empty()) check(sheet.prep.signatory.approval, {}, false, "");
  const Cut gaps = cut_list(readiness.missing.size(), kGapsOnPaper);
  for (std::size_t i = 0; i < gaps.on_screen; ++i) {
    check(readiness.missing[i].text, readiness.missing[i].action, false, cut_class(gaps, i));
  }
  if (gaps.total > gaps.on_paper) section.markup("<li class=\"rest\">").add(cut_rest(gaps)).markup("</li>");
  const Cut held = cut_list(readiness.in_hand.size(), kHeldOnPaper);
  const auto held_class = [&](std::size_t i) { return fmt::format("held {}", cut_class(held, i)); };
  for (std::size_t i = 0; i < held.on_screen; ++i)
    check(readiness.in_hand[i], {}, true, held_class(i).c_str());
  if (held.total > held.on_paper) section.markup("<li class=\"rest\">").add(cut_rest(held)).markup("</li>");
  section.markup("</ul>");
  if (boxes == 0) section.add(empty_state(tr("Nothing is missing and nothing was asked for.")));
  return section.add(end_section());
}

}  // namespace report
