#include "sim/strategies/all.h"

#include "sim/check.h"

namespace sim {
namespace {

// One of each kind but the last.
template <std::size_t... I>
std::vector<Strategy> shipped(std::index_sequence<I...>) {
  return {Strategy(StrategyKind(std::in_place_index<I>))...};
}

}  // namespace

const std::vector<const Strategy*>& all_strategies() {
  static const std::vector<Strategy> kStrategies =
      shipped(std::make_index_sequence<std::variant_size_v<StrategyKind> - 1>());
  static const std::vector<const Strategy*> kPointers = [] {
    std::vector<const Strategy*> pointers;
    for (const Strategy& strategy : kStrategies)
      pointers.push_back(&strategy);
    return pointers;
  }();
  return kPointers;
}

const Strategy* strategy_named(std::string_view name) {
  for (const Strategy* strategy : all_strategies()) {
    if (strategy->name() == name) return strategy;
  }
  return nullptr;
}

std::unique_ptr<const Strategy> paced_strategy(double beta) {
  SIM_CHECK(beta > 0);
  return std::make_unique<Strategy>(StrategyKind(Paced(beta)));
}

}  // namespace sim
