#include "advisor/policy_value.h"

#include <algorithm>
#include <cmath>

#include "advisor/talk_blocks.h"
#include "sim/strategies/all.h"

namespace advisor {

void TalkSums::take(const sim::PackEnd& end, int i, double utility_of_it) {
  const double brought = static_cast<double>(end.recovery[i]);
  recovery += brought;
  squares += brought * brought;
  utility += utility_of_it;
  agreed += end.agreed[i];
  if (brought > 0) {
    paying += 1;
    days += static_cast<double>(end.days[i]);
  }
}

void TalkSums::add(const TalkSums& later) {
  recovery += later.recovery;
  squares += later.squares;
  utility += later.utility;
  agreed += later.agreed;
  paying += later.paying;
  days += later.days;
}

double TalkSums::spread(double talks) const {
  const double mean = recovery / talks;
  return std::sqrt(std::max(0.0, squares / talks - mean * mean));
}

double TalkSums::days_to_cash() const {
  return paying > 0 ? days / paying : 0;
}

void utilities(const Ground& ground, const sim::PackEnd& end, double* into) {
  const double period = ground.lab.period_days, ln_day = -std::log1p(ground.lab.cost_of_capital) / 365;
  for (int i = 0; i < sim::kTogether; ++i) {
    const double recovery = static_cast<double>(end.recovery[i]);
    const bool plain = end.agreed[i] || ground.relationship_loss <= 0;
    const double discount =
        plain ? 1 : std::exp(ln_day * static_cast<double>(end.round[i] * static_cast<float>(period)));
    into[i] = utility(ground, recovery, end.agreed[i], discount);
  }
}

sim::Player player_of(const Ground& ground, const Policy& policy) {
  sim::Player player;
  player.name = "advisor";
  player.strategy = sim::strategy_named("advisor");
  player.terms = ground.terms;
  player.terms.policy = policy.table;
  player.acts = policy.acts;
  return player;
}

PolicyValue value_of(const Ground& ground, const sim::Player& player, std::uint64_t runs, std::uint64_t seed,
                     int threads) {
  const sim::AliasTable table(ground.lab.weights);
  const sim::PlayPack play = sim::play_pack_for(sim::best_processor());
  struct Sums {
    TalkSums talks;
    std::vector<float> recoveries;
  };
  const auto work = [&](std::uint64_t first, std::uint64_t last, Sums& sums) {
    sim::PackEnd end;
    double gained[sim::kTogether];
    for (; first < last; first += sim::kTogether) {
      play(ground.lab, table, player, seed, first, end);
      utilities(ground, end, gained);
      for (int i = 0; i < sim::kTogether; ++i) {
        sums.talks.take(end, i, gained[i]);
        sums.recoveries.push_back(end.recovery[i]);
      }
    }
  };
  Sums all;
  for_blocks<Sums>(runs, threads, work, [&](const Sums& sums) {
    all.talks.add(sums.talks);
    all.recoveries.insert(all.recoveries.end(), sums.recoveries.begin(), sums.recoveries.end());
  });
  PolicyValue value;
  const double n = static_cast<double>(runs);
  value.recovery = all.talks.recovery / n;
  value.spread = all.talks.spread(n);
  value.standard_error = value.spread / std::sqrt(n);
  value.p_agreement = all.talks.agreed / n;
  value.days_to_cash = all.talks.days_to_cash();
  value.certainty_equivalent = certainty_equivalent(ground, all.talks.utility / n);
  const auto quantile = [&](double p) {
    const auto at = all.recoveries.begin() + static_cast<std::ptrdiff_t>(p * (n - 1));
    std::nth_element(all.recoveries.begin(), at, all.recoveries.end());
    return static_cast<double>(*at);
  };
  value.p05 = quantile(0.05);
  value.p95 = quantile(0.95);
  return value;
}

}  // namespace advisor
