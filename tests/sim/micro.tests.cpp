#include "sim/micro.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "catch.h"
#include <rapidcheck.h>

#include "sim/strategies/micro.h"

namespace {

// Outcome k is the price 10 k.
sim::Micro creditor(double reserve) {
  std::vector<double> utilities;
  for (int k = 0; k <= 10; ++k)
    utilities.push_back(10 * k);
  return {utilities, reserve};
}
sim::Micro debtor(double most) {
  std::vector<double> utilities;
  for (int k = 0; k <= 10; ++k)
    utilities.push_back(-10 * k);
  return {utilities, -most};
}

struct Talk {
  std::vector<std::string> messages;
  std::optional<std::size_t> agreed;
};

// Alternating offers; an acceptance is no message of its own: the message that is accepted ends the talk.
Talk talk(sim::Micro first, char first_name, sim::Micro second, char second_name, std::size_t messages) {
  Talk talk;
  sim::Micro* mover = &first;
  sim::Micro* other = &second;
  char name = first_name;
  while (talk.messages.size() < messages) {
    const auto offer = mover->propose();
    if (!offer) return talk;
    talk.messages.push_back(name + std::to_string(10 * *offer));
    other->receive(*offer);
    if (other->accepts(*offer)) {
      talk.agreed = offer;
      return talk;
    }
    std::swap(mover, other);
    name = name == first_name ? second_name : first_name;
  }
  return talk;
}

}  // namespace

TEST_CASE("MiCRO meets MiCRO at 50 with message eleven", "[sim][micro]") {
  SECTION("the creditor first") {
    const Talk met = talk(creditor(30), 'C', debtor(60), 'D', 100);
    CHECK(met.messages == std::vector<std::string>{"C100", "D0", "C90", "D10", "C80", "D20", "C70", "D30",
                                                   "C60", "D40", "C50"});
    CHECK(met.agreed == 5U);
  }
  SECTION("the debtor first") {
    const Talk met = talk(debtor(60), 'D', creditor(30), 'C', 100);
    CHECK(met.messages.size() == 11);
    CHECK(met.messages.back() == "D50");
    CHECK(met.agreed == 5U);
  }
}

TEST_CASE("MiCRO with reserve 60 stands still at C60 and D50 though the debtor would pay more",
          "[sim][micro]") {
  const double most = GENERATE(60, 80);
  const Talk stuck = talk(creditor(60), 'C', debtor(most), 'D', 1000);
  REQUIRE(stuck.messages.size() == 1000);
  CHECK_FALSE(stuck.agreed);
  for (std::size_t i = 10; i < 1000; ++i)
    CHECK(stuck.messages[i] == (i % 2 == 0 ? "C60" : "D50"));
}

TEST_CASE("MiCRO with no outcome worth the reserve proposes nothing and accepts nothing", "[sim][micro]") {
  sim::Micro nobody = creditor(101);
  nobody.receive(10);
  CHECK_FALSE(nobody.accepts(10));
  CHECK_FALSE(nobody.propose());
}

TEST_CASE("MiCRO never agrees below its reserve and never runs ahead of the other side", "[sim][micro]") {
  const bool ok = rc::check([] {
    const auto utilities = *rc::gen::container<std::vector<double>>(
        *rc::gen::inRange<std::size_t>(1, 30),
        rc::gen::map(rc::gen::inRange(0, 20), [](int u) { return u / 2.0; }));
    const double reserve = *rc::gen::inRange(0, 12);
    sim::Micro side(utilities, reserve);
    std::vector<bool> sent(utilities.size()), received(utilities.size());
    double last = 1e9;
    for (int round = 0; round < 60; ++round) {
      const auto theirs = *rc::gen::inRange<std::size_t>(0, utilities.size());
      received[theirs] = true;
      side.receive(theirs);
      if (side.accepts(theirs)) RC_ASSERT(utilities[theirs] >= reserve);
      const auto mine = side.propose();
      if (!mine) return;
      sent[*mine] = true;
      RC_ASSERT(utilities[*mine] >= reserve);
      RC_ASSERT(utilities[*mine] <= last);
      RC_ASSERT(std::count(sent.begin(), sent.end(), true) <=
                std::count(received.begin(), received.end(), true) + 1);
      last = utilities[*mine];
    }
  });
  CHECK(ok);
}

TEST_CASE("the strategy micro asks and accepts as the rule does on whole points",
          "[sim][micro][strategies]") {
  sim::CreditorTerms terms;
  terms.opening = GENERATE(1.0F, 0.95F, 0.954F);
  terms.reserve = GENERATE(0.6F, 0.42F, 0.333F);
  // Outcomes: the whole points 0..99, and the opening as number 100.
  std::vector<double> utilities;
  for (int point = 0; point < 100; ++point)
    utilities.push_back(point / 100.0 < double{terms.opening} - 1e-6 ? point / 100.0 : -1);
  utilities.push_back(double{terms.opening});
  sim::Micro rule(utilities, double{terms.reserve} - 1e-6);
  const sim::MicroStrategy strategy;
  sim::Seen<float> seen{terms, 1, -1, -1, 0, -1, 0, 0, 0};
  std::size_t figure = 0;
  bool accepted = false;
  for (int round = 1; round <= 90 && !accepted; ++round) {
    seen.round = round;
    sim::Ask<float> ask{seen.ask >= 0 ? seen.ask : terms.opening, 0, false};
    strategy.choose(seen, ask);
    accepted = round > 1 && rule.accepts(figure);
    REQUIRE(ask.accepts == accepted);
    if (accepted) break;
    const double proposed = utilities[rule.propose().value()];
    REQUIRE(std::abs(double{ask.fraction} - std::max(proposed, double{terms.reserve})) < 1e-6);
    if (ask.fraction != seen.ask) ++seen.sent;
    seen.ask = ask.fraction;
    // The debtor names a new figure in two rounds of three.
    figure = static_cast<std::size_t>(round - (round + 2) / 3);
    rule.receive(figure);
    const float counter = static_cast<float>(figure) / 100;
    if (counter != seen.counter) ++seen.received;
    seen.counter = counter;
  }
}

TEST_CASE("the strategy micro takes a figure of the very point it would ask next",
          "[sim][micro][strategies]") {
  sim::CreditorTerms terms;
  terms.reserve = 0.1F;
  const sim::MicroStrategy strategy;
  sim::Seen<float> seen{terms, 1, -1, -1, 0, -1, 0, 0, 0};
  for (int point = 100; point >= 10; --point) {
    sim::Seen<float> offered = seen;
    offered.counter = static_cast<float>(point) / 100;
    sim::Ask<float> ask{1, 0, false}, taken{1, 0, false};
    strategy.choose(offered, taken);
    REQUIRE(taken.accepts);
    strategy.choose(seen, ask);
    REQUIRE(ask.fraction == offered.counter);
    seen.ask = ask.fraction;
    ++seen.sent;
    ++seen.received;
    seen.counter = 0;
  }
}
