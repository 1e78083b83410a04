#include "sim/talk.h"

#include <algorithm>
#include <cmath>

#include "tests/sim/talk_sample.h"

using namespace sim;
using namespace tests;

namespace {

std::string refusal(Talk& talk, const TalkLine& line) {
  const TalkState before = talk.state();
  const auto applied = talk.apply(line);
  REQUIRE_FALSE(applied);
  CHECK(talk.state().lines == before.lines);
  return applied.error().sentence;
}

Minor sum_of(const std::vector<Payment>& payments) {
  Minor sum = 0;
  for (const Payment& payment : payments)
    sum += payment.amount;
  return sum;
}

// A debtor that answers, decides alone, takes 80% and pays it at once.
Talk firm_talk(double reservation = .8) {
  return Talk(plain_ground(), threshold_side(*plain_ground(), reservation, 1));
}

}  // namespace

TEST_CASE("a talk of one with only asks goes as the lab's", "[sim][talk]") {
  // Shipped cases and the plain one; fixed, linear and Boulware asks in the form the debtor asked for; 300
  // seeds each. Accepting with a signature to come is the lab's acceptance when the one who decides signs.
  std::vector<World> worlds = {world_of(kPlainCase)};
  for (const auto& path : app::shipped_cases(workspace().folder))
    worlds.push_back(*app::read_world(path, workspace()));
  int compared = 0;
  for (const World& world : worlds) {
    const app::LabPlan plan = plan_of(world, {"fixed", "linear", "boulware"});
    const Debtors debtors = debtors_of(world);
    REQUIRE(debtors.weights.size() == (debtors.types.empty() ? 0 : plan.ground.weights.size()));
    for (const Player& player : plan.players) {
      for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        const Played played = play_one(plan.ground, player, seed, 0);
        Talk talk(debtors.ground, debtors.drawn(seed));
        const int form_index = static_cast<int>(talk.debtor()->profile[kForm]);
        const PaymentForm form = debtors.ground->forms[static_cast<std::size_t>(form_index)];
        bool over = false, named = false;
        for (std::size_t i = 0; i < played.lines.size() && !over; ++i) {
          const TraceLine& step = played.lines[i];
          if (step.debtor || step.move == Move::kAccept) continue;
          if (i + 1 == played.lines.size()) break;  // what it would ask when no round is left
          // Before the debtor has named a form the asks are at once.
          TalkLine line = our_offer(static_cast<double>(step.fraction));
          if (named && form.instalments > 0) {
            line.offer->instalments = form.instalments;
            line.offer->down_payment = static_cast<double>(step.fraction) * form.down_share;
          }
          INFO(world.file.id << " " << player.name << " seed " << seed << " line " << i);
          say_line(talk, line);
          const auto turn = talk.debtor_turn();
          REQUIRE_FALSE(turn.empty());
          const TraceLine& reply = played.lines[i + 1];
          INFO(world.file.id << " " << player.name << " seed " << seed << " line " << i << " lab "
                             << name_of(reply.move) << " talk " << name_of(turn[0].move));
          ++compared;
          const Move said = turn[0].move;
          named = named || (reply.fraction >= 0 && reply.move != Move::kAcceptSubject);
          if (reply.accepted) {
            const bool taken =
                said == Move::kAccept || (said == Move::kAcceptSubject && talk.debtor()->boss_signs);
            CHECK(taken);
            over = true;
          } else if (reply.move == Move::kAcceptSubject) {
            CHECK(said == Move::kAcceptSubject);
            CHECK_FALSE(talk.debtor()->boss_signs);
          } else if (reply.move == Move::kHangUp || reply.move == Move::kSilence) {
            CHECK(said == reply.move);
            over = reply.move == Move::kHangUp;
          } else if (reply.fraction > 0) {
            const bool figure = said == Move::kCounter || said == Move::kLowball;
            REQUIRE(figure);
            CHECK(*turn[0].offer->amount ==
                  share_of(debtors.ground->claim.total, static_cast<double>(reply.fraction)));
          } else {
            CHECK(said != Move::kCounter);
          }
        }
      }
    }
  }
  CHECK(compared > 20'000);
}

