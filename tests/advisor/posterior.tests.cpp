#include "advisor/posterior.h"

#include <array>
#include <chrono>
#include <cmath>
#include <cstring>

#include "advisor/reply_likelihood.h"
#include "tests/sim/talk_sample.h"

using namespace sim;
using namespace tests;
using advisor::Posterior;
using advisor::PosteriorRules;

namespace {

const World& plain_world() {
  static const World kWorld = world_of(kPlainCase);
  return kWorld;
}

const Debtors& plain_debtors() {
  static const Debtors kDebtors = debtors_of(plain_world());
  return kDebtors;
}

Debtors shipped_debtors(const std::string& id) {
  const auto world =
      app::read_world(std::string(QUITTANCE_SOURCE_DIR "/scenarios/") + id + ".json", workspace());
  REQUIRE(world);
  return debtors_of(*world);
}

Observation seen(const Debtors& debtors, std::vector<TalkLine> lines) {
  return {debtors.ground->file, std::move(lines)};
}

Posterior believed(const Debtors& debtors, const std::vector<DebtorType>& types, std::vector<TalkLine> lines,
                   const PosteriorRules& rules = {}) {
  auto result = advisor::posterior(seen(debtors, std::move(lines)), debtors.ground, types, rules);
  INFO((result ? std::string() : result.error().sentence));
  REQUIRE(result);
  double sum = 0;
  for (const double weight : result->weights) {
    REQUIRE(std::isfinite(weight));
    sum += weight;
  }
  REQUIRE(sum == Approx(1));
  REQUIRE(std::isfinite(result->log_evidence));
  return *result;
}

DebtorType weighing(Attitude attitude, double weight = 1) {
  DebtorType type = middle(attitude);
  type.weight = weight;
  return type;
}

std::vector<TalkLine> numbered(std::vector<TalkLine> lines) {
  for (std::size_t i = 0; i < lines.size(); ++i)
    lines[i].n = static_cast<int>(i) + 1;
  return lines;
}

// The negotiator's next line: something warm, questions, levers and a ladder of figures down, days between.
TalkLine scripted(const Talk& talk, int step, std::uint64_t seed) {
  const auto chance = draw<float>(seed, 1, static_cast<std::uint32_t>(step), Stream::kTest);
  const auto moves = talk.legal_moves(Who::kNegotiator);
  const auto ask = [&](double fraction) {
    TalkLine line = our_offer(fraction);
    if (chance.u[1] < .3F) line.offer->instalments = 3;
    if (chance.u[1] > .7F) {
      line.move = Move::kPackage;
      line.offers = {*line.offer, *line.offer};
      line.offers[1].instalments = 6;
      line.offers[1].fraction = std::min(1.0, fraction + .04);
      line.offer.reset();
    }
    if (chance.u[1] > .45F && chance.u[1] < .55F) line.move = Move::kConditional;
    return line;
  };
  TalkLine line = by_us(Move::kFactQuestion);
  if (talk.state().stage == TalkStage::kAgreed) return by_us(Move::kSignOff);
  if (chance.u[0] < .55F && we_may(talk, Move::kOffer))
    return ask(std::max(.25, .97 - .06 * talk.state().asks));
  if (chance.u[0] < .62F) return by_us(Move::kAskWhoDecides);
  if (chance.u[0] < .70F) return by_us(Move::kAcknowledge);
  if (chance.u[0] < .76F && we_may(talk, Move::kReject)) return by_us(Move::kReject);
  if (chance.u[0] < .80F && we_may(talk, Move::kThreat)) return by_us(Move::kThreat);
  if (chance.u[0] < .84F && we_may(talk, Move::kSplit)) return by_us(Move::kSplit);
  if (chance.u[0] < .9F && we_may(talk, Move::kLeverNegative)) {
    line = by_us(Move::kLeverNegative);
    line.lever = "credit_file";
    if (check_line(talk.ground(), talk.state(), line)) return line;
    line = by_us(Move::kFactQuestion);
  }
  return line;
}

// A talk of that debtor with the script; `each` sees it after every turn.
template <typename Each>
std::vector<TalkLine> played(const Debtors& debtors, const DebtorSide& debtor, std::uint64_t seed, int most,
                             const Each& each) {
  Talk talk(debtors.ground, debtor);
  std::vector<TalkLine> log;
  for (int step = 0; static_cast<int>(log.size()) < most && talk.state().stage != TalkStage::kEnded; ++step) {
    const auto chance = draw<float>(seed, 2, static_cast<std::uint32_t>(step), Stream::kTest);
    say_line(talk, chance.u[0] < .25F && step > 0 ? pause_of(1 + static_cast<int>(chance.u[1] * 20))
                                                  : scripted(talk, step, seed));
    log.push_back(talk.state().lines.back());
    for (const TalkLine& line : talk.debtor_turn())
      log.push_back(line);
    each(talk, log);
  }
  return log;
}

bool same_mind(const Mind<float>& a, const Mind<float>& b) {
  return std::memcmp(&a, &b, sizeof a) == 0;
}

}  // namespace

