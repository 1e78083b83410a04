#include "sim/strategies/split.h"

namespace sim {
namespace {

class Split final : public StrategyOf<Split> {
 public:
  std::string_view name() const override { return "split"; }
  template <typename F>
  void choose(const Seen<F>& seen, Ask<F>& ask) const {
    const F middle = pick(seen.counter >= 0.0F, (seen.ask + seen.counter) * 0.5F, seen.ask);
    ask_for(seen, pick(seen.ask < 0.0F, all_lanes<F>(seen.terms.opening), middle), ask);
    // Less than a point apart: not worth another round.
    ask.accepts = either(ask.accepts, both(seen.counter >= 0.0F, seen.ask - seen.counter < 0.01F));
    ask.accepts =
        both(ask.accepts, worth_of(seen.terms, seen.counter, seen.counter_form) >= seen.terms.reserve);
  }
};

}  // namespace

const Strategy& split_strategy() {
  static const Split strategy;
  return strategy;
}

}  // namespace sim
