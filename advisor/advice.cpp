#include "advisor/advice.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "advisor/move_options.h"
#include "advisor/posterior.h"
#include "advisor/stage_move.h"
#include "advisor/stress.h"
#include "advisor/threshold_advice.h"
#include "sim/shown.h"
#include "sim/text.h"

namespace advisor {
namespace {

using sim::Move;
using sim::say;
using sim::shown_percent;
using sim::tr;

constexpr std::array<std::uint64_t, kLastLevel + 1> kCompared = {1024, 4096, 16384,
                                                                 16384};  // talks, by level
constexpr double kSameWorth = 0.001;  // what the policy's own step may fall short and still stand first
constexpr std::size_t kRanked = 10;
constexpr double kWorthSaying = 0.0005;  // weight of an attitude that is a term of the explanation
constexpr int kBoundAfter = 1;           // level of the search after which the bound is looked for

// What the observation leaves: who may sit there, and where the talk stands.
struct Standing {
  Ground ground;
  std::vector<PossibleAct> acts;
  std::vector<sim::Attitude> attitudes;  // beside the ground's debtors
  sim::TalkState state;
  std::shared_ptr<const sim::TalkGround> talk;
};

sim::LabStart start_of(const sim::Case& file, const Ground& ground, const sim::TalkState& state) {
  sim::LabStart start;
  start.round = sim::round_of(state);
  if (state.theirs && !state.theirs->read.empty() && state.theirs->takeable &&
      !state.theirs->expired(state.date)) {
    start.counter = static_cast<float>(state.theirs->read.front().fraction);
    start.counter_form =
        static_cast<float>(sim::nearest_form(ground.lab.forms, state.theirs->read.front().instalments));
  }
  const std::vector<double>& figures = state.their_figures;
  start.held = figures.size() > 1 && std::abs(figures.back() - figures[figures.size() - 2]) < 1e-6;
  if (!state.our_figures.empty()) start.ask = static_cast<float>(state.our_figures.back());
  start.spoke = state.they_spoke || !figures.empty();
  start.sent = static_cast<float>(state.our_figures.size());
  start.received = static_cast<float>(figures.size());
  const long days = sim::days_between(file.as_of, state.date);
  start.days =
      static_cast<float>(days - (start.round - 1) * static_cast<long>(file.protocol.days_between_rounds));
  return start;
}

// What was said already cannot be said as often again.
std::vector<PossibleAct> acts_left(std::vector<PossibleAct> acts, const sim::TalkState& state) {
  for (PossibleAct& act : acts) {
    for (const sim::TalkLine& line : state.lines)
      act.times -= line.who == sim::Who::kNegotiator && line.move == act.move;
  }
  acts.erase(std::remove_if(acts.begin(), acts.end(), [](const PossibleAct& act) { return act.times <= 0; }),
             acts.end());
  return acts;
}

// The move a step is, in the talk as it stands.
void name_move(const sim::Case& file, const sim::NoDeal& no_deal, const Ground& ground,
               const std::vector<Move>& planned, const sim::PolicyStep& step, bool figures_named,
               MoveOption& option) {
  const sim::LabStart& start = ground.lab.start;
  const auto theirs = static_cast<std::size_t>(start.counter_form);
  switch (step.kind) {
    case sim::PolicyStep::kAsk:
      option.move = figures_named ? Move::kCounter : Move::kOffer;
      option.offer = offer_of(ground, step, theirs, start.ask >= 0 ? static_cast<double>(start.ask) : 1.0);
      break;
    case sim::PolicyStep::kAccept:
      option.move = Move::kAccept;
      if (start.counter >= 0) {
        option.offer = sim::offer_of(ground.lab.forms[theirs], static_cast<double>(start.counter));
      }
      break;
    case sim::PolicyStep::kStop:
      option.move = move_without_deal(file, no_deal);
      break;
    case sim::PolicyStep::kTalk:
      option.move = planned.empty() ? Move::kCalibratedQuestion : planned.front();
      break;
  }
}

std::string reason(const sim::NoDeal& no_deal, const sim::PolicyStep& step, const MoveOption& option) {
  switch (step.kind) {
    case sim::PolicyStep::kAsk:
      return say("{0} would take it now, {1} agree in the end; in all it brings {2}.",
                 shown_percent(option.p_now), shown_percent(option.p_agreement), shown_percent(option.value));
    case sim::PolicyStep::kAccept:
      return say("Taking their figure brings {} for sure enough: no talk that goes on.",
                 shown_percent(option.value));
    case sim::PolicyStep::kStop:
      return no_deal.best ? say("Stop talking and go on with {0}: worth {1}.", sim::shown_name(*no_deal.best),
                                shown_percent(option.value))
                          : say("Stop talking: worth {}.", shown_percent(option.value));
    case sim::PolicyStep::kTalk:
      return say("Listen and ask before you name a figure: {0} agree in the end; in all it brings {1}.",
                 shown_percent(option.p_agreement), shown_percent(option.value));
  }
  return "";
}

class Adviser {
 public:
  Adviser(const sim::Case& file, const Preparation& prepared, const AdviceLimits& limits)
      : file_(file), prepared_(prepared), limits_(limits) {}

