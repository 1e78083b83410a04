#include "sim/strategies/boulware.h"

#include "sim/strategies/time_dependent.h"

namespace sim {
namespace {

class Boulware final : public StrategyOf<Boulware> {
 public:
  std::string_view name() const override { return "boulware"; }
  template <typename F>
  void choose(const Seen<F>& seen, Ask<F>& ask) const {
    ask_for(seen, all_lanes<F>(time_dependent_ask(seen.terms, seen.round, 0.5)), ask);
  }
};

}  // namespace

const Strategy& boulware_strategy() {
  static const Boulware strategy;
  return strategy;
}

}  // namespace sim
