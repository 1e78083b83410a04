#include "sim/strategies/ackerman.h"
#include "sim/strategies/advisor.h"
#include "sim/strategies/boulware.h"
#include "sim/strategies/conceder.h"
#include "sim/strategies/fixed.h"
#include "sim/strategies/greedy_ladder.h"
#include "sim/strategies/linear.h"
#include "sim/strategies/micro.h"
#include "sim/strategies/random.h"
#include "sim/strategies/split.h"
#include "sim/strategies/tit_for_tat.h"

namespace sim {

const std::vector<const Strategy*>& all_strategies() {
  static const std::vector<const Strategy*> strategies = {
      &boulware_strategy(), &linear_strategy(),        &conceder_strategy(), &tit_for_tat_strategy(),
      &micro_strategy(),    &ackerman_strategy(),      &fixed_strategy(),    &split_strategy(),
      &random_strategy(),   &greedy_ladder_strategy(), &advisor_strategy(),
  };
  return strategies;
}

const Strategy* strategy_named(std::string_view name) {
  for (const Strategy* strategy : all_strategies()) {
    if (strategy->name() == name) return strategy;
  }
  return nullptr;
}

}  // namespace sim
