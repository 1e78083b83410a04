#include "sim/strategies/tit_for_tat.h"

namespace sim {
namespace {

class TitForTat final : public StrategyOf<TitForTat> {
 public:
  std::string_view name() const override { return "tit_for_tat"; }
  template <typename F>
  void choose(const Seen<F>& seen, Ask<F>& ask) const {
    const F before = most(seen.counter_before, all_lanes<F>(0));
    const F conceded = most(seen.counter - before, all_lanes<F>(0));
    const F next = pick(seen.ask < 0.0F, all_lanes<F>(seen.terms.opening),
                        seen.ask - pick(seen.counter_before >= 0.0F, conceded, all_lanes<F>(0)));
    ask_for(seen, next, ask);
  }
};

}  // namespace

const Strategy& tit_for_tat_strategy() {
  static const TitForTat strategy;
  return strategy;
}

}  // namespace sim