  bool out_of_time() const {
    if (limits_.cancelled && limits_.cancelled()) return true;
    return limits_.until && std::chrono::steady_clock::now() >= *limits_.until;
  }

  // Everything but the search; the answer of each level.
  Advice answer(const Standing& standing, const Policy& policy) const {
    Advice advice;
    advice.stage = standing.state.stage;
    advice.round = standing.ground.lab.start.round;
    advice.no_deal = prepared_.no_deal.value;
    advice.level = policy.level;
    advice.value = policy.value;
    advice.lower = std::max(0.0, policy.value.recovery - kSure * policy.value.standard_error);
    advice.upper = 1;
    advice.method =
        tr("The best way of talking found by playing it against debtors like this one; the bound lets the "
           "debtor's type "
           "be known after the next ask.");
    rank(standing, policy, advice);
    return advice;
  }

  void rank(const Standing& standing, const Policy& policy, Advice& advice) const {
    const Ground& ground = standing.ground;
    const auto here = static_cast<std::size_t>(ground.lab.start.round);
    const std::vector<Move> planned =
        here <= policy.acts.size() ? policy.acts[here - 1] : std::vector<Move>();
    const std::vector<sim::PolicyStep> steps = steps_to_compare(ground, policy);
    const std::uint64_t talks = kCompared[static_cast<std::size_t>(std::max(0, policy.level))];
    std::vector<MoveOption> options = values_of_steps(ground, policy, steps, talks, limits_.threads);
    const bool figures = !standing.state.our_figures.empty() || !standing.state.their_figures.empty();
    for (std::size_t i = 0; i < steps.size(); ++i) {
      name_move(file_, prepared_.no_deal, ground, planned, steps[i], figures, options[i]);
      options[i].why = reason(prepared_.no_deal, steps[i], options[i]);
    }
    advice.first = planned;
    // The policy's own step stands first where the others are not better by more than chance could make them.
    std::vector<std::size_t> order(options.size());
    for (std::size_t i = 0; i < order.size(); ++i)
      order[i] = i;
    const auto key = [&](std::size_t i) { return options[i].weighed + (i == 0 ? kSameWorth : 0); };
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return key(a) > key(b); });
    const std::size_t chosen =
        order.front() != 0 && steps[order.front()].kind == sim::PolicyStep::kAsk ? order.front() : 0;
    advice.best = options[chosen];
    advice.talk_first = steps[chosen].kind == sim::PolicyStep::kTalk;
    if (advice.talk_first) {
      if (!advice.first.empty()) advice.first.erase(advice.first.begin());
      find_opening(ground, policy, advice);
    }
    if (steps[chosen].kind == sim::PolicyStep::kAccept || steps[chosen].kind == sim::PolicyStep::kStop)
      advice.first.clear();
    for (const std::size_t i : order) {
      const bool special = steps[i].kind != sim::PolicyStep::kAsk;
      if (advice.ranked.size() < kRanked || special) advice.ranked.push_back(options[i]);
    }
    equivalents(ground, advice);
  }

