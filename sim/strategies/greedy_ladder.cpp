#include "sim/strategies/greedy_ladder.h"

#include "sim/strategies/ladder_ask.h"

namespace sim {
namespace {

class GreedyLadder final : public StrategyOf<GreedyLadder> {
 public:
  std::string_view name() const override { return "greedy_ladder"; }
  bool follows_ladder() const override { return true; }
  template <typename F>
  void choose(const Seen<F>& seen, Ask<F>& ask) const {
    follow_ladder(seen, ask);
  }
};

}  // namespace

const Strategy& greedy_ladder_strategy() {
  static const GreedyLadder strategy;
  return strategy;
}

}  // namespace sim
