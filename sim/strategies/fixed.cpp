#include "sim/strategies/fixed.h"

namespace sim {
namespace {

class Fixed final : public StrategyOf<Fixed> {
 public:
  std::string_view name() const override { return "fixed"; }
  template <typename F>
  void choose(const Seen<F>& seen, Ask<F>& ask) const {
    ask_for(seen, all_lanes<F>(seen.terms.target), ask);
  }
  float last_price(const CreditorTerms& terms) const override {
    return terms.target > terms.reserve ? terms.target : terms.reserve;
  }
};

}  // namespace

const Strategy& fixed_strategy() {
  static const Fixed strategy;
  return strategy;
}

}  // namespace sim
