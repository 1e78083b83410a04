// What days bring to a talk, and going back in it.
#include <algorithm>
#include <cmath>

#include <nlohmann/json.hpp>

#include "sim/field_reader.h"
#include "sim/talk.h"
#include "store/log_line.h"
#include "tests/sim/talk_sample.h"

using namespace sim;
using namespace tests;

TEST_CASE("a concession that was conditional lapses with its condition", "[sim][talk]") {
  const auto ground = plain_ground();
  DebtorType type = middle(Attitude::kOversight);
  type.responsiveness = 1;
  type.authority = 1;
  type.reservation = 1;
  type.default_hazard_monthly = .999;
  bool tried = false;
  for (std::uint64_t seed = 1; seed <= 50 && !tried; ++seed) {
    Talk talk(ground, debtor_side(*ground, type, seed));
    TalkLine line = our_offer(.8, Move::kConditional);
    line.offer->pay_by = ground->file.as_of + Days(60);
    say_line(talk, line);
    if (talk.debtor_turn()[0].move != Move::kAccept) continue;
    tried = true;
    CHECK(talk.state().agreement->otherwise == ground->claim.total);
    say_line(talk, by_us(Move::kSignOff));
    CHECK(talk.debtor_turn()[0].move == Move::kSigned);
    say_line(talk, pause_of(61));
    CHECK(talk.debtor_turn()[0].move == Move::kMissed);
    CHECK(talk.state().stage == TalkStage::kBroken);
    CHECK(talk.state().open() == ground->claim.total);
  }
  CHECK(tried);
}

TEST_CASE("adjourned is adjourned until days pass", "[sim][talk]") {
  Talk talk(plain_ground());
  say_line(talk, by_us(Move::kAdjourn));
  CHECK_FALSE(we_may(talk, Move::kOffer));
  CHECK(we_may(talk, Move::kEscalate));
  say_line(talk, pause_of(7));
  CHECK(we_may(talk, Move::kOffer));
  CHECK(talk.state().date == plain_ground()->file.as_of + Days(7));
}

TEST_CASE("the one who decides signs some days after the contact or does not", "[sim][talk]") {
  DebtorType type = middle(Attitude::kOversight);
  type.responsiveness = 1;
  type.reservation = 1;
  type.authority = 0;
  int subject = 0, signed_later = 0, refused = 0;
  for (std::uint64_t seed = 1; seed <= 2000; ++seed) {
    Talk talk(plain_ground(), debtor_side(*plain_ground(), type, seed));
    say_line(talk, our_offer(.7));
    if (talk.debtor_turn()[0].move != Move::kAcceptSubject) continue;
    ++subject;
    CHECK(talk.state().stage == TalkStage::kSubject);
    say_line(talk, pause_of(2));
    CHECK(talk.debtor_turn().empty());
    say_line(talk, pause_of(3));
    const auto turn = talk.debtor_turn();
    REQUIRE_FALSE(turn.empty());
    if (turn[0].move == Move::kSigned) {
      ++signed_later;
      // What is due at once is paid with the signature.
      CHECK(turn[1].move == Move::kPayment);
      CHECK(turn[2].outcome == "paid");
      CHECK(talk.state().paid() == share_of(plain_ground()->claim.total, .7));
    } else {
      ++refused;
      CHECK(turn[0].move == Move::kAskDiscount);
      CHECK(talk.state().stage == TalkStage::kOpen);
      CHECK(we_may(talk, Move::kOffer));
    }
  }
  REQUIRE(subject > 1000);
  // Binomial with talk.signoff; four standard errors.
  const double share = static_cast<double>(signed_later) / subject;
  const double expected = workspace().population.value("talk.signoff");
  CHECK(std::abs(share - expected) < 4 * std::sqrt(expected * (1 - expected) / subject));
  CHECK(signed_later + refused == subject);
}

