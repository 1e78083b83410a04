// How the simulated debtor reacts: mood, limit, path, and the chances of each reply.
//
// Everything here is a template over one talk or a pack of talks (sim/pack.h). The mood is a deterministic
// function of the type and of what was said; chance enters only in answer(), through four numbers a turn, so
// the probability of every reply is known and belief over types can be exact. docs/model.md, "The debtor",
// states each equation with its reasons and weaknesses; the constants are sim/talk_rules.h, the type's
// numbers sim/debtor_profile.h. Values are present values to the debtor over the claim.
//
//   limit      L = min(1, bound + (1-bound) suit c + c N k(n) + P k(p) + M k(m)),  k(s) = unspoken +
//   (1-unspoken) s
//              c credibility, n p m the part of the levers spoken of; a reservation that the case gives
//              replaces L
//   gain       G = a_r rho rapport + a_p pi pressure - a_u upset
//   start      opening + anchoring w (first ask - reference), within 0 and L
//   path       A = start + (L - start) clamp(tau + G)^(1/beta) + reciprocity w step,  at most L; at the last
//   round L take       y <= L, within means, and u < logistic((A - y - foresight w next step) / noise +
//   bonuses) counter    own + share (y - own): share 1/2 with chance share_split, else
//              middle + w ((A - own)/(y - own) - 1/2) + spread logit(u), within 0 and 1; at most L and means
#pragma once

#include "sim/act_effect.h"
#include "sim/by_form.h"
#include "sim/debtor_profile.h"
#include "sim/draws.h"
#include "sim/pack.h"
#include "sim/talk_rules.h"

