// The belief over debtor types after a talk: exact Bayes, type by type, over every line that counts.
//
//   P(type | lines) ~ weight(type) * product over lines of P'(line | type, mind)
//   P' = (1 - anything) P + anything * base
// Each type has a debtor of its own that hears what the real one heard, by the code of the simulation
// (sim::add_line), and is left where it would be after saying what the real one said; P is
// advisor/reply_likelihood.h, so under the model's own debtors it is the simulation's frequency. `base` is
// the same for every type. Sums are in logarithms. What was undone does not count.
//
// A type that may have meant a figure of 0 (heard as words) stands twice from there to its next figure, with
// and without it, where that part is more than a millionth of it.
//
// Money: a promise is broken with sim::chance_to_break of the moment it was made; a part payment comes with
// any type. A plan is kept as long as one uniform number u is below (1 - h)^months, so each type holds the
// interval in which u must lie, and a payment or a miss weighs by how much of it is left. 1 for every type:
// payments nothing was due for or that do not cover what was, signatures, ends, what the one who decides
// does.
//
// Nobody is of the model to the point. Where the types that are believed give a line together less than
// `impossible`, a notice (observation_unexpected) names it and the belief is widened: weights of types become
// proportional to weight^(1-flatten) prior^flatten. Never empty: every type keeps what `anything` leaves it.
//
// Takes an Observation, so the hidden truth cannot reach it. Weak: words are taken as independent given the
// mood; a debtor in two minds, or that changes its type during the talk, is none of the types; a bare figure
// is read as one paid at once, and no type that would ask for instalments named it.
#pragma once

#include <memory>
#include <vector>

#include "advisor/diagnosis.h"
#include "sim/debtor_side.h"
#include "sim/notice.h"
#include "sim/observation.h"
#include "sim/talk_state.h"

namespace advisor {

struct PosteriorRules {
  double anything = 0.02;    // share of replies of no rule, [0, 1]; our judgement
  double impossible = 1e-6;  // probability below which a line is unexpected; our judgement
  double flatten = 0.5;      // part of the way back to the prior, [0, 1]; our judgement
};

struct Posterior {
  std::vector<sim::DebtorSide>
      debtors;                  // each with its mind after the last line; no luck of its own (seed 0)
  std::vector<double> weights;  // beside them, together 1
  std::vector<AttitudeBelief> attitudes;  // of the same weights, likeliest first
  sim::TalkState state;                   // the public one
  double log_evidence = 0;                // natural logarithm of P'(lines)
  double entropy = 0;                     // of the types, in nats
  bool widened = false;
  sim::Notices notices;
  double probability(sim::Attitude attitude) const;
};

// `types` with prior weights, of any scale (advisor::weighted_types); those of weight 0 are left out. The
// ground is that of the observed case. Behind a debtor's promises and an acceptance subject to somebody else
// stands the likelier of kept or not, signed or not.
// Error (input): a line that is not legal where it stands, by its number; no type of positive weight.
sim::Result<Posterior> posterior(const sim::Observation& observation,
                                 const std::shared_ptr<const sim::TalkGround>& ground,
                                 const std::vector<sim::DebtorType>& types, const PosteriorRules& rules = {});

}  // namespace advisor