TEST_CASE("accepting and refusing need a standing figure of the other side", "[sim][talk]") {
  Talk talk(plain_ground());
  for (const Move move : {Move::kAccept, Move::kReject, Move::kCalibratedNo, Move::kCounter, Move::kSplit,
                          Move::kBracket, Move::kPlanTerms, Move::kRecap, Move::kSignOff, Move::kMirror}) {
    INFO(name_of(move));
    CHECK_FALSE(we_may(talk, move));
  }
  CHECK_FALSE(legal(talk, Who::kDebtor, Move::kAccept));
  CHECK(refusal(talk, our_offer(.9, Move::kCounter)) ==
        "counter: the debtor has named no figure: it would be an offer.");
  say_line(talk, our_offer(.9));
  CHECK(legal(talk, Who::kDebtor, Move::kAccept));
  CHECK(we_may(talk, Move::kPlanTerms));
  say_line(talk, their_figure(.5));
  for (const Move move : {Move::kAccept, Move::kReject, Move::kCalibratedNo, Move::kCounter, Move::kSplit,
                          Move::kBracket, Move::kMirror}) {
    INFO(name_of(move));
    CHECK(we_may(talk, move));
  }
  say_line(talk, by_us(Move::kAccept));
  CHECK(talk.state().stage == TalkStage::kAgreed);
  CHECK(talk.state().agreement->total == share_of(plain_ground()->claim.total, .5));
  CHECK(we_may(talk, Move::kRecap));
  CHECK_FALSE(we_may(talk, Move::kOffer));
}

TEST_CASE("offers outside the bounds of the format are refused by field", "[sim][talk]") {
  Talk talk(plain_ground());
  TalkLine line = our_offer(.8);
  const auto says = [&](const std::string& part) {
    const std::string sentence = refusal(talk, line);
    INFO(sentence);
    CHECK(sentence.find(part) != std::string::npos);
  };
  SECTION("a fraction") {
    line.offer->fraction = 2.1;
    says("offer.fraction: found 2.1, expected a number above 0 and at most 2");
    line.offer->fraction = 0;
    says("offer.fraction");
    line.offer->fraction = std::nan("");
    says("offer.fraction");
    line.offer->fraction.reset();
    says("offer.fraction: found nothing");
  }
  SECTION("an amount beside a fraction") {
    line.offer->amount = 5;
    says("offer.amount: found an amount and a fraction");
  }
  SECTION("dates gone by") {
    line.offer->pay_by = plain_ground()->file.as_of - Days(1);
    says("offer.pay_by: found 2026-11-17, expected 2026-11-18 or later");
    line.offer->pay_by.reset();
    line.offer->expires = plain_ground()->file.as_of - Days(1);
    says("offer.expires");
  }
  SECTION("a plan") {
    line.offer->instalments = 1201;
    says("offer.instalments: found 1201");
    line.offer->instalments = 3;
    line.offer->interval_days = 0;
    says("offer.interval_days");
    line.offer->interval_days = 30;
    line.offer->down_payment = .9;
    says("offer.down_payment");
  }
  SECTION("a currency nobody quotes") {
    line.offer->currency = "XXX";
    says("offer.currency: found XXX");
  }
  SECTION("goods worth more than the whole") {
    line.offer->in_kind = {{InKindKind::kGoods, "machines", 5'000'000, 100}};
    says("offer.in_kind");
  }
  SECTION("a package of one") {
    line.move = Move::kPackage;
    line.offers = {*line.offer};
    line.offer.reset();
    says("two to four offers");
  }
  SECTION("a move that carries none") {
    line.move = Move::kLabel;
    says("label: it carries no offer");
  }
}

TEST_CASE("payments of an offer add up to the minor unit", "[sim][talk]") {
  const auto ground = plain_ground();
  for (const double fraction : {.3333, .5, .777, 1.0, 1.2345}) {
    for (const int instalments : {0, 1, 2, 7, 36}) {
      OfferTerms terms;
      terms.fraction = fraction;
      terms.instalments = instalments;
      if (instalments % 2 == 1) terms.down_payment = .1;
      const auto read = read_offer(terms, ground->offers_on(ground->file.as_of));
      REQUIRE(read);
      CHECK(sum_of(read->payments) == share_of(ground->claim.total, fraction));
      CHECK(std::is_sorted(read->payments.begin(), read->payments.end(),
                           [](const Payment& a, const Payment& b) { return a.date < b.date; }));
    }
  }
  OfferTerms dollars;
  dollars.amount = 1'000'000;
  dollars.currency = "USD";
  const auto read = read_offer(dollars, ground->offers_on(ground->file.as_of));
  REQUIRE(read);
  CHECK(read->total != 1'000'000);
  CHECK(sum_of(read->payments) == read->total);
}

