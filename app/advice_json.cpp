#include "app/advice_json.h"

#include "app/json_parts.h"
#include "sim/shown.h"

namespace app {
namespace {

using Json = nlohmann::ordered_json;

Json offer_or_null(const std::optional<sim::Offer>& offer) {
  return offer ? offer_json(*offer) : Json();
}

Json option_json(const advisor::MoveOption& option) {
  return {{"move", std::string(sim::name_of(option.move))},
          {"offer", offer_or_null(option.offer)},
          {"value", option.value},
          {"weighed", option.weighed},
          {"spread", option.spread},
          {"p_accept", option.p_now},
          {"p_agreement", option.p_agreement},
          {"days_to_cash", option.days_to_cash},
          {"why", option.why}};
}

Json recovery_json(const advisor::PolicyValue& value, const sim::ClaimTotal& claim) {
  return {{"fraction", value.recovery},
          {"amount", sim::plain_amount(claim.amount(value.recovery), claim.currency)},
          {"low", value.p05},
          {"high", value.p95},
          {"standard_error", value.standard_error},
          {"certainty_equivalent", value.certainty_equivalent}};
}

const char* name_of(sim::SeenKind kind) {
  switch (kind) {
    case sim::SeenKind::kSilent:
      return "silence";
    case sim::SeenKind::kSpoken:
      return "words";
    default:
      return "figure";
  }
}

const char* name_of(sim::PolicyStep::Kind kind) {
  switch (kind) {
    case sim::PolicyStep::kAsk:
      return "offer";
    case sim::PolicyStep::kAccept:
      return "accept";
    case sim::PolicyStep::kStop:
      return "stop";
    default:
      return "talk";
  }
}

}  // namespace

Json advice_document(const sim::Case& file, const advisor::Preparation& prepared,
                     const advisor::Advice& advice) {
  const sim::ClaimTotal& claim = prepared.claim;
  Json json;
  json["case"] = file.id;
  json["as_of"] = sim::plain_date(file.as_of);
  json["stage"] = std::string(sim::name_of(advice.stage));
  json["round"] = advice.round;
  const bool over = advice.stage == sim::TalkStage::kEnded;
  json["recommended"] = {
      {"move", over ? Json() : Json(std::string(sim::name_of(advice.best.move)))},
      {"offer", offer_or_null(advice.talk_first ? advice.opening : advice.best.offer)},
      {"names_figure", !advice.talk_first && advice.best.offer.has_value()},
      {"offer_round", advice.talk_first && advice.opening ? Json(advice.opening_round) : Json()},
      {"first", list(advice.first, [](sim::Move move) { return std::string(sim::name_of(move)); })},
      {"why", advice.best.why}};
  // What was agreed is no longer a matter of the search.
  const bool open = advice.stage == sim::TalkStage::kOpen;
  json["expected_recovery"] = open ? recovery_json(advice.value, claim) : Json();
  json["bounds"] =
      open ? Json{{"lower", advice.lower}, {"upper", advice.upper}, {"searched", advice.bounded}} : Json();
  json["p_agreement"] = open ? Json(advice.value.p_agreement) : Json();
  json["days_to_cash"] = open ? Json(advice.value.days_to_cash) : Json();
  json["belief"] = list(advice.belief, [](const advisor::AttitudeBelief& belief) {
    return Json{{"attitude", std::string(sim::name_of(belief.attitude))},
                {"probability", belief.probability}};
  });
  json["explain"]["expected_recovery"] = {
      {"formula", "sum(weight*value)"}, {"terms", list(advice.terms, [](const advisor::AttitudeWorth& term) {
                                           return Json{{"attitude", std::string(sim::name_of(term.attitude))},
                                                       {"weight", term.weight},
                                                       {"value", term.value},
                                                       {"p_agreement", term.p_agreement}};
                                         })}};
  json["explain"]["bounds"] = {{"lower", "mean-2.576*standard_error"},
                               {"upper", "type_known_after_next_ask"}};
  json["ranked"] = list(advice.ranked, option_json);
  json["line"] = list(advice.line, [](const advisor::LineRound& round) {
    Json line{{"round", round.round}, {"do", name_of(round.step.kind)}};
    line["fraction"] = round.step.kind == sim::PolicyStep::kAsk ? Json(round.step.fraction) : Json();
    line["their_figure"] = or_null(round.figure);
    line["p_reached"] = round.p_reached;
    line["p_accept"] = round.p_agreed;
    line["value"] = round.value;
    return line;
  });
  json["replies"] = list(advice.replies, [](const advisor::Reply& reply) {
    return Json{{"reply", name_of(reply.kind)},
                {"figure", or_null(reply.figure)},
                {"probability", reply.probability},
                {"then",
                 {{"move", std::string(sim::name_of(reply.then.move))},
                  {"offer", offer_or_null(reply.then.offer)},
                  {"value", reply.then.value}}}};
  });
  json["acts"] = list(advice.acts, [](const advisor::ActWorth& act) {
    return Json{{"act", std::string(sim::name_of(act.act))},
                {"gain_now", act.gain},
                {"planned_round", act.planned == 0 ? Json() : Json(act.planned)}};
  });
  json["equivalents"] = list(advice.equivalents, [](const sim::Offer& offer) { return offer_json(offer); });
  json["stresses"] = list(advice.stresses, [](const advisor::Stress& stress) {
    return Json{{"population", stress.code},
                {"value", stress.value},
                {"best", stress.best},
                {"lost", stress.best - stress.value}};
  });
  json["cautious"] = advice.cautious ? Json{{"move", std::string(sim::name_of(advice.cautious->move))},
                                            {"offer", offer_or_null(advice.cautious->offer)},
                                            {"worst", advice.cautious_worst}}
                                     : Json();
  json["without_mandate"] = or_null(advice.without_mandate);
  json["no_deal"] = advice.no_deal;
  json["level"] = advice.level;
  json["notices"] = list(advice.notices, [](const sim::Notice& notice) {
    return Json{{"code", notice.code}, {"text", notice.text}};
  });
  json["method"] = advice.method;
  json["model_hash"] = prepared.model_hash;
  return json;
}

}  // namespace app