namespace sim {

template <typename F>
struct Profile {
  F at[kProfileFields];
  const F& operator[](int field) const { return at[field]; }
};

// The debtor during a talk. Counts are the same in every lane: one strategy talks to a whole pack.
template <typename F>
struct Mind {
  F rapport, pressure, upset, credibility, authority;
  F own;           // value of its last figure; below 0: none yet
  F own_fraction;  // the same as a fraction in its form
  F ask;           // value of the negotiator's standing ask; below 0: none yet
  F first_ask, step, step_before;
  float warm, questions, firm, hard;    // acts heard of each class
  float negative, positive, normative;  // part of the levers spoken of
  float informed;
  float threat_age;  // rounds since a threat that was not carried out; below 0: none
};

template <typename F>
QUITTANCE_INLINE Mind<F> new_mind(const Profile<F>& profile) {
  Mind<F> mind;
  mind.rapport = mind.pressure = mind.step = mind.step_before = all_lanes<F>(0);
  mind.upset = profile[kUpset];
  mind.credibility = all_lanes<F>(1);
  mind.authority = profile[kAuthority];
  mind.own = mind.own_fraction = mind.ask = mind.first_ask = all_lanes<F>(-1);
  mind.warm = mind.questions = mind.firm = mind.hard = 0;
  mind.negative = mind.positive = mind.normative = mind.informed = 0;
  mind.threat_age = -1;
  return mind;
}

// The most it would pay now, whatever its means.
template <typename F>
QUITTANCE_INLINE F limit_of(const Mind<F>& mind, const Profile<F>& profile, const TalkRules& rules) {
  const auto counted = [&](float spoken) { return rules.unspoken + (1 - rules.unspoken) * spoken; };
  const F derived =
      profile[kObligation] +
      (1.0F - profile[kObligation]) * profile[kSuit] * mind.credibility * counted(mind.negative) +
      mind.credibility * profile[kNegative] * counted(mind.negative) +
      profile[kPositive] * counted(mind.positive) + profile[kNormative] * counted(mind.normative);
  return pick(profile[kFixedLimit] >= 0.0F, profile[kFixedLimit], least(derived, all_lanes<F>(1)));
}

// What the count-th further act of a class still adds, 1 for the first.
QUITTANCE_INLINE float saturated(float saturation, float count) {
  float factor = 1;
  for (float i = 1; i <= count; i += 1)
    factor *= saturation;
  return factor;
}

// An act of the negotiator is heard. `tau` is the part of the protocol's rounds that has passed.
template <typename F>
QUITTANCE_INLINE void hear_act(Mind<F>& mind, const Profile<F>& profile, const TalkRules& rules,
                               const ActEffect& effect, float tau) {
  const F& rho = profile[kRapportSensitivity];
  const F& pi = profile[kPressureSensitivity];
  // Step 1. Warmth: the first two count, more costs patience.
  if (effect.warm > 0) {
    if (mind.warm < rules.warm_enough) {
      const float size = effect.warm * saturated(rules.saturation, mind.warm);
      mind.rapport += rules.warm_gain * size * rho * (1.0F - mind.rapport);
      mind.upset *= 1.0F - rules.warm_soothes * size * rho;
    } else {
      mind.upset += rules.excess_upset * effect.warm;
    }
    mind.pressure *= 1.0F - rules.warm_relief * effect.warm * pi;
    mind.warm += 1;
  }
  // Step 2. Questions.
  if (effect.question > 0) {
    const float size = effect.question * saturated(rules.saturation, mind.questions);
    mind.rapport += rules.question_gain * size * rho * (1.0F - mind.rapport);
    mind.questions += 1;
  }
  // Step 3. Pressure: firm words, then hard ones, which offend those whom they do not move.
  if (effect.firm > 0) {
    const float size = effect.firm * saturated(rules.saturation, mind.firm);
    mind.pressure += rules.firm_pressure * size * pi * mind.credibility * (1.0F - mind.pressure);
    mind.upset += rules.firm_upset * effect.firm * (1.0F - pi);
    mind.firm += 1;
  }
  if (effect.hard > 0) {
    const float size = effect.hard * saturated(rules.saturation, mind.hard);
    const F calm = most(1.0F - mind.upset, all_lanes<F>(0));
    mind.pressure += rules.hard_pressure * size * pi * mind.credibility * calm * (1.0F - mind.pressure);
    mind.upset += rules.hard_upset * effect.hard * (1.0F - pi) * (1.0F + mind.upset) *
                  (1.0F + rules.early_threat * (1.0F - tau));
    mind.hard += 1;
  }
  mind.upset = within(mind.upset, 0, 1);
  // Step 4. What is now on the table.
  mind.negative = mind.negative > effect.negative ? mind.negative : effect.negative;
  mind.positive = mind.positive > effect.positive ? mind.positive : effect.positive;
  mind.normative = mind.normative > effect.normative ? mind.normative : effect.normative;
  mind.informed = mind.informed + effect.informs < 1 ? mind.informed + effect.informs : 1;
  if (effect.asks_decider) mind.authority += rules.who_decides * (1.0F - mind.authority);
  if (effect.threatens && mind.threat_age < 0) mind.threat_age = 0;
}

// A round has passed: pressure fades, and a threat that was not carried out is seen to be idle.
template <typename F>
QUITTANCE_INLINE void pass_round(Mind<F>& mind, const TalkRules& rules) {
  mind.pressure *= rules.pressure_decay;
  if (mind.threat_age < 0) return;
  mind.threat_age += 1;
  if (mind.threat_age >= rules.idle_after) {
    mind.credibility *= rules.idle_credibility;
    mind.pressure *= rules.idle_credibility;
    mind.threat_age = -1;
  }
}

// What is asked for, in the debtor's eyes. A package has been read already: its best option stands here.
template <typename F>
struct Heard {
  F fraction;              // of the claim, all payments together
  F value;                 // present value to this debtor
  MaskOf<F> affordable;    // every payment within its means at its date
  MaskOf<F> from_middle;   // the middle of the last two figures
  MaskOf<F> round_figure;  // a multiple of 5% of the claim
  bool package = false;
};

template <typename F>
QUITTANCE_INLINE void hear_ask(Mind<F>& mind, const Profile<F>& profile, const TalkRules& rules,
                               const Heard<F>& heard) {
  const MaskOf<F> first = mind.ask < 0.0F;
  // Step 1. Asking for what it could never pay offends, once and whenever nothing is conceded.
  const F excess = most(heard.value - limit_of(mind, profile, rules), all_lanes<F>(0));
  const MaskOf<F> held = either(first, heard.value >= mind.ask);
  mind.upset += pick(held, rules.insult * excess, all_lanes<F>(0)) +
                rules.above_claim * most(heard.fraction - 1.0F, all_lanes<F>(0));
  mind.upset = within(mind.upset, 0, 1);
  // Step 2. The concession.
  const F step = pick(first, all_lanes<F>(0), most(mind.ask - heard.value, all_lanes<F>(0)));
  mind.step_before = mind.step;
  mind.step = step;
  mind.first_ask = pick(first, least(heard.value, all_lanes<F>(1)), mind.first_ask);
  mind.ask = heard.value;
}

template <typename F>
struct Reply {
  MaskOf<F> accepts;           // and the one who decides signs
  MaskOf<F> subject;           // the contact accepts, who decides does not sign
  MaskOf<F> counters;          // with `fraction` in the debtor's own form
  MaskOf<F> silent, hangs_up;  // else: words without a figure
  F fraction;
};

// The part of the protocol that has passed in a round: 0 in the first, 1 in the last.
QUITTANCE_INLINE float passed_in(int round, int rounds) {
  return round == rounds ? 1 : static_cast<float>(round - 1) / static_cast<float>(rounds - 1);
}

// The part of the way from its start to its limit that it has come by then, 0 to 1.
template <typename F>
QUITTANCE_INLINE F way_of(const Mind<F>& mind, const Profile<F>& profile, const TalkRules& rules, float tau) {
  const F gain = rules.progress_rapport * profile[kRapportSensitivity] * mind.rapport +
                 rules.progress_pressure * profile[kPressureSensitivity] * mind.pressure -
                 rules.progress_upset * mind.upset;
  return within(rules.cold_progress * tau + gain, 0, 1);
}

// The debtor's path: what it would pay now, value.
template <typename F>
QUITTANCE_INLINE F path_of(const Mind<F>& mind, const Profile<F>& profile, const TalkRules& rules,
                           const Heard<F>& heard, const F& limit, float tau, F& start) {
  float weight = rules.uninformed_anchor + (1 - rules.uninformed_anchor) * mind.informed;
  if (heard.package) weight *= rules.package_anchor;
  const F precise = pick<F>(heard.round_figure, 1.0F, rules.precise_anchor);
  start =
      profile[kOpening] + profile[kAnchoring] * weight * precise * (mind.first_ask - rules.anchor_reference);
  start = most(all_lanes<F>(0), least(start, limit));
  const F progress = way_of(mind, profile, rules, tau);
  const F path = start + (limit - start) * power_of(progress, profile[kPace]) +
                 rules.reciprocity * profile[kReciprocity] * mind.step;
  return least(path, limit);
}

// The chance that an affordable ask within the limit is taken now.
template <typename F>
QUITTANCE_INLINE F chance_to_take(const Mind<F>& mind, const Profile<F>& profile, const TalkRules& rules,
                                  const Heard<F>& heard, const F& path, bool last) {
  // The next step it expects: the last one, or less where steps shrink.
  const F shrink = least(mind.step / most(mind.step_before, all_lanes<F>(1e-6F)), all_lanes<F>(1));
  const F next = mind.step * pick(mind.step_before > 0.0F, shrink, all_lanes<F>(1));
  const F waits = last ? all_lanes<F>(0) : rules.wait * profile[kForesight] * next;
  const F scale = most(profile[kNoise], all_lanes<F>(0.005F));
  return logistic((path - heard.value - waits) / scale + pick<F>(heard.from_middle, rules.split_accept, 0) +
                  pick<F>(heard.round_figure, rules.round_accept, 0) +
                  (heard.package ? rules.package_accept : 0.0F) + (last ? rules.deadline_accept : 0.0F));
}

// That a message is answered at all.
template <typename F>
QUITTANCE_INLINE F chance_to_respond(const Mind<F>& mind, const Profile<F>& profile, const TalkRules& rules) {
  const F reach = rules.reply_pressure * profile[kPressureSensitivity] * mind.pressure +
                  rules.reply_rapport * profile[kRapportSensitivity] * mind.rapport;
  return profile[kResponsiveness] + (1.0F - profile[kResponsiveness]) * within(reach, 0, 1);
}

// How much upset alone makes it end the talk; not yet within 0 and 1.
template <typename F>
QUITTANCE_INLINE F upset_ends(const Mind<F>& mind, const TalkRules& rules) {
  return rules.hang_slope * most(mind.upset - rules.hang_upset, all_lanes<F>(0));
}
// That what answers ends the talk: after an ask, and where none was made, so that nothing could be broken off
// over.
template <typename F>
QUITTANCE_INLINE F chance_to_end(const Mind<F>& mind, const Profile<F>& profile, const TalkRules& rules) {
  return within(rules.break_off * (1.0F - rules.calm_break * profile[kRapportSensitivity] * mind.rapport) +
                    upset_ends(mind, rules),
                0, 1);
}
template <typename F>
QUITTANCE_INLINE F chance_to_end_unasked(const Mind<F>& mind, const TalkRules& rules) {
  return within(upset_ends(mind, rules), 0, 1);
}

// That a refusal comes with a figure of its own.
template <typename F>
QUITTANCE_INLINE F chance_of_figure(const Mind<F>& mind, const Profile<F>& profile, const TalkRules& rules) {
  return within(
      profile[kEngagement] + rules.counter_rapport * mind.rapport - rules.counter_upset * mind.upset, 0, 1);
}

// That what the contact takes is signed.
template <typename F>
QUITTANCE_INLINE F chance_to_sign(const Mind<F>& mind, const TalkRules& rules) {
  return mind.authority + (1.0F - mind.authority) * rules.signoff;
}

// All of the debtor's turn after an ask that is known before chance enters: answer() draws from it, and a
// belief over types computes the probability of each reply from it.
template <typename F>
struct Outlook {
  F responds, hangs;   // that it answers at all; that an answer ends the talk
  MaskOf<F> possible;  // the ask is within limit and means
  F taking, refused;   // that it takes a possible ask now; the same, 0 where it is not possible
  F figure;            // that a refusal comes with a figure of its own
  MaskOf<F> firm;      // it only says no
  MaskOf<F> opens;     // it has named none yet
  F start, path, gap;  // gap: from its own last figure to the ask
  F scale;             // of the shock on a first figure
  F middle;            // of the share of the gap that a later one gives up
  F unit, top;         // value of one unit in its form; the largest fraction there
  MaskOf<F> holds;     // little is left to give: it repeats itself
};

// `tau` as above; `last`: the protocol's last round.
template <typename F>
QUITTANCE_INLINE Outlook<F> outlook_of(const Mind<F>& mind, const Profile<F>& profile, const TalkRules& rules,
                                       const Heard<F>& heard, float tau, bool last) {
  const F zero = all_lanes<F>(0);
  const F one = all_lanes<F>(1);
  Outlook<F> is;
  is.firm = profile[kFirm] > 0.0F;
  is.responds = chance_to_respond(mind, profile, rules);
  is.hangs = chance_to_end(mind, profile, rules);
  const F limit = limit_of(mind, profile, rules);
  is.path = path_of(mind, profile, rules, heard, limit, tau, is.start);
  is.taking = pick(is.firm, one, chance_to_take(mind, profile, rules, heard, is.path, last));
  is.possible = both(heard.value <= limit, heard.affordable);
  is.refused = pick(is.possible, is.taking, zero);
  is.figure = chance_of_figure(mind, profile, rules);
  is.opens = mind.own < 0.0F;
  is.gap = heard.value - mind.own;
  is.scale = most(profile[kNoise], all_lanes<F>(0.005F));
  const F drift = (is.path - mind.own) / most(is.gap, all_lanes<F>(0.01F));
  is.middle = rules.share_middle + rules.share_path * (within(drift, 0, 1) - 0.5F);
  const F form = profile[kForm];
  is.unit = by_form(&profile.at[kValue], form);
  const F able = least(by_form(&profile.at[kMeans], form), one);
  is.top = least(limit / is.unit, able);
  const F room = is.top * is.unit - mind.own;
  is.holds = both(opposite(is.opens), room < rules.share_hold * is.gap);
  return is;
}

// What it would like to name where it gives up that share of the gap; not where it opens.
template <typename F>
QUITTANCE_INLINE F wanted_at(const Mind<F>& mind, const Outlook<F>& is, const F& share) {
  return mind.own + share * most(is.gap, all_lanes<F>(0));
}

// The fraction it names when it would like to name something worth `wanted`: whole points of the claim, or
// half points; at most its limit and means. With little left to give it repeats itself; it never takes a
// figure back.
template <typename F>
QUITTANCE_INLINE F fraction_at(const Mind<F>& mind, const Outlook<F>& is, const F& wanted,
                               const MaskOf<F>& halves) {
  const F zero = all_lanes<F>(0);
  const F grid = pick<F>(halves, 200.0F, 100.0F);
  const F bounded = most(least(wanted / is.unit, is.top), zero);
  F fraction = round_of(bounded * grid) / grid;
  fraction = pick(fraction > is.top, floor_of(is.top * 100.0F) / 100.0F, fraction);
  fraction = pick(is.holds, mind.own_fraction, fraction);
  return most(most(fraction, mind.own_fraction), zero);
}

// A figure so near the ask is a yes, where the ask can be taken.
template <typename F>
QUITTANCE_INLINE MaskOf<F> reaches_ask(const Outlook<F>& is, const Heard<F>& heard, const F& fraction) {
  return fraction * is.unit >= heard.value - 1e-4F;
}

// The debtor's turn after an ask.
template <typename F>
QUITTANCE_INLINE Reply<F> answer(Mind<F>& mind, const Profile<F>& profile, const TalkRules& rules,
                                 const Heard<F>& heard, float tau, bool last, const Four<F>& chance) {
  const Outlook<F> is = outlook_of(mind, profile, rules, heard, tau, last);
  Reply<F> reply;

  // Step 1. Does it end the talk, does it answer at all?
  reply.silent = chance.u[0] >= is.responds;
  reply.hangs_up =
      both(opposite(is.firm), both(opposite(reply.silent), chance.u[0] < is.hangs * is.responds));
  const MaskOf<F> talks = both(opposite(reply.silent), opposite(reply.hangs_up));

  // Step 2. Is the ask taken now?
  const MaskOf<F> takes = both(is.possible, chance.u[1] < is.taking);

  // Step 3. Else a figure of its own, with the rest of the same number.
  const F rest = (chance.u[1] - is.refused) / most(1.0F - is.refused, all_lanes<F>(1e-6F));
  const MaskOf<F> speaks = both(rest < is.figure, opposite(is.firm));
  const F shock = log_of(chance.u[2] / (1.0F - chance.u[2]));
  const F free_share = is.middle + rules.share_spread * shock;
  const MaskOf<F> splits =
      either(rest < is.figure * rules.share_split, size_of(free_share - 0.5F) < rules.share_near);
  const F share = pick(splits, all_lanes<F>(0.5F), within(free_share, 0, rules.share_most));
  const F wanted = pick(is.opens, is.start + is.scale * shock, wanted_at(mind, is, share));
  const F fraction = fraction_at(mind, is, wanted, both(splits, opposite(is.opens)));
  const MaskOf<F> reaches = both(speaks, reaches_ask(is, heard, fraction));
  const MaskOf<F> agrees = both(talks, either(takes, both(reaches, is.possible)));

  // Step 4. Who decides signs, or does not.
  const MaskOf<F> signs = chance.u[3] < chance_to_sign(mind, rules);
  reply.accepts = both(agrees, signs);
  reply.subject = both(agrees, opposite(signs));
  reply.counters = both(both(talks, opposite(agrees)), both(speaks, opposite(reaches)));
  reply.fraction = fraction;
  mind.own_fraction = pick(reply.counters, fraction, mind.own_fraction);
  mind.own = pick(reply.counters, fraction * is.unit, mind.own);
  return reply;
}

}  // namespace sim
