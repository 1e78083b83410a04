#include "sim/strategies/paced.h"

#include "sim/check.h"
#include "sim/strategies/time_dependent.h"

namespace sim {
namespace {

class Paced final : public StrategyOf<Paced> {
 public:
  explicit Paced(double beta) : beta_(beta) {}
  std::string_view name() const override { return "paced"; }
  template <typename F>
  void choose(const Seen<F>& seen, Ask<F>& ask) const {
    ask_for(seen, all_lanes<F>(time_dependent_ask(seen.terms, seen.round, beta_)), ask);
  }

 private:
  double beta_;
};

}  // namespace

std::unique_ptr<const Strategy> paced_strategy(double beta) {
  SIM_CHECK(beta > 0);
  return std::make_unique<Paced>(beta);
}

}  // namespace sim
