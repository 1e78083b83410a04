#include "sim/bargain.h"

#include <algorithm>
#include <mutex>
#include <utility>

#include <tbb/blocked_range.h>
#include <tbb/global_control.h>
#include <tbb/parallel_for.h>

#include "sim/check.h"
#include "sim/draws.h"

namespace sim {
namespace {

constexpr int kPriceBest = 99;
constexpr int kWeightSum = 100, kIssues = 3, kLevelBest = 9;
constexpr int kPackageBest = kWeightSum * kLevelBest;
constexpr int kTriples = (kWeightSum - 1) * (kWeightSum - 2) / 2;
constexpr std::uint64_t kBlock = 16384;  // negotiations in a piece of work, a multiple of kLanes

// Masks here are whole numbers, -1 or 0, made from signs: compilers take comparisons and choices of packs
// wider than the processor apart lane by lane, but not sums, shifts and bits.
template <typename Ints>
QUITTANCE_INLINE Ints below(const Ints& a, const Ints& b) {  // |a - b| < 2^31
  return (a - b) >> 31;
}
template <typename Ints>
QUITTANCE_INLINE Ints pick_ints(const Ints& mask, const Ints& yes, const Ints& no) {
  return (mask & yes) | (~mask & no);
}
// The least whole number >= value, 0 <= value < 2^31.
template <typename F>
QUITTANCE_INLINE IntsOf<F> ceiling_of(const F& value) {
  const IntsOf<F> cut = ints_of(value);
  const F over = floats_of(cut) - value;
  return cut - (__builtin_bit_cast(IntsOf<F>, over) >> 31);
}
QUITTANCE_INLINE std::int32_t look_up(const std::int32_t* table, std::int32_t at) {
  return table[at];
}
QUITTANCE_INLINE PackInts look_up(const std::int32_t* table, const PackInts& at) {
  PackInts found;
  for (int i = 0; i < kLanes; ++i)
    found[i] = table[at[i]];
  return found;
}

// One side's path: its reservation and what it has to give. The aspiration never passes the best utility: in
// round 0 it is best + e, |e| at most half a unit in the last place of best, which is even there.
template <typename F>
struct Path {
  F reserve, span;
  QUITTANCE_INLINE IntsOf<F> aspiration(float keep) const { return ceiling_of(reserve + keep * span); }
};
template <typename F>
QUITTANCE_INLINE Path<F> path_of(const F& u, float reserve_most, int best) {
  const F reserve = u * (reserve_most * static_cast<float>(best));
  return {reserve, static_cast<float>(best) - reserve};
}

// A side on the line of prices: an offer is known by its worth to the side that makes it.
template <typename F>
struct PriceSide {
  Path<F> path;
  QUITTANCE_INLINE IntsOf<F> offer(const IntsOf<F>& aspiration) const { return aspiration; }
  QUITTANCE_INLINE IntsOf<F> worth_to_other(const IntsOf<F>& offer) const { return kPriceBest - offer; }
  // Of the outcome, in the side's own levels.
  QUITTANCE_INLINE IntsOf<F> number(const IntsOf<F>& offer) const { return offer; }
};

// A side among packages: an offer is its own levels, heaviest issue first, in 4 bits each.
template <typename F>
struct PackageSide {
  Path<F> path;
  const std::int32_t* table;
  IntsOf<F> row;
  IntsOf<F> other_weight[kIssues], place[kIssues];  // by the side's own order of issues
  QUITTANCE_INLINE IntsOf<F> offer(const IntsOf<F>& aspiration) const {
    return look_up(table, row + aspiration);
  }
  QUITTANCE_INLINE IntsOf<F> sum(const IntsOf<F>& offer, const IntsOf<F> (&factor)[kIssues]) const {
    return (offer & 15) * factor[0] + ((offer >> 4) & 15) * factor[1] + (offer >> 8) * factor[2];
  }
  QUITTANCE_INLINE IntsOf<F> worth_to_other(const IntsOf<F>& offer) const {
    return kPackageBest - sum(offer, other_weight);
  }
  QUITTANCE_INLINE IntsOf<F> number(const IntsOf<F>& offer) const { return sum(offer, place); }
};

template <typename F>
struct Ended {
  IntsOf<F> outcome, round;
};

template <typename F, typename Side>
QUITTANCE_INLINE Ended<F> alternate(const BargainPlan& plan, const Side& first, const Side& second,
                                    std::int32_t last_outcome) {
  using Ints = IntsOf<F>;
  Ints open = Ints{} - 1, first_accepted = Ints{};
  Ints on_table = Ints{}, worth = Ints{} - 1;  // second's offer, its worth to first: none yet
  Ints taken = Ints{}, round = Ints{};
  const std::size_t rounds = plan.first.size();
  for (std::size_t t = 0; t < rounds; ++t) {
    // Step 1. The first side: AC_next, for its next offer is the worst that reaches its aspiration, so what
    // reaches the aspiration is worth at least that.
    const Ints first_aspires = first.path.aspiration(plan.first[t]);
    const Ints first_accepts = open & ~below(worth, first_aspires);
    taken |= first_accepts & on_table;
    first_accepted |= first_accepts;
    open ^= first_accepts;
    const Ints offered = first.offer(first_aspires);

    // Step 2. The second side.
    const Ints second_aspires = second.path.aspiration(plan.second[t]);
    const Ints second_accepts = open & ~below(first.worth_to_other(offered), second_aspires);
    taken |= second_accepts & offered;
    open ^= second_accepts;
    round -= open;  // who still talks goes on to the next round
    on_table = second.offer(second_aspires);
    worth = second.worth_to_other(on_table);
  }
  // The outcome's number counts levels in the creditor's favour, an offer those in its maker's.
  const Ints own = pick_ints(first_accepted, second.number(taken), first.number(taken));
  const Ints of_debtor = plan.debtor_first ? ~first_accepted : first_accepted;
  return {pick_ints(open, Ints{} - 1, pick_ints(of_debtor, last_outcome - own, own)), round};
}

template <typename F>
QUITTANCE_INLINE Ended<F> play_price(const BargainPlan& plan, std::uint64_t seed, std::uint64_t first) {
  const Four<F> four = draw<F>(seed, first, 0, Stream::kBargain);
  const PriceSide<F> creditor{path_of(four.u[0], plan.reserve_most, kPriceBest)};
  const PriceSide<F> debtor{path_of(four.u[1], plan.reserve_most, kPriceBest)};
  return plan.debtor_first ? alternate<F>(plan, debtor, creditor, kPriceBest)
                           : alternate<F>(plan, creditor, debtor, kPriceBest);
}

template <typename F>
QUITTANCE_INLINE IntsOf<F> triple_of(const F& u) {
  return ints_of(least(u * static_cast<float>(kTriples), all_lanes<F>(kTriples - 1)));
}

template <typename F>
QUITTANCE_INLINE PackageSide<F> package_side(const PackageTables& tables, const Path<F>& path,
                                             const IntsOf<F>& own, const IntsOf<F>& other) {
  constexpr std::int32_t kPlaces = 100 | 10 << 7 | 1 << 14;
  PackageSide<F> side{path, tables.offer.data(), look_up(tables.row.data(), own), {}, {}};
  const IntsOf<F> shape = look_up(tables.shape.data(), own), theirs = look_up(tables.shape.data(), other);
  for (int k = 0; k < kIssues; ++k) {
    const IntsOf<F> issue = (shape >> (21 + 2 * k)) & 3;
    side.other_weight[k] = (theirs >> (7 * issue)) & 127;
    side.place[k] = ((IntsOf<F>{} + kPlaces) >> (7 * issue)) & 127;
  }
  return side;
}

template <typename F>
QUITTANCE_INLINE Ended<F> play_package(const BargainPlan& plan, const PackageTables& tables,
                                       std::uint64_t seed, std::uint64_t first) {
  const Four<F> four = draw<F>(seed, first, 0, Stream::kBargain);
  const IntsOf<F> creditors = triple_of(four.u[2]), debtors = triple_of(four.u[3]);
  const PackageSide<F> creditor =
      package_side(tables, path_of(four.u[0], plan.reserve_most, kPackageBest), creditors, debtors);
  const PackageSide<F> debtor =
      package_side(tables, path_of(four.u[1], plan.reserve_most, kPackageBest), debtors, creditors);
  return plan.debtor_first ? alternate<F>(plan, debtor, creditor, 999)
                           : alternate<F>(plan, creditor, debtor, 999);
}

QUITTANCE_INLINE void store(const Ended<Pack>& ended, std::size_t lanes, std::int32_t* outcome,
                            std::int32_t* round) {
  __builtin_memcpy(outcome, &ended.outcome, lanes * sizeof *outcome);
  __builtin_memcpy(round, &ended.round, lanes * sizeof *round);
}

QUITTANCE_CLONES [[gnu::flatten]] void play_prices(const BargainPlan& plan, std::uint64_t seed,
                                                   std::uint64_t first, std::size_t count,
                                                   std::int32_t* outcome, std::int32_t* round) {
  std::size_t k = 0;
  for (; k + kLanes <= count; k += kLanes)
    store(play_price<Pack>(plan, seed, first + k), kLanes, outcome + k, round + k);
  if (k < count) store(play_price<Pack>(plan, seed, first + k), count - k, outcome + k, round + k);
}

QUITTANCE_CLONES [[gnu::flatten]] void play_packages(const BargainPlan& plan, const PackageTables& tables,
                                                     std::uint64_t seed, std::uint64_t first,
                                                     std::size_t count, std::int32_t* outcome,
                                                     std::int32_t* round) {
  std::size_t k = 0;
  for (; k + kLanes <= count; k += kLanes)
    store(play_package<Pack>(plan, tables, seed, first + k), kLanes, outcome + k, round + k);
  if (k < count) store(play_package<Pack>(plan, tables, seed, first + k), count - k, outcome + k, round + k);
}

std::mutex handing_over;  // as in sim/lab.cpp: tells ThreadSanitizer what TBB does

// Blocks on as many threads as asked; each writes its own part of `into`.
template <typename Play>
void in_blocks(std::uint64_t first, Agreements& into, int threads, const Play& play) {
  const std::size_t count = into.outcome.size();
  if (threads == 1) {
    play(first, count, into.outcome.data(), into.round.data());
    return;
  }
  using Control = tbb::global_control;
  const std::size_t most = threads > 0 ? static_cast<std::size_t>(threads)
                                       : Control::active_value(Control::max_allowed_parallelism);
  const Control limit(Control::max_allowed_parallelism, most);
  const std::size_t blocks = (count + kBlock - 1) / kBlock;
  { const std::lock_guard lock(handing_over); }
  tbb::parallel_for(tbb::blocked_range<std::size_t>(0, blocks), [&](const auto& range) {
    { const std::lock_guard lock(handing_over); }
    for (std::size_t block = range.begin(); block != range.end(); ++block) {
      const std::size_t from = block * kBlock;
      play(first + from, std::min<std::size_t>(kBlock, count - from), into.outcome.data() + from,
           into.round.data() + from);
    }
    const std::lock_guard lock(handing_over);
  });
  const std::lock_guard lock(handing_over);
}

BargainPlan plan_of(const BargainTerms& terms) {
  SIM_CHECK(terms.creditor.deadline() == terms.debtor.deadline());
  SIM_CHECK(terms.reserve_most >= 0 && terms.reserve_most <= 1);
  BargainPlan plan{{}, {}, terms.debtor_first, terms.reserve_most};
  for (int t = 0; t <= terms.creditor.deadline(); ++t) {
    plan.first.push_back(static_cast<float>(1 - terms.creditor.alpha(t)));
    plan.second.push_back(static_cast<float>(1 - terms.debtor.alpha(t)));
  }
  if (terms.debtor_first) std::swap(plan.first, plan.second);
  return plan;
}

// The offers of a side with weights heavy >= middle >= light at every whole aspiration.
std::vector<std::int32_t> offers_of(int heavy, int middle, int light) {
  std::vector<std::int32_t> offers(kPackageBest + 1, -1);
  for (int a = 0; a <= kLevelBest; ++a) {
    for (int b = 0; b <= kLevelBest; ++b) {
      for (int c = 0; c <= kLevelBest; ++c)  // later ones are higher on heavier issues
        offers[static_cast<std::size_t>(heavy * a + middle * b + light * c)] = a | b << 4 | c << 8;
    }
  }
  for (std::size_t aspiration = kPackageBest; aspiration-- > 0;) {
    if (offers[aspiration] < 0) offers[aspiration] = offers[aspiration + 1];
  }
  return offers;
}

PackageTables build_tables() {
  PackageTables tables;
  std::vector<std::int32_t> row_of(kWeightSum * kWeightSum, -1);  // by heaviest and middle weight
  for (int w0 = 1; w0 <= kWeightSum - 2; ++w0) {
    for (int w1 = 1; w0 + w1 < kWeightSum; ++w1) {
      const std::array<int, kIssues> weights{w0, w1, kWeightSum - w0 - w1};
      std::array<int, kIssues> issues{0, 1, 2};
      const auto weight = [&](int issue) { return weights[static_cast<std::size_t>(issue)]; };
      std::stable_sort(issues.begin(), issues.end(), [&](int i, int j) { return weight(i) > weight(j); });
      const int heavy = weight(issues[0]), middle = weight(issues[1]), light = weight(issues[2]);
      std::int32_t& row = row_of[static_cast<std::size_t>(heavy * kWeightSum + middle)];
      if (row < 0) {
        row = static_cast<std::int32_t>(tables.offer.size());
        const std::vector<std::int32_t> offers = offers_of(heavy, middle, light);
        tables.offer.insert(tables.offer.end(), offers.begin(), offers.end());
      }
      tables.row.push_back(row);
      tables.shape.push_back(weights[0] | weights[1] << 7 | weights[2] << 14 | issues[0] << 21 |
                             issues[1] << 23 | issues[2] << 25);
    }
  }
  SIM_CHECK(tables.shape.size() == kTriples);
  return tables;
}

}  // namespace

AgreementTotals totals(const Agreements& agreements) {
  AgreementTotals totals;
  for (std::size_t k = 0; k < agreements.outcome.size(); ++k) {
    const std::int32_t deal = agreements.outcome[k] >= 0 ? 1 : 0;
    totals.deals += deal;
    totals.outcomes += deal * agreements.outcome[k];
    totals.rounds += deal * agreements.round[k];
  }
  return totals;
}

PriceBargain::PriceBargain(const BargainTerms& terms) : plan_(plan_of(terms)) {}

PriceBargain::Sides PriceBargain::sides(std::uint64_t seed, std::uint64_t index) const {
  const Four<float> four = draw<float>(seed, index, 0, Stream::kBargain);
  return {path_of(four.u[0], plan_.reserve_most, kPriceBest).reserve,
          path_of(four.u[1], plan_.reserve_most, kPriceBest).reserve};
}

Agreement PriceBargain::play_one(std::uint64_t seed, std::uint64_t index) const {
  const Ended<float> ended = play_price<float>(plan_, seed, index);
  return {ended.outcome, ended.round};
}

void PriceBargain::play(std::uint64_t seed, std::uint64_t first, Agreements& into, int threads) const {
  in_blocks(first, into, threads,
            [&](std::uint64_t from, std::size_t count, std::int32_t* outcome, std::int32_t* round) {
              play_prices(plan_, seed, from, count, outcome, round);
            });
}

PackageBargain::PackageBargain(const BargainTerms& terms) : plan_(plan_of(terms)), tables_(build_tables()) {}

PackageBargain::Sides PackageBargain::sides(std::uint64_t seed, std::uint64_t index) const {
  const Four<float> four = draw<float>(seed, index, 0, Stream::kBargain);
  const auto weights = [&](float u) {
    const std::int32_t shape = tables_.shape[static_cast<std::size_t>(triple_of(u))];
    return std::array<int, 3>{shape & 127, (shape >> 7) & 127, (shape >> 14) & 127};
  };
  return {weights(four.u[2]), weights(four.u[3]),
          path_of(four.u[0], plan_.reserve_most, kPackageBest).reserve,
          path_of(four.u[1], plan_.reserve_most, kPackageBest).reserve};
}

Agreement PackageBargain::play_one(std::uint64_t seed, std::uint64_t index) const {
  const Ended<float> ended = play_package<float>(plan_, tables_, seed, index);
  return {ended.outcome, ended.round};
}

void PackageBargain::play(std::uint64_t seed, std::uint64_t first, Agreements& into, int threads) const {
  in_blocks(first, into, threads,
            [&](std::uint64_t from, std::size_t count, std::int32_t* outcome, std::int32_t* round) {
              play_packages(plan_, tables_, seed, from, count, outcome, round);
            });
}

}  // namespace sim