TEST_CASE("an offer is read by the dates of its payments", "[sim][talk]") {
  const auto ground = plain_ground();
  const Date today = ground->file.as_of;
  DebtorType type = middle(Attitude::kCashFlow);  // .2 at once and .14 a month, 2% a month
  const DebtorSide debtor = debtor_side(*ground, type, 1);
  const auto read = [&](const OfferTerms& terms) { return *read_offer(terms, ground->offers_on(today)); };
  OfferTerms at_once;
  at_once.fraction = .3;
  CHECK_FALSE(affordable_to(debtor, *ground, read(at_once), today));
  OfferTerms later = at_once;
  later.pay_by = today + Days(30);
  CHECK(affordable_to(debtor, *ground, read(later), today));
  CHECK(value_to(debtor, *ground, read(later), today) == Approx(.3 / 1.02));
  OfferTerms slow = at_once;
  slow.instalments = 3;
  slow.interval_days = 60;
  CHECK(value_to(debtor, *ground, read(slow), today) ==
        Approx(.1 * (std::pow(1.02, -2) + std::pow(1.02, -4) + std::pow(1.02, -6))));
  // Goods cost the debtor what they cost it, not what they are worth to us.
  OfferTerms goods = at_once;
  goods.in_kind = {{InKindKind::kGoods, "stock", ground->claim.total / 5, ground->claim.total / 20}};
  CHECK(value_to(debtor, *ground, read(goods), today) == Approx(.1 + .05));
  CHECK(affordable_to(debtor, *ground, read(goods), today));
  // Security asked for changes neither.
  OfferTerms secured = later;
  secured.security = Security{SecurityKind::kGuarantee, std::nullopt};
  CHECK(value_to(debtor, *ground, read(secured), today) == value_to(debtor, *ground, read(later), today));
}

TEST_CASE("a plan is taken where the same sum at once cannot be", "[sim][talk]") {
  DebtorType type = middle(Attitude::kCashFlow);
  type.reservation = .9;
  type.responsiveness = 1;
  type.authority = 1;
  type.noise = 0;
  type.opening = .9;
  int at_once = 0, in_parts = 0;
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    for (const int instalments : {0, 5}) {
      Talk talk(plain_ground(), debtor_side(*plain_ground(), type, seed));
      TalkLine line = our_offer(.7);
      line.offer->instalments = instalments;
      say_line(talk, line);
      const auto turn = talk.debtor_turn();
      (instalments == 0 ? at_once : in_parts) += turn[0].move == Move::kAccept;
    }
  }
  CHECK(at_once == 0);
  CHECK(in_parts > 100);
}

TEST_CASE("of several offers the debtor takes the one that costs it least within its means", "[sim][talk]") {
  DebtorType type = middle(Attitude::kCashFlow);
  type.reservation = 1;
  type.responsiveness = 1;
  type.authority = 1;
  const auto ground = plain_ground();
  TalkLine line = by_us(Move::kPackage);
  OfferTerms cheap, plan, long_plan;
  cheap.fraction = .6;  // beyond what it has at once
  plan.fraction = .7;
  plan.instalments = 6;
  long_plan.fraction = .75;
  long_plan.instalments = 6;
  line.offers = {cheap, long_plan, plan};
  Talk talk(ground, debtor_side(*ground, type, 3));
  say_line(talk, line);
  CHECK(talk.debtor()->option == 2);
  CHECK(talk.debtor()->heard->affordable);
}

TEST_CASE("an expired offer cannot be accepted", "[sim][talk]") {
  Talk talk = firm_talk();
  TalkLine line = our_offer(.7);
  line.offer->expires = plain_ground()->file.as_of + Days(2);
  say_line(talk, line);
  SECTION("in time") {
    CHECK(talk.debtor_turn()[0].move == Move::kAccept);
  }
  SECTION("too late") {
    say_line(talk, pause_of(3));
    const auto turn = talk.debtor_turn();
    CHECK(turn[0].move == Move::kDeflect);
    CHECK_FALSE(legal(talk, Who::kDebtor, Move::kAccept));
  }
}

