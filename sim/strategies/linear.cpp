#include "sim/strategies/linear.h"

#include "sim/strategies/time_dependent.h"

namespace sim {
namespace {

class Linear final : public StrategyOf<Linear> {
 public:
  std::string_view name() const override { return "linear"; }
  template <typename F>
  void choose(const Seen<F>& seen, Ask<F>& ask) const {
    ask_for(seen, all_lanes<F>(time_dependent_ask(seen.terms, seen.round, 1)), ask);
  }
};

}  // namespace

const Strategy& linear_strategy() {
  static const Linear strategy;
  return strategy;
}

}  // namespace sim
