#include "app/sheet_text.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "sim/shown.h"
#include "sim/text.h"

namespace app {
namespace {

using advisor::Preparation;
using sim::say;
using sim::shown_percent;
using sim::tr;

constexpr int kScale = 22;      // columns of 0 to 100% of the claim
constexpr int kNarrowest = 72;  // below this the ladder has no bars

std::string money(sim::Minor minor, const sim::ClaimTotal& claim) {
  return sim::shown_money(minor, claim.currency);
}

std::string quoted(const std::string& text) {
  // TRANSLATORS: quotation marks around what somebody says.
  return say("“{}”", text);
}

int cell_of(double fraction) {
  return std::clamp(static_cast<int>(fraction * kScale), 0, kScale - 1);
}

std::string track(double low, double high, const char* mark) {
  std::string text;
  for (int cell = 0; cell < kScale; ++cell)
    text += cell >= cell_of(low) && cell <= cell_of(high) ? mark : " ";
  return text;
}

// The density of the limit in eight heights on the scale of the bars.
std::string density_of(const std::vector<advisor::CurvePoint>& density) {
  static constexpr std::array<const char*, 9> kHeights = {" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
  std::array<double, kScale> cells{};
  for (const advisor::CurvePoint& point : density) {
    if (point.fraction < 0 || point.fraction > 1) continue;
    double& cell = cells[static_cast<std::size_t>(cell_of(point.fraction))];
    cell = std::max(cell, point.value);
  }
  const double highest = *std::max_element(cells.begin(), cells.end());
  std::string text;
  for (const double cell : cells) {
    const double height = highest > 0 ? cell / highest : 0;
    text += kHeights[static_cast<std::size_t>(std::ceil(std::clamp(height, 0.0, 1.0) * 8 - 0.05))];
  }
  return text;
}

const char* sign_of(sim::LeverKind kind) {
  switch (kind) {
    case sim::LeverKind::kPositive:
      return "+";
    case sim::LeverKind::kNegative:
      return "−";
    case sim::LeverKind::kNormative:
      return "≡";
  }
  return "·";
}

Tone tone_of(sim::LeverKind kind) {
  switch (kind) {
    case sim::LeverKind::kPositive:
      return Tone::kGood;
    case sim::LeverKind::kNegative:
      return Tone::kBad;
    case sim::LeverKind::kNormative:
      return Tone::kBelief;
  }
  return Tone::kPlain;
}

std::string days_text(double days) {
  const long whole = std::lround(days);
  return sim::say_n("{} day", "{} days", whole, whole);
}

void put_title(TextPage& page, const sim::Case& file, const Preparation& preparation) {
  const sim::ClaimTotal& claim = preparation.claim;
  page.line({{say("Call sheet · {}", sim::long_date(file.as_of)), Tone::kMuted}});
  page.line({{file.title, Tone::kStrong}}, {{money(claim.total, claim), Tone::kStrong}});
  const std::string parties = say("{} ({}) asks {} ({})", file.creditor.name, file.creditor.country,
                                  file.debtor.name, file.debtor.country);
  page.line({{parties, Tone::kMuted}},
            {{sim::say_n("{} day late", "{} days late", claim.days_late, claim.days_late), Tone::kMuted}});
  for (const sim::Notice& notice : preparation.warnings) {
    if (notice.severity == sim::Severity::kStop)
      page.item({tr("Stop:"), Tone::kBad}, notice.text, {}, Tone::kBad);
  }
}

void put_calls(TextPage& page, const Preparation& preparation) {
  const sim::CallPlan& calls = preparation.calls;
  std::string language;
  if (!calls.language.empty()) {
    const std::string name = sim::shown_language(calls.language);
    language = calls.language_shared ? name : say("{}, nobody here speaks it", name);
  }
  page.heading(tr("When to call"), language);
  if (calls.windows.empty()) {
    page.paragraph(tr("No window was found; see what to mind below."), Tone::kWarn);
  } else {
    Table table{{{tr("Day")}, {tr("Here"), true}, {tr("There"), true}, {"", false, true}}, {}};
    for (const sim::CallWindow& window : calls.windows) {
      const auto span = [](const std::string& from, const std::string& to) {
        return say("{}–{}", sim::clock_of(from), sim::clock_of(to));
      };
      table.rows.push_back({sim::day_and_date(window.day),
                            {span(window.start, window.end), Tone::kCreditor},
                            {span(window.debtor_start, window.debtor_end), Tone::kDebtor},
                            {window.common_hours ? "" : tr("outside your hours"), Tone::kWarn}});
    }
    page.table(table);
    page.paragraph(say("here {}, there {}", calls.creditor_zone, calls.debtor_zone), Tone::kMuted);
  }
  for (const sim::SkippedDay& day : calls.skipped)
    page.item({"·", Tone::kMuted}, day.why, {}, Tone::kMuted);
}

void put_opening(TextPage& page, const Preparation& preparation) {
  const advisor::Opening& opening = preparation.opening;
  page.heading(tr("Open with"));
  page.paragraph(opening.advice, Tone::kStrong);
  for (const std::string& words : {opening.say, opening.ask_full_payment, opening.ask_who_decides}) {
    if (!words.empty()) page.item({"│", Tone::kCreditor}, quoted(words));
  }
  page.blank();
  const auto& steps = preparation.ladder.steps;
  if (!steps.empty()) {
    page.line({tr("then offer")}, {{offer_text(steps.front().offer), Tone::kCreditor}});
  }
  const advisor::TargetReview& targets = preparation.targets;
  page.line({tr("walk away below")}, {targets.walk_away_from_no_deal
                                          ? say("what no deal is worth: {}", shown_percent(targets.walk_away))
                                          : shown_percent(targets.walk_away)});
  page.line({tr("signs")},
            {{preparation.signatory.text, preparation.signatory.known ? Tone::kPlain : Tone::kWarn}});
  if (!preparation.signatory.approval.empty()) page.item({"!", Tone::kWarn}, preparation.signatory.approval);
}

void put_no_deal(TextPage& page, const Preparation& preparation) {
  const sim::NoDeal& no_deal = preparation.no_deal;
  page.heading(tr("If no deal"), shown_percent(no_deal.value));
  if (no_deal.routes.empty()) {
    page.paragraph(tr("No route is open: without a deal the claim is worth nothing."), Tone::kMuted);
    return;
  }
  Table table{{{tr("Route"), false, true},
               {""},
               {tr("Worth"), true},
               {tr("90% within"), true},
               {tr("Takes"), true},
               {tr("Figures")}},
              {}};
  for (const sim::RouteValue& route : no_deal.routes) {
    const bool best = no_deal.best && *no_deal.best == route.route;
    table.rows.push_back({{sim::shown_name(route.route), best ? Tone::kStrong : Tone::kPlain},
                          {bar(route.value, 12), best ? Tone::kGood : Tone::kMuted},
                          shown_percent(route.value),
                          say("{} to {}", shown_percent(route.p05), shown_percent(route.p95)),
                          days_text(route.days),
                          {route.from_table ? tr("tables") : tr("case"), Tone::kMuted}});
  }
  page.table(table);
}

void put_plans(TextPage& page, const Preparation& preparation) {
  if (preparation.plans.empty()) return;
  const sim::Currency& currency = preparation.claim.currency;
  page.heading(tr("Same worth to you, different to them"));
  Table table{{{tr("Offer"), false, true},
               {tr("Down"), true},
               {tr("Monthly"), true},
               {tr("Worth"), true},
               {tr("Kept"), true},
               {tr("Yes?"), true}},
              {}};
  const auto amount = [&](sim::Minor minor) { return minor == 0 ? "–" : sim::shown_amount(minor, currency); };
  for (const advisor::PlanOption& plan : preparation.plans) {
    table.rows.push_back({{plan.label, plan.recommended ? Tone::kStrong : Tone::kPlain},
                          amount(plan.down),
                          amount(plan.monthly),
                          shown_percent(plan.worth),
                          shown_percent(plan.completion),
                          shown_percent(plan.p_accept)});
  }
  page.table(table);
  page.paragraph(
      tr("Kept: the chance that every payment comes. Yes?: the chance that it is accepted as it stands."),
      Tone::kMuted);
  for (const advisor::PlanOption& plan : preparation.plans) {
    if (!plan.recommended) continue;
    page.blank();
    page.paragraph(say("{} is the likeliest to be accepted. Write into it:", plan.label));
    for (const std::string& term : plan.terms)
      page.item({"·", Tone::kMuted}, term);
    if (!plan.local_currency.empty()) page.item({"·", Tone::kMuted}, plan.local_currency);
  }
}

void put_levers(TextPage& page, const Preparation& preparation) {
  if (preparation.lever_order.empty()) return;
  page.heading(tr("Levers, in this order"));
  for (const advisor::LeverStep& step : preparation.lever_order) {
    const bool held = step.round == 0;
    std::string when = held ? tr("hold") : say("round {}", step.round);
    if (!held && step.not_before) {
      when = say("round {}, not before {}", step.round, sim::short_date(*step.not_before));
    }
    page.item({sign_of(step.kind), held ? Tone::kMuted : tone_of(step.kind)}, step.text,
              {when, held ? Tone::kWarn : Tone::kPlain});
    if (!step.why.empty()) page.paragraph(step.why, Tone::kMuted, 2);
  }
}

void put_cards(TextPage& page, const Preparation& preparation) {
  if (preparation.cards.empty()) return;
  page.heading(tr("They say → you say"));
  for (const advisor::Card& card : preparation.cards) {
    const Span whom = card.attitude
                          ? Span(say("{}, {}", sim::shown_attitude(*card.attitude),
                                     shown_percent(preparation.diagnosis.probability(*card.attitude))),
                                 Tone::kBelief)
                          : Span();
    page.item({"‹", Tone::kDebtor}, quoted(card.they_say), whom);
    page.item({" ›", Tone::kCreditor}, card.you_say);
    if (!card.avoid.empty()) page.paragraph(say("Not: {}", card.avoid), Tone::kMuted, 3);
  }
}

void put_moves(TextPage& page, const Preparation& preparation) {
  if (preparation.moves.empty()) return;
  page.heading(tr("The talk, step by step"));
  int round = 0;
  for (const advisor::PlannedMove& move : preparation.moves) {
    const std::string number = move.round == round ? "  " : fmt::format("{:2}", move.round);
    round = move.round;
    page.item({number, Tone::kMuted}, move.text);
  }
}

void put_readiness(TextPage& page, const Preparation& preparation) {
  const advisor::Readiness& readiness = preparation.readiness;
  page.heading(tr("Before you dial"), say("ready {}", shown_percent(readiness.score)));
  for (const advisor::Gap& gap : readiness.missing) {
    page.item({"☐", gap.matters >= 0.5 ? Tone::kWarn : Tone::kPlain}, gap.action);
  }
  if (!readiness.in_hand.empty()) {
    std::string all;
    for (const std::string& held : readiness.in_hand) {
      // TRANSLATORS: joins two entries of a list.
      all = all.empty() ? held : say("{}, {}", all, held);
    }
    page.item({"☑", Tone::kGood}, all);
  }
  for (const advisor::ShortDiagnostic& diagnostic : preparation.short_diagnostics) {
    page.item({"?", Tone::kMuted}, diagnostic.question);
    page.paragraph(diagnostic.answer, Tone::kPlain, 2);
  }
}

void put_claim(TextPage& page, const Preparation& preparation) {
  const sim::ClaimTotal& claim = preparation.claim;
  page.heading(tr("What is owed"), money(claim.total, claim));
  const auto row = [&](const std::string& what, sim::Minor minor) {
    if (minor != 0) page.line({what}, {sim::shown_amount(minor, claim.currency)});
  };
  row(tr("open principal"), claim.principal);
  row(claim.law.empty() ? tr("interest") : say("interest by the law of {}", claim.law), claim.interest);
  row(tr("fixed compensation"), claim.compensation);
  row(tr("costs"), claim.costs);
  if (claim.disputed != 0)
    page.line({{tr("of the principal, disputed"), Tone::kMuted}},
              {{sim::shown_amount(claim.disputed, claim.currency), Tone::kMuted}});
}

void put_briefing(TextPage& page, const Preparation& preparation) {
  if (preparation.briefing.empty()) return;
  page.heading(say("{} in short", preparation.debtor_country));
  for (const advisor::BriefingLine& line : preparation.briefing) {
    page.item({line.verified ? "·" : "?", line.verified ? Tone::kMuted : Tone::kWarn}, line.text);
  }
}

void put_warnings(TextPage& page, const Preparation& preparation) {
  const bool any = std::any_of(preparation.warnings.begin(), preparation.warnings.end(),
                               [](const sim::Notice& n) { return n.severity != sim::Severity::kStop; });
  if (!any) return;
  page.heading(tr("Mind"));
  for (const sim::Notice& notice : preparation.warnings) {
    if (notice.severity == sim::Severity::kStop) continue;
    const bool warn = notice.severity == sim::Severity::kWarn;
    page.item({warn ? "!" : "·", warn ? Tone::kWarn : Tone::kMuted}, notice.text);
  }
}

}  // namespace

std::string offer_text(const sim::Offer& offer) {
  const int payments = offer.instalments + 1;
  const std::string height = shown_percent(offer.fraction);
  if (std::abs(offer.down_payment * payments - offer.fraction) < 1e-9) {
    return say("{} {}", height, advisor::shown_form(payments));
  }
  return sim::say_n("{}: {} now, then {} payment", "{}: {} now, then {} payments", offer.instalments, height,
                    shown_percent(offer.down_payment), offer.instalments);
}

void put_ladder(TextPage& page, const Preparation& preparation) {
  const advisor::Ladder& ladder = preparation.ladder;
  const advisor::Zopa& zopa = preparation.zopa;
  page.heading(tr("Aim"), say("expect {}", shown_percent(ladder.expected_recovery)));
  if (ladder.steps.empty()) {
    page.paragraph(tr("No offer within your limits is worth more than no deal: do not bargain, escalate."),
                   Tone::kWarn);
  }
  if (const std::string first = advisor::talk_first_text(ladder); !first.empty()) page.paragraph(first);
  const bool bars = page.width() >= kNarrowest;
  Table table{{{"", true},
               {tr("Date")},
               {tr("Offer"), false, true},
               {preparation.claim.currency.code, true},
               {tr("Yes?"), true}},
              {}};
  if (bars) table.columns.push_back({tr("0%                100%")});
  const auto add = [&](Spans row, const Span& scale) {
    if (bars) row.push_back(scale);
    table.rows.push_back(std::move(row));
  };
  for (const advisor::LadderStep& step : ladder.steps) {
    const double fraction = step.offer.fraction;
    add({std::to_string(step.round),
         sim::short_date(step.date),
         {offer_text(step.offer), Tone::kStrong},
         sim::shown_amount(preparation.claim.amount(fraction), preparation.claim.currency),
         shown_percent(step.p_accept)},
        {bar(fraction, kScale), Tone::kCreditor});
  }
  const advisor::TargetReview& targets = preparation.targets;
  const auto quantile = [&](const char* name) {
    const auto found = zopa.quantiles.find(name);
    return found == zopa.quantiles.end() ? 0.0 : found->second;
  };
  add({"",
       "",
       {say("target {} to {}", shown_percent(targets.low), shown_percent(targets.high)), Tone::kGood},
       "",
       ""},
      {track(targets.low, targets.high, "▒"), Tone::kGood});
  add({"", "", {say("their limit, about {}", shown_percent(quantile("p50"))), Tone::kBelief}, "", ""},
      {density_of(zopa.density), Tone::kBelief});
  add({"", "", {say("no deal {}", shown_percent(zopa.low)), Tone::kBad}, "", ""},
      {track(zopa.low, zopa.low, "┊"), Tone::kBad});
  page.table(table);
  page.blank();
  page.paragraph(
      say("Chance that a deal is possible {}, that you agree {}. Nine times in ten you recover {} to {}.",
          shown_percent(zopa.p_exists), shown_percent(ladder.p_agreement), shown_percent(ladder.p05),
          shown_percent(ladder.p95)));
  if (ladder.stop_after) {
    page.paragraph(say("Stop after round {}: that is worth {}, more than going on.", *ladder.stop_after,
                       shown_percent(ladder.stop_value)),
                   Tone::kWarn);
  }
  if (ladder.certainty_equivalent) {
    page.paragraph(
        say("With your aversion to risk and the relationship counted, this is like {} for certain.",
            shown_percent(*ladder.certainty_equivalent)));
  }
  if (!ladder.method.empty()) page.paragraph(ladder.method, Tone::kMuted);
}

void put_belief(TextPage& page, const std::vector<advisor::AttitudeBelief>& attitudes) {
  page.heading(tr("Who it probably is"));
  Table table{{{""}, {""}, {"", true}}, {}};
  for (const advisor::AttitudeBelief& belief : attitudes) {
    table.rows.push_back({sim::shown_attitude(belief.attitude),
                          {bar(belief.probability, 40), Tone::kBelief},
                          shown_percent(belief.probability)});
  }
  page.table(table);
}

std::string sheet_text(const sim::Case& file, const Preparation& preparation, const Terminal& terminal) {
  TextPage page(terminal);
  put_title(page, file, preparation);
  put_opening(page, preparation);
  put_ladder(page, preparation);
  put_calls(page, preparation);
  put_belief(page, preparation.diagnosis.attitudes);
  put_cards(page, preparation);
  put_plans(page, preparation);
  put_no_deal(page, preparation);
  put_levers(page, preparation);
  put_moves(page, preparation);
  put_readiness(page, preparation);
  put_claim(page, preparation);
  put_briefing(page, preparation);
  put_warnings(page, preparation);
  page.blank();
  page.paragraph(
      say("Model {} · between {} and {} within this model of debtors · figures dated on their rows · not "
          "legal advice",
          preparation.model_hash, shown_percent(preparation.ladder.lower),
          shown_percent(preparation.ladder.upper)),
      Tone::kMuted);
  return page.text();
}

}  // namespace app
