#include "advisor/reply_likelihood.h"

#include <algorithm>
#include <cmath>

namespace advisor {
namespace {

using sim::Move;

constexpr double kPoints = 100;  // in the claim
// The words, silence, the end of the talk, two ways to accept and a figure.
constexpr double kReplies = static_cast<double>(sim::kWords.size()) + 5;

double wide(float value) {
  return static_cast<double>(value);
}

double logistic(double x) {
  return 1 / (1 + std::exp(-x));
}

float fraction_of(int point) {
  return static_cast<float>(point) / 100.0F;
}

// The last whole point at or below a fraction that floats hold.
int point_below(float fraction) {
  int point = static_cast<int>(std::floor(wide(fraction) * kPoints));
  if (fraction_of(point + 1) <= fraction) ++point;
  return point;
}

bool takes(Move move) {
  return move == Move::kAccept || move == Move::kAcceptSubject;
}

bool names(Move move) {
  return move == Move::kCounter || move == Move::kLowball;
}

bool promises(Move move) {
  return move == Move::kPromise || move == Move::kPartPay;
}

double triangle(double distance, double width) {
  return std::max(0.0, 1 - std::abs(distance) / width);
}

// How well the sum named with a word fits what this debtor would name.
double sum_chance(const sim::DebtorSide& debtor, const sim::TalkGround& ground, const sim::TalkState& state,
                  const sim::TalkLine& line) {
  if (!line.offer) return 1;
  const double sum = sim::read_offer(*line.offer, ground.offers_on(state.date))->fraction;
  if (promises(line.move)) return triangle(sum - sim::promised_share(debtor, ground, state), kSumTolerance);
  const double share = sim::disclosed_share(debtor);
  const double honest = sim::chance_true(ground.words, debtor.type.attitude, debtor.mind);
  return honest * triangle(sum - share, kSumTolerance) +
         (1 - honest) * triangle(sum - sim::understated_share(ground, share), kSumTolerance);
}

// The answer to the ask that stands; where none was put, to the whole claim, which anchors nobody.
AskReply reply_to_ask(const sim::DebtorSide& debtor, const sim::TalkGround& ground,
                      const sim::TalkState& state) {
  const float tau = sim::progress_of(ground, state);
  const bool last = sim::last_round(ground, state);
  if (debtor.heard && state.ours) {
    return AskReply(debtor.mind, debtor.profile, ground.rules, sim::heard_now(debtor, ground, state), tau,
                    last);
  }
  sim::Mind<float> mind = debtor.mind;
  mind.first_ask = ground.rules.anchor_reference;
  sim::Heard<float> whole{};
  whole.fraction = whole.value = 1;
  return AskReply(mind, debtor.profile, ground.rules, whole, tau, last);
}

// A figure as the simulation holds it: a point of its grid that gives this amount, else as it is.
float figure_held(const sim::TalkGround& ground, const sim::ReadOffer& read) {
  const float point = static_cast<float>(std::round(read.fraction * 200)) / 200.0F;
  const bool held = sim::share_of(ground.claim.total, wide(point)) == read.total;
  return held ? point : static_cast<float>(read.fraction);
}

}  // namespace

AskReply::AskReply(const sim::Mind<float>& mind, const sim::Profile<float>& profile,
                   const sim::TalkRules& rules, const sim::Heard<float>& heard, float tau, bool last)
    : mind_(mind), is_(sim::outlook_of(mind, profile, rules, heard, tau, last)), heard_(heard) {
  spread_ = wide(is_.opens ? is_.scale : rules.share_spread);
  share_near_ = wide(rules.share_near);
  share_most_ = wide(rules.share_most);
  free_ = 1 - wide(rules.share_split);
  // Step 1. The figures it may name, and the mass of each.
  constexpr float kFar = 1e6F;
  lowest_ = sim::fraction_at(mind_, is_, -kFar, false);
  lowest_point_ = point_below(lowest_);
  most_point_ = point_below(sim::fraction_at(mind_, is_, kFar, false));
  if (!is_.opens) add_points();
  // Step 2. The replies.
  responds_ = wide(is_.responds);
  talks_ = responds_ * (1 - (is_.firm ? 0 : wide(is_.hangs)));
  authority_ = std::min(1.0, wide(mind_.authority));
  const double refused = wide(is_.refused);
  named_ = is_.firm ? 0 : talks_ * (1 - refused) * wide(is_.figure);
  const double reached = named_ * reach();
  agree_ = talks_ * refused + (is_.possible ? reached : 0);
  if (lowest_ <= 0 && !reaches(0)) {
    double zero = lowest_mass();
    for (const Point& point : points_)
      zero += point.fraction <= 0 ? point.mass : 0;
    nothing_ = named_ * zero;
  }
  words_ = talks_ * (1 - refused) - named_ + nothing_ + (is_.possible ? 0 : reached);
}

void AskReply::add_points() {
  const auto at = [&](double share, bool halves) {
    return sim::fraction_at(mind_, is_, sim::wanted_at(mind_, is_, static_cast<float>(share)), halves);
  };
  const double all = share_below(1e3);  // of those that do not go to the middle by themselves
  points_[0] = {at(0.5, true), 1 - free_ * all};
  below_first_ = share_below(0);
  const bool gives = is_.gap > 0;
  points_[1] = {at(0, false), free_ * (gives ? below_first_ : all)};
  if (gives) points_[2] = {at(share_most_, false), free_ * (all - share_below(share_most_))};
  others_ = 1 - points_[0].mass - points_[1].mass - points_[2].mass;
}

// That the share of the gap, before it is bounded, lies below this and not near the middle.
double AskReply::share_below(double share) const {
  const auto below = [&](double one) { return logistic((one - wide(is_.middle)) / spread_); };
  const double near = 0.5 - share_near_;
  if (share <= near) return below(share);
  return below(near) + below(std::max(share, 0.5 + share_near_)) - below(0.5 + share_near_);
}

// Of the other figures: the mass of wants below a value.
double AskReply::below(double wanted) const {
  if (is_.opens) return logistic((wanted - wide(is_.start)) / spread_);
  const double gap = wide(is_.gap);
  const double over = wanted - wide(mind_.own);
  if (over <= 0) return 0;
  if (over >= share_most_ * gap) return others_;
  return free_ * (share_below(over / gap) - below_first_);
}

// The value at which rounding turns from the point before to this one.
double AskReply::bound(int point) const {
  return (point - 0.5) / kPoints * wide(is_.unit);
}

double AskReply::lowest_mass() const {
  return most_point_ <= lowest_point_ ? others_ : below(bound(lowest_point_ + 1));
}

// From this point on, above the lowest.
double AskReply::tail(int point) const {
  return point > most_point_ ? 0 : others_ - below(bound(point));
}

double AskReply::mass(int point) const {
  return point <= lowest_point_ ? 0 : tail(point) - tail(point + 1);
}

double AskReply::reach() const {
  double sum = 0;
  for (const Point& point : points_)
    sum += reaches(point.fraction) ? point.mass : 0;
  if (reaches(lowest_)) return sum + others_;
  const double asked = (wide(heard_.value) - 1e-4) / wide(is_.unit) * kPoints;
  if (asked > most_point_ + 2) return sum;
  int point = std::max(lowest_point_ + 1, static_cast<int>(asked) - 1);
  while (point <= most_point_ && !reaches(fraction_of(point)))
    ++point;
  return sum + tail(point);
}

template <typename Weight>
double AskReply::weighed(double fraction, const Weight& weight) const {
  double sum = 0;
  const auto add = [&](float at, double mass) {
    if (at > 0 && mass > 0 && !reaches(at)) sum += mass * weight(fraction - wide(at));
  };
  add(lowest_, lowest_mass());
  for (const Point& point : points_)
    add(point.fraction, point.mass);
  const int first = static_cast<int>(std::floor(fraction * kPoints - 1e-4));
  for (int point = first; point <= first + 2; ++point)
    add(fraction_of(point), mass(point));
  return named_ * sum;
}

double AskReply::counter(double fraction) const {
  return weighed(fraction, [](double distance) { return std::abs(distance) < 1e-6 ? 1.0 : 0.0; });
}

double AskReply::near(double fraction) const {
  return weighed(fraction, [](double distance) { return triangle(distance, kFigureSpread); });
}

Turn turn_of(const sim::TalkState& state, const sim::TalkLine& line, bool waits) {
  if (state.stage == sim::TalkStage::kSubject && line.move == Move::kAskDiscount &&
      line.refers_to == state.agreement->line)
    return Turn::kDecided;
  const auto heard = std::find_if(state.lines.rbegin(), state.lines.rend(),
                                  [](const sim::TalkLine& one) { return one.who == sim::Who::kNegotiator; });
  if (waits && state.stage == sim::TalkStage::kAgreed && heard != state.lines.rend() &&
      (heard->move == Move::kRecap || heard->move == Move::kAccept || heard->move == Move::kSignOff))
    return Turn::kSettled;
  if (state.asks > state.answered && state.ours) return Turn::kAnswersAsk;
  return waits ? Turn::kAnswersAct : Turn::kGoesOn;
}

LineChance say_as(sim::DebtorSide& debtor, const sim::TalkGround& ground, const sim::TalkState& state,
                  const sim::TalkLine& line, Turn turn) {
  LineChance said;
  said.tells = turn != Turn::kSettled && turn != Turn::kDecided;
  const bool asked = turn == Turn::kAnswersAsk;
  if (names(line.move)) {
    // Step 1. A figure. Of the case's forms only its own is one that it names; what is none of them is read
    // at its worth.
    const auto read = sim::read_offer(*line.offer, ground.offers_on(state.date));
    const auto form = sim::form_of(ground, *read);
    const bool own = form && static_cast<float>(*form) == debtor.profile[sim::kForm];
    const float unit = sim::by_form(&debtor.profile.at[sim::kValue], debtor.profile[sim::kForm]);
    const float value = static_cast<float>(sim::value_to(debtor, ground, *read, state.date));
    const float fraction = own ? figure_held(ground, *read) : value / unit;
    const double exact = own ? read->fraction : wide(fraction);
    said.chance = own || !form ? reply_to_ask(debtor, ground, state).near(exact) : 0;
    debtor.mind.own_fraction = fraction;
    debtor.mind.own = fraction * unit;
    if (asked) sim::pass_round(debtor.mind, ground.rules);
    return said;
  }
  if (takes(line.move)) {
    // Step 2. A yes, to the option that costs it least.
    const AskReply reply = reply_to_ask(debtor, ground, state);
    said.chance = line.move == Move::kAccept ? reply.accept() : reply.accept_subject();
    const bool other = line.offer && debtor.option < state.ours->options.size() &&
                       *line.offer != state.ours->options[debtor.option];
    if (other) said.chance = 0;
    if (asked) sim::pass_round(debtor.mind, ground.rules);
    return said;
  }
  const bool quiet = line.move == Move::kSilence || line.move == Move::kHangUp;
  const auto index = static_cast<std::size_t>(line.move);
  if (asked) {
    // Step 3. Words instead of a figure; they are chosen after the round has passed.
    const AskReply reply = reply_to_ask(debtor, ground, state);
    sim::pass_round(debtor.mind, ground.rules);
    if (quiet) {
      said.chance = line.move == Move::kSilence ? reply.silence() : reply.hang_up();
      return said;
    }
    const double word =
        sim::reply_chances(debtor, ground, state)[index] * sum_chance(debtor, ground, state, line);
    said.chance = reply.words() * word;
    if (debtor.mind.own < 0) said.nothing = reply.nothing() * word;
    return said;
  }
  // Step 4. Words, or none, without an ask.
  const sim::ReplyChances chances = sim::reply_chances(debtor, ground, state);
  if (turn == Turn::kGoesOn) {
    if (quiet) {
      said.tells = false;
      return said;
    }
    const double speaks = 1 - chances[static_cast<std::size_t>(Move::kSilence)] -
                          chances[static_cast<std::size_t>(Move::kHangUp)];
    said.chance = speaks > 0 ? std::min(1.0, chances[index] / speaks) : 0;
  } else {
    said.chance = chances[index];
  }
  if (!quiet) said.chance *= sum_chance(debtor, ground, state, line);
  return said;
}

double base_chance(const sim::TalkLine& line) {
  const double figure = names(line.move)                  ? kFigureSpread
                        : line.offer && !takes(line.move) ? kSumTolerance
                                                          : 1;
  return figure / kReplies;
}

}  // namespace advisor