TEST_CASE("before anything is said the posterior is the prior", "[advisor][posterior]") {
  const Posterior belief = believed(plain_debtors(), plain_debtors().types, {});
  double sum = 0;
  for (const double weight : plain_debtors().weights)
    sum += weight;
  REQUIRE(belief.weights.size() == plain_debtors().weights.size());
  for (std::size_t i = 0; i < belief.weights.size(); ++i)
    CHECK(belief.weights[i] == Approx(plain_debtors().weights[i] / sum));
  CHECK(belief.log_evidence == 0);
  CHECK_FALSE(belief.widened);
}

TEST_CASE("two types are weighed as Bayes does by hand", "[advisor][posterior]") {
  const std::vector<DebtorType> types = {weighing(Attitude::kCashFlow, .3), weighing(Attitude::kAvoider, .7)};
  const auto& debtors = plain_debtors();
  const PosteriorRules rules{.1, 1e-6, .5};
  // An act that meets silence, then a refused ask that brings words.
  const auto lines =
      numbered({by_us(Move::kFactQuestion), by_them(Move::kSilence), our_offer(.9), by_them(Move::kDeflect)});
  double weights[2] = {.3, .7};
  for (std::size_t i = 0; i < 2; ++i) {
    Talk talk(debtors.ground);
    DebtorSide debtor = debtor_side(*debtors.ground, types[i], 0);
    hear(debtor, *debtors.ground, talk.state(), lines[0], {});
    say_line(talk, lines[0]);
    const double silence =
        reply_chances(debtor, *debtors.ground, talk.state())[static_cast<std::size_t>(Move::kSilence)];
    say_line(talk, lines[1]);
    hear(debtor, *debtors.ground, talk.state(), lines[2], figure_of(*debtors.ground, talk.state(), lines[2]));
    say_line(talk, lines[2]);
    const advisor::AskReply reply(debtor.mind, debtor.profile, debtors.ground->rules, *debtor.heard,
                                  progress_of(*debtors.ground, talk.state()), false);
    pass_round(debtor.mind, debtors.ground->rules);
    const double deflect =
        reply.words() *
        reply_chances(debtor, *debtors.ground, talk.state())[static_cast<std::size_t>(Move::kDeflect)];
    for (const double chance : {silence, deflect})
      weights[i] *= .9 * chance + .1 / 23;
  }
  const Posterior belief = believed(debtors, types, lines, rules);
  CHECK(belief.probability(Attitude::kCashFlow) == Approx(weights[0] / (weights[0] + weights[1])));
  CHECK(belief.log_evidence == Approx(std::log(weights[0] + weights[1])));
}

TEST_CASE("the true type's mind is that of the simulated debtor after every line", "[advisor][posterior]") {
  int compared = 0;
  const auto compare = [&](const Debtors& debtors, std::uint64_t seed) {
    const DebtorSide truth = debtors.drawn(seed);
    played(debtors, truth, seed, 40, [&](const Talk& talk, const std::vector<TalkLine>& log) {
      DebtorType type = truth.type;
      type.weight = 1;
      const Posterior belief = believed(debtors, {type}, log, {1e-9, 0, 0});
      REQUIRE(belief.state.lines == talk.state().lines);
      REQUIRE(belief.state.answered == talk.state().answered);
      bool found = false;
      for (std::size_t i = 0; i < belief.debtors.size(); ++i)
        found = found || (belief.weights[i] > 0 && same_mind(belief.debtors[i].mind, talk.debtor()->mind));
      INFO("seed " << seed << ", line " << log.size() << " " << name_of(log.back().move));
      REQUIRE(found);
      REQUIRE(belief.debtors[0].heard.has_value() == talk.debtor()->heard.has_value());
      ++compared;
    });
  };
  for (std::uint64_t seed = 1; seed <= 200; ++seed)
    compare(plain_debtors(), seed);
  for (const char* id : {"saas-sao-paulo", "machine-parts-poland", "textiles-colombia"}) {
    const Debtors debtors = shipped_debtors(id);
    for (std::uint64_t seed = 1; seed <= 50; ++seed)
      compare(debtors, seed);
  }
  CHECK(compared > 2000);
}

