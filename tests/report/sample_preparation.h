// A preparation to make pages of, filled by hand: the software subscription of scenarios/saas-sao-paulo.json
// as it might come out, and variants that are empty, very long or hostile. Its figures test pages, not
// advice.
#pragma once

#include <cmath>
#include <string>

#include "advisor/preparation.h"
#include "sim/case.h"

namespace sample {

struct Sheet {
  sim::Case file;
  advisor::Preparation prep;
};

inline sim::Date day(const char* text) {
  return sim::parse_date(text).value();
}

inline sim::Case ordinary_case() {
  sim::Case file;
  file.id = "saas-sao-paulo";
  file.title = "Software subscription, São Paulo retailer";
  file.as_of = day("2026-11-16");
  file.creditor.name = "Noorderlicht Software BV";
  file.creditor.country = "NL";
  file.debtor.name = "Loja Ipê Ltda";
  file.debtor.country = "BR";
  file.debtor.contact = sim::Contact{"Carla Mendes", "finance manager", sim::Decides::kUnknown};
  file.claim.currency = sim::Currency{"EUR", 2};
  file.targets.low = 0.6;
  file.targets.high = 0.8;
  file.mandate.floor = 0.5517;  // printed nowhere
  file.mandate.approval_below = 0.65;
  file.mandate.approver = "M. Peeters";
  return file;
}

inline void fill_terms(advisor::Preparation& prep) {
  using sim::Route;
  prep.claim.currency = sim::Currency{"EUR", 2};
  prep.claim.principal = 3840000;
  prep.claim.interest = 335216;
  prep.claim.compensation = 12000;
  prep.claim.total = 4187216;
  prep.claim.days_late = 214;
  prep.no_deal.best = Route::kAgency;
  prep.no_deal.value = 0.47;
  prep.no_deal.routes = {{Route::kAgency, 0.47, 0.05, 0.81, 640, true, Route::kLitigation, {}, {}},
                         {Route::kLitigation, 0.39, -0.11, 0.74, 801, true, {}, {}, {}},
                         {Route::kSale, 0.18, 0.18, 0.18, 30, false, {}, {}, {}},
                         {Route::kWriteOff, 0, 0, 0, 0, true, {}, {}, {}}};
  const auto plan = [](const char* label, sim::Offer offer, sim::Minor down, sim::Minor monthly, double worth,
                       double completion, double yes) {
    advisor::PlanOption option;
    option.label = label;
    option.offer = offer;
    option.down = down;
    option.monthly = monthly;
    option.worth = worth;
    option.completion = completion;
    option.p_accept = yes;
    return option;
  };
  prep.plans = {plan("78% now", {0.78, 0.78, 0}, 3266028, 0, 0.78, 0.99, 0.22),
                plan("84% in 4", {0.84, 0.21, 3}, 879300, 879300, 0.781, 0.91, 0.41),
                plan("92% in 9", {0.92, 0.1022, 8}, 428000, 428000, 0.779, 0.74, 0.47),
                plan("75% and licences back", {0.75, 0.75, 0}, 3140400, 0, 0.784, 0.99, 0.26)};
  prep.plans[1].recommended = true;
  prep.plans[1].terms = {"acknowledgement of debt (may restart limitation, check locally)",
                         "everything due at once when a payment is missed", "signed by who decides"};
  prep.plans[2].local_currency = "BRL 27,110.00 a month at 2026-04-13, +6% for the risk";
  prep.lever_order = {{"reactivate",
                       "Account live again the day of the first payment",
                       sim::LeverKind::kPositive,
                       3,
                       {},
                       0.28,
                       1,
                       "It costs you nothing and moves them most."},
                      {"own-code",
                       "Their supplier code promises payment within sixty days",
                       sim::LeverKind::kNormative,
                       4,
                       {},
                       0.07,
                       0.9,
                       "They wrote it themselves."},
                      {"court", "Court in São Paulo", sim::LeverKind::kNegative, 6, day("2026-12-01"), 0.2,
                       0.6, "Late, and only when it is meant."}};
}

inline void fill_ladder(advisor::Preparation& prep) {
  const double asks[] = {0.96, 0.86, 0.79, 0.745, 0.72, 0.705};
  const double yes[] = {0.12, 0.2, 0.24, 0.21, 0.16, 0.14};
  const char* days[] = {"2026-11-17", "2026-11-20", "2026-11-24", "2026-11-27", "2026-12-01", "2026-12-04"};
  for (int i = 0; i < 6; ++i) {
    prep.ladder.steps.push_back({i + 1, day(days[i]), {asks[i], asks[i] / 3, 2}, yes[i], 1, asks[i]});
  }
  prep.ladder.expected_recovery = 0.662;
  prep.ladder.p_agreement = 0.71;
  prep.ladder.p05 = 0.12;
  prep.ladder.p95 = 0.95;
  prep.ladder.days_to_cash = 74;
  prep.ladder.lower = 0.658;
  prep.ladder.upper = 0.669;
  prep.targets = {1.0, 0.6, 0.8, 0.47, true, {}};
  prep.zopa.low = 0.47;
  prep.zopa.high = 0.7;
  for (int i = 0; i <= 100; ++i) {
    const double x = i / 100.0;
    const auto bell = [x](double at, double width) {
      return std::exp(-(x - at) * (x - at) / (2 * width * width));
    };
    prep.zopa.density.push_back(
        {x, 0.6 * bell(0.7, 0.06) + 0.33 * bell(0.52, 0.04) + 0.2 * bell(0.88, 0.04)});
  }
}

inline void fill_talk(advisor::Preparation& prep) {
  using sim::Attitude;
  prep.opening = {"Acknowledge the cash squeeze, then ask what a workable month looks like.",
                  "Parece que os últimos meses foram apertados. Como ficaria um mês viável para vocês?",
                  "Quem mais, na sua empresa, precisa aprovar e assinar um acordo deste tipo?",
                  "O motivo desta chamada é o saldo vencido. Poderiam liquidá-lo esta semana?",
                  "pt",
                  "formal"};
  prep.signatory = {false, "unknown: ask early", 0.4, "Below 65%: call M. Peeters first"};
  prep.cards = {
      {"waiting", Attitude::kCashFlow, "We are waiting on our own receivables.",
       "That is a hard place to be. Which customer, how much, and when is it due? Let us tie the first "
       "payment "
       "to that date and agree a small one now.",
       "Agreeing to wait for money whose date nobody knows.", 0.64},
      {"broken", Attitude::kDispute, "The March export was broken.",
       "Ask what was lost and for the ticket number; offer to credit it if shown.", "", 0.17},
      {"sue", Attitude::kAvoider, "Then sue us.",
       "You may be right that it comes to that, and I would rather not. The file holds the signed order, the "
       "delivery logs and your mail of 4 May; the final notice is dated 1 December. What would settle it "
       "before?",
       "Answering with a threat of your own.", 0.13},
      {"half", std::nullopt, "Half, and we forget it.", "“How would I explain half?” Then 88% in five.",
       "Splitting the difference.", 0}};
  prep.diagnosis.attitudes = {{Attitude::kCashFlow, 0.64},
                              {Attitude::kDispute, 0.17},
                              {Attitude::kAvoider, 0.13},
                              {Attitude::kVanished, 0.04},
                              {Attitude::kOversight, 0.02}};
  prep.diagnosis.effects = {{"asks_for_time", "Asks for more time", Attitude::kCashFlow, 1.9},
                            {"partial_payment", "Has paid a part", Attitude::kCashFlow, 2.1}};
  prep.short_diagnostics = {{"dispute_or_delay",
                             "Dispute or delay?",
                             advisor::Verdict::kNo,
                             "A delay: 17% that they contest it.",
                             {}},
                            {"time_for_agency",
                             "Time for an agency?",
                             advisor::Verdict::kNo,
                             "Not yet: talking is worth 19% more.",
                             {}},
                            {"agency_ready",
                             "Ready for an agency?",
                             advisor::Verdict::kUnclear,
                             "Nearly: correspondence is missing.",
                             {}}};
}

inline void fill_background(advisor::Preparation& prep) {
  prep.readiness.missing = {
      {"document.correspondence", "Written answer to the March complaint", "Send it today.", 0.6},
      {"contact.decides", "Who signs for the debtor", "Ask in the first call.", 0.5}};
  prep.readiness.in_hand = {"Contract", "Delivery logs", "Statement of account"};
  prep.calls.creditor_zone = "Europe/Amsterdam";
  prep.calls.debtor_zone = "America/Sao_Paulo";
  const char* days[] = {"2026-11-17", "2026-11-18", "2026-11-19", "2026-11-23", "2026-11-24"};
  for (const char* text : days) {
    const std::string date = text;
    prep.calls.windows.push_back({day(text), date + "T13:00+01:00", date + "T18:00+01:00",
                                  date + "T09:00-03:00", date + "T14:00-03:00", true});
  }
  prep.calls.skipped = {{day("2026-11-20"), "Fri 20 Nov: holiday in BR (Black Awareness Day)"}};
  prep.calls.language = "pt";
  prep.calls.language_shared = true;
  prep.warnings = {
      {"conduct.court_not_yet", "Do not mention court yet: it is not intended before 1 December.",
       sim::Severity::kStop},
      {"reference_rate_unverified", "The ECB rate for July 2026 is unverified.", sim::Severity::kWarn},
      {"law_assumed", "Interest follows Dutch law, as the contract names none.", sim::Severity::kInfo}};
  prep.briefing = {
      {"Enforcing a contract takes about 801 days and costs 22% of the claim.",
       "World Bank, Doing Business 2020", "2019-05-01", true},
      {"Invoices prescribe after 5 years.", "Código Civil, art. 206", "2026-11-21", false},
      {"A secured creditor got 18.2% back from an insolvent firm, after 4 years.",
       "World Bank, Doing Business 2020", "2019-05-01", true},
      {"Speak Portuguese; São Paulo is four hours behind you.", "Unicode CLDR 48.2.0", "2026-11-21", true}};
  prep.creditor_country = "Netherlands";
  prep.debtor_country = "Brazil";
  prep.model_hash = "3f9c12ab";
}

inline Sheet ordinary() {
  Sheet sheet{ordinary_case(), {}};
  fill_terms(sheet.prep);
  fill_ladder(sheet.prep);
  fill_talk(sheet.prep);
  fill_background(sheet.prep);
  return sheet;
}

// Nothing known: no levers, plans, windows, signals, cards, briefing.
inline Sheet empty() {
  Sheet sheet;
  sheet.file.title = "Nothing yet";
  sheet.file.as_of = day("2026-11-16");
  sheet.file.creditor = {};
  sheet.file.creditor.name = "A";
  sheet.file.creditor.country = "NL";
  sheet.file.debtor.name = "B";
  sheet.file.debtor.country = "BR";
  sheet.prep.claim.currency = sim::Currency{"EUR", 2};
  sheet.prep.claim.total = 100;
  sheet.prep.claim.principal = 100;
  return sheet;
}

// A debtor of whom the case gives a range for the limit and nothing else.
inline Sheet threshold() {
  Sheet sheet = ordinary();
  sheet.file.debtor_model = sim::ThresholdModel{0.3, 0.9};
  sheet.prep.diagnosis = {};
  sheet.prep.cards.clear();
  sheet.prep.zopa.density = {{0.3, 0}, {0.3, 1.6667}, {0.9, 1.6667}, {0.9, 0}};
  return sheet;
}

// Thirty rounds, sixty of everything else, with texts of the usual length.
inline Sheet large() {
  Sheet sheet = ordinary();
  advisor::Preparation& prep = sheet.prep;
  const auto many = [](auto& list, std::size_t n) {
    for (std::size_t i = 0; list.size() < n; ++i)
      list.push_back(list[i]);
  };
  for (int i = 6; i < 30; ++i) {
    advisor::LadderStep step = prep.ladder.steps.back();
    step.round = i + 1;
    step.date += sim::Days{3};
    step.offer.fraction -= 0.004;
    prep.ladder.steps.push_back(step);
  }
  many(prep.plans, 60);
  many(prep.lever_order, 60);
  many(prep.cards, 60);
  many(prep.readiness.missing, 60);
  many(prep.readiness.in_hand, 60);
  many(prep.warnings, 60);
  many(prep.briefing, 60);
  many(prep.diagnosis.effects, 60);
  many(prep.calls.skipped, 60);
  many(prep.calls.windows, 60);
  prep.ladder.stop_after = 9;
  prep.ladder.stop_value = 0.512;
  prep.ladder.certainty_equivalent = 0.604;
  prep.claim.total = 987654321098765;
  return sheet;
}

// Every text of case and preparation replaced.
inline Sheet with_every_text(const std::string& text, Sheet sheet = ordinary()) {
  sim::Case& file = sheet.file;
  for (std::string* field :
       {&file.id, &file.title, &file.summary, &file.creditor.name, &file.creditor.country, &file.debtor.name,
        &file.debtor.country, &file.mandate.approver}) {
    *field = text;
  }
  file.debtor.contact = sim::Contact{text, text, sim::Decides::kUnknown};
  advisor::Preparation& prep = sheet.prep;
  for (auto& plan : prep.plans) {
    plan.label = plan.in_kind = plan.local_currency = text;
    plan.terms.assign(3, text);
  }
  for (auto& lever : prep.lever_order)
    lever.id = lever.text = lever.why = text;
  prep.opening = {text, text, text, text, text, text};
  prep.signatory = {false, text, 0.4, text};
  for (auto& card : prep.cards)
    card.id = card.they_say = card.you_say = card.avoid = text;
  for (auto& effect : prep.diagnosis.effects)
    effect.id = effect.text = text;
  for (auto& diagnostic : prep.short_diagnostics)
    diagnostic.code = diagnostic.question = diagnostic.answer = text;
  for (auto& gap : prep.readiness.missing)
    gap.code = gap.text = gap.action = text;
  for (auto& held : prep.readiness.in_hand)
    held = text;
  prep.calls.creditor_zone = text;
  prep.calls.debtor_zone = text + "/x";
  for (auto& skipped : prep.calls.skipped)
    skipped.why = text;
  prep.calls.language = text;
  for (auto& warning : prep.warnings)
    warning.code = warning.text = text;
  for (auto& line : prep.briefing)
    line.text = line.source = line.as_of = text;
  prep.creditor_country = prep.debtor_country = prep.model_hash = text;
  return sheet;
}

}  // namespace sample
