#include "app/preparation_json.h"

#include "app/json_parts.h"

namespace app {
namespace {

using Json = nlohmann::ordered_json;

Json date_or_null(const std::optional<sim::Date>& date) {
  return date ? Json(sim::plain_date(*date)) : Json();
}

Json notices_json(const sim::Notices& notices) {
  const auto severity = [](sim::Severity level) {
    switch (level) {
      case sim::Severity::kInfo:
        return "info";
      case sim::Severity::kWarn:
        return "warn";
      case sim::Severity::kStop:
        return "stop";
    }
    return "warn";
  };
  return list(notices, [&](const sim::Notice& notice) {
    return Json{{"code", notice.code}, {"text", notice.text}, {"severity", severity(notice.severity)}};
  });
}

const char* name_of(sim::LeverKind kind) {
  switch (kind) {
    case sim::LeverKind::kPositive:
      return "positive";
    case sim::LeverKind::kNegative:
      return "negative";
    case sim::LeverKind::kNormative:
      return "normative";
  }
  return "";
}

const char* name_of(sim::InterestBasis basis) {
  switch (basis) {
    case sim::InterestBasis::kStatutory:
      return "statutory";
    case sim::InterestBasis::kContract:
      return "contract";
    case sim::InterestBasis::kNone:
      return "none";
  }
  return "";
}

const char* name_of(advisor::Verdict verdict) {
  switch (verdict) {
    case advisor::Verdict::kYes:
      return "yes";
    case advisor::Verdict::kNo:
      return "no";
    case advisor::Verdict::kUnclear:
      return "unclear";
  }
  return "";
}

Json claim_json(const sim::ClaimTotal& claim) {
  const auto amount = [&](sim::Minor minor) { return sim::plain_amount(minor, claim.currency); };
  Json json;
  json["currency"] = claim.currency.code;
  json["total"] = amount(claim.total);
  json["principal"] = amount(claim.principal);
  json["interest"] = amount(claim.interest);
  json["compensation"] = amount(claim.compensation);
  json["costs"] = amount(claim.costs);
  json["disputed"] = amount(claim.disputed);
  json["oldest_due"] = date_or_null(claim.oldest_due);
  json["days_late"] = claim.days_late;
  json["interest_basis"] = name_of(claim.basis);
  json["interest_law"] = claim.law.empty() ? Json() : Json(claim.law);
  json["invoices"] = list(claim.invoices, [&](const sim::InvoiceTotal& invoice) {
    Json row{{"number", invoice.number},
             {"open_principal", amount(invoice.open_principal)},
             {"interest", amount(invoice.interest)},
             {"compensation", amount(invoice.compensation)},
             {"disputed", amount(invoice.disputed)},
             {"days_late", invoice.days_late}};
    row["interest_spans"] = list(invoice.spans, [&](const sim::InterestSpan& span) {
      return Json{{"first", sim::plain_date(span.first)},
                  {"last", sim::plain_date(span.last)},
                  {"principal", amount(span.principal)},
                  {"rate", span.rate},
                  {"verified", span.verified}};
    });
    return row;
  });
  return json;
}

Json alternatives_json(const sim::NoDeal& no_deal) {
  Json json;
  json["best"] = no_deal.best ? Json(std::string(sim::name_of(*no_deal.best))) : Json();
  json["value"] = no_deal.value;
  json["p05"] = no_deal.p05;
  json["p95"] = no_deal.p95;
  json["days"] = no_deal.days;
  json["routes"] = list(no_deal.routes, [](const sim::RouteValue& route) {
    Json row{{"route", std::string(sim::name_of(route.route))},
             {"value", route.value},
             {"p05", route.p05},
             {"p95", route.p95},
             {"days", route.days},
             {"from_table", route.from_table}};
    row["terms"] = list(route.terms, [](const sim::RouteTerm& term) {
      return Json{{"key", term.key},
                  {"value", term.value},
                  {"from_case", term.from_case},
                  {"source", term.source},
                  {"verified", term.verified}};
    });
    row["outcomes"] = list(route.outcomes, [](const sim::Outcome& outcome) {
      return Json{{"probability", outcome.probability}, {"value", outcome.value}};
    });
    return row;
  });
  return json;
}

Json zopa_json(const advisor::Zopa& zopa) {
  const auto points = [](const std::vector<advisor::CurvePoint>& curve) {
    return list(curve, [](const advisor::CurvePoint& point) { return Json{point.fraction, point.value}; });
  };
  Json json{{"low", zopa.low}, {"high", zopa.high}, {"p_exists", zopa.p_exists}};
  json["quantiles"] = Json::object();
  for (const auto& [name, value] : zopa.quantiles)
    json["quantiles"][name] = value;
  json["density"] = points(zopa.density);
  json["acceptance"] = list(zopa.acceptance, [&](const advisor::AcceptanceCurve& curve) {
    return Json{{"label", curve.label},
                {"instalments", curve.form.instalments},
                {"down_share", curve.form.down_share},
                {"points", points(curve.points)}};
  });
  return json;
}

Json recovery_json(const advisor::Ladder& ladder, const sim::ClaimTotal& claim) {
  Json json{{"fraction", ladder.expected_recovery},
            {"amount", sim::plain_amount(claim.amount(ladder.expected_recovery), claim.currency)},
            {"low", ladder.p05},
            {"high", ladder.p95}};
  if (ladder.certainty_equivalent) json["certainty_equivalent"] = *ladder.certainty_equivalent;
  return json;
}

Json bounds_json(const advisor::Ladder& ladder) {
  return {{"lower", ladder.lower}, {"upper", ladder.upper}};
}

Json step_json(const advisor::LadderStep& step, const sim::ClaimTotal& claim) {
  const auto amount = [&](double fraction) {
    return sim::plain_amount(claim.amount(fraction), claim.currency);
  };
  return {{"round", step.round},
          {"date", sim::plain_date(step.date)},
          {"fraction", step.offer.fraction},
          {"amount", amount(step.offer.fraction)},
          {"instalments", step.offer.instalments},
          {"down_payment", step.offer.down_payment},
          {"down_payment_amount", amount(step.offer.down_payment)},
          {"p_accept", step.p_accept},
          {"p_reached", step.p_reached},
          {"worth", step.worth}};
}

Json ranked_json(const std::vector<advisor::RankedOffer>& ranked) {
  return list(ranked, [](const advisor::RankedOffer& option) {
    return Json{{"move", "offer"},
                {"offer", offer_json(option.offer)},
                {"value", option.value},
                {"p_accept", option.p_accept}};
  });
}

Json strategy_json(const advisor::Preparation& preparation) {
  const advisor::Ladder& ladder = preparation.ladder;
  Json json;
  json["expected_recovery"] = recovery_json(ladder, preparation.claim);
  json["bounds"] = bounds_json(ladder);
  json["p_agreement"] = ladder.p_agreement;
  json["days_to_cash"] = ladder.days_to_cash;
  json["stop_after"] = or_null(ladder.stop_after);
  json["stop_value"] = ladder.stop_after ? Json(ladder.stop_value) : Json();
  json["method"] = ladder.method;
  json["moves"] = list(preparation.moves, [](const advisor::PlannedMove& move) {
    return Json{{"round", move.round}, {"move", move.move}, {"text", move.text}};
  });
  json["ladder"] =
      list(ladder.steps, [&](const advisor::LadderStep& step) { return step_json(step, preparation.claim); });
  json["ranked"] = ranked_json(ladder.ranked);
  return json;
}

Json plan_json(const advisor::PlanOption& plan, const sim::Currency& currency) {
  const auto amount = [&](sim::Minor minor) { return sim::plain_amount(minor, currency); };
  Json json{{"label", plan.label},
            {"offer", offer_json(plan.offer)},
            {"total", amount(plan.total)},
            {"down", amount(plan.down)},
            {"monthly", amount(plan.monthly)},
            {"worth", plan.worth},
            {"completion_probability", plan.completion},
            {"p_accept", plan.p_accept},
            {"debtor_cost", plan.debtor_cost},
            {"in_kind", plan.in_kind},
            {"local_currency", plan.local_currency},
            {"terms", plan.terms},
            {"recommended", plan.recommended}};
  json["schedule"] = list(plan.schedule, [&](const sim::ScheduledPayment& payment) {
    return Json{
        {"month", payment.month}, {"date", date_or_null(payment.date)}, {"amount", amount(payment.amount)}};
  });
  return json;
}

Json levers_json(const advisor::Preparation& preparation) {
  return list(preparation.lever_order, [&](const advisor::LeverStep& step) {
    Json json{{"id", step.id},
              {"text", step.text},
              {"kind", name_of(step.kind)},
              {"hold", step.round == 0},
              {"round", step.round == 0 ? Json() : Json(step.round)},
              {"not_before", date_or_null(step.not_before)},
              {"weight", step.weight},
              {"credibility", step.credibility},
              {"why", step.why}};
    for (const sim::LeverStanding& standing : preparation.levers) {
      if (standing.id != step.id) continue;
      json["usable"] = standing.usable;
      json["credibility_given"] = standing.overridden;
      json["factors"] = Json::object();
      for (const auto& [name, value] : standing.factors)
        json["factors"][name] = value;
    }
    return json;
  });
}

Json cards_json(const std::vector<advisor::Card>& cards) {
  return list(cards, [](const advisor::Card& card) {
    return Json{{"id", card.id},
                {"attitude", card.attitude ? Json(std::string(sim::name_of(*card.attitude))) : Json()},
                {"they_say", card.they_say},
                {"you_say", card.you_say},
                {"avoid", card.avoid}};
  });
}

Json attitudes_json(const advisor::Diagnosis& diagnosis) {
  return list(diagnosis.attitudes, [](const advisor::AttitudeBelief& belief) {
    return Json{{"attitude", std::string(sim::name_of(belief.attitude))},
                {"probability", belief.probability}};
  });
}

Json effects_json(const advisor::Diagnosis& diagnosis) {
  return list(diagnosis.effects, [](const advisor::SignalEffect& effect) {
    return Json{{"signal", effect.id},
                {"text", effect.text},
                {"towards", std::string(sim::name_of(effect.towards))},
                {"factor", effect.factor}};
  });
}

}  // namespace

Json diagnosis_document(const advisor::Diagnosis& diagnosis) {
  Json json;
  json["diagnosis"] = attitudes_json(diagnosis);
  json["evidence"] = diagnosis.evidence;
  json["effects"] = effects_json(diagnosis);
  return json;
}

Json preparation_document(const sim::Case& file, const advisor::Preparation& preparation) {
  Json json;
  json["case"] = file.id;
  json["title"] = file.title;
  json["as_of"] = sim::plain_date(file.as_of);
  json["claim"] = claim_json(preparation.claim);
  json["readiness"]["score"] = preparation.readiness.score;
  json["readiness"]["missing"] = list(preparation.readiness.missing, [](const advisor::Gap& gap) {
    return Json{{"code", gap.code}, {"text", gap.text}, {"action", gap.action}, {"matters", gap.matters}};
  });
  json["readiness"]["in_hand"] = preparation.readiness.in_hand;
  json["diagnosis"] = attitudes_json(preparation.diagnosis);
  json["diagnosis_effects"] = effects_json(preparation.diagnosis);
  json["short_diagnostics"] =
      list(preparation.short_diagnostics, [](const advisor::ShortDiagnostic& diagnostic) {
        return Json{{"code", diagnostic.code},
                    {"question", diagnostic.question},
                    {"verdict", name_of(diagnostic.verdict)},
                    {"answer", diagnostic.answer},
                    {"reasons", diagnostic.reasons}};
      });
  json["alternatives"] = alternatives_json(preparation.no_deal);
  json["zopa"] = zopa_json(preparation.zopa);
  const advisor::TargetReview& targets = preparation.targets;
  json["targets"] = {{"opening", targets.opening},
                     {"low", targets.low},
                     {"high", targets.high},
                     {"walk_away", targets.walk_away},
                     {"walk_away_from_no_deal", targets.walk_away_from_no_deal},
                     {"notices", notices_json(targets.notices)}};
  json["strategy"] = strategy_json(preparation);
  json["plans"] = list(preparation.plans, [&](const advisor::PlanOption& plan) {
    return plan_json(plan, preparation.claim.currency);
  });
  json["levers"] = levers_json(preparation);
  json["signatory"] = {{"known", preparation.signatory.known},
                       {"text", preparation.signatory.text},
                       {"p_authority", preparation.signatory.p_authority},
                       {"approval", preparation.signatory.approval}};
  const sim::CallPlan& calls = preparation.calls;
  json["call_windows"] = list(calls.windows, [](const sim::CallWindow& window) {
    return Json{{"day", sim::plain_date(window.day)},
                {"start", window.start},
                {"end", window.end},
                {"debtor_start", window.debtor_start},
                {"debtor_end", window.debtor_end},
                {"common_hours", window.common_hours}};
  });
  json["calls"] = {{"creditor_zone", calls.creditor_zone},
                   {"debtor_zone", calls.debtor_zone},
                   {"language", calls.language.empty() ? Json() : Json(calls.language)},
                   {"language_shared", calls.language_shared},
                   {"skipped", list(calls.skipped, [](const sim::SkippedDay& day) {
                      return Json{{"day", sim::plain_date(day.day)}, {"why", day.why}};
                    })}};
  const advisor::Opening& opening = preparation.opening;
  json["opening"] = {{"advice", opening.advice},
                     {"say", opening.say},
                     {"ask_who_decides", opening.ask_who_decides},
                     {"ask_full_payment", opening.ask_full_payment},
                     {"language", opening.language},
                     {"formality", opening.formality}};
  json["cards"] = cards_json(preparation.cards);
  json["briefing"] = list(preparation.briefing, [](const advisor::BriefingLine& line) {
    return Json{
        {"text", line.text}, {"source", line.source}, {"as_of", line.as_of}, {"verified", line.verified}};
  });
  json["warnings"] = notices_json(preparation.warnings);
  json["model_hash"] = preparation.model_hash;
  return json;
}

}  // namespace app
