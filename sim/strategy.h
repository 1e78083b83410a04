// A creditor's way of asking: from what it has seen of a talk to the next ask. Rehearsal, lab and bench play
// the same ones. A strategy is one file in sim/strategies/ and one line in sim/strategies/all.h.
//
// It sees what a negotiator sees: its own asks, the debtor's figures, the round. Never the debtor's type.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "sim/by_form.h"
#include "sim/offer.h"
#include "sim/pack.h"
#include "sim/payment_form.h"

namespace sim {

struct PolicyTable;  // sim/policy_table.h

// What the creditor brings to the talk.
struct CreditorTerms {
  float opening = 1;  // first ask, fraction of the claim
  float target = 1;   // aspiration: the high end of the target band
  float floor = 0;    // no agreement below this fraction, whatever it is worth: walk-away line and mandate
  float reserve = 0;  // last fraction asked for: the walk-away line, else what no deal is worth; the
                      // mandate's floor binds
  float least[kMostForms] = {};  // the same in each form: the floor, and what the mandate's down payment asks
  int rounds = 1;
  float worth[kMostForms] = {1, 1, 1, 1, 1};  // to the creditor, of one unit accepted in each form
  int forms = 1;
  struct Step {
    float fraction = 1, form = 0;
  };
  std::vector<Step> ladder;  // of the strategies that follow one: the ask of each round; the last one stays
  std::shared_ptr<const PolicyTable> policy;  // of the advisor: a solved policy; null: it follows the ladder
};

template <typename F>
struct Seen {
  const CreditorTerms& terms;
  int round = 1;     // 1, 2, …
  F counter;         // the debtor's standing figure, a fraction in its form; below 0: none yet
  F counter_before;  // the figure before that
  F counter_form;    // index of the form it asks for
  F ask;             // our last ask; below 0: none yet
  F sent, received;  // distinct asks and figures so far
  F chance;          // a uniform number of this round, for those who mix
  F held{};          // 1: its last figure repeated the one before
  F spoke{};         // 1: it has said something, with or without a figure
};

template <typename F>
struct Ask {
  F fraction;
  F form;             // index
  MaskOf<F> accepts;  // takes the debtor's figure instead
  MaskOf<F> stops{};  // ends the talk: no deal starts now
  MaskOf<F> talks{};  // names no figure in this round
};

// What a strategy is unless it says otherwise. It also has a name, kName, and a template
// `choose(const Seen<F>&, Ask<F>&)`; the ask comes in as "our last ask, in the form the debtor asked for, not
// accepting".
struct StrategyDefaults {
  static constexpr bool kFollowsLadder = false;
  static constexpr bool kDraws = false;  // whether it looks at seen.chance
  // The least worth it takes when no round is left.
  float last_price(const CreditorTerms& terms) const { return terms.reserve; }
  // With kDecidesLate it answers takes_late(seen) itself instead.
  static constexpr bool kDecidesLate = false;
};

// Worth to the creditor of `fraction` in `form`.
template <typename F>
QUITTANCE_INLINE F worth_of(const CreditorTerms& terms, const F& fraction, const F& form) {
  return fraction * by_form(terms.worth, form);
}

// No round is left: whether it takes the debtor's figure, which is worth its last price.
template <typename F, typename Kind>
QUITTANCE_INLINE MaskOf<F> worth_last_price(const Kind& kind, const Seen<F>& seen) {
  return worth_of(seen.terms, seen.counter, seen.counter_form) >= kind.last_price(seen.terms);
}

// The debtor's figure is worth at least the ask we would make instead.
template <typename F>
QUITTANCE_INLINE MaskOf<F> counter_reaches(const Seen<F>& seen, const F& fraction, const F& form) {
  return both(seen.counter >= 0.0F,
              worth_of(seen.terms, seen.counter, seen.counter_form) >= worth_of(seen.terms, fraction, form));
}

// Asks for `fraction` (not below the reserve, not above the last ask), or takes the debtor's figure where
// that is worth as much. The reserve is a fraction of the claim in every form, as walk-away lines are.
template <typename F>
QUITTANCE_INLINE void ask_for(const Seen<F>& seen, const F& fraction, Ask<F>& ask) {
  const F bounded = most(fraction, all_lanes<F>(seen.terms.reserve));
  ask.fraction = pick(seen.ask >= 0.0F, least(bounded, seen.ask), bounded);
  ask.accepts = counter_reaches(seen, ask.fraction, ask.form);
}

}  // namespace sim
