// How much any strategy could bring against these debtors: an upper bound on the expected recovery, whatever
// is remembered of the talk and however acts and asks are chosen.
//
// The information relaxation that reveals the debtor's type after the next ask: with the type known the best
// play is bounded by dynamic programming over round and the debtor's standing figure, and the next ask must
// still be the same for all types,
//   upper = max over asks y of  sum over types i of w_i Q_i(y)
//   Q_i(y) = (1 - r) U_i'(o) + r h n + r (1 - h) [ C + a max(0, R_i(y) - C) ],  C = (1 - f) U_i'(o) + f E
//   U_i'(o')
// with r that it answers, h that it hangs up, n no deal, a that it takes y and signs, R_i(y) what y brings
// from it, f that it names a figure, o its standing figure, o' the next one, U_i' the value a round later
// (the best of asking, taking the standing figure and stopping). Where a quantity depends on what was said
// and asked before, the value best for the creditor stands: rapport and pressure as high, upset as low as the
// case's possible acts can make them by that round, every lever spoken of, the largest concession behind the
// reciprocity, no offence taken but at the first ask, no waiting for the next step, the middle always met.
// The first ask is known to one of kFirstAsks classes: its least offence and its highest anchor stand. U_i'
// is made monotone in the figure and figures are rounded up, so more optimism in any of them never lowers the
// bound. Luck in the size of a figure stands in kLuckCells cells, each at its upper end. It bounds plain
// recovery; with risk aversion or a relationship it bounds that of the policy chosen too.
#pragma once

#include <functional>
#include <vector>

#include "advisor/ground.h"
#include "advisor/known_type.h"
#include "advisor/policy_acts.h"

namespace advisor {

struct UpperBound {
  bool whole = true;  // false: stopped on the way
  double value = 0;   // of the aim: expected recovery, or the certainty equivalent of the utility
};

// Not for a threshold debtor, whose ladder is exact. Types of so little weight that all together they hold at
// most kUnlooked of it are not looked into: each might bring the whole claim at once.
inline constexpr double kUnlooked = 0.001;
// `stop` is asked before each type; those left when it says so count like the unlooked: the bound holds,
// higher.
UpperBound upper_bound(const Ground& ground, const std::vector<PossibleAct>& acts, Aim aim, int threads,
                       const std::function<bool()>& stop = {});

}  // namespace advisor
