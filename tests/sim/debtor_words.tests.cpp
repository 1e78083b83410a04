#include "sim/debtor_words.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>
#include <numeric>

#include <nlohmann/json.hpp>
#include <unistd.h>

#include "tests/sim/talk_sample.h"

using namespace sim;
using namespace tests;

namespace {

const WordTable& words() {
  return workspace().population.words;
}

double at(const ReplyChances& chances, Move move) {
  return chances[static_cast<std::size_t>(move)];
}

DebtorSide someone(Attitude attitude, std::uint64_t seed = 1) {
  return debtor_side(*plain_ground(), workspace().population.attitudes.at(attitude), seed);
}

double sum_of(const ReplyChances& chances) {
  return std::accumulate(chances.begin(), chances.end(), 0.0);
}

std::string refused(const nlohmann::json& file) {
  static int count = 0;
  const auto folder = std::filesystem::temp_directory_path() /
                      ("quittance-words-" + std::to_string(::getpid()) + "-" + std::to_string(count++));
  std::filesystem::create_directory(folder);
  std::ofstream(folder / "population.json") << file.dump();
  const auto loaded = load_population(folder);
  std::filesystem::remove_all(folder);
  return loaded ? "" : loaded.error().sentence;
}

nlohmann::json shipped() {
  std::ifstream in(std::filesystem::path(QUITTANCE_SOURCE_DIR) / "data" / "population.json");
  return nlohmann::json::parse(in);
}

}  // namespace

TEST_CASE("the chances of the replies add up to one whatever the mood", "[sim][words]") {
  for (const Attitude attitude : kAttitudes) {
    DebtorSide debtor = someone(attitude);
    for (const float upset : {0.0F, .5F, 1.0F}) {
      for (const float rapport : {0.0F, 1.0F}) {
        for (const Cue cue :
             {Cue::kHard, Cue::kFirm, Cue::kWarm, Cue::kQuestion, Cue::kAsk, Cue::kBusiness}) {
          debtor.mind.upset = upset;
          debtor.mind.rapport = rapport;
          WordsNow now;
          now.attitude = attitude;
          now.cue = cue;
          CHECK(sum_of(word_chances(words(), debtor.mind, now)) == Approx(1));
          CHECK(sum_of(act_reply_chances(words(), plain_ground()->rules, debtor.profile, debtor.mind, now)) ==
                Approx(1));
        }
      }
    }
  }
}

TEST_CASE("what is drawn has the frequencies that were stated", "[sim][words]") {
  // A cash-flow debtor after a question; 40,000 uniform numbers on a grid, so each share is exact to 1e-4.
  const DebtorSide debtor = someone(Attitude::kCashFlow);
  WordsNow now;
  now.cue = Cue::kQuestion;
  const auto chances = act_reply_chances(words(), plain_ground()->rules, debtor.profile, debtor.mind, now);
  std::array<int, kMoves> seen{};
  constexpr int kDraws = 40'000;
  for (int i = 0; i < kDraws; ++i)
    ++seen[static_cast<std::size_t>(drawn_reply(chances, (static_cast<float>(i) + .5F) / kDraws))];
  for (std::size_t i = 0; i < seen.size(); ++i)
    CHECK(std::abs(seen[i] / static_cast<double>(kDraws) - chances[i]) < 1e-4);
}

TEST_CASE("a word that needs the talk so far is never said without it", "[sim][words]") {
  const DebtorSide debtor = someone(Attitude::kAvoider);
  WordsNow now;
  now.attitude = Attitude::kAvoider;
  auto chances = word_chances(words(), debtor.mind, now);
  CHECK(at(chances, Move::kStonewall) == 0);
  CHECK(at(chances, Move::kContradict) == 0);
  CHECK(at(chances, Move::kBreakPromise) == 0);
  CHECK(at(chances, Move::kDeflect) > 0);
  now.stalled = now.stated = now.broken = true;
  now.can_promise = now.can_disclose = false;
  chances = word_chances(words(), debtor.mind, now);
  CHECK(at(chances, Move::kStonewall) > 0);
  CHECK(at(chances, Move::kContradict) > 0);
  CHECK(at(chances, Move::kBreakPromise) > 0);
  CHECK(at(chances, Move::kDeflect) == 0);
  CHECK(at(chances, Move::kPromise) == 0);
  CHECK(at(chances, Move::kPartPay) == 0);
  CHECK(at(chances, Move::kDisclose) == 0);
}

