#include "sim/strategies/conceder.h"

#include "sim/strategies/time_dependent.h"

namespace sim {
namespace {

class Conceder final : public StrategyOf<Conceder> {
 public:
  std::string_view name() const override { return "conceder"; }
  template <typename F>
  void choose(const Seen<F>& seen, Ask<F>& ask) const {
    ask_for(seen, all_lanes<F>(time_dependent_ask(seen.terms, seen.round, 2)), ask);
  }
};

}  // namespace

const Strategy& conceder_strategy() {
  static const Conceder strategy;
  return strategy;
}

}  // namespace sim
