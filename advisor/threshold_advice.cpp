#include "advisor/threshold_advice.h"

#include <algorithm>

#include "advisor/stage_move.h"
#include "advisor/threshold_posterior.h"
#include "sim/talk.h"

namespace advisor {

using sim::Move;

sim::Result<Advice> threshold_advice(const sim::Observation& observation, const Preparation& prepared,
                                     const Knowledge& knowledge, const sim::ThresholdModel& model) {
  const sim::Case& file = observation.file;
  Advice advice;
  advice.no_deal = prepared.no_deal.value;
  advice.belief = prepared.diagnosis.attitudes;
  advice.zopa = prepared.zopa;
  advice.bounded = true;
  sim::TalkState state;
  Ladder ladder = prepared.ladder;
  double discount = 1;
  if (!observation.lines.empty()) {
    const auto talk = sim::talk_ground(file, knowledge.tables, knowledge.population);
    if (!talk) return tl::unexpected(talk.error());
    sim::Talk public_talk(*talk);
    for (const sim::TalkLine& line : observation.lines) {
      if (const auto done = public_talk.apply(line); !done) return tl::unexpected(done.error());
    }
    state = public_talk.state();
    advice.stage = state.stage;
    const auto left = threshold_posterior(observation, *talk, model);
    if (!left) return tl::unexpected(left.error());
    advice.notices = left->notices;
    advice.round = sim::round_of(state);
    if (const auto move = move_of_stage(**talk, state)) {
      advice.best.move = *move;
      advice.best.why = reason_of_stage(advice.stage);
      advice.ranked = {advice.best};
      return advice;
    }
    // Step 2. What is left of the rounds, from today, for what is left of the interval.
    sim::Case rest = file;
    rest.protocol.deadline.reset();
    rest.protocol.max_rounds = std::max(1, sim::rounds_of(file) - advice.round + 1);
    discount = sim::discount(file.creditor.cost_of_capital,
                             static_cast<double>(sim::days_between(file.as_of, state.date)));
    if (advice.round > sim::rounds_of(file)) {
      ladder = Ladder();
      ladder.expected_recovery = ladder.lower = ladder.upper = prepared.no_deal.value;
    } else {
      ladder = threshold_ladder(rest, {left->low, left->high},
                                fallback_of(file, prepared.claim, prepared.no_deal));
      for (LadderStep& step : ladder.steps) {
        step.round += advice.round - 1;
        step.date = date_of_round(file, step.round);
      }
    }
  }
  advice.method = ladder.method;
  advice.value.recovery = discount * ladder.expected_recovery;
  advice.value.p_agreement = ladder.p_agreement;
  advice.value.p05 = discount * ladder.p05;
  advice.value.p95 = discount * ladder.p95;
  advice.value.days_to_cash = ladder.days_to_cash;
  advice.value.certainty_equivalent = ladder.certainty_equivalent.value_or(advice.value.recovery);
  advice.lower = discount * ladder.lower;
  advice.upper = discount * ladder.upper;
  const bool figures = !state.our_figures.empty();
  for (const RankedOffer& option : ladder.ranked) {
    MoveOption move;
    move.move = figures ? Move::kCounter : Move::kOffer;
    move.offer = option.offer;
    move.value = move.weighed = discount * option.value;
    move.p_now = option.p_accept;
    advice.ranked.push_back(move);
  }
  for (const LadderStep& step : ladder.steps) {
    LineRound line;
    line.round = step.round;
    line.step = {sim::PolicyStep::kAsk, static_cast<float>(step.offer.fraction), 0};
    line.p_reached = step.p_reached;
    line.p_agreed = step.p_accept;
    line.worth = step.worth;
    advice.line.push_back(line);
  }
  if (ladder.steps.empty()) {
    advice.best.move = move_without_deal(file, prepared.no_deal);
    advice.best.value = advice.best.weighed = advice.value.recovery;
  } else {
    advice.best.move = figures ? Move::kCounter : Move::kOffer;
    advice.best.offer = ladder.steps.front().offer;
    advice.best.value = advice.best.weighed = advice.value.recovery;
    advice.best.p_agreement = ladder.p_agreement;
    advice.best.p_now = ladder.steps.front().p_accept;
    advice.best.days_to_cash = ladder.days_to_cash;
    advice.equivalents = {*advice.best.offer};
  }
  if (advice.ranked.empty()) advice.ranked = {advice.best};
  return advice;
}

}  // namespace advisor
