#include "advisor/threshold_posterior.h"

#include <algorithm>

#include "sim/talk.h"
#include "sim/text.h"

namespace advisor {
namespace {

using sim::Move;

// What a line says: the reservation is at least, or below, a fraction.
struct Bound {
  double fraction = 0;
  bool least = false;
};

std::optional<Bound> bound_of(const sim::TalkGround& ground, const sim::TalkState& state,
                              const sim::TalkLine& line) {
  const auto fraction = [&](const sim::OfferTerms& terms) {
    return sim::read_offer(terms, ground.offers_on(state.date))->fraction;
  };
  switch (line.move) {
    case Move::kAccept:
    case Move::kAcceptSubject:
      return Bound{fraction(line.offer ? *line.offer : state.ours->options[0]), true};
    case Move::kCounter:
    case Move::kLowball:
      return Bound{fraction(*line.offer), true};
    default:
      return std::nullopt;
  }
}

std::optional<Bound> refusal_in(const sim::TalkState& state, const sim::TalkLine& line) {
  const bool quiet = line.move == Move::kSilence || line.move == Move::kHangUp;
  const bool yes = line.move == Move::kAccept || line.move == Move::kAcceptSubject;
  if (quiet || yes || !state.ours || state.asks == state.answered) return std::nullopt;
  if (!state.ours->takeable || state.ours->expired(state.date)) return std::nullopt;
  return Bound{state.our_figures.back(), false};
}

}  // namespace

sim::Result<ThresholdPosterior> threshold_posterior(const sim::Observation& observation,
                                                    const std::shared_ptr<const sim::TalkGround>& ground,
                                                    const sim::ThresholdModel& model) {
  // Step 1. The lines that count.
  sim::Talk talk(ground);
  for (const sim::TalkLine& line : observation.lines) {
    if (const auto done = talk.apply(line); !done)
      return sim::input_error(sim::say("line {0}: {1}", talk.state().last_n + 1, done.error().sentence));
  }
  // Step 2. What each of the debtor's says.
  ThresholdPosterior belief{model.low, model.high, false, {}};
  const auto learn = [&](const Bound& bound, const sim::TalkLine& line) {
    double& end = bound.least ? belief.low : belief.high;
    end = bound.least ? std::max(end, bound.fraction) : std::min(end, bound.fraction);
    if (belief.low <= belief.high) return;
    belief.contradictory = true;
    belief.notices.push_back(
        {"observation_unexpected",
         sim::say("Line {0} ({1}) contradicts what the debtor said before; the belief is "
                  "widened.",
                  line.n, sim::name_of(line.move)),
         sim::Severity::kWarn});
    belief.low = std::min(model.low, bound.fraction);
    belief.high = std::max(model.high, bound.fraction);
    if (bound.fraction >= model.low && bound.fraction <= model.high) end = bound.fraction;
  };
  sim::TalkState state = sim::Talk(ground).state();
  for (const sim::TalkLine& line : talk.state().lines) {
    if (line.who == sim::Who::kDebtor) {
      if (const auto refused = refusal_in(state, line)) learn(*refused, line);
      if (const auto said = bound_of(*ground, state, line)) learn(*said, line);
    }
    state.last_n = line.n - 1;
    sim::add_line(*ground, state, line, {});
  }
  return belief;
}

}  // namespace advisor
