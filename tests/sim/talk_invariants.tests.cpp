#include <algorithm>
#include <cmath>

#include "sim/talk.h"
#include "tests/sim/talk_sample.h"

using namespace sim;
using namespace tests;

namespace {

// Chances of the test's own, addressed as the talk's are.
class Chance {
 public:
  explicit Chance(std::uint64_t seed) : seed_(seed) {}
  double next() { return static_cast<double>(draw<float>(seed_, 0, step_++, Stream::kTest).u[0]); }
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(next() * static_cast<double>(n)); }

 private:
  std::uint64_t seed_;
  std::uint32_t step_ = 0;
};

OfferTerms random_terms(Chance& chance, const TalkState& state) {
  OfferTerms terms;
  terms.fraction = .2 + .9 * chance.next();
  if (chance.next() < .5) {
    terms.instalments = static_cast<int>(chance.below(12));
    if (chance.next() < .5) terms.down_payment = *terms.fraction * chance.next();
    if (chance.next() < .2) terms.interval_days = 7 + static_cast<int>(chance.below(60));
  }
  if (chance.next() < .2) terms.pay_by = state.date + Days(static_cast<long>(chance.below(90)));
  if (chance.next() < .2) terms.expires = state.date + Days(static_cast<long>(chance.below(10)));
  if (chance.next() < .1) terms.acceleration = false;
  return terms;
}

// A line of a legal move, filled at random; the caller counts those that are refused for what they carry.
TalkLine random_line(Chance& chance, const Talk& talk) {
  const auto moves = talk.legal_moves(Who::kNegotiator);
  TalkLine line;
  line.move = moves[chance.below(moves.size())];
  // Closing moves come late, or nothing would be talked of.
  while ((line.move == Move::kEscalate || line.move == Move::kWalkAway) && chance.next() < .9)
    line.move = moves[chance.below(moves.size())];
  switch (line.move) {
    case Move::kOffer:
    case Move::kCounter:
    case Move::kConditional:
    case Move::kBracket:
    case Move::kInKind:
      line.offer = random_terms(chance, talk.state());
      break;
    case Move::kPlanTerms:
      line.offer = random_terms(chance, talk.state());
      line.offer->fraction.reset();
      line.offer->down_payment.reset();
      break;
    case Move::kPackage:
      for (std::size_t left = 2 + chance.below(3); left > 0; --left)
        line.offers.push_back(random_terms(chance, talk.state()));
      break;
    case Move::kLeverPositive:
    case Move::kLeverNegative:
    case Move::kLeverNormative:
      for (const Lever& lever : talk.ground().file.leverage) {
        line.lever = lever.id;
        if (check_line(talk.ground(), talk.state(), line)) break;
      }
      break;
    default:
      break;
  }
  return line;
}

struct Counts {
  int talks = 0, lines = 0, refused = 0, agreed = 0, figures = 0, payments = 0;
};

void check_turn(const Talk& talk, const std::vector<TalkLine>& turn, float now, float limit, Counts& counts) {
  const DebtorSide& debtor = *talk.debtor();
  const ClaimTotal& claim = talk.ground().claim;
  const double slack = 2.0 / static_cast<double>(claim.total) + 1e-5;  // two coins, and floats
  for (const TalkLine& line : turn) {
    if (line.who == Who::kDebtor && line.offer) {
      const auto read = read_offer(*line.offer, talk.ground().offers_on(talk.state().date));
      REQUIRE(read);
      Minor sum = read->in_kind;
      for (const Payment& payment : read->payments)
        sum += payment.amount;
      REQUIRE(sum == read->total);
      if (line.move == Move::kDisclose) continue;
      ++counts.figures;
      if (line.move == Move::kPromise || line.move == Move::kPartPay) {
        REQUIRE(read->fraction <= static_cast<double>(limit) + slack);
        REQUIRE(read->fraction <= debtor.type.cash_now + debtor.type.cash_monthly + slack);
        continue;
      }
      // Nobody goes beyond its reservation or its means.
      const bool takes = line.move == Move::kAccept || line.move == Move::kAcceptSubject;
      const double value = value_to(debtor, talk.ground(), *read, talk.state().date);
      REQUIRE(value <= static_cast<double>(takes ? now : limit) + slack);
      REQUIRE(affordable_to(debtor, talk.ground(), *read, talk.state().date));
    }
    if (line.move == Move::kPayment) ++counts.payments;
  }
}

