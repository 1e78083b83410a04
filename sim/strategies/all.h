// The list of strategies, and a strategy of any kind. Plain values without virtual calls: the pack's loops
// are compiled for several processors, and what they call must be compiled with them.
#pragma once

#include <memory>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "sim/strategies/ackerman.h"
#include "sim/strategies/advisor.h"
#include "sim/strategies/boulware.h"
#include "sim/strategies/conceder.h"
#include "sim/strategies/fixed.h"
#include "sim/strategies/greedy_ladder.h"
#include "sim/strategies/linear.h"
#include "sim/strategies/micro.h"
#include "sim/strategies/paced.h"
#include "sim/strategies/random.h"
#include "sim/strategies/split.h"
#include "sim/strategies/tit_for_tat.h"

namespace sim {

// In the order of docs/model.md; Paced is for what-if runs alone.
using StrategyKind = std::variant<Boulware, Linear, Conceder, TitForTat, MicroStrategy, Ackerman, Fixed,
                                  Split, Random, GreedyLadder, Advisor, Paced>;

class Strategy {
 private:
  // std::visit without its exception: nothing here may leave code behind that is not inlined.
  template <std::size_t I = 0, typename Act>
  QUITTANCE_INLINE auto with(const Act& act) const {
    if constexpr (I + 1 == std::variant_size_v<StrategyKind>) {
      return act(*std::get_if<I>(&kind_));
    } else {
      return kind_.index() == I ? act(*std::get_if<I>(&kind_)) : with<I + 1>(act);
    }
  }

 public:
  explicit Strategy(StrategyKind kind) : kind_(kind) {}

  std::string_view name() const {
    return with([](const auto& kind) { return kind.kName; });
  }
  bool follows_ladder() const {
    return with([](const auto& kind) { return kind.kFollowsLadder; });
  }
  bool draws() const {
    return with([](const auto& kind) { return kind.kDraws; });
  }
  // No round is left: whether it takes the standing figure.
  template <typename F>
  QUITTANCE_INLINE MaskOf<F> takes_late(const Seen<F>& seen) const {
    return with([&](const auto& kind) -> MaskOf<F> {
      if constexpr (kind.kDecidesLate) {
        return kind.takes_late(seen);
      } else {
        return worth_last_price<F>(kind, seen);
      }
    });
  }
  template <typename F>
  QUITTANCE_INLINE void decide(const Seen<F>& seen, Ask<F>& ask) const {
    with([&](const auto& kind) {
      kind.choose(seen, ask);
      return true;
    });
  }

 private:
  StrategyKind kind_;
};

// The shipped ones.
const std::vector<const Strategy*>& all_strategies();
const Strategy* strategy_named(std::string_view name);        // null: none
std::unique_ptr<const Strategy> paced_strategy(double beta);  // above 0

}  // namespace sim
