#include "advisor/threshold_posterior.h"

#include "tests/sim/talk_sample.h"

using namespace sim;
using namespace tests;

namespace {

advisor::ThresholdPosterior believed(const std::vector<TalkLine>& lines, ThresholdModel model = {.2, .9}) {
  const auto ground = plain_ground();
  const auto result = advisor::threshold_posterior({ground->file, lines}, ground, model);
  INFO((result ? std::string() : result.error().sentence));
  REQUIRE(result);
  CHECK(result->low <= result->high);
  return *result;
}

}  // namespace

TEST_CASE("a refusal bounds the reservation from above, a yes from below", "[advisor][posterior]") {
  auto belief = believed({our_offer(.8), by_them(Move::kDeflect), our_offer(.7), by_them(Move::kPlead)});
  CHECK(belief.low == .2);
  CHECK(belief.high == Approx(.7));
  belief = believed({our_offer(.8), by_them(Move::kDeflect), our_offer(.5), by_them(Move::kAcceptSubject)});
  CHECK(belief.low == Approx(.5));
  CHECK(belief.high == Approx(.8));
  CHECK_FALSE(belief.contradictory);
}

TEST_CASE("silence, words to an act and a range that could not be taken say nothing",
          "[advisor][posterior]") {
  const auto belief =
      believed({our_offer(.8), by_them(Move::kSilence), by_us(Move::kLabel), by_them(Move::kDeny),
                our_offer(.6), their_figure(.3), our_offer(.4, Move::kBracket), by_them(Move::kDeflect)});
  CHECK(belief.low == Approx(.3));
  CHECK(belief.high == Approx(.6));
}

TEST_CASE("a yes above an earlier no widens the belief and says so", "[advisor][posterior]") {
  const std::vector<TalkLine> lines = {our_offer(.5), by_them(Move::kDeflect), our_offer(.7),
                                       by_them(Move::kAccept)};
  const auto belief = believed(lines);
  CHECK(belief.contradictory);
  CHECK(belief.low == Approx(.7));
  CHECK(belief.high == .9);
  REQUIRE(belief.notices.size() == 1);
  CHECK(belief.notices[0].text.find("Line 4") != std::string::npos);
  // Outside of what the case thinks possible.
  const auto outside = believed({our_offer(.95), by_them(Move::kAccept)});
  CHECK(outside.contradictory);
  CHECK(outside.low == .2);
  CHECK(outside.high == Approx(.95));
}

TEST_CASE("the reservation of a simulated threshold debtor is always in the interval",
          "[advisor][posterior]") {
  const auto ground = plain_ground();
  for (int i = 0; i < 50; ++i) {
    const double reservation = .2 + .7 * (i + .5) / 50;
    Talk talk(ground, threshold_side(*ground, reservation, 1));
    for (double ask = .95; talk.state().stage == TalkStage::kOpen && we_may(talk, Move::kOffer); ask -= .08) {
      say_line(talk, our_offer(ask));
      talk.debtor_turn();
      const auto belief = believed(talk.state().lines, {.2, .95});
      CHECK(belief.low <= reservation);
      CHECK(belief.high >= reservation);
      CHECK_FALSE(belief.contradictory);
    }
  }
}

TEST_CASE("what was undone bounds nothing", "[advisor][posterior]") {
  const auto belief =
      believed({our_offer(.5), by_them(Move::kDeflect), back_to(1), our_offer(.8), by_them(Move::kPlead)});
  CHECK(belief.high == Approx(.8));
}