TEST_CASE("debtors speak as practice describes their kind", "[sim][words]") {
  // Practice, section 2, column says: the most frequent word of each after a question, in its usual mood.
  const auto most_said = [](Attitude attitude) {
    const DebtorSide debtor = someone(attitude);
    WordsNow now;
    now.attitude = attitude;
    now.cue = Cue::kQuestion;
    const auto chances = word_chances(words(), debtor.mind, now);
    return static_cast<Move>(std::max_element(chances.begin(), chances.end()) - chances.begin());
  };
  CHECK(most_said(Attitude::kDispute) == Move::kDispute);
  CHECK(most_said(Attitude::kOversight) == Move::kAdmit);
  const Move cash_flow = most_said(Attitude::kCashFlow);
  CHECK((cash_flow == Move::kExcuse || cash_flow == Move::kDisclose || cash_flow == Move::kAskTime));
  const Move avoider = most_said(Attitude::kAvoider);
  CHECK((avoider == Move::kExcuse || avoider == Move::kDeflect));
  // Sue us is the avoider's.
  const auto dares = [](Attitude attitude) {
    const DebtorSide debtor = someone(attitude);
    WordsNow now;
    now.attitude = attitude;
    now.cue = Cue::kHard;
    return at(word_chances(words(), debtor.mind, now), Move::kSueUs);
  };
  CHECK(dares(Attitude::kAvoider) > dares(Attitude::kCashFlow));
  CHECK(dares(Attitude::kAvoider) > dares(Attitude::kOversight));
}

TEST_CASE("rapport opens and upset attacks", "[sim][words]") {
  DebtorSide debtor = someone(Attitude::kCashFlow);
  WordsNow now;
  debtor.mind.rapport = 0;
  debtor.mind.upset = .2F;
  const auto cold = word_chances(words(), debtor.mind, now);
  const double cold_truth = chance_true(words(), Attitude::kCashFlow, debtor.mind);
  debtor.mind.rapport = .8F;
  const auto warm = word_chances(words(), debtor.mind, now);
  CHECK(at(warm, Move::kDisclose) > at(cold, Move::kDisclose));
  CHECK(at(warm, Move::kHostility) < at(cold, Move::kHostility));
  CHECK(chance_true(words(), Attitude::kCashFlow, debtor.mind) > cold_truth);
  debtor.mind.rapport = 1;
  CHECK(chance_true(words(), Attitude::kCashFlow, debtor.mind) == Approx(words().truth_most));
  debtor.mind.rapport = 0;
  debtor.mind.upset = .9F;
  const auto angry = word_chances(words(), debtor.mind, now);
  CHECK(at(angry, Move::kHostility) > 3 * at(cold, Move::kHostility));
  CHECK(at(angry, Move::kDisclose) < at(cold, Move::kDisclose));
}

TEST_CASE("silence after an act is as likely as silence after an ask", "[sim][words]") {
  // chance_to_answer() holds against answer() of sim/debtor_mind.h over its own uniform number.
  const TalkRules& rules = plain_ground()->rules;
  for (const Attitude attitude : kAttitudes) {
    DebtorSide debtor = someone(attitude);
    debtor.mind.rapport = .4F;
    debtor.mind.pressure = .6F;
    const float answers = chance_to_answer(rules, debtor.profile, debtor.mind);
    for (int i = 0; i < 400; ++i) {
      Mind<float> mind = debtor.mind;
      const float u = (static_cast<float>(i) + .5F) / 400;
      Heard<float> heard{};
      heard.fraction = heard.value = 1;
      const Reply<float> reply = answer(mind, debtor.profile, rules, heard, .5F, false, {{u, .5F, .5F, .5F}});
      CHECK(reply.silent == (u >= answers));
    }
  }
}