TEST_CASE("a bracket is heard and cannot be taken", "[sim][talk]") {
  Talk talk(plain_ground());
  say_line(talk, our_offer(.9));
  say_line(talk, their_figure(.5));
  say_line(talk, our_offer(.6, Move::kBracket));
  CHECK_FALSE(legal(talk, Who::kDebtor, Move::kAccept));
}

TEST_CASE("a split is the middle of the last two figures", "[sim][talk]") {
  Talk talk(plain_ground());
  say_line(talk, our_offer(.8));
  say_line(talk, their_figure(.6));
  CHECK(refusal(talk, our_offer(.75, Move::kSplit)).find("not the middle") != std::string::npos);
  say_line(talk, by_us(Move::kSplit));
  CHECK(talk.state().ours->read[0].total == share_of(plain_ground()->claim.total, .7));
}

TEST_CASE("a lever counts once and only while it is lawful and its day has not passed", "[sim][talk]") {
  World world = world_of(kPlainCase);
  world.file.leverage.push_back(
      {"gossip", LeverKind::kNegative, "tell everybody", 100'000, 0, false, {}, {}});
  world.file.leverage.push_back(
      {"fair", LeverKind::kNegative, "at the fair", 100'000, 0, true, world.file.as_of + Days(5), {}});
  Talk talk(ground_of(world.file));
  const auto use = [](const char* id, Move move = Move::kLeverNegative) {
    TalkLine line = by_us(move);
    line.lever = id;
    return line;
  };
  CHECK(refusal(talk, use("gossip")).find("unlawful") != std::string::npos);
  CHECK(refusal(talk, use("next_order")).find("another kind") != std::string::npos);
  CHECK(refusal(talk, use("nothing")).find("no lever") != std::string::npos);
  CHECK(refusal(talk, by_us(Move::kLeverNegative)).find("id of a lever") != std::string::npos);
  say_line(talk, use("credit_file"));
  CHECK(refusal(talk, use("credit_file")).find("has been used") != std::string::npos);
  say_line(talk, use("credit_file", Move::kThreat));
  say_line(talk, pause_of(6));
  CHECK(refusal(talk, use("fair")).find("has passed") != std::string::npos);
  CHECK_FALSE(we_may(talk, Move::kLeverNegative));
  CHECK(we_may(talk, Move::kLeverPositive));
}

TEST_CASE("a vulnerable person is not threatened", "[sim][talk]") {
  World world = world_of(kPlainCase);
  world.file.debtor.kind = PartyKind::kPerson;
  world.file.debtor.vulnerable = true;
  Talk talk(ground_of(world.file));
  CHECK_FALSE(we_may(talk, Move::kThreat));
  CHECK_FALSE(we_may(talk, Move::kLeverNegative));
  CHECK(we_may(talk, Move::kEvidence));
  CHECK(refusal(talk, by_us(Move::kThreat)) == "threat: the debtor is a vulnerable person.");
}

TEST_CASE("the protocol's figures run out and its deadline ends the talk", "[sim][talk]") {
  World world = world_of(kPlainCase);
  world.file.protocol.max_rounds = 2;
  world.file.protocol.deadline = world.file.as_of + Days(10);
  const auto ground = ground_of(world.file);
  Talk talk(ground, threshold_side(*ground, .1, 1));
  say_line(talk, our_offer(.9));
  CHECK(talk.debtor_turn().size() == 1);
  say_line(talk, our_offer(.8));
  CHECK(talk.debtor_turn().size() == 1);
  CHECK_FALSE(we_may(talk, Move::kOffer));
  say_line(talk, by_us(Move::kLabel));
  talk.debtor_turn();
  say_line(talk, pause_of(11));
  const auto turn = talk.debtor_turn();
  REQUIRE(turn.size() == 1);
  CHECK(turn[0].outcome == "expired");
  CHECK(talk.legal_moves(Who::kNegotiator).empty());
  CHECK(legal(talk, Who::kSystem, Move::kDebrief));
}

TEST_CASE("a simulated debtor's lines come from nowhere else", "[sim][talk]") {
  Talk talk = firm_talk();
  CHECK(refusal(talk, by_them(Move::kAdmit)).find("simulated") != std::string::npos);
}