TEST_CASE("no line of a simulated talk is impossible under its own type", "[advisor][posterior]") {
  for (std::uint64_t seed = 1; seed <= 400; ++seed) {
    const auto& debtors = plain_debtors();
    const DebtorSide truth = debtors.drawn(seed);
    const auto log = played(debtors, truth, seed, 40, [](const Talk&, const std::vector<TalkLine>&) {});
    DebtorType type = truth.type;
    type.weight = 1;
    const Posterior belief = believed(debtors, {type}, log, {0, 1e-9, 0});
    INFO("seed " << seed << (belief.widened ? ": " + belief.notices[0].text : ""));
    CHECK_FALSE(belief.widened);
  }
}

TEST_CASE("posteriors of simulated talks are calibrated and find the true type", "[advisor][posterior]") {
  constexpr int kTalks = 1000;
  const auto& debtors = plain_debtors();
  std::array<double, 10> believed_in{}, spread{}, happened{};
  double prior_of_true = 0, posterior_of_true = 0, gain = 0;
  double type_gain = 0;
  int widened = 0;
  const auto weight_of = [](const Posterior& belief, const DebtorType& type) {
    double weight = 0;
    for (std::size_t i = 0; i < belief.debtors.size(); ++i)
      weight += belief.debtors[i].type == type ? belief.weights[i] : 0;
    return weight;
  };
  const Posterior before = believed(debtors, debtors.types, {});
  for (std::uint64_t seed = 1; seed <= kTalks; ++seed) {
    const DebtorSide truth = debtors.drawn(seed);
    const auto log = played(debtors, truth, seed, 24, [](const Talk&, const std::vector<TalkLine>&) {});
    const Posterior after = believed(debtors, debtors.types, log);
    widened += after.widened ? 1 : 0;
    for (const Attitude attitude : kAttitudes) {
      const double p = after.probability(attitude);
      const auto bin = std::min<std::size_t>(9, static_cast<std::size_t>(p * 10));
      believed_in[bin] += p;
      spread[bin] += p * (1 - p);
      happened[bin] += attitude == truth.type.attitude ? 1 : 0;
    }
    prior_of_true += before.probability(truth.type.attitude) / kTalks;
    type_gain += std::log(weight_of(after, truth.type) / weight_of(before, truth.type)) / kTalks;
    posterior_of_true += after.probability(truth.type.attitude) / kTalks;
    gain +=
        std::log(after.probability(truth.type.attitude) / before.probability(truth.type.attitude)) / kTalks;
  }
  for (std::size_t bin = 0; bin < 10; ++bin) {
    INFO("bin " << bin << ": believed " << believed_in[bin] << ", happened " << happened[bin]);
    CHECK(std::abs(believed_in[bin] - happened[bin]) <
          4 * std::sqrt(spread[bin]) + .02 * believed_in[bin] + 2);
  }
  INFO("attitude of the true debtor: before " << prior_of_true << ", after " << posterior_of_true
                                              << ", nats gained " << gain << ", widened " << widened);
  CHECK(posterior_of_true > prior_of_true + .2);
  CHECK(gain > .3);
  INFO("nats gained of the true type itself: " << type_gain);
  CHECK(type_gain > gain);
  CHECK(widened < kTalks / 50);
}

TEST_CASE("a silent debtor looks more and more as if it had vanished", "[advisor][posterior]") {
  std::vector<TalkLine> lines;
  double before = believed(plain_debtors(), plain_debtors().types, {}).probability(Attitude::kVanished);
  for (int i = 0; i < 4; ++i) {
    lines.push_back(by_us(Move::kFactQuestion));
    lines.push_back(by_them(Move::kSilence));
    const double after =
        believed(plain_debtors(), plain_debtors().types, numbered(lines)).probability(Attitude::kVanished);
    CHECK(after > before);
    before = after;
  }
  CHECK(before > .5);
}

