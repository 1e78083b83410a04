// A solved policy as a table: what to do in each round, by what has been seen of the talk. Played without
// search by the lab, by percentiles and by assessment.
//
// What has been seen is one of kPolicyClasses: nothing heard yet; words but no figure; or the debtor's
// standing figure to a twentieth of the claim, and whether its last figure only repeated the one before. The
// acts before each ask belong to the policy too (Player::acts) and do not depend on the class.
#pragma once

#include <array>
#include <vector>

#include "sim/strategy.h"

namespace sim {

inline constexpr int kFigureSteps = 20;  // of the standing figure
inline constexpr int kPolicyClasses = 2 + 2 * kFigureSteps;
inline constexpr float kTheirForm = -1;  // the form the debtor asked for, at once where it named none

struct PolicyStep {
  enum Kind { kAsk, kAccept, kStop, kTalk };  // kTalk: the acts of the round, no figure
  Kind kind = kAsk;
  float fraction = 1;       // kAsk: of the claim
  float form = kTheirForm;  // index of the form asked for
  bool operator==(const PolicyStep&) const = default;
};
using PolicyRow = std::array<PolicyStep, kPolicyClasses>;

struct PolicyTable {
  // [round - 1]; the row after the last round says whether the standing figure is taken then: kAccept or not.
  std::vector<PolicyRow> rows;
  const PolicyRow& row(int round) const { return rows[static_cast<std::size_t>(round - 1)]; }
  PolicyRow& row(int round) { return rows[static_cast<std::size_t>(round - 1)]; }
  bool operator==(const PolicyTable&) const = default;
};

// The classes in words: nothing heard, words without a figure, then figures by their step.
enum class SeenKind { kSilent, kSpoken, kFigure };
constexpr SeenKind kind_of_class(std::size_t c) {
  return c == 0 ? SeenKind::kSilent : c == 1 ? SeenKind::kSpoken : SeenKind::kFigure;
}
// Of a figure's class: its step of kFigureSteps, and the figure in the middle of it.
constexpr int step_of_class(std::size_t c) {
  return static_cast<int>((c - 2) / 2);
}
constexpr double figure_of_class(std::size_t c) {
  return (step_of_class(c) + 0.5) / kFigureSteps;
}

// The class of what has been seen, a whole number.
template <typename F>
QUITTANCE_INLINE F policy_class(const Seen<F>& seen) {
  constexpr float kSlack = 1e-4F;  // a figure of a whole twentieth belongs to the step it begins
  const F step =
      within(floor_of(seen.counter * static_cast<float>(kFigureSteps) + kSlack), 0, kFigureSteps - 1);
  return pick(seen.counter < 0.0F, seen.spoke, 2.0F + 2.0F * step + seen.held);
}

template <typename F>
QUITTANCE_INLINE void follow_row(const Seen<F>& seen, const PolicyRow& row, Ask<F>& ask) {
  const F classes = policy_class(seen);
  F accepts = all_lanes<F>(0), stops = all_lanes<F>(0), talks = all_lanes<F>(0), form = all_lanes<F>(0);
  for (int i = 0; i < Width<F>::lanes; ++i) {
    const PolicyStep& step = row[static_cast<std::size_t>(lane(classes, i))];
    set_lane(ask.fraction, i, step.fraction);
    set_lane(form, i, step.form);
    set_lane(accepts, i, step.kind == PolicyStep::kAccept ? 1.0F : 0.0F);
    set_lane(stops, i, step.kind == PolicyStep::kStop ? 1.0F : 0.0F);
    set_lane(talks, i, step.kind == PolicyStep::kTalk ? 1.0F : 0.0F);
  }
  ask.form = pick(form < 0.0F, seen.counter_form, form);
  // Nobody raises a demand and is believed; the mandate holds in every form.
  ask.fraction = pick(seen.ask >= 0.0F, least(ask.fraction, seen.ask), ask.fraction);
  ask.fraction = most(ask.fraction, by_form(seen.terms.least, ask.form));
  ask.accepts = both(accepts > 0.0F, seen.counter >= by_form(seen.terms.least, seen.counter_form));
  ask.stops = stops > 0.0F;
  ask.talks = talks > 0.0F;
}

template <typename F>
QUITTANCE_INLINE MaskOf<F> late_by_row(const Seen<F>& seen, const PolicyRow& row) {
  Ask<F> ask{seen.ask, seen.counter_form, no_lane<F>(), no_lane<F>(), no_lane<F>()};
  follow_row(seen, row, ask);
  return ask.accepts;
}

}  // namespace sim
