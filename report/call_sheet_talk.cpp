#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "report/call_sheet_parts.h"
#include "sim/shown.h"
#include "sim/text.h"
#include "sim/wording.h"

namespace report {
namespace {

using sim::say;
using sim::tr;

constexpr std::size_t kCardsOnPaper = 5;

Html bold(std::string_view text) {
  return Html().markup("<strong>").text(text).markup("</strong>");
}

Html name(std::string_view text) {
  return Html().foreign(text);
}

// "13:00–18:00 here, 09:00–14:00 in São Paulo"
Html hours_of(const Sheet& sheet, const sim::CallWindow& window) {
  const auto& calls = sheet.prep.calls;
  Html hours;
  if (calls.creditor_zone == calls.debtor_zone) return hours.text(shown_hours(window.start, window.end));
  return hours.sentence(tr("{} here, {} in {}"), {Html(shown_hours(window.start, window.end)),
                                                  Html(shown_hours(window.debtor_start, window.debtor_end)),
                                                  Html().foreign(city_of(calls.debtor_zone), kLongestName)});
}

Html call_line(const Sheet& sheet) {
  const auto& calls = sheet.prep.calls;
  Html line;
  line.markup("<p class=\"when\">").text(tr("Call sheet")).markup(" · ");
  if (calls.windows.empty()) {
    line.text(say("as of {}", sim::long_date(sheet.file.as_of)));
    line.markup(" · ").markup("<span class=\"warn\">").text(tr("no call window found")).markup("</span>");
  } else {
    const sim::CallWindow& first = calls.windows.front();
    line.markup("<strong>")
        .text(sim::long_date(first.day))
        .markup("</strong> · ")
        .add(hours_of(sheet, first));
    if (!first.common_hours) {
      line.markup(" <span class=\"warn\">(").text(tr("outside your hours")).markup(")</span>");
    }
  }
  const std::string& language = calls.language.empty() ? sheet.prep.opening.language : calls.language;
  line.markup(" · ");
  if (language.empty()) {
    line.markup("<span class=\"warn\">").text(tr("language unknown: ask")).markup("</span>");
  } else {
    line.foreign(sim::shown_language(language), kLongestName);
    if (!sheet.prep.opening.formality.empty() && sheet.prep.opening.language == language) {
      line.markup(", ").foreign(shown_formality(sheet.prep.opening.formality), kLongestName);
    }
    if (!calls.language_shared && !calls.language.empty()) {
      line.markup(" <span class=\"warn\">(").text(tr("you may need an interpreter")).markup(")</span>");
    }
  }
  return line.markup("</p>");
}

Html parties_line(const Sheet& sheet) {
  const sim::Debtor& debtor = sheet.file.debtor;
  Html line;
  line.markup("<p class=\"parties\">");
  Html whom = Html().markup("<strong>").foreign(debtor.name).markup("</strong>");
  const Html creditor = name(sheet.file.creditor.name);
  if (debtor.contact && !debtor.contact->name.empty()) {
    Html contact = Html().markup("<strong>").foreign(debtor.contact->name).markup("</strong>");
    if (!debtor.contact->role.empty()) contact.markup(" (").foreign(debtor.contact->role).markup(")");
    if (debtor.contact->name == debtor.name) {
      line.sentence(tr("Call {}, for {}"), {contact, creditor});
    } else {
      line.sentence(tr("Ask for {} at {}, for {}"), {contact, whom, creditor});
    }
  } else {
    line.sentence(tr("Call {}, for {}; no contact known"), {whom, creditor});
  }
  return line.markup("</p>");
}

Html claim_block(const Sheet& sheet) {
  const sim::ClaimTotal& claim = sheet.prep.claim;
  const auto money = [&](sim::Minor amount) { return sim::shown_amount(amount, claim.currency); };
  Html block;
  const std::string total = sim::shown_money(claim.total, claim.currency);
  block.markup("<div class=\"claim\">")
      .open("p", {{"class", count_characters(total) > 18 ? "total long" : "total"}});
  block.text(total)
      .markup("</p><p class=\"late\">")
      .text(claim.days_late > 0 ? sim::say_n("{} day late", "{} days late", claim.days_late, claim.days_late)
                                : tr("not yet late"))
      .markup(" · ");
  // TRANSLATORS: from the creditor's country to the debtor's.
  const std::string route =
      sim::say_c("countries", "{} to {}", cut_text(sheet.prep.creditor_country, kLongestName),
                 cut_text(sheet.prep.debtor_country, kLongestName));
  block.open("span", {{"title", route}}).foreign(sheet.file.creditor.country, kLongestName).markup(" → ");
  block.foreign(sheet.file.debtor.country, kLongestName).markup("</span></p><p class=\"terms\">");
  const auto term = [&](const std::string& words) {
    block.markup(" <span class=\"nowrap\">").text(words).markup("</span>");
  };
  term(say("{} principal", money(claim.principal)));
  if (claim.interest != 0) term(say("+ {} interest", money(claim.interest)));
  if (claim.compensation != 0) term(say("+ {} fixed", money(claim.compensation)));
  if (claim.costs != 0) term(say("+ {} costs", money(claim.costs)));
  return block.markup("</p></div>");
}

void ladder_table(Html& section, const Sheet& sheet) {
  const advisor::Ladder& ladder = sheet.prep.ladder;
  section.markup("<details class=\"numbers\" open><summary>")
      .text(tr("The ladder in numbers"))
      .markup("</summary>");
  section.markup("<div class=\"scroll\"><table><thead><tr><th scope=\"col\">").text(tr("Day"));
  section.markup("</th><th scope=\"col\" class=\"n\">").text(tr("Ask"));
  section.markup("</th><th scope=\"col\" class=\"n\">").text(sheet.prep.claim.currency.code);
  section.markup("</th><th scope=\"col\">").text(tr("How"));
  section.markup("</th><th scope=\"col\" class=\"n\">").text(tr("Yes?")).markup("</th></tr></thead><tbody>");
  for (const advisor::LadderStep& step : ladder.steps) {
    section.markup("<tr><th scope=\"row\">").text(sim::short_date(step.date)).markup("</th><td class=\"n\">");
    section.text(percent_in_column(step.offer.fraction)).markup("</td><td class=\"n\">");
    section.text(sim::shown_amount(sheet.prep.claim.amount(step.offer.fraction), sheet.prep.claim.currency));
    section.markup("</td><td>").text(offer_in_short(step.offer)).markup("</td><td class=\"n\">");
    section.text(chance(step.p_accept)).markup("</td></tr>");
  }
  section.markup("</tbody></table></div></details>");
}

}  // namespace

Html sheet_header(const Sheet& sheet) {
  Html header;
  header.markup("<header class=\"head\">").add(call_line(sheet)).markup("<div class=\"what\"><h1>");
  header.foreign(sheet.file.title).markup("</h1>").add(parties_line(sheet)).markup("</div>");
  return header.add(claim_block(sheet)).markup("</header>");
}

Html aim_section(const Sheet& sheet) {
  const advisor::Ladder& ladder = sheet.prep.ladder;
  Html aside;
  aside.text(say("expected {}", percent(ladder.expected_recovery)));
  Html section = begin_section("aim", tr("Aim"), aside);
  if (ladder.steps.empty()) {
    section.add(empty_state(tr("No ladder of offers: give the case a protocol with at least one round.")));
    return section.add(end_section());
  }
  section.markup("<div class=\"chart\">");
  section.open("canvas",
               {{"id", "ladder"}, {"role", "img"}, {"tabindex", "0"}, {"aria-label", chart_summary(sheet)}});
  section.markup("</canvas></div><p class=\"readout\" id=\"readout\" aria-live=\"polite\">");
  section.text(
      say("Expect {} ({}), nine times in ten {} to {}; agreement {}; money after {} days.",
          percent(ladder.expected_recovery),
          sim::shown_money(sheet.prep.claim.amount(ladder.expected_recovery), sheet.prep.claim.currency),
          percent(ladder.p05), percent(ladder.p95), chance(ladder.p_agreement),
          std::lround(std::clamp(ladder.days_to_cash, 0.0, 1e6))));
  section.markup("</p>");
  if (const std::string first = advisor::talk_first_text(ladder); !first.empty()) {
    section.markup("<p class=\"note\">");
    section.text(first);
    section.markup("</p>");
  }
  if (ladder.stop_after) {
    section.markup("<p class=\"note clamp\"><span class=\"warn\">! </span>");
    section.text(sim::say_n("Stop after round {}: from there no deal is worth more than asking on ({}).",
                            "Stop after round {}: from there no deal is worth more than asking on ({}).",
                            *ladder.stop_after, *ladder.stop_after, percent(ladder.stop_value)));
    section.markup("</p>");
  }
  if (ladder.certainty_equivalent) {
    section.markup("<p class=\"note\">");
    section.open("span", {{"title", tr("Certainty equivalent")}});
    section.text(say("With your caution and the relationship counted, as good as {} for certain.",
                     percent(*ladder.certainty_equivalent)));
    section.markup("</span></p>");
  }
  ladder_table(section, sheet);
  return section.add(end_section());
}

Html opening_section(const Sheet& sheet) {
  const advisor::Opening& opening = sheet.prep.opening;
  const advisor::TargetReview& targets = sheet.prep.targets;
  Html section = begin_section("open", tr("Open with"));
  if (opening.advice.empty()) {
    section.add(
        empty_state(tr("No opening for this debtor: ask what stands between the invoice and its payment.")));
  } else {
    section.markup("<p class=\"advice\">").foreign(opening.advice).markup("</p>");
  }
  const std::string language = is_language_code(opening.language) ? opening.language : std::string();
  const auto phrase = [&](const std::string& say_it, const char* lead) {
    if (say_it.empty()) return;
    if (*lead != '\0') section.markup("<p class=\"lead\">").text(lead).markup("</p>");
    section.open("blockquote", {{"lang", language}, {"dir", "auto"}});
    section.markup("<p>").text(say("“{}”", cut_text(say_it, kLongestText))).markup("</p></blockquote>");
  };
  phrase(opening.say, "");
  section.markup("<dl class=\"facts\">");
  const auto row = [&](const std::string& term, const Html& what, const std::string& title = {}) {
    section.markup("<div>")
        .open("dt", {{"title", title}})
        .text(term)
        .markup("</dt><dd>")
        .add(what)
        .markup("</dd></div>");
  };
  if (!sheet.prep.ladder.steps.empty()) {
    const sim::Offer& first = sheet.prep.ladder.steps.front().offer;
    Html offer = bold(offer_in_short(first));
    offer.markup(" <span class=\"muted nowrap\">");
    offer.text(sim::shown_money(sheet.prep.claim.amount(first.fraction), sheet.prep.claim.currency))
        .markup("</span>");
    row(tr("then offer"), offer);
  }
  // The mandate's floor is not read here. An own line that equals it would show it, and is not shown either.
  const sim::Mandate& mandate = sheet.file.mandate;
  const bool own_line = !targets.walk_away_from_no_deal &&
                        !(mandate.floor && std::abs(*mandate.floor - targets.walk_away) < 1e-9);
  row(tr("walk away below"),
      own_line ? Html(say("your own line: {}", percent(targets.walk_away)))
               : Html(say("what no deal is worth: {}", percent(sheet.prep.no_deal.value))),
      own_line ? tr("Reservation value") : tr("BATNA: best alternative to a negotiated agreement"));
  Html signs;
  if (!sheet.prep.signatory.known) signs.markup("<span class=\"warn\">");
  signs.foreign(sheet.prep.signatory.text);
  if (!sheet.prep.signatory.known) signs.markup("</span>");
  if (!sheet.prep.signatory.text.empty()) row(tr("signs"), signs);
  section.markup("</dl>");
  if (!opening.ask_full_payment.empty() || !opening.ask_who_decides.empty()) {
    section.markup("<details class=\"phrases\"><summary>").text(tr("More to say")).markup("</summary>");
    phrase(opening.ask_full_payment, tr("Ask for everything, then wait").c_str());
    phrase(opening.ask_who_decides, tr("Ask who decides").c_str());
    section.markup("</details>");
  }
  return section.add(end_section());
}

Html answers_section(const Sheet& sheet) {
  const std::vector<advisor::Card>& cards = sheet.prep.cards;
  Html section = begin_section("answers", tr("They say → you say"));
  if (cards.empty()) {
    section.add(empty_state(
        tr("No answers prepared: listen, repeat the last words they said, and ask what would help.")));
    return section.add(end_section());
  }
  const Cut cut = cut_list(cards.size(), kCardsOnPaper);
  section.markup("<table class=\"answers\"><thead class=\"unseen\"><tr><th scope=\"col\">")
      .text(tr("They say"));
  section.markup("</th><th scope=\"col\">").text(tr("You say")).markup("</th></tr></thead><tbody>");
  for (std::size_t i = 0; i < cut.on_screen; ++i) {
    const advisor::Card& card = cards[i];
    section.open("tr", {{"class", cut_class(cut, i)}}).markup("<th scope=\"row\"><div class=\"clamp\">");
    section.sentence(tr("“{}”"), {Html().foreign(card.they_say)})
        .markup("</div></th><td><div class=\"clamp\">")
        .foreign(card.you_say);
    if (card.attitude) {
      section.markup(" <span class=\"belief nowrap\">");
      section.text(say("{}, {}", attitude_heading(*card.attitude), chance(card.likelihood)))
          .markup("</span>");
    }
    section.markup("</div>");
    if (!card.avoid.empty()) {
      section.markup("<p class=\"avoid\"><span class=\"bad\">").text(tr("Not:")).markup("</span> ");
      section.foreign(card.avoid).markup("</p>");
    }
    section.markup("</td></tr>");
  }
  section.markup("</tbody></table>").add(cut_rest(cut));
  return section.add(end_section());
}

}  // namespace report