TEST_CASE("what no type would do widens the belief and is said", "[advisor][posterior]") {
  // No type takes a figure back.
  std::vector<DebtorType> types = {weighing(Attitude::kDispute, .9), weighing(Attitude::kAvoider, .1)};
  std::vector<TalkLine> lines = {our_offer(.9), their_figure(.5), our_offer(.8), their_figure(.05)};
  const Posterior before = believed(plain_debtors(), types, numbered({lines[0], lines[1]}));
  CHECK_FALSE(before.widened);
  const Posterior belief = believed(plain_debtors(), types, numbered(lines));
  REQUIRE(belief.widened);
  REQUIRE(belief.notices.size() == 1);
  CHECK(belief.notices[0].code == "observation_unexpected");
  CHECK(belief.notices[0].text.find("Line 4") != std::string::npos);
  // Half of the way back, in logarithms.
  const auto odds = [](const Posterior& one) {
    return std::log(one.probability(Attitude::kDispute) / one.probability(Attitude::kAvoider));
  };
  CHECK(odds(belief) == Approx((odds(before) + std::log(9)) / 2).margin(.02));
  // It goes on from there.
  lines.push_back(our_offer(.7));
  lines.push_back(by_them(Move::kPlead));
  CHECK(believed(plain_debtors(), types, numbered(lines)).notices.size() == 1);
  // Without any share for surprises nothing is divided by zero either.
  CHECK(believed(plain_debtors(), types, numbered(lines), {0, 1e-6, .5}).widened);
}

TEST_CASE("the truth behind the same lines changes nothing", "[advisor][posterior]") {
  World other = plain_world();
  other.truth = TypeSpec{};
  other.truth->attitude = Attitude::kVanished;
  Observation one = observe(plain_world()), two = observe(other);
  one.lines = two.lines = numbered({our_offer(.9), their_figure(.4)});
  REQUIRE(one == two);
  const auto a = advisor::posterior(one, plain_debtors().ground, plain_debtors().types);
  const auto b = advisor::posterior(two, plain_debtors().ground, plain_debtors().types);
  REQUIRE(a);
  REQUIRE(b);
  CHECK(a->weights == b->weights);
}

TEST_CASE("what was undone leaves no trace in the belief", "[advisor][posterior]") {
  const auto& debtors = plain_debtors();
  std::vector<TalkLine> plain = {by_us(Move::kAcknowledge), by_them(Move::kExcuse), our_offer(.8),
                                 their_figure(.3)};
  std::vector<TalkLine> undone = {plain[0],
                                  plain[1],
                                  by_us(Move::kThreat),
                                  by_them(Move::kHostility),
                                  our_offer(1.1),
                                  by_them(Move::kSueUs),
                                  back_to(3),
                                  plain[2],
                                  plain[3]};
  const Posterior a = believed(debtors, debtors.types, numbered(plain));
  const Posterior b = believed(debtors, debtors.types, numbered(undone));
  CHECK(a.weights == b.weights);
  CHECK(a.log_evidence == b.log_evidence);
  REQUIRE(a.debtors.size() == b.debtors.size());
  for (std::size_t i = 0; i < a.debtors.size(); ++i)
    CHECK(same_mind(a.debtors[i].mind, b.debtors[i].mind));
}

TEST_CASE("a line that is not legal is an error that names it", "[advisor][posterior]") {
  const auto result = advisor::posterior(seen(plain_debtors(), {our_offer(.9), by_us(Move::kCounter)}),
                                         plain_debtors().ground, plain_debtors().types);
  REQUIRE_FALSE(result);
  CHECK(result.error().sentence.find("line 2: counter") == 0);
  CHECK_FALSE(advisor::posterior(seen(plain_debtors(), {}), plain_debtors().ground, {}));
}

TEST_CASE("lines out of the simulation's order are weighed without harm", "[advisor][posterior]") {
  TalkLine package = by_us(Move::kPackage);
  package.offers = {*our_offer(.8).offer, *our_offer(.85).offer};
  package.offers[1].instalments = 6;
  TalkLine taken = by_them(Move::kAccept);
  taken.offer = package.offers[1];
  TalkLine promise = by_them(Move::kPromise);
  promise.offer = OfferTerms{};
  promise.offer->amount = 200'000;
  promise.offer->pay_by = *parse_date("2026-11-25");
  TalkLine bracket = our_offer(.7, Move::kBracket);
  TalkLine disclose = by_them(Move::kDisclose);
  TalkLine strange = their_figure(.437);
  strange.offer->instalments = 7;
  const auto& debtors = plain_debtors();
  // It speaks first, twice, then names a figure unasked, in a form of its own.
  const Posterior begins =
      believed(debtors, debtors.types,
               numbered({by_them(Move::kExcuse), by_them(Move::kSilence), disclose, their_figure(.3), strange,
                         bracket, promise, by_them(Move::kPlead)}));
  CHECK(begins.state.promises.size() == 1);
  // A yes that comes late, to one of two.
  const Posterior late = believed(debtors, debtors.types,
                                  numbered({package, by_them(Move::kDeflect), by_us(Move::kLabel), taken,
                                            by_us(Move::kSignOff), by_them(Move::kAdmit)}));
  CHECK(late.state.stage == TalkStage::kAgreed);
  CHECK_FALSE(late.widened);
}