void play(const Debtors& debtors, std::uint64_t seed, Counts& counts) {
  Chance chance(seed);
  Talk talk(debtors.ground, debtors.drawn(seed));
  std::vector<TalkLine> log;
  // A threat that proves idle lowers the limit, and a figure named before it is not taken back.
  float limit = 0;
  bool was_agreed = false;
  const auto take_turn = [&] {
    const float now = limit_of(talk.debtor()->mind, talk.debtor()->profile, debtors.ground->rules);
    limit = std::max(limit, now);
    const auto turn = talk.debtor_turn();
    check_turn(talk, turn, now, limit, counts);
    log.insert(log.end(), turn.begin(), turn.end());
  };
  for (int step = 0; step < 14 && talk.state().stage != TalkStage::kEnded; ++step) {
    const bool waits = talk.legal_moves(Who::kNegotiator).empty() ||
                       (talk.state().adjourned && chance.next() < .8) || chance.next() < .12;
    const TalkLine line =
        waits ? pause_of(1 + static_cast<int>(chance.below(40))) : random_line(chance, talk);
    if (!talk.apply(line)) {
      ++counts.refused;
      continue;
    }
    log.push_back(talk.state().lines.back());
    take_turn();
    was_agreed = was_agreed || talk.state().agreement.has_value();
  }
  counts.agreed += was_agreed;
  counts.lines += static_cast<int>(log.size());
  ++counts.talks;
  // Money that came in is never more than was agreed or promised.
  if (talk.state().agreement) {
    const Agreement& agreement = *talk.state().agreement;
    Minor due = 0;
    for (const Payment& payment : agreement.payments)
      due += payment.amount;
    REQUIRE(due == agreement.total - agreement.in_kind);
    Minor promised = 0;
    for (const Promise& promise : talk.state().promises)
      promised += promise.amount;
    REQUIRE(talk.state().paid() <= due + promised);
  }
  // A replay gives the same lines, and every line is legal in a talk that has no debtor of its own.
  if (seed % 4 == 0) {
    const auto again = replay(debtors.ground, debtors.drawn(seed), log);
    INFO((again ? std::string() : again.error().sentence));
    REQUIRE(again);
    REQUIRE(again->state().lines == talk.state().lines);
    Talk followed(debtors.ground);
    for (const TalkLine& line : log) {
      const auto applied = followed.apply(line);
      INFO((applied ? std::string() : applied.error().sentence));
      REQUIRE(applied);
    }
    REQUIRE(followed.state().lines == talk.state().lines);
    REQUIRE(followed.state().stage == talk.state().stage);
    REQUIRE(followed.state().received == talk.state().received);
  }
}

}  // namespace

TEST_CASE("a hundred thousand random talks break no rule", "[sim][talk]") {
  // All shipped cases and the plain one, debtors drawn from the case's population, moves at random among the
  // legal ones; a quarter of the talks is replayed.
  std::vector<World> worlds = {world_of(kPlainCase)};
  for (const auto& path : app::shipped_cases(workspace().folder))
    worlds.push_back(*app::read_world(path, workspace()));
  std::vector<Debtors> all;
  for (const World& world : worlds)
    all.push_back(debtors_of(world));
  Counts counts;
  constexpr std::uint64_t kTalks = 100'000;
  for (std::uint64_t seed = 1; seed <= kTalks; ++seed) {
    INFO("seed " << seed << " of " << all[seed % all.size()].ground->file.id);
    play(all[seed % all.size()], seed, counts);
  }
  CHECK(counts.talks == static_cast<int>(kTalks));
  CHECK(counts.lines > 10 * counts.talks);
  CHECK(counts.refused < counts.lines / 5);
  CHECK(counts.agreed > counts.talks / 20);
  CHECK(counts.figures > counts.talks);
  CHECK(counts.payments > counts.talks / 50);
}
