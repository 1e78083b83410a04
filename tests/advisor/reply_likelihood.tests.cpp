#include "advisor/reply_likelihood.h"

#include <cmath>
#include <map>
#include <utility>

#include "tests/sim/talk_sample.h"

using namespace sim;
using namespace tests;

namespace {

struct Scene {
  Attitude attitude = Attitude::kCashFlow;
  float own = -1;  // fraction of its last figure
  float rapport = 0, pressure = 0, upset = 0;
  float ask = 0.9F;
  bool affordable = true;
  float tau = 0.4F;
  bool last = false;
  std::uint64_t seed = 0;  // of the draws; every scene has its own
};

struct Counted {
  double silent = 0, hangs = 0, accepts = 0, subject = 0, words = 0, nothing = 0;
  std::map<float, double> figures;
};

// Frequencies of answer() itself.
Counted counted(const Mind<float>& mind, const DebtorSide& debtor, const TalkRules& rules,
                const Heard<float>& heard, const Scene& scene, int draws) {
  Counted counts;
  const double one = 1.0 / draws;
  for (int i = 0; i < draws; ++i) {
    Mind<float> now = mind;
    const auto chance = draw<float>(scene.seed, static_cast<std::uint64_t>(i), 0, Stream::kTest);
    const auto reply = answer(now, debtor.profile, rules, heard, scene.tau, scene.last, chance);
    if (reply.silent) {
      counts.silent += one;
    } else if (reply.hangs_up) {
      counts.hangs += one;
    } else if (reply.accepts || reply.subject) {
      (chance.u[3] < now.authority ? counts.accepts : counts.subject) += one;
    } else if (reply.counters && reply.fraction > 0) {
      counts.figures[reply.fraction] += one;
    } else {
      counts.words += one;
      if (reply.counters) counts.nothing += one;
    }
  }
  return counts;
}

void check_near(double found, double expected, int draws, const char* what) {
  const double deviation = std::sqrt(std::max(expected * (1 - expected), 1e-9) / draws);
  INFO(what << ": found " << found << ", expected " << expected);
  CHECK(std::abs(found - expected) < 5 * deviation + 2e-5);
}

void compare(Scene scene) {
  static std::uint64_t scenes = 0;
  scene.seed = ++scenes;
  constexpr int kDraws = 100'000;
  const auto& ground = *plain_ground();
  const DebtorSide debtor = debtor_side(ground, middle(scene.attitude), 0);
  Mind<float> mind = debtor.mind;
  mind.rapport = scene.rapport;
  mind.pressure = scene.pressure;
  mind.upset = scene.upset;
  const float unit = by_form(&debtor.profile.at[kValue], debtor.profile[kForm]);
  if (scene.own >= 0) {
    mind.own_fraction = scene.own;
    mind.own = scene.own * unit;
  }
  Heard<float> heard{};
  heard.fraction = scene.ask;
  heard.value = scene.ask * unit;
  heard.affordable = scene.affordable;
  hear_ask(mind, debtor.profile, ground.rules, heard);
  const Counted counts = counted(mind, debtor, ground.rules, heard, scene, kDraws);
  const advisor::AskReply reply(mind, debtor.profile, ground.rules, heard, scene.tau, scene.last);
  INFO("attitude " << name_of(scene.attitude) << ", own " << scene.own << ", ask " << scene.ask);
  check_near(counts.silent, reply.silence(), kDraws, "silence");
  check_near(counts.hangs, reply.hang_up(), kDraws, "hang_up");
  check_near(counts.accepts, reply.accept(), kDraws, "accept");
  check_near(counts.subject, reply.accept_subject(), kDraws, "accept_subject");
  check_near(counts.words, reply.words(), kDraws, "words");
  check_near(counts.nothing, reply.nothing(), kDraws, "a figure of 0");
  double figures = 0, squares = 0, cells = 0;
  const auto check_figure = [&](float fraction) {
    const double expected = reply.counter(static_cast<double>(fraction));
    const auto found = counts.figures.find(fraction);
    const double frequency = found == counts.figures.end() ? 0 : found->second;
    check_near(frequency, expected, kDraws, std::to_string(fraction).c_str());
    figures += expected;
    if (expected * kDraws > 5) {
      cells += 1;
      squares += (frequency - expected) * (frequency - expected) * kDraws / expected;
    }
  };
  std::map<float, double> points = counts.figures;
  for (int i = 1; i <= 200; ++i)
    points[static_cast<float>(i) / 200.0F];
  if (scene.own > 0) points[scene.own];
  for (const auto& [fraction, frequency] : points)
    check_figure(fraction);
  CHECK(squares < cells + 5 * std::sqrt(2 * cells) + 5);
  CHECK(reply.silence() + reply.hang_up() + reply.accept() + reply.accept_subject() + reply.words() +
            figures ==
        Approx(1).margin(2e-5));
}

}  // namespace