TEST_CASE("of promises to pay 30 to 50% are broken", "[sim][words][figures]") {
  // Figure 19. Experiment: the plain claim, debtors of the population's prior; six acts that build rapport,
  // ask and press, then a month; every promise of a talk counts; N 20,000 talks, some 10,000 promises,
  // standard error .005. Source: vendors [V].
  const Debtors debtors = debtors_of(world_of(kPlainCase));
  int kept = 0, broken = 0;
  for (std::uint64_t seed = 1; seed <= 20'000; ++seed) {
    Talk talk(debtors.ground, debtors.drawn(seed));
    for (const Move act : {Move::kLabel, Move::kFactQuestion, Move::kEvidence, Move::kDeadline,
                           Move::kCalibratedQuestion, Move::kWarning}) {
      if (talk.state().stage != TalkStage::kOpen) break;
      REQUIRE(talk.apply(by_us(act)));
      talk.debtor_turn();
    }
    if (talk.state().stage == TalkStage::kOpen) {
      REQUIRE(talk.apply(pause_of(30)));
      talk.debtor_turn();
    }
    for (const TalkLine& line : talk.state().lines) {
      if (line.move != Move::kPromise) continue;
      for (const Promise& promise : talk.state().promises) {
        if (promise.line != line.n) continue;
        kept += promise.state == Promise::State::kKept;
        broken += promise.state == Promise::State::kBroken;
      }
    }
  }
  const double share = broken / static_cast<double>(kept + broken);
  INFO(kept << " kept, " << broken << " broken: " << share);
  CHECK(kept + broken > 4000);
  CHECK(share > .3);
  CHECK(share < .5);
}

TEST_CASE("promises name a sum and a date and their money comes or is missed on it", "[sim][words]") {
  const Debtors debtors = debtors_of(world_of(kPlainCase));
  int promises = 0;
  for (std::uint64_t seed = 1; seed <= 2000; ++seed) {
    Talk talk(debtors.ground, debtors.drawn(seed));
    for (int i = 0; i < 4 && talk.state().stage == TalkStage::kOpen; ++i) {
      REQUIRE(talk.apply(by_us(Move::kFactQuestion)));
      talk.debtor_turn();
    }
    if (talk.state().promises.empty() || talk.state().stage != TalkStage::kOpen) continue;
    const Promise promise = talk.state().promises.back();
    if (promise.state != Promise::State::kOpen) continue;
    ++promises;
    CHECK(promise.amount > 0);
    const int days = static_cast<int>(days_between(talk.state().date, promise.date));
    REQUIRE(days >= 1);
    if (days > 1) {
      REQUIRE(talk.apply(pause_of(days - 1)));
      CHECK(talk.debtor_turn().empty());
    }
    REQUIRE(talk.apply(pause_of(1)));
    const auto turn = talk.debtor_turn();
    REQUIRE(turn.size() == 1);
    CHECK((turn[0].move == Move::kPayment || turn[0].move == Move::kMissed));
    if (turn[0].move == Move::kPayment) CHECK(turn[0].offer->amount == promise.amount);
    CHECK(turn[0].refers_to == promise.line);
    CHECK(talk.state().paid() == (turn[0].move == Move::kPayment ? promise.amount : 0));
  }
  CHECK(promises > 200);
}

TEST_CASE("the words of the population file are checked", "[sim][words][population]") {
  auto file = shipped();
  REQUIRE(refused(file).empty());
  const auto says = [&](const std::string& part) {
    const std::string sentence = refused(file);
    INFO(sentence);
    CHECK(sentence.find(part) != std::string::npos);
  };
  SECTION("a word nobody says") {
    file["words"]["attitudes"]["cash_flow"]["weights"]["sing"] = 1;
    says("words.attitudes.cash_flow.weights: found the unknown field \"sing\"");
  }
  SECTION("a weight below nothing") {
    file["words"]["attitudes"]["cash_flow"]["weights"]["excuse"] = -1;
    says("words.attitudes.cash_flow.weights.excuse: found -1, expected a number from 0 to 1000");
  }
  SECTION("nothing to say") {
    file["words"]["attitudes"]["vanished"]["weights"] = {{"stonewall", 1}};
    says("words.attitudes.vanished.weights: found no weight above 0");
  }
  SECTION("a section left out") {
    file.erase("words");
    says("words: found nothing");
  }
  SECTION("no source") {
    file["words"]["promise"]["months"].erase("source");
    says("words.promise.months.source");
  }
  SECTION("an unknown grade") {
    file["words"]["cues"]["grade"] = "[Z]";
    says("words.cues.grade");
  }
  SECTION("ages that do not add up") {
    file["ages"]["rows"][1]["vanished"] = .9;
    says("ages.rows[1]: found shares that add up to");
  }
  SECTION("ages out of order") {
    file["ages"]["rows"][2]["months"] = 1;
    says("ages.rows[2].months: found 1, expected more months than in the row before");
  }
  SECTION("no ages") {
    file["ages"]["rows"] = nlohmann::json::array();
    says("ages.rows");
  }
}
