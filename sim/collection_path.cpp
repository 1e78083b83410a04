#include "sim/collection_path.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "sim/check.h"
#include "sim/payment_plan.h"

namespace sim {
namespace {

double rule(const PathGround& ground, const std::string& name) {
  const auto found = ground.rules.find(name);
  SIM_CHECK(found != ground.rules.end());
  return found->second.value;
}

double rule_of(const PathGround& ground, const char* step, Attitude attitude) {
  return rule(ground, std::string("path.") + step + "." + std::string(name_of(attitude)));
}

Days days(double count) {
  return Days(std::lround(count));
}

// The luck of one step of the path.
std::array<double, 4> luck_of(std::uint64_t seed, PathStep step) {
  const Four<float> chance = draw<float>(seed, 0, static_cast<std::uint32_t>(step), Stream::kPath);
  return {static_cast<double>(chance.u[0]), static_cast<double>(chance.u[1]),
          static_cast<double>(chance.u[2]), static_cast<double>(chance.u[3])};
}

// One walk along the path.
class Walk {
 public:
  Walk(const PathGround& ground, const DebtorType& type, std::uint64_t seed)
      : ground_(ground), type_(type), seed_(seed), day_(ground.due) {}

  Path path() {
    // Step 1. What brings all of it or nothing.
    if (asked_for("reminder", PathStep::kReminder, "path.reminder.days")) return done();
    if (asked_for("demand", PathStep::kDemand, "path.demand.days")) return done();
    // Step 2. Talks, and what is agreed there.
    if (talks()) return done();
    // Step 3. The agency, the last demand, court.
    if (!ground_.agency.empty() && agency()) return done();
    if (ground_.court.empty()) return done();
    if (asked_for("notice", PathStep::kNotice, "path.notice.days")) return done();
    court();
    return done();
  }

 private:
  Path done() {
    for (const PathStage& stage : path_.stages) {
      path_.recovered += stage.cash;
      path_.costs += stage.cost;
      if (stage.cash > 0) path_.last = stage.to;
    }
    if (!(path_.recovered > 0)) path_.last = path_.stages.back().to;
    if (path_.resolved != PathStep::kTalks) path_.settled = path_.last;
    return path_;
  }
  void stage(PathStep step, Date to, double cash, double cost) {
    path_.stages.push_back({step, day_, to, cash, cost});
    rest_ = std::max(0.0, rest_ - cash);
    day_ = to;
  }

  bool asked_for(const char* name, PathStep step, const char* length) {
    const bool brings = luck_of(seed_, step)[0] < rule_of(ground_, name, type_.attitude);
    stage(step, day_ + days(rule(ground_, length) * ground_.time), brings ? rest_ : 0, 0);
    if (brings) path_.resolved = step;
    return brings;
  }

  bool agency() {
    const bool brings = luck_of(seed_, PathStep::kAgency)[0] < rule_of(ground_, "agency", type_.attitude);
    const double cash = brings ? rest_ * term(ground_.agency, "recovered_fraction") : 0;
    stage(PathStep::kAgency, day_ + days(term(ground_.agency, "days")), cash,
          cash * term(ground_.agency, "fee"));
    if (brings) path_.resolved = PathStep::kAgency;
    return brings;
  }

  void court() {
    const auto chance = luck_of(seed_, PathStep::kCourt);
    const auto get = [&](const char* key) { return term(ground_.court, key); };
    const double factor = rule_of(ground_, "enforcement", type_.attitude);
    const double cash = rest_ * std::min(1.0, get("collectable_fraction") * factor);
    const double fees = get("cost_fraction") / 2 * rest_;
    const double judgment = get("days") * ground_.time;
    const double seizure = get("enforcement_days") * ground_.time;
    // Step 1. Ended early: paid, settled or undefended, where there is something to collect.
    if (chance[0] < rule(ground_, "path.court.early") * std::min(1.0, factor)) {
      const double part = rule(ground_, "path.court.early_time");
      stage(PathStep::kCourt, day_ + days((judgment + seizure) * part), cash, get("upfront_cost") + fees);
      if (cash > 0) path_.resolved = PathStep::kCourt;
      return;
    }
    // Step 2. To the judgment, and to what can be seized.
    stage(PathStep::kCourt, day_ + days(judgment), 0, get("upfront_cost") + 2 * fees);
    if (chance[1] >= get("win_probability") || cash <= get("enforcement_cost")) return;
    stage(PathStep::kEnforcement, day_ + days(seizure), cash, get("enforcement_cost"));
    path_.resolved = PathStep::kEnforcement;
  }

  // The figure of a round, in the forms that are open.
  TalkLine figure(const Talk& talk, double fraction) const {
    TalkLine line;
    const TalkState& state = talk.state();
    OfferTerms terms;
    terms.fraction = fraction;
    if (state.theirs) {
      const ReadOffer& form = state.theirs->read[0];
      line.move = Move::kCounter;
      if (form.instalments > 0) {
        terms.instalments = form.instalments;
        terms.down_payment = fraction * form.down_share;
      }
      line.offer = terms;
      return line;
    }
    const PaymentForm& longer = talk.ground().forms[talk.ground().forms.size() / 2];
    if (longer.instalments == 0) {
      line.move = Move::kOffer;
      line.offer = terms;
      return line;
    }
    line.move = Move::kPackage;
    OfferTerms plan = terms;
    plan.instalments = longer.instalments;
    plan.down_payment = fraction * longer.down_share;
    line.offers = {terms, plan};
    return line;
  }