TEST_CASE("each reply to an ask is as probable as the simulation is frequent", "[advisor][posterior]") {
  for (const Attitude attitude : kAttitudes) {
    for (const float ask : {1.2F, 0.9F, 0.61F, 0.3F}) {
      compare({attitude, -1, 0, 0, .1F, ask});
      compare({attitude, -1, .6F, .2F, .3F, ask, true, 1, true});
      compare({attitude, .25F, .4F, 0, .2F, ask});
      compare({attitude, .355F, 0, .5F, .7F, ask, false});
    }
  }
}

TEST_CASE("figures at the limit, off the grid, held and beyond the ask have their masses",
          "[advisor][posterior]") {
  for (const Attitude attitude : {Attitude::kCashFlow, Attitude::kDispute, Attitude::kAvoider}) {
    for (const float own : {0.0F, 0.6237F, 0.01F, 0.8F, 0.475F}) {
      compare({attitude, own, .5F, .1F, 0, .95F, true, .8F, false});
      compare({attitude, own, .5F, .1F, 0, .66F, true, .8F, false});
      compare({attitude, own, .9F, 0, 0, .5F, false, 1, true});
    }
  }
}

TEST_CASE("a figure between the points weighs as those beside it", "[advisor][posterior]") {
  const auto& ground = *plain_ground();
  const DebtorSide debtor = debtor_side(ground, middle(Attitude::kCashFlow), 0);
  Heard<float> heard{};
  heard.fraction = heard.value = .9F;
  heard.affordable = true;
  Mind<float> mind = debtor.mind;
  hear_ask(mind, debtor.profile, ground.rules, heard);
  const advisor::AskReply reply(mind, debtor.profile, ground.rules, heard, 0, false);
  CHECK(reply.near(.37) == Approx(reply.counter(.37)).epsilon(1e-5));
  CHECK(reply.near(.3725) == Approx(.75 * reply.counter(.37) + .25 * reply.counter(.38)).epsilon(1e-5));
  CHECK(reply.counter(.3725) == 0);
}

namespace {

// What stands in a line beside dates, on which nothing is learned.
using Said = std::pair<Move, Minor>;

Said said_in(const TalkGround& ground, const TalkState& state, const TalkLine& line) {
  const bool sums = line.offer && line.move != Move::kAccept && line.move != Move::kAcceptSubject;
  return {line.move, sums ? read_offer(*line.offer, ground.offers_on(state.date))->total : 0};
}

// Lines of a debtor in a talk that stands, by how often the simulation says them and how often say_as does.
void compare_lines(const std::vector<TalkLine>& lines, Attitude attitude) {
  constexpr int kDraws = 20'000;
  const auto& ground = *plain_ground();
  Talk talk(plain_ground());
  DebtorSide debtor = debtor_side(ground, middle(attitude), 0);
  TalkState state = talk.state();
  bool waits = false;
  for (const TalkLine& line : lines) {
    if (line.who == Who::kDebtor)
      advisor::say_as(debtor, ground, state, line, advisor::turn_of(state, line, waits));
    add_line(ground, state, line, {&debtor, 1});
    waits = line.who == Who::kNegotiator;
  }
  std::map<Said, std::pair<double, TalkLine>> counts;
  for (int i = 0; i < kDraws; ++i) {
    DebtorSide one = debtor;
    one.seed = static_cast<std::uint64_t>(i) + 1'000'000 * lines.size();
    const TalkLine line = answer_of(one, ground, state);
    auto& count = counts[said_in(ground, state, line)];
    count.first += 1.0 / kDraws;
    count.second = line;
  }
  double sum = 0;
  for (const auto& [said, count] : counts) {
    DebtorSide one = debtor;
    const TalkLine& line = count.second;
    const auto chance = advisor::say_as(one, ground, state, line, advisor::turn_of(state, line, waits));
    INFO(name_of(attitude) << " says " << name_of(said.first) << " " << said.second);
    CHECK(chance.tells);
    check_near(count.first, chance.chance, kDraws, "line");
    sum += chance.chance;
  }
  CHECK(sum == Approx(1).margin(.01));  // what is rarer than the draws show is missing
}

}  // namespace

TEST_CASE("each line is as probable as the simulation is frequent, sums included", "[advisor][posterior]") {
  TalkLine plan = our_offer(.8);
  plan.offer->instalments = 3;
  TalkLine lever = by_us(Move::kLeverNegative);
  lever.lever = "credit_file";
  for (const Attitude attitude : kAttitudes) {
    compare_lines({by_us(Move::kFactQuestion)}, attitude);
    compare_lines({our_offer(.9)}, attitude);
    compare_lines({by_us(Move::kAcknowledge), by_them(Move::kExcuse), plan}, attitude);
    compare_lines({by_us(Move::kThreat), by_them(Move::kDeflect), plan, by_them(Move::kPlead), lever},
                  attitude);
  }
}
