// Compiled once for each form of the processor. All that is called here is inlined, as in sim/lab_pack.cpp.
#ifndef QUITTANCE_FIGURE_LOOPS
#define QUITTANCE_FIGURE_LOOPS figure_loops_any
#define QUITTANCE_LANES 4
#endif

#include "advisor/figure_pack.h"

#include "sim/pack.h"

namespace advisor {
namespace {

constexpr int kPacks = kValues / sim::kLanes;
constexpr float kForbidden = -1e9F;

[[gnu::flatten]] void expected_figures(const FigureTerms& terms, const sim::TalkRules& rules,
                                       const LuckCells& shocks, float* expected, float* reaches) {
  using sim::Pack;
  const Pack zero = sim::all_lanes<Pack>(0);
  const bool opens = terms.own_point < 0;
  // Against an ask below its own figure it stays where it is.
  const int first = opens ? 0 : static_cast<int>(terms.own * kAskPoints) / sim::kLanes;
  for (int i = 0; i < first * sim::kLanes; ++i) {
    expected[i] = terms.next[1 + static_cast<int>(terms.own_point)];
    reaches[i] = 1;
  }
  for (int pack = first; pack < kPacks; ++pack) {
    Pack value;
    for (int i = 0; i < sim::kLanes; ++i)
      value[i] = static_cast<float>(pack * sim::kLanes + i) / kAskPoints;
    const Pack here = sim::least(terms.path + terms.steps * sim::most(terms.highest - value + 0.01F, zero),
                                 sim::all_lanes<Pack>(terms.limit));
    const Pack gap = sim::most(value - terms.own, zero);
    const Pack drift =
        (here - terms.own_low) / sim::most(value - 0.01F - terms.own, sim::all_lanes<Pack>(0.01F));
    const Pack middle = rules.share_middle + rules.share_path * (sim::within(drift, 0, 1) - 0.5F);
    Pack sum = zero, reached = zero;
    const auto add = [&](const Pack& wanted, float grid, float weight) {
      const Pack bounded = sim::within(wanted / terms.unit, 0, terms.top);
      Pack point = sim::round_of(bounded * grid) * (static_cast<float>(kAskPoints) / grid);
      point = -sim::floor_of(-point);  // half points count as whole ones
      const float most_point = static_cast<float>(terms.states - 2);
      point = sim::within(sim::most(point, sim::all_lanes<Pack>(terms.own_point)), 0, most_point);
      const sim::PackInts at = sim::ints_of(point) + 1;
      alignas(64) float after[sim::kLanes];
      for (int i = 0; i < sim::kLanes; ++i)
        after[i] = terms.next[at[i]];
      Pack next;
      __builtin_memcpy(&next, after, sizeof next);
      sum += weight * next;
      reached +=
          sim::pick<Pack>(point * terms.unit >= value * static_cast<float>(kAskPoints) - 1.01F, weight, 0);
    };
    const float free = opens ? 1 : 1 - rules.share_split;
    for (const float shock : shocks) {
      const float weight = free / kLuckCells;
      if (opens) {
        add(sim::all_lanes<Pack>(terms.start + terms.noise * shock), kAskPoints, weight);
        continue;
      }
      Pack share = middle + rules.share_spread * shock;
      share = sim::pick(sim::size_of(share - 0.5F) < rules.share_near, sim::all_lanes<Pack>(0.5F), share);
      add(terms.own + sim::within(share, 0, rules.share_most) * gap, 2 * kAskPoints, weight);
    }
    if (!opens) add(terms.own + 0.5F * gap, 2 * kAskPoints, rules.share_split);
    // With little left to give it repeats itself.
    const Pack room = terms.top * terms.unit - terms.own_low + zero;
    const auto holds = room < rules.share_hold * (value - 0.01F - terms.own_low);
    if (!opens) {
      sum = sim::pick(holds, sim::all_lanes<Pack>(terms.next[1 + static_cast<int>(terms.own_point)]), sum);
      reached = sim::pick(holds, zero, reached);
    }
    __builtin_memcpy(expected + pack * sim::kLanes, &sum, sizeof sum);
    __builtin_memcpy(reaches + pack * sim::kLanes, &reached, sizeof reached);
  }
}

[[gnu::flatten]] float best_ask(const AskTerms& terms) {
  using sim::Pack;
  Pack best = sim::all_lanes<Pack>(kForbidden);
  for (int pack = terms.least / sim::kLanes; pack <= terms.most / sim::kLanes; ++pack) {
    Pack named, reached, takes, brings, point;
    for (int i = 0; i < sim::kLanes; ++i) {
      const int p = pack * sim::kLanes + i;
      named[i] = terms.expected[terms.at[p]];
      reached[i] = terms.reaches[terms.at[p]];
      point[i] = static_cast<float>(p);
    }
    __builtin_memcpy(&takes, terms.takes + pack * sim::kLanes, sizeof takes);
    __builtin_memcpy(&brings, terms.brings + pack * sim::kLanes, sizeof brings);
    named = sim::most(named + kPackSlack, sim::all_lanes<Pack>(terms.stays));
    const Pack goes_on = (1.0F - terms.figure) * terms.stays + terms.figure * named;
    const Pack all =
        sim::pick(takes > 0.0F, takes + (1.0F - takes) * terms.figure * reached, sim::all_lanes<Pack>(0));
    const Pack gain = sim::most(brings - goes_on, sim::all_lanes<Pack>(0));
    const Pack value =
        terms.quiet + terms.talks * (goes_on + sim::least(all, sim::all_lanes<Pack>(1)) * terms.signs * gain);
    const auto allowed =
        sim::both(point >= static_cast<float>(terms.least), point <= static_cast<float>(terms.most));
    best = sim::pick(allowed, sim::most(best, value), best);
  }
  float most = best[0];
  for (int i = 1; i < sim::kLanes; ++i)
    most = most > best[i] ? most : best[i];
  return most + kPackSlack;
}

}  // namespace

FigureLoops QUITTANCE_FIGURE_LOOPS() {
  return {expected_figures, best_ask};
}

}  // namespace advisor