TEST_CASE("an agreed plan is paid month by month until it is complete or the debtor stops", "[sim][talk]") {
  DebtorType type = middle(Attitude::kCashFlow);
  type.responsiveness = 1;
  type.authority = 1;
  type.reservation = 1;
  type.opening = 1;
  int complete = 0, broken = 0;
  for (std::uint64_t seed = 1; seed <= 600; ++seed) {
    Talk talk(plain_ground(), debtor_side(*plain_ground(), type, seed));
    TalkLine line = our_offer(.8);
    line.offer->instalments = 6;
    say_line(talk, line);
    if (talk.debtor_turn()[0].move != Move::kAccept) continue;
    say_line(talk, by_us(Move::kRecap));
    CHECK(talk.debtor_turn()[0].move == Move::kAdmit);
    say_line(talk, by_us(Move::kSignOff));
    CHECK(talk.debtor_turn()[0].move == Move::kSigned);
    for (int month = 0; month < 6 && talk.state().stage == TalkStage::kSigned; ++month) {
      say_line(talk, pause_of(30));
      CHECK_FALSE(talk.debtor_turn().empty());
    }
    if (talk.state().stage == TalkStage::kEnded) {
      ++complete;
      CHECK(talk.state().outcome == "paid");
      CHECK(talk.state().paid() == share_of(plain_ground()->claim.total, .8));
    } else {
      ++broken;
      CHECK(talk.state().stage == TalkStage::kBroken);
      CHECK(talk.state().unpaid(talk.state().date) == talk.state().open());
      say_line(talk, by_us(Move::kEscalate));
      CHECK(talk.debtor_turn().back().outcome == "defaulted");
      // What no deal is worth then is less than a whole claim, of what is left.
      const auto later = no_deal_later(plain_ground()->file, talk.state().date, talk.state().received,
                                       workspace().tables, workspace().population);
      REQUIRE(later);
      CHECK(later->value < 1);
    }
  }
  CHECK(complete > 100);
  CHECK(broken > 50);
}

TEST_CASE("what comes after an undo is what would have come before it", "[sim][talk]") {
  const Debtors debtors = debtors_of(world_of(kPlainCase));
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    Talk talk(debtors.ground, debtors.drawn(seed));
    say_line(talk, by_us(Move::kLabel));
    talk.debtor_turn();
    if (talk.state().stage == TalkStage::kEnded) continue;
    const int asked = talk.state().last_n + 1;
    say_line(talk, our_offer(.8));
    const auto first = talk.debtor_turn();
    say_line(talk, back_to(asked));
    say_line(talk, our_offer(.8));
    auto second = talk.debtor_turn();
    REQUIRE(second.size() == first.size());
    for (std::size_t i = 0; i < first.size(); ++i) {
      CHECK(second[i].n > first[i].n);
      CHECK(second[i].move == first[i].move);
      CHECK(second[i].offer == first[i].offer);
    }
  }
}

TEST_CASE("a replay finds the line that was changed", "[sim][talk]") {
  const Debtors debtors = debtors_of(world_of(kPlainCase));
  Talk talk(debtors.ground, debtors.drawn(5));
  std::vector<TalkLine> log;
  for (const double fraction : {1.0, .9, .8}) {
    say_line(talk, our_offer(fraction));
    log.push_back(talk.state().lines.back());
    for (const TalkLine& line : talk.debtor_turn())
      log.push_back(line);
    if (talk.state().stage != TalkStage::kOpen) break;
  }
  REQUIRE(replay(debtors.ground, debtors.drawn(5), log));
  log[1].move = log[1].move == Move::kDeny ? Move::kAdmit : Move::kDeny;
  log[1].offer.reset();
  const auto changed = replay(debtors.ground, debtors.drawn(5), log);
  REQUIRE_FALSE(changed);
  CHECK(changed.error().sentence.find("line 2: found ") == 0);
}

TEST_CASE("every line of a talk can be logged and read back", "[sim][talk]") {
  const World world = world_of(kPlainCase);
  const Debtors debtors = debtors_of(world);
  const store::LineContext context = store::context_of(world.file, workspace().vocabulary);
  int lines = 0;
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    Talk talk(debtors.ground, debtors.drawn(seed));
    const auto tell = [&](TalkLine line) {
      line.t = "2026-11-18T14:05:00Z";
      if (talk.apply(line)) talk.debtor_turn();
    };
    tell(by_us(Move::kFactQuestion));
    for (const double fraction : {1.0, .9, .8, .7, .6}) {
      TalkLine line = our_offer(fraction);
      line.offer->instalments = 5;
      line.offer->expires = world.file.as_of + Days(40);
      tell(line);
    }
    tell(by_us(Move::kAccept));
    tell(by_us(Move::kSignOff));
    for (int month = 0; month < 6; ++month)
      tell(pause_of(31));
    for (const TalkLine& line : talk.state().lines) {
      ErrorKeeper keeper("log");
      const TalkLine read = store::read_line(keeper, store::line_json(line, context), line.n, false, context);
      INFO(name_of(line.move) << (keeper.error() ? keeper.error()->sentence : ""));
      CHECK_FALSE(keeper.error());
      CHECK(read == line);
      ++lines;
    }
  }
  CHECK(lines > 3000);
}
