#include "sim/strategies/random.h"

namespace sim {
namespace {

class Random final : public StrategyOf<Random> {
 public:
  std::string_view name() const override { return "random"; }
  bool draws() const override { return true; }
  template <typename F>
  void choose(const Seen<F>& seen, Ask<F>& ask) const {
    const F drawn = seen.terms.reserve + seen.chance * (seen.terms.opening - seen.terms.reserve);
    ask.fraction = most(round_of(drawn * 100.0F) * 0.01F, all_lanes<F>(seen.terms.reserve));
    ask.accepts = counter_reaches(seen, ask.fraction, ask.form);
  }
};

}  // namespace

const Strategy& random_strategy() {
  static const Random strategy;
  return strategy;
}

}  // namespace sim