  // The first figure of the policy while they answer in words alone.
  void find_opening(const Ground& ground, const Policy& policy, Advice& advice) const {
    constexpr auto kSpoken = static_cast<std::size_t>(sim::SeenKind::kSpoken);  // a class of its own
    for (int round = ground.lab.start.round + 1; round <= ground.terms.rounds && !advice.opening; ++round) {
      const sim::PolicyStep& step = policy.table->row(round)[kSpoken];
      if (step.kind != sim::PolicyStep::kAsk) continue;
      advice.opening = offer_of(ground, step, static_cast<std::size_t>(ground.lab.start.counter_form));
      advice.opening_round = round;
    }
  }

  // The same worth in every form, as far as the claim and the mandate go.
  void equivalents(const Ground& ground, Advice& advice) const {
    if (!advice.best.offer || advice.best.move == Move::kAccept) return;
    const auto own = sim::nearest_form(ground.lab.forms, advice.best.offer->instalments);
    const double worth = advice.best.offer->fraction * static_cast<double>(ground.terms.worth[own]);
    for (std::size_t form = 0; form < ground.lab.forms.size(); ++form) {
      const double unit = static_cast<double>(ground.terms.worth[form]);
      if (!(unit > 0)) continue;
      const double fraction = std::ceil(worth / unit * 1000 - 1e-6) / 1000;
      if (fraction > 1 + 1e-9 || fraction < static_cast<double>(ground.terms.least[form])) continue;
      advice.equivalents.push_back(
          form == own ? *advice.best.offer : sim::offer_of(ground.lab.forms[form], std::min(1.0, fraction)));
    }
  }

  void look_around(const Standing& standing, const Policy& policy, Advice& advice) const {
    const Ground& ground = standing.ground;
    const std::uint64_t talks = kCompared[static_cast<std::size_t>(std::max(0, std::min(policy.level, 2)))];
    advice.line = likely_line(ground, policy, 1, limits_.threads);
    explain(standing, policy, talks, advice);
    advice.acts = weigh_acts(ground, standing.acts, policy, talks, limits_.threads);
    const auto next = static_cast<std::size_t>(ground.lab.start.round) + 1;
    const std::vector<Move> planned =
        next <= policy.acts.size() ? policy.acts[next - 1] : std::vector<Move>();
    for (const ReplyClass& seen : reply_classes(ground, policy, talks, limits_.threads)) {
      Reply reply;
      reply.kind = sim::kind_of_class(seen.seen);
      if (reply.kind == sim::SeenKind::kFigure) reply.figure = sim::figure_of_class(seen.seen);
      reply.probability = seen.probability;
      reply.then.value = seen.value;
      Ground later = ground;
      later.lab.start.round = static_cast<int>(next);
      if (reply.figure) later.lab.start.counter = static_cast<float>(*reply.figure);
      if (advice.best.offer) later.lab.start.ask = static_cast<float>(advice.best.offer->fraction);
      name_move(file_, prepared_.no_deal, later, planned, seen.then, advice.best.offer || reply.figure,
                reply.then);
      advice.replies.push_back(reply);
    }
  }