TEST_CASE("a first figure far above its means speaks against the poor", "[advisor][posterior]") {
  const std::vector<DebtorType> types = {weighing(Attitude::kCashFlow, .5),
                                         weighing(Attitude::kOversight, .5)};
  const Posterior belief = believed(plain_debtors(), types, numbered({our_offer(1), their_figure(.9237)}));
  CHECK(belief.probability(Attitude::kOversight) > .9);
  CHECK_FALSE(belief.widened);
}

TEST_CASE("payments and misses weigh by the hazard of each type", "[advisor][posterior]") {
  const auto& debtors = plain_debtors();
  const std::vector<DebtorType> types = {weighing(Attitude::kVanished), weighing(Attitude::kOversight)};
  TalkLine offer = our_offer(.6);
  offer.offer->instalments = 3;
  TalkLine taken = by_them(Move::kAccept);
  taken.offer = offer.offer;
  TalkLine sign = by_us(Move::kSigned);
  sign.who = Who::kSystem;
  TalkLine missed = by_us(Move::kMissed);
  missed.who = Who::kSystem;
  TalkLine payment = by_us(Move::kPayment);
  payment.who = Who::kSystem;
  payment.offer = OfferTerms{};
  std::vector<TalkLine> lines = {offer, taken, by_us(Move::kSignOff), sign, pause_of(35)};
  const Posterior before = believed(debtors, types, numbered(lines), {.02, 0, 0});
  const auto due = before.state.next_due();
  REQUIRE(due);
  double keeps[2] = {};
  for (std::size_t i = 0; i < 2; ++i)
    keeps[i] = chance_to_pay(before.debtors[i], *debtors.ground, before.state, due->date);
  CHECK(keeps[0] < keeps[1]);
  const auto odds = [](const Posterior& one) {
    return one.probability(Attitude::kVanished) / one.probability(Attitude::kOversight);
  };
  const auto mixed = [](double chance) { return .98 * chance + .02 * .5; };
  lines.push_back(missed);
  CHECK(odds(believed(debtors, types, numbered(lines), {.02, 0, 0})) ==
        Approx(odds(before) * mixed(1 - keeps[0]) / mixed(1 - keeps[1])));
  payment.offer->amount = due->amount;
  payment.offer->pay_by = due->date;
  lines.back() = payment;
  CHECK(odds(believed(debtors, types, numbered(lines), {.02, 0, 0})) ==
        Approx(odds(before) * mixed(keeps[0]) / mixed(keeps[1])));
  // The next month is weighed given the first.
  lines.push_back(pause_of(30));
  lines.push_back(missed);
  const Posterior later = believed(debtors, types, numbered(lines), {.02, 0, 0});
  const double first = odds(before) * mixed(keeps[0]) / mixed(keeps[1]);
  CHECK(odds(later) == Approx(first * mixed(1 - keeps[0]) / mixed(1 - keeps[1])));
}

TEST_CASE("a long talk over the whole population is believed in milliseconds",
          "[.speed][advisor][posterior]") {
  const auto& debtors = plain_debtors();
  std::vector<TalkLine> longest;
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    auto log =
        played(debtors, debtors.drawn(seed), seed, 40, [](const Talk&, const std::vector<TalkLine>&) {});
    if (log.size() > longest.size()) longest = std::move(log);
  }
  const auto start = std::chrono::steady_clock::now();
  const Posterior belief = believed(debtors, debtors.types, longest);
  const double spent =
      std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
  WARN(longest.size() << " lines, " << debtors.types.size() << " types (" << belief.debtors.size()
                      << " debtors after it): " << spent << " ms");
  CHECK(belief.weights.size() >= debtors.types.size());
}
