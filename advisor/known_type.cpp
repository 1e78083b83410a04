#include "advisor/known_type.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "advisor/agreed_worth.h"
#include "sim/act_effect.h"

namespace advisor {
namespace {

constexpr int kNone = 0;  // standing figure: none yet; else 1 + points
constexpr double kForbidden = -1e9;

double wide(float value) {
  return static_cast<double>(value);
}

std::vector<float> sizes(const std::vector<PossibleAct>& acts, float sim::ActEffect::*kind) {
  std::vector<float> list;
  for (const PossibleAct& act : acts) {
    const float size = sim::effect_of(act.move).*kind;
    for (int i = 0; i < act.times && size > 0; ++i)
      list.push_back(size);
  }
  std::sort(list.begin(), list.end(), std::greater<>());
  return list;
}

LuckCells luck_cells() {
  LuckCells shocks{};
  for (int cell = 0; cell < kLuckCells; ++cell) {
    const double p = static_cast<double>(cell + 1) / kLuckCells;
    shocks[static_cast<std::size_t>(cell)] =
        cell + 1 == kLuckCells ? 1e4F : static_cast<float>(std::log(p / (1 - p)));
  }
  return shocks;
}

const FigureLoops& loops() {
  static const FigureLoops best = figure_loops(sim::best_processor());
  return best;
}

}  // namespace

FigureLoops figure_loops(sim::Processor processor) {
#ifdef QUITTANCE_PROCESSORS
  if (processor == sim::Processor::kV4) return figure_loops_v4();
  if (processor == sim::Processor::kV3) return figure_loops_v3();
#else
  static_cast<void>(processor);
#endif
  return figure_loops_any();
}

// One round as asks see it.
struct KnownType::Round {
  int round = 1;
  bool conceding = false;  // an ask was made before
  Mood mood;
  FirstAsk first;
  float path = 0;  // before reciprocity
  double factor = 1, no_deal_now = 0, no_deal_later = 0;
  const std::vector<double>* next = nullptr;
  std::vector<float> next_float;
  std::vector<float> takes,
      brings;                    // [form][value point]: that it is taken, if it talks; what it then brings
  std::vector<std::int32_t> at;  // [form][value point]: its value to the debtor, whole points, rounded up
  std::array<float, kValues> expected{}, reaches{};
};

KnownType::KnownType(const Ground& ground, const std::vector<PossibleAct>& acts, std::size_t type, Aim aim)
    : ground_(ground), lab_(ground.lab), rules_(ground.lab.rules), aim_(aim) {
  const sim::DebtorProfile& numbers = lab_.debtors[type];
  std::copy(numbers.begin(), numbers.end(), profile_.at);
  start_ = lab_.start.minds.empty() ? sim::new_mind(profile_) : lab_.start.minds[type];
  find_moods(acts);
  form_ = static_cast<int>(profile_[sim::kForm]);
  unit_ = profile_[sim::kValue + form_];
  top_ = std::min({limit_ / unit_, profile_[sim::kMeans + form_], 1.0F});
  for (int form = 0; form < ground_.terms.forms; ++form)
    highest_unit_ = std::max(highest_unit_, profile_[sim::kValue + form]);
  const int top_point = std::max(0, static_cast<int>(std::floor(wide(top_) * kAskPoints + 1e-3)));
  states_ = 2 + std::max(top_point, start_state() - 1);
  find_worths();
}

int KnownType::start_state() const {
  if (start_.own_fraction < 0) return kNone;
  return 1 + static_cast<int>(std::ceil(wide(start_.own_fraction) * kAskPoints - 1e-3));
}

// Step 1 of a bound: what the acts can reach by each round, at most kActsARound a round.
void KnownType::find_moods(const std::vector<PossibleAct>& acts) {
  const std::vector<float> warm = sizes(acts, &sim::ActEffect::warm),
                           asked = sizes(acts, &sim::ActEffect::question),
                           firm = sizes(acts, &sim::ActEffect::firm);
  sim::Mind<float> spoken = start_;
  bool asks_decider = false;
  for (const PossibleAct& act : acts) {
    const sim::ActEffect effect = sim::effect_of(act.move);
    spoken.negative = std::max(spoken.negative, effect.negative);
    spoken.positive = std::max(spoken.positive, effect.positive);
    spoken.normative = std::max(spoken.normative, effect.normative);
    asks_decider = asks_decider || effect.asks_decider;
  }
  limit_ = sim::limit_of(spoken, profile_, rules_);
  const float rho = profile_[sim::kRapportSensitivity], pi = profile_[sim::kPressureSensitivity];
  for (int round = lab_.start.round; round <= ground_.terms.rounds; ++round) {
    const std::size_t room = kActsARound * static_cast<std::size_t>(round - lab_.start.round + 1);
    Reach reach;
    float left = 1 - start_.rapport;
    std::size_t said = 0;
    float heard = start_.warm;
    for (const float size : warm) {
      if (said >= room || heard >= rules_.warm_enough) break;
      const float part = size * sim::saturated(rules_.saturation, heard);
      left *= 1 - rules_.warm_gain * part * rho;
      reach.soothing *= 1 - rules_.warm_soothes * part * rho;
      heard += 1;
      ++said;
    }
    heard = start_.questions;
    for (const float size : asked) {
      if (said++ >= room) break;
      left *= 1 - rules_.question_gain * size * sim::saturated(rules_.saturation, heard) * rho;
      heard += 1;
    }
    reach.rapport = 1 - left;
    // The strongest are said last and first in the count, so that neither wear nor repetition takes from
    // them.
    float calm = 1;
    for (std::size_t i = 0; i < firm.size() && i < room; ++i) {
      float worn = 1;
      for (std::size_t k = 0; k < i / kActsARound; ++k)
        worn *= rules_.pressure_decay;
      const float part = firm[i] * sim::saturated(rules_.saturation, start_.firm + static_cast<float>(i));
      calm *= 1 - std::min(1.0F, rules_.firm_pressure * part * pi * start_.credibility * worn);
    }
    float before = start_.pressure;
    for (int k = lab_.start.round; k < round; ++k)
      before *= rules_.pressure_decay;
    reach.pressure = 1 - (1 - before) * calm;
    reach.authority = start_.authority + (asks_decider ? rules_.who_decides * (1 - start_.authority) : 0.0F);
    reach_.push_back(reach);
  }
}

KnownType::Mood KnownType::mood_in(int round, float offence) const {
  const Reach& reach = reach_[static_cast<std::size_t>(round - lab_.start.round)];
  Mood mood;
  mood.mind = start_;
  mood.mind.rapport = reach.rapport;
  mood.mind.pressure = reach.pressure;
  mood.mind.authority = reach.authority;
  mood.mind.upset = std::min(1.0F, (start_.upset + offence) * reach.soothing);
  const sim::Mind<float>& mind = mood.mind;
  mood.responds = sim::chance_to_respond(mind, profile_, rules_);
  mood.hangs = sim::chance_to_end(mind, profile_, rules_);
  mood.figure = sim::chance_of_figure(mind, profile_, rules_);
  mood.progress = sim::way_of(mind, profile_, rules_, sim::passed_in(round, ground_.terms.rounds));
  mood.signs = sim::chance_to_sign(mind, rules_);
  return mood;
}

KnownType::FirstAsk KnownType::first_ask(float low, float high) const {
  FirstAsk first;
  first.highest = high;
  first.offence = rules_.insult * std::max(0.0F, low - limit_);
  const float anchor = std::min(high, 1.0F) - rules_.anchor_reference;
  const float weight = anchor > 0 ? rules_.precise_anchor : rules_.uninformed_anchor;
  first.start =
      std::clamp(profile_[sim::kOpening] + profile_[sim::kAnchoring] * weight * anchor, 0.0F, limit_);
  return first;
}

// What is paid of an agreed offer, month by month until it stops, with the least hazard that rapport gives.
void KnownType::find_worths() {
  paid_.assign(lab_.forms.size() * (kAskPoints + 1), 0);
  for (std::size_t form = 0; form < lab_.forms.size(); ++form) {
    for (int point = 0; point <= kAskPoints; ++point) {
      double value =
          agreed_worth(lab_, profile_, reach_.back().rapport, form, static_cast<double>(point) / kAskPoints);
      paid_[form * (kAskPoints + 1) + static_cast<std::size_t>(point)] = value;
    }
  }
}

double KnownType::day_factor(int rounds) const {
  const double days = static_cast<double>(rounds) * lab_.period_days + wide(lab_.start.days);
  return std::exp(-std::log1p(lab_.cost_of_capital) / 365 * days);
}

double KnownType::agreed(double recovery) const {
  return aim_ == Aim::kRecovery ? recovery : utility(ground_, recovery, true, 1);
}

double KnownType::no_deal(int rounds) const {
  const double factor = day_factor(rounds);
  double mean = 0;
  for (const sim::Outcome& outcome : lab_.no_deal) {
    const double recovery = factor * outcome.value;
    mean +=
        outcome.probability * (aim_ == Aim::kRecovery ? recovery : utility(ground_, recovery, false, factor));
  }
  return mean;
}

double KnownType::paid(int form, int point) const {
  return paid_[static_cast<std::size_t>(form) * (kAskPoints + 1) +
               static_cast<std::size_t>(std::min(point, kAskPoints))];
}

double KnownType::taken(int state, double factor) const {
  if (state == kNone) return kForbidden;
  const int point = state - 1;
  if (point < wide(ground_.terms.least[form_]) * kAskPoints - 1e-6) return kForbidden;
  return agreed(factor * paid(form_, point));
}

KnownType::Round KnownType::round_of(int number, const FirstAsk& first, bool conceding,
                                     const std::vector<double>& next) const {
  Round round;
  round.round = number;
  round.conceding = conceding;
  round.first = first;
  round.mood = mood_in(number, first.offence);
  round.path =
      first.start + (limit_ - first.start) * sim::power_of(round.mood.progress, profile_[sim::kPace]);
  round.factor = day_factor(number - 1);
  round.no_deal_now = no_deal(number - 1);
  round.no_deal_later = no_deal(number);
  round.next = &next;
  for (const double value : next)
    round.next_float.push_back(static_cast<float>(value));
  // That an ask is taken and signed, whatever the standing figure.
  const bool last = number == ground_.terms.rounds;
  const float scale = std::max(profile_[sim::kNoise], 0.005F);
  const float steps = round.conceding ? rules_.reciprocity * profile_[sim::kReciprocity] : 0.0F;
  const std::size_t size = static_cast<std::size_t>(ground_.terms.forms) * kValues;
  round.takes.assign(size, 0);
  round.brings.assign(size, 0);
  round.at.assign(size, 0);
  for (int form = 0; form < ground_.terms.forms; ++form) {
    for (int point = 1; point <= kAskPoints; ++point) {
      const float fraction = static_cast<float>(point) / kAskPoints,
                  value = fraction * profile_[sim::kValue + form];
      const auto here_at = static_cast<std::size_t>(form * kValues + point);
      round.at[here_at] = std::min(kValues - 1, static_cast<int>(std::ceil(value * kAskPoints - 1e-3F)));
      round.brings[here_at] = static_cast<float>(agreed(round.factor * paid(form, point))) + kPackSlack;
      if (value > limit_ + kPackSlack || fraction > profile_[sim::kMeans + form] + kPackSlack) continue;
      const float here = std::min(limit_, round.path + steps * std::max(0.0F, first.highest - value));
      const float takes = sim::logistic(
          (here - value) / scale + (round.conceding ? rules_.split_accept : 0.0F) +
          (point % 5 == 0 ? rules_.round_accept : 0.0F) + (last ? rules_.deadline_accept : 0.0F));
      round.takes[here_at] = takes + kPackSlack;
    }
  }
  return round;
}

void KnownType::fill_expected(Round& round, int state) const {
  static const LuckCells shocks = luck_cells();
  FigureTerms terms{};
  terms.own_point = static_cast<float>(state - 1);
  terms.own = state == kNone ? -1.0F : terms.own_point / kAskPoints * unit_;
  terms.own_low = state == kNone ? -1.0F : std::max(0.0F, terms.own_point - 0.5F) / kAskPoints * unit_;
  terms.unit = unit_;
  terms.top = top_;
  terms.start = round.first.start;
  terms.path = round.path;
  terms.steps = round.conceding ? rules_.reciprocity * profile_[sim::kReciprocity] : 0.0F;
  terms.highest = round.first.highest;
  terms.limit = limit_;
  terms.noise = std::max(profile_[sim::kNoise], 0.005F);
  terms.next = round.next_float.data();
  terms.states = states_;
  loops().expected_figures(terms, rules_, shocks, round.expected.data(), round.reaches.data());
}

double KnownType::ask_value(const Round& round, int state, int form, int from, int to) const {
  const double responds = wide(round.mood.responds), hangs = wide(round.mood.hangs);
  const double stays = (*round.next)[static_cast<std::size_t>(state)];
  AskTerms terms{};
  const std::ptrdiff_t row = static_cast<std::ptrdiff_t>(form) * kValues;
  terms.takes = round.takes.data() + row;
  terms.brings = round.brings.data() + row;
  terms.at = round.at.data() + row;
  terms.expected = round.expected.data();
  terms.reaches = round.reaches.data();
  terms.stays = static_cast<float>(stays) + kPackSlack;
  terms.figure = round.mood.figure;
  terms.quiet = static_cast<float>((1 - responds) * stays + responds * hangs * round.no_deal_later);
  terms.talks = static_cast<float>(responds * (1 - hangs));
  terms.signs = round.mood.signs;
  terms.least = from;
  terms.most = to;
  return wide(loops().best_ask(terms));
}

int KnownType::least_point(int form) const {
  return std::max(1, static_cast<int>(std::ceil(wide(ground_.terms.least[form]) * kAskPoints - 1e-4)));
}

double KnownType::best_in(const Round& round, int state) const {
  // Talking on without a figure costs a round at least.
  double best = std::max(
      {round.no_deal_now, taken(state, round.factor), (*round.next)[static_cast<std::size_t>(state)]});
  for (int form = 0; form < ground_.terms.forms; ++form) {
    if (least_point(form) <= kAskPoints)
      best = std::max(best, ask_value(round, state, form, least_point(form), kAskPoints));
  }
  return best;
}

std::vector<std::vector<double>> KnownType::values_after(const FirstAsk& first) const {
  const int last = ground_.terms.rounds;
  const auto raise = [](std::vector<double>& values) {
    for (std::size_t i = 1; i < values.size(); ++i)
      values[i] = std::max(values[i], values[i - 1]);
  };
  std::vector<std::vector<double>> values(static_cast<std::size_t>(last) + 2);
  std::vector<double>& end = values.back();
  for (int state = 0; state < states_; ++state)
    end.push_back(std::max(no_deal(last), taken(state, day_factor(last - 1))));
  raise(end);
  for (int number = last; number > lab_.start.round; --number) {
    const auto here = static_cast<std::size_t>(number);
    Round round = round_of(number, first, true, values[here + 1]);
    for (int state = 0; state < states_; ++state) {
      fill_expected(round, state);
      values[here].push_back(best_in(round, state));
    }
    raise(values[here]);
  }
  return values;
}

std::vector<double> KnownType::next_round() const {
  const int number = lab_.start.round, last = ground_.terms.rounds, state = start_state();
  const auto at = static_cast<std::size_t>(state);
  std::vector<double> values(static_cast<std::size_t>(ground_.terms.forms) * kAskPoints + 3, kForbidden);
  const double factor = day_factor(number - 1);
  values[values.size() - 2] = no_deal(number - 1);
  values.back() = taken(state, factor);
  double& talking = values[values.size() - 3];
  // Asks of one class in a round; `each` gets form, point and value.
  const auto asks_in = [&](Round& round, float low, float high, const auto& each) {
    fill_expected(round, state);
    for (int form = 0; form < ground_.terms.forms; ++form) {
      for (int point = least_point(form); point <= kAskPoints; ++point) {
        const float value = static_cast<float>(point) / kAskPoints * profile_[sim::kValue + form];
        if (value > low && value <= high) each(form, point, ask_value(round, state, form, point, point));
      }
    }
  };
  const auto set = [&](int form, int point, double value) {
    values[static_cast<std::size_t>(form * kAskPoints + point - 1)] = value;
  };
  // Step 1. Asks have been made: the class is known.
  if (start_.first_ask >= 0) {
    FirstAsk first = first_ask(start_.first_ask, start_.first_ask);
    first.offence = 0;  // it has been taken already
    first.highest = start_.ask;
    const std::vector<std::vector<double>> after = values_after(first);
    const std::vector<double>& next = after[static_cast<std::size_t>(number) + 1];
    Round round = round_of(number, first, true, next);
    asks_in(round, -1, 1e9F, set);
    talking = next[at];
    return values;
  }
  // Step 2. The first ask is still to come, now or later. By its value to this debtor: what offends nobody is
  // one class, what lies above the limit the others.
  struct Class {
    FirstAsk first;
    float low, high;
    std::vector<std::vector<double>> after;
  };
  std::vector<Class> classes;
  const float highest = highest_unit_ + kPackSlack;
  float low = -1, high = std::min(limit_, highest);
  for (;;) {
    classes.push_back({first_ask(std::max(low, 0.0F), high), low, high, {}});
    classes.back().after = values_after(classes.back().first);
    if (high >= highest) break;
    low = high;
    high = std::min(highest, low + kFirstAskStep);
  }
  double undecided = classes.front().after.back()[at];
  for (int k = last; k >= number; --k) {
    talking = undecided;
    double best = std::max({undecided, no_deal(k - 1), taken(state, day_factor(k - 1))});
    for (Class& one : classes) {
      Round round = round_of(k, one.first, false, one.after[static_cast<std::size_t>(k) + 1]);
      asks_in(round, one.low, one.high, [&](int form, int point, double value) {
        best = std::max(best, value);
        if (k == number) set(form, point, value);
      });
    }
    undecided = best;
  }
  return values;
}

}  // namespace advisor
