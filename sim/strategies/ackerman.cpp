#include "sim/strategies/ackerman.h"

namespace sim {
namespace {

class Ackerman final : public StrategyOf<Ackerman> {
 public:
  std::string_view name() const override { return "ackerman"; }
  template <typename F>
  void choose(const Seen<F>& seen, Ask<F>& ask) const {
    constexpr float kLeft[] = {1, 15.0F / 35, 5.0F / 35, 0};
    const float left = kLeft[seen.round < 4 ? seen.round - 1 : 3];
    ask_for(seen, all_lanes<F>(seen.terms.target + left * (seen.terms.opening - seen.terms.target)), ask);
  }
  float last_price(const CreditorTerms& terms) const override {
    return terms.target > terms.reserve ? terms.target : terms.reserve;
  }
};

}  // namespace

const Strategy& ackerman_strategy() {
  static const Ackerman strategy;
  return strategy;
}

}  // namespace sim