  void explain(const Standing& standing, const Policy& policy, std::uint64_t talks, Advice& advice) const {
    const double total =
        std::accumulate(standing.ground.lab.weights.begin(), standing.ground.lab.weights.end(), 0.0);
    for (const sim::Attitude attitude : sim::kAttitudes) {
      Ground ground = standing.ground;
      double weight = 0;
      for (std::size_t i = 0; i < ground.lab.weights.size(); ++i) {
        if (standing.attitudes[i] == attitude) {
          weight += ground.lab.weights[i];
        } else {
          ground.lab.weights[i] = 0;
        }
      }
      if (weight / total < kWorthSaying) continue;
      const PolicyValue value = value_of(ground, player_of(ground, policy), talks, 7, limits_.threads);
      advice.terms.push_back({attitude, weight / total, value.recovery, value.p_agreement});
    }
  }

  // No strategy brings more; none: there was no time to look.
  std::optional<double> bound(const Standing& standing) const {
    if (standing.ground.lab.start.round > standing.ground.terms.rounds) return std::nullopt;
    const UpperBound found = upper_bound(standing.ground, standing.acts, Aim::kRecovery, limits_.threads,
                                         [this] { return out_of_time(); });
    if (!found.whole && found.value >= 1) return std::nullopt;
    return found.value;
  }

  // The policy where the population is another one, and what a policy made for that one would bring.
  void stress(const Standing& standing, const Policy& policy, Advice& advice) const {
    SearchLimits quick;
    quick.level = std::min(1, std::max(0, policy.level));
    quick.threads = limits_.threads;
    quick.cancelled = [this] { return out_of_time(); };
    quick.valued = false;  // valued below, in every population
    constexpr std::uint64_t kTalks = 65536;
    struct Made {
      Ground ground;
      Policy policy;
    };
    std::vector<Made> made = {{standing.ground, policy}};
    for (const Population& other : other_populations(standing.ground, standing.attitudes)) {
      if (out_of_time()) return;
      Ground ground = standing.ground;
      ground.lab.weights = other.weights;
      Policy best = find_policy(ground, standing.acts, quick);
      Stress result;
      result.code = other.code;
      result.value = value_of(ground, player_of(ground, policy), kTalks, 7, limits_.threads).recovery;
      const double theirs = value_of(ground, player_of(ground, best), kTalks, 7, limits_.threads).recovery;
      result.best = std::max(result.value, theirs);
      advice.stresses.push_back(result);
      made.push_back({std::move(ground), std::move(best)});
    }
    // The policy whose worst value is best.
    double best_worst = -1e9;
    std::size_t chosen = 0;
    for (std::size_t p = 0; p < made.size(); ++p) {
      double worst = 1e9;
      for (const Made& world : made) {
        worst = std::min(worst, value_of(world.ground, player_of(world.ground, made[p].policy), kTalks / 4, 7,
                                         limits_.threads)
                                    .certainty_equivalent);
      }
      if (worst > best_worst + 1e-9) {
        best_worst = worst;
        chosen = p;
      }
    }
    Advice careful;
    rank(standing, made[chosen].policy, careful);
    advice.cautious = careful.best;
    advice.cautious_worst = best_worst;
    // What the limits cost.
    const bool limited = file_.mandate.floor || file_.mandate.min_down_payment || file_.targets.walk_away;
    if (!limited || out_of_time()) return;
    Ground free = standing.ground;
    free.terms.floor = 0;
    std::fill(std::begin(free.terms.least), std::end(free.terms.least), 0.0F);
    free.terms.reserve = static_cast<float>(prepared_.no_deal.value);
    quick.valued = true;
    advice.without_mandate =
        std::max(advice.value.recovery, find_policy(free, standing.acts, quick).value.recovery);
  }

 private:
  const sim::Case& file_;
  const Preparation& prepared_;
  const AdviceLimits& limits_;
};

