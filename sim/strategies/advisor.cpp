#include "sim/strategies/advisor.h"

#include "sim/strategies/ladder_ask.h"

namespace sim {
namespace {

class Advisor final : public StrategyOf<Advisor> {
 public:
  std::string_view name() const override { return "advisor"; }
  bool follows_ladder() const override { return true; }
  template <typename F>
  void choose(const Seen<F>& seen, Ask<F>& ask) const {
    follow_ladder(seen, ask);
  }
};

}  // namespace

const Strategy& advisor_strategy() {
  static const Advisor strategy;
  return strategy;
}

}  // namespace sim
