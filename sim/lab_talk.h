// One negotiation, or a pack of them, from the first ask to the last payment. What decides is left open: a
// strategy in the lab, the rows of a policy and what it might do instead in sim/policy_trial.h.
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
                                   std::uint64_t first, Profile<F>& profile, std::size_t* index) {
  const Four<F> chance = draw<F>(seed, first, 0, Stream::kType);
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

// The minds that a talk under way has left, each lane its debtor's; what was said is the same for all.
template <typename F>
QUITTANCE_INLINE void load_mind(const LabStart& start, const std::size_t* type, Mind<F>& mind) {
  const auto load = [&](F Mind<F>::*into, float Mind<float>::*from) {
    for (int i = 0; i < Width<F>::lanes; ++i)
      set_lane(mind.*into, i, start.minds[type[i]].*from);
  };
  load(&Mind<F>::rapport, &Mind<float>::rapport);
  load(&Mind<F>::pressure, &Mind<float>::pressure);
  load(&Mind<F>::upset, &Mind<float>::upset);
  load(&Mind<F>::credibility, &Mind<float>::credibility);
  load(&Mind<F>::authority, &Mind<float>::authority);
  load(&Mind<F>::own, &Mind<float>::own);
  load(&Mind<F>::own_fraction, &Mind<float>::own_fraction);
  load(&Mind<F>::ask, &Mind<float>::ask);
  load(&Mind<F>::first_ask, &Mind<float>::first_ask);
  load(&Mind<F>::step, &Mind<float>::step);
  load(&Mind<F>::step_before, &Mind<float>::step_before);
  const Mind<float>& said = start.minds.front();
  mind.warm = said.warm;
  mind.questions = said.questions;
  mind.firm = said.firm;
  mind.hard = said.hard;
  mind.negative = said.negative;
  mind.positive = said.positive;
  mind.normative = said.normative;
  mind.informed = said.informed;
  mind.threat_age = said.threat_age;
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

// A negotiation under way.
template <typename F>
struct Course {
  Profile<F> profile;
  Mind<F> mind;
  Seen<F> seen;
  MaskOf<F> open = every_lane<F>(), agreed = no_lane<F>();
  F fraction = all_lanes<F>(0), form = all_lanes<F>(0);  // of what was agreed
  F round_of_end;
};

template <typename F>
QUITTANCE_INLINE Course<F> begin(const LabGround& ground, const AliasTable& table, const Player& player,
                                 std::uint64_t seed, std::uint64_t first) {
  const LabStart& start = ground.start;
  Profile<F> profile;
  std::size_t type[static_cast<unsigned>(Width<F>::lanes)];
  load_profile(ground, table, seed, first, profile, type);
  Mind<F> mind = new_mind(profile);
  if (!start.minds.empty()) load_mind(start, type, mind);
  Seen<F> seen{player.terms,
               start.round,
               all_lanes<F>(start.counter),
               all_lanes<F>(start.counter_before),
               all_lanes<F>(start.counter_form),
               all_lanes<F>(start.ask),
               all_lanes<F>(start.sent),
               all_lanes<F>(start.received),
               all_lanes<F>(0),
               all_lanes<F>(start.held ? 1 : 0),
               all_lanes<F>(start.spoke ? 1 : 0)};
  return {profile,
          mind,
          seen,
          every_lane<F>(),
          no_lane<F>(),
          all_lanes<F>(0),
          all_lanes<F>(0),
          all_lanes<F>(static_cast<float>(player.terms.rounds))};
}

// Lanes that heard no figure are as they were, and answer in words or hang up from upset alone.
template <typename F>
QUITTANCE_INLINE void only_talked(const Mind<F>& before, const Profile<F>& profile, const TalkRules& rules,
                                  const MaskOf<F>& talks, const Four<F>& chance, Mind<F>& mind,
                                  Reply<F>& reply) {
  const auto keep = [&](F Mind<F>::*field) { mind.*field = pick(talks, before.*field, mind.*field); };
  keep(&Mind<F>::upset);
  keep(&Mind<F>::own);
  keep(&Mind<F>::own_fraction);
  keep(&Mind<F>::ask);
  keep(&Mind<F>::first_ask);
  keep(&Mind<F>::step);
  keep(&Mind<F>::step_before);
  const F hangs = chance_to_end_unasked(before, rules) * chance_to_respond(before, profile, rules);
  const MaskOf<F> asked = opposite(talks);
  reply.accepts = both(reply.accepts, asked);
  reply.subject = both(reply.subject, asked);
  reply.counters = both(reply.counters, asked);
  const MaskOf<F> leaves = both(talks, both(opposite(reply.silent), chance.u[0] < hangs));
  reply.hangs_up = either(both(reply.hangs_up, asked), leaves);
}

// The round of course.seen: the acts planned for it, what `decide` does, the debtor's answer.
template <typename F, typename Decide, typename Witness>
QUITTANCE_INLINE void play_round(const LabGround& ground, const Player& player, Course<F>& course,
                                 const Four<F>& chance, const Decide& decide, Witness& witness) {
  const TalkRules& rules = ground.rules;
  Seen<F>& seen = course.seen;
  const int rounds = player.terms.rounds, round = seen.round;
  const bool last = round == rounds;
  const float tau = passed_in(round, rounds);
  const F here = all_lanes<F>(static_cast<float>(round));
  // Step 1. Before the ask.
  if (static_cast<std::size_t>(round) <= player.acts.size()) {
    for (const Move act : player.acts[static_cast<std::size_t>(round - 1)]) {
      hear_act(course.mind, course.profile, rules, effect_of(act), tau);
      witness.template act<F>(act);
    }
  }
  // Step 2. The ask, or an end of our own.
  Ask<F> ask{pick(seen.ask >= 0.0F, seen.ask, all_lanes<F>(player.terms.opening)), seen.counter_form,
             no_lane<F>(), no_lane<F>(), no_lane<F>()};
  decide(seen, ask);
  ask.accepts = both(ask.accepts, seen.counter >= player.terms.floor);
  const MaskOf<F> taken = both(course.open, ask.accepts);
  course.agreed = either(course.agreed, taken);
  course.fraction = pick(taken, seen.counter, course.fraction);
  course.form = pick(taken, seen.counter_form, course.form);
  course.round_of_end = pick(taken, here, course.round_of_end);
  const MaskOf<F> stopped = both(course.open, both(ask.stops, opposite(ask.accepts)));
  course.round_of_end = pick(stopped, here - 1.0F, course.round_of_end);
  course.open = both(course.open, opposite(either(taken, stopped)));
  witness.template asked<F>(ask, seen.counter, last);
  if (!any(course.open)) return;
  // Step 3. The answer.
  F heard_form;
  const Heard<F> heard = heard_by(course.profile, ground, player, ask, seen.ask, seen.counter, heard_form);
  const bool some_talk = any(ask.talks);
  const Mind<F> before = course.mind;
  hear_ask(course.mind, course.profile, rules, heard);
  const MaskOf<F> asks = opposite(ask.talks);
  seen.sent += pick<F>(both(asks, either(seen.ask < 0.0F, ask.fraction != seen.ask)), 1.0F, 0.0F);
  seen.ask = pick(asks, ask.fraction, seen.ask);
  Reply<F> reply = answer(course.mind, course.profile, rules, heard, tau, last, chance);
  if (some_talk) only_talked(before, course.profile, rules, ask.talks, chance, course.mind, reply);
  const MaskOf<F> accepted = both(course.open, reply.accepts);
  course.agreed = either(course.agreed, accepted);
  course.fraction = pick(accepted, heard.fraction, course.fraction);
  course.form = pick(accepted, heard_form, course.form);
  const MaskOf<F> ends = both(course.open, either(reply.accepts, reply.hangs_up));
  course.round_of_end = pick(ends, here, course.round_of_end);
  witness.template answered<F>(reply, course.profile, course.mind, course.open);
  course.open = both(course.open, opposite(ends));
  if (!any(course.open)) return;
  const MaskOf<F> named = both(course.open, reply.counters);
  const MaskOf<F> fresh = reply.fraction != seen.counter;
  seen.received += pick<F>(both(named, fresh), 1.0F, 0.0F);
  seen.held = pick(named, pick<F>(fresh, 0.0F, 1.0F), seen.held);
  seen.spoke = pick(reply.silent, seen.spoke, all_lanes<F>(1));
  seen.counter_before = pick(named, seen.counter, seen.counter_before);
  seen.counter = pick(named, reply.fraction, seen.counter);
  seen.counter_form = pick(named, course.profile[kForm], seen.counter_form);
  pass_round(course.mind, rules);
}

// No round is left: the standing figure, where `takes`.
template <typename F>
QUITTANCE_INLINE void close_late(Course<F>& course, const MaskOf<F>& takes) {
  const MaskOf<F> late = both(both(course.open, course.seen.counter >= 0.0F), takes);
  course.agreed = either(course.agreed, late);
  course.fraction = pick(late, course.seen.counter, course.fraction);
  course.form = pick(late, course.seen.counter_form, course.form);
}

// What comes of it.
template <typename F>
QUITTANCE_INLINE Ended<F> settle(const LabGround& ground, const Course<F>& course, std::uint64_t seed,
                                 std::uint64_t first) {
  const Four<F> chance = draw<F>(seed, first, 0, Stream::kPayment);
  F days_paying;
  const F cash = paid(ground, course.profile, ground.rules, course.mind.rapport, course.fraction, course.form,
                      chance.u[0], days_paying);
  F without = all_lanes<F>(0);
  float up_to = 0;
  for (const Outcome& outcome : ground.no_deal) {
    without = pick(chance.u[1] >= up_to, all_lanes<F>(static_cast<float>(outcome.value)), without);
    up_to += static_cast<float>(outcome.probability);
  }
  const float period = static_cast<float>(ground.period_days);
  const float ln_day = static_cast<float>(-std::log1p(ground.cost_of_capital) / 365);
  const F& end = course.round_of_end;
  const F day = pick(course.agreed, (end - 1.0F) * period, end * period) + ground.start.days;
  Ended<F> ended;
  ended.recovery = exp_of(day * ln_day) * pick(course.agreed, cash, without);
  ended.days = day + pick(course.agreed, days_paying, all_lanes<F>(ground.no_deal_days));
  ended.fraction = course.fraction;
  ended.round = end;
  ended.agreed = course.agreed;
  return ended;
}

template <typename F, typename Witness>
QUITTANCE_INLINE Ended<F> negotiate(const LabGround& ground, const AliasTable& table, const Player& player,
                                    std::uint64_t seed, std::uint64_t first, Witness& witness) {
  Course<F> course = begin<F>(ground, table, player, seed, first);
  const auto decide = [&](Seen<F>& seen, Ask<F>& ask) {
    if (player.strategy->draws())
      seen.chance = draw<F>(seed, first, static_cast<std::uint32_t>(seen.round), Stream::kStrategy).u[0];
    player.strategy->decide(seen, ask);
  };
  for (; course.seen.round <= player.terms.rounds; ++course.seen.round) {
    const auto step = static_cast<std::uint32_t>(course.seen.round);
    play_round(ground, player, course, draw<F>(seed, first, step, Stream::kDebtor), decide, witness);
    if (!any(course.open)) break;
  }
  const MaskOf<F> takes = player.strategy->takes_late(course.seen);
  close_late(course, takes);
  const MaskOf<F> late = both(both(course.open, course.seen.counter >= 0.0F), takes);
  witness.template asked<F>(
      Ask<F>{course.seen.ask, course.seen.counter_form, late, no_lane<F>(), no_lane<F>()},
      course.seen.counter, true);
  return settle(ground, course, seed, first);
}

}  // namespace sim
