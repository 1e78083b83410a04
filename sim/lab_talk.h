// One negotiation, or a pack of them, from the first ask to the last payment. Used by sim/lab.cpp alone.
#pragma once

#include <cmath>

#include "sim/debtor_mind.h"
#include "sim/lab.h"
#include "sim/plan_hazard.h"
#include "sim/strategies/all.h"

namespace sim {

template <typename F>
struct Ended {
  F recovery, days, fraction, round;
  MaskOf<F> agreed;
};

// Records nothing; play_one() has one that does.
struct NoWitness {
  template <typename F>
  void act(Move) {}
  template <typename F>
  void asked(const Ask<F>&, const F&, bool) {}
  template <typename F>
  void answered(const Reply<F>&, const Profile<F>&, const Mind<F>&, const MaskOf<F>&) {}
};

template <typename F>
QUITTANCE_INLINE void load_profile(const LabGround& ground, const AliasTable& table, std::uint64_t seed,
                                   std::uint64_t first, Profile<F>& profile) {
  const Four<F> chance = draw<F>(seed, first, 0, Stream::kType);
  std::size_t index[static_cast<unsigned>(Width<F>::lanes)];
  for (int i = 0; i < Width<F>::lanes; ++i)
    index[i] = table.pick(lane(chance.u[0], i), lane(chance.u[1], i));
  for (int field = 0; field < kProfileFields; ++field) {
    alignas(64) float values[static_cast<unsigned>(Width<F>::lanes)];
    for (int i = 0; i < Width<F>::lanes; ++i)
      values[i] = ground.debtors[index[i]][static_cast<std::size_t>(field)];
    __builtin_memcpy(&profile.at[field], values, sizeof(F));
  }
  if (ground.threshold) {
    profile.at[kFixedLimit] =
        ground.threshold_low + chance.u[2] * (ground.threshold_high - ground.threshold_low);
  }
}

// An ask as this debtor reads it; of a package the option that costs it least within its means.
template <typename F>
QUITTANCE_INLINE Heard<F> heard_by(const Profile<F>& profile, const LabGround& ground, const Player& player,
                                   const Ask<F>& ask, const F& our_last, const F& counter, F& form) {
  Heard<F> heard;
  form = ask.form;
  heard.fraction = ask.fraction;
  heard.value = ask.fraction * by_form(&profile.at[kValue], ask.form);
  heard.affordable = ask.fraction <= by_form(&profile.at[kMeans], ask.form);
  if (player.packages) {
    heard.package = true;
    const F worth = worth_of(player.terms, ask.fraction, ask.form);
    for (int i = 0; i < static_cast<int>(ground.forms.size()); ++i) {
      const F fraction = worth / player.terms.worth[i];
      const F value = fraction * profile.at[kValue + i];
      const MaskOf<F> able = both(fraction <= profile.at[kMeans + i], fraction <= 1.0F);
      const MaskOf<F> better = both(able, either(opposite(heard.affordable), value < heard.value));
      heard.fraction = pick(better, fraction, heard.fraction);
      heard.value = pick(better, value, heard.value);
      form = pick(better, all_lanes<F>(static_cast<float>(i)), form);
      heard.affordable = either(heard.affordable, able);
    }
  }
  heard.from_middle = both(counter >= 0.0F, size_of(ask.fraction - (our_last + counter) * 0.5F) < 0.006F);
  const F twentieths = ask.fraction * 20.0F;
  heard.round_figure = size_of(twentieths - round_of(twentieths)) < 0.01F;
  return heard;
}

// Present value at the day of agreement of what is paid, and the mean day of the cash after it.
template <typename F>
QUITTANCE_INLINE F paid(const LabGround& ground, const Profile<F>& profile, const TalkRules& rules,
                        const F& rapport, const F& fraction, const F& form, const F& chance, F& days) {
  // Step 1. The form's numbers for each lane.
  F months = all_lanes<F>(0);
  F down = all_lanes<F>(1);
  for (std::size_t i = 1; i < ground.forms.size(); ++i) {
    const MaskOf<F> here = form == static_cast<float>(i);
    months = pick(here, all_lanes<F>(static_cast<float>(ground.forms[i].instalments)), months);
    down = pick(here, all_lanes<F>(static_cast<float>(ground.forms[i].down_share)), down);
  }
  const MaskOf<F> plan = months > 0.0F;
  const F instalment = fraction * (1.0F - down) / most(months, all_lanes<F>(1));
  // Step 2. The hazard of this plan.
  const F hazard = plan_hazard(rules, profile, rapport, fraction, down, instalment);
  // Step 3. How many instalments come: geometric.
  const F ln_stays = log_of(1.0F - hazard);
  const F until = log_of(chance) / least(ln_stays, all_lanes<F>(-1e-9F));
  const F came = least(floor_of(least(until, all_lanes<F>(1e6F))), months);
  const MaskOf<F> broke = came < months;
  // Step 4. What they are worth.
  const float rate = static_cast<float>(std::pow(1 + ground.cost_of_capital, 1.0 / 12) - 1);
  const float ln_v = static_cast<float>(-std::log1p(static_cast<double>(rate)));
  const F annuity = rate > 1e-7F ? (1.0F - exp_of(came * ln_v)) / rate : came;
  const F rest =
      pick(broke, exp_of((came + 1.0F) * ln_v) * ground.no_deal_value * instalment * (months - came),
           all_lanes<F>(0));
  constexpr float kDaysPerMonth = 365.25F / 12;
  const F cash = fraction * down + instalment * came;
  const F waited = instalment * kDaysPerMonth * came * (came + 1.0F) * 0.5F;
  days = pick(plan, waited / most(cash, all_lanes<F>(1e-6F)), all_lanes<F>(0));
  return pick(plan, fraction * down + instalment * annuity + rest, fraction);
}

template <typename F, typename Witness>
QUITTANCE_INLINE Ended<F> negotiate(const LabGround& ground, const AliasTable& table, const Player& player,
                                    std::uint64_t seed, std::uint64_t first, Witness& witness) {
  const F zero = all_lanes<F>(0);
  const F none = all_lanes<F>(-1);
  const int rounds = player.terms.rounds;
  const TalkRules& rules = ground.rules;
  // Step 1. Who sits there.
  Profile<F> profile;
  load_profile(ground, table, seed, first, profile);
  Mind<F> mind = new_mind(profile);
  // Step 2. The talk.
  Seen<F> seen{player.terms, 1, none, none, zero, none, zero, zero, zero};
  MaskOf<F> open = every_lane<F>();
  MaskOf<F> agreed = no_lane<F>();
  F fraction = zero, form = zero, round_of_end = all_lanes<F>(static_cast<float>(rounds));
  for (int round = 1; round <= rounds; ++round) {
    const bool last = round == rounds;
    const float tau = last ? 1 : static_cast<float>(round - 1) / static_cast<float>(rounds - 1);
    const float here = static_cast<float>(round);
    if (static_cast<std::size_t>(round) <= player.acts.size()) {
      for (const Move act : player.acts[static_cast<std::size_t>(round - 1)]) {
        hear_act(mind, profile, rules, effect_of(act), tau);
        witness.template act<F>(act);
      }
    }
    seen.round = round;
    if (player.strategy->draws())
      seen.chance = draw<F>(seed, first, static_cast<std::uint32_t>(round), Stream::kStrategy).u[0];
    Ask<F> ask{pick(seen.ask >= 0.0F, seen.ask, all_lanes<F>(player.terms.opening)), seen.counter_form,
               no_lane<F>()};
    player.strategy->decide(seen, ask);
    ask.accepts = both(ask.accepts, seen.counter >= player.terms.floor);
    const MaskOf<F> taken = both(open, ask.accepts);
    agreed = either(agreed, taken);
    fraction = pick(taken, seen.counter, fraction);
    form = pick(taken, seen.counter_form, form);
    round_of_end = pick(taken, all_lanes<F>(here), round_of_end);
    open = both(open, opposite(taken));
    witness.template asked<F>(ask, seen.counter, last);
    if (!any(open)) break;

    F heard_form;
    const Heard<F> heard = heard_by(profile, ground, player, ask, seen.ask, seen.counter, heard_form);
    hear_ask(mind, profile, rules, heard);
    seen.sent += pick<F>(either(seen.ask < 0.0F, ask.fraction != seen.ask), 1.0F, 0.0F);
    seen.ask = ask.fraction;
    const Four<F> chance = draw<F>(seed, first, static_cast<std::uint32_t>(round), Stream::kDebtor);
    const Reply<F> reply = answer(mind, profile, rules, heard, tau, last, chance);
    const MaskOf<F> accepted = both(open, reply.accepts);
    agreed = either(agreed, accepted);
    fraction = pick(accepted, heard.fraction, fraction);
    form = pick(accepted, heard_form, form);
    const MaskOf<F> ends = both(open, either(reply.accepts, reply.hangs_up));
    round_of_end = pick(ends, all_lanes<F>(here), round_of_end);
    witness.template answered<F>(reply, profile, mind, open);
    open = both(open, opposite(ends));
    if (!any(open)) break;
    const MaskOf<F> named = both(open, reply.counters);
    seen.received += pick<F>(both(named, reply.fraction != seen.counter), 1.0F, 0.0F);
    seen.counter_before = pick(named, seen.counter, seen.counter_before);
    seen.counter = pick(named, reply.fraction, seen.counter);
    seen.counter_form = pick(named, profile[kForm], seen.counter_form);
    pass_round(mind, rules);
  }
  // Step 3. No round is left: the standing figure, if it will do.
  const MaskOf<F> late =
      both(both(open, seen.counter >= 0.0F), worth_of(player.terms, seen.counter, seen.counter_form) >=
                                                 player.strategy->last_price(player.terms));
  agreed = either(agreed, late);
  fraction = pick(late, seen.counter, fraction);
  form = pick(late, seen.counter_form, form);
  witness.template asked<F>(Ask<F>{seen.ask, seen.counter_form, late}, seen.counter, true);
  // Step 4. What comes of it.
  const Four<F> chance = draw<F>(seed, first, 0, Stream::kPayment);
  F days_paying;
  const F cash = paid(ground, profile, rules, mind.rapport, fraction, form, chance.u[0], days_paying);
  F without = zero;
  float up_to = 0;
  for (const Outcome& outcome : ground.no_deal) {
    without = pick(chance.u[1] >= up_to, all_lanes<F>(static_cast<float>(outcome.value)), without);
    up_to += static_cast<float>(outcome.probability);
  }
  const float period = static_cast<float>(ground.period_days);
  const float ln_day = static_cast<float>(-std::log1p(ground.cost_of_capital) / 365);
  const F day = pick(agreed, (round_of_end - 1.0F) * period, round_of_end * period);
  Ended<F> ended;
  ended.recovery = exp_of(day * ln_day) * pick(agreed, cash, without);
  ended.days = day + pick(agreed, days_paying, all_lanes<F>(ground.no_deal_days));
  ended.fraction = fraction;
  ended.round = round_of_end;
  ended.agreed = agreed;
  return ended;
}

}  // namespace sim
