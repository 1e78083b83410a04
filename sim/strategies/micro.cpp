#include "sim/strategies/micro.h"

namespace sim {
namespace {

constexpr float kStep = 0.01F;

class Micro final : public StrategyOf<Micro> {
 public:
  std::string_view name() const override { return "micro"; }
  template <typename F>
  void choose(const Seen<F>& seen, Ask<F>& ask) const {
    const F next = pick(seen.ask < 0.0F, all_lanes<F>(seen.terms.opening), seen.ask - kStep);
    const MaskOf<F> concedes =
        either(seen.ask < 0.0F, both(seen.sent <= seen.received, next >= seen.terms.reserve));
    ask_for(seen, pick(concedes, next, seen.ask), ask);
  }
};

}  // namespace

const Strategy& micro_strategy() {
  static const Micro strategy;
  return strategy;
}

}  // namespace sim