  void tell(Talk& talk, const TalkLine& line) const {
    const auto applied = talk.apply(line);
    SIM_CHECK(applied.has_value());
    talk.debtor_turn();
  }
  static TalkLine act(Move move) {
    TalkLine line;
    line.move = move;
    return line;
  }
  static TalkLine pause(long count) {
    TalkLine line = act(Move::kPause);
    line.who = Who::kSystem;
    line.days = static_cast<int>(std::max(1L, count));
    return line;
  }

  void bargain(Talk& talk) const {
    const TalkState& state = talk.state();
    const Targets& targets = talk.ground().file.targets;
    const int rounds = talk.ground().rounds;
    const long period = std::lround(talk.ground().file.protocol.days_between_rounds * ground_.time);
    const long boss = static_cast<long>(std::ceil(talk.ground().words.boss_days));
    const auto open = [&] { return state.stage == TalkStage::kOpen; };
    const auto reaches = [&](double least) {
      return state.theirs && state.theirs->read[0].fraction >= least;
    };
    tell(talk, act(Move::kLabel));
    if (open()) tell(talk, act(Move::kCalibratedQuestion));
    for (int round = 0; round < rounds && open(); ++round) {
      const double part = rounds > 1 ? static_cast<double>(round) / (rounds - 1) : 1;
      const double fraction =
          std::max(ground_.reserve, targets.opening + part * (targets.low - targets.opening));
      if (reaches(fraction)) {
        tell(talk, act(Move::kAccept));
        break;
      }
      tell(talk, figure(talk, std::max(fraction, 1e-3)));
      if (state.stage == TalkStage::kSubject) tell(talk, pause(boss));
      if (open() && period > 0) tell(talk, pause(period));
    }
    if (open() && reaches(ground_.reserve) && state.theirs) tell(talk, act(Move::kAccept));
    if (state.stage == TalkStage::kAgreed) tell(talk, act(Move::kSignOff));
  }

  bool talks() {
    constexpr int kMonth = 30;
    Talk talk(ground_.talk, debtor_side(*ground_.talk, type_, seed_));
    const TalkState& state = talk.state();
    bargain(talk);
    path_.agreed = state.agreement.has_value();
    // What was promised or agreed comes in or does not, month by month.
    for (int month = 0; month < kLongestPlan && state.stage == TalkStage::kSigned; ++month)
      tell(talk, pause(kMonth));
    const bool waits = std::any_of(state.promises.begin(), state.promises.end(), [](const Promise& promise) {
      return promise.state == Promise::State::kOpen;
    });
    if (waits && state.stage == TalkStage::kOpen) tell(talk, pause(kMonth));
    const ClaimTotal& claim = ground_.talk->claim;
    const double cash = claim.fraction(state.paid());
    const double in_kind = state.outcome == "paid" ? claim.fraction(state.agreement->in_kind) : 0;
    const Date begun = ground_.talk->file.as_of;
    Date to = state.date;
    if (state.outcome == "paid" && !state.received.empty()) to = state.received.back().date;
    day_ = begun;
    stage(PathStep::kTalks, to, std::min(rest_, cash + in_kind), 0);
    if (state.outcome != "paid") return false;
    path_.resolved = PathStep::kTalks;
    path_.settled = state.agreement->date;
    return true;
  }

  const PathGround& ground_;
  const DebtorType& type_;
  std::uint64_t seed_;
  Date day_;
  double rest_ = 1;
  Path path_;
};

}  // namespace

std::string_view name_of(PathStep step) {
  constexpr std::array<std::string_view, 7> kNames = {"reminder", "demand", "talks",      "agency",
                                                      "notice",   "court",  "enforcement"};
  return kNames[static_cast<std::size_t>(step)];
}

Result<PathGround> path_ground(const Case& file, const Tables& tables, const Population& population) {
  PathGround ground;
  ground.rules = population.judgements;
  // Step 1. From the day the oldest open invoice was due to that on which talks begin.
  const auto claim = claim_total(file, tables);
  if (!claim) return tl::unexpected(claim.error());
  ground.due = claim->oldest_due.value_or(file.as_of);
  const bool abroad = file.creditor.country != file.debtor.country && !file.creditor.local_presence;
  ground.time = abroad ? population.value("path.cross_border_time") : 1;
  Date begins = ground.due;
  for (const char* step : {"path.reminder.days", "path.demand.days", "path.talks.days"})
    begins += days(population.value(step) * ground.time);
  // Step 2. The talk as of that day; the case's own deadline belongs to its own day.
  Case then = file;
  then.as_of = begins;
  then.protocol.deadline.reset();
  auto talk = talk_ground(then, tables, population);
  if (!talk) return tl::unexpected(talk.error());
  ground.talk = std::move(*talk);
  ground.reserve = std::max(
      {0.0, file.targets.walk_away.value_or(ground.talk->no_deal.value), file.mandate.floor.value_or(0)});
  // Step 3. What follows the talks.
  const RouteInputs inputs{ground.talk->file, ground.talk->claim, tables, population};
  Notices notices;
  ground.agency = terms_of(Route::kAgency, inputs, notices).value_or(std::vector<RouteTerm>());
  const auto& routes = ground.talk->no_deal.routes;
  const auto court = std::find_if(routes.begin(), routes.end(),
                                  [](const RouteValue& route) { return route.route == Route::kLitigation; });
  if (court != routes.end() && court->value > 0) ground.court = court->terms;
  return ground;
}

Path simulate_path(const PathGround& ground, const DebtorType& type, std::uint64_t seed) {
  return Walk(ground, type, seed).path();
}

}  // namespace sim