sim::Result<Standing> standing_of(const sim::Observation& observation, const Preparation& prepared,
                                  const Knowledge& knowledge, Advice& advice) {
  const sim::Case& file = observation.file;
  const auto talk = sim::talk_ground(file, knowledge.tables, knowledge.population);
  if (!talk) return tl::unexpected(talk.error());
  const Belief prior = believe(file, prepared.claim, prepared.no_deal, prepared.levers, knowledge.population,
                               knowledge.signals, prepared.diagnosis);
  const auto believed = posterior(
      observation, *talk, weighted_types(file, knowledge.population, knowledge.signals, prepared.diagnosis));
  if (!believed) return tl::unexpected(believed.error());
  Standing standing;
  standing.talk = *talk;
  standing.state = believed->state;
  std::vector<sim::DebtorType> types;
  for (std::size_t i = 0; i < believed->debtors.size(); ++i) {
    types.push_back(believed->debtors[i].type);
    types.back().weight = believed->weights[i];
    if (!(types.back().weight > 0)) continue;
    standing.attitudes.push_back(types.back().attitude);
  }
  standing.ground = ground_of(
      {file, prepared.claim, prepared.no_deal, prepared.levers, prior, knowledge.population}, types);
  if (!observation.lines.empty()) {
    standing.ground.lab.start = start_of(file, standing.ground, believed->state);
    for (std::size_t i = 0; i < believed->debtors.size(); ++i) {
      if (types[i].weight > 0) standing.ground.lab.start.minds.push_back(believed->debtors[i].mind);
    }
  }
  standing.acts =
      acts_left(possible_acts(file, prepared.claim, prepared.diagnosis, prepared.levers), standing.state);
  advice.belief = believed->attitudes;
  advice.notices = believed->notices;
  return standing;
}

}  // namespace

sim::Result<Advice> advise(const sim::Observation& observation, const Preparation& prepared,
                           const Knowledge& knowledge, const AdviceLimits& limits) {
  if (const auto* threshold = std::get_if<sim::ThresholdModel>(&observation.file.debtor_model))
    return threshold_advice(observation, prepared, knowledge, *threshold);
  // Step 1. What is known now.
  Advice seen;
  const auto standing = standing_of(observation, prepared, knowledge, seen);
  if (!standing) return tl::unexpected(standing.error());
  const Adviser adviser(observation.file, prepared, limits);
  const auto with_belief = [&](Advice advice) {
    advice.belief = seen.belief;
    advice.notices = seen.notices;
    advice.zopa = prepared.zopa;
    return advice;
  };
  if (const auto move = move_of_stage(*standing->talk, standing->state)) {
    Advice advice = with_belief({});
    advice.stage = standing->state.stage;
    advice.round = standing->ground.lab.start.round;
    advice.best.move = *move;
    advice.best.why = reason_of_stage(advice.stage);
    advice.ranked = {advice.best};
    advice.no_deal = prepared.no_deal.value;
    return advice;
  }
  // Step 2. The policy, better and better; the bound as soon as there is something to hold against it.
  std::optional<double> upper;
  const auto finished = [&](const Policy& policy) {
    Advice advice = with_belief(adviser.answer(*standing, policy));
    if (standing->ground.lab.start.round > standing->ground.terms.rounds) upper = advice.best.value;
    advice.bounded = upper.has_value();
    advice.upper = std::max(advice.lower, upper.value_or(1));
    return advice;
  };
  SearchLimits search;
  search.level = limits.level;
  search.until = limits.until;
  search.cancelled = limits.cancelled;
  search.threads = limits.threads;
  search.improved = [&](const Policy& policy) {
    if (policy.level == kBoundAfter && !adviser.out_of_time()) upper = adviser.bound(*standing);
    if (limits.improved) limits.improved(finished(policy));
  };
  const Policy policy = find_policy(standing->ground, standing->acts, search);
  if (!upper && !adviser.out_of_time()) upper = adviser.bound(*standing);
  Advice best = finished(policy);
  // Step 3. What stands around it, as far as the time goes.
  if (!adviser.out_of_time()) adviser.look_around(*standing, policy, best);
  if (limits.stress && !adviser.out_of_time()) adviser.stress(*standing, policy, best);
  return best;
}

}  // namespace advisor
