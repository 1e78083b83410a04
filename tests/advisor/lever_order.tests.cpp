#include "advisor/lever_order.h"

#include "catch.h"

#include "advisor/sample.h"

using advisor::LeverStep;
using advisor::order_levers;

namespace {

std::vector<LeverStep> order(const sim::Case& file, const advisor::Diagnosis& diagnosis = sample::diagnosis(),
                             double court = 0.6, const advisor::Ladder& ladder = sample::ladder()) {
  return order_levers(file, sample::claim(), diagnosis, sample::standing(court), ladder);
}

const LeverStep& step(const std::vector<LeverStep>& steps, const std::string& id) {
  return *std::find_if(steps.begin(), steps.end(), [&](const LeverStep& one) { return one.id == id; });
}

const advisor::Diagnosis kGone = sample::diagnosis({0.1, 0.1, 0.5, 0.2, 0.1});

}  // namespace

TEST_CASE("positive levers come with the first concession, normative next, negative late",
          "[advisor][levers]") {
  const auto steps = order(sample::file());
  REQUIRE(steps.size() == 3);
  CHECK(steps[0].id == "reactivate");
  CHECK(steps[0].round == 2);
  CHECK(steps[1].id == "own-code");
  CHECK(steps[1].round == 3);
  CHECK(steps[2].id == "court");
  CHECK(steps[2].round == 5);  // of six
  CHECK(*steps[2].not_before == sample::day("2026-11-30"));
  CHECK(steps[2].why == "Say it calmly and only when you mean to on Wednesday 16 December 2026.");
  CHECK(steps[0].why.find("€ 12,000.00") != std::string::npos);
}

TEST_CASE("against a debtor who does not answer pressure comes earlier", "[advisor][levers]") {
  const int calm = step(order(sample::file()), "court").round;
  const int unresponsive = step(order(sample::file(), kGone), "court").round;
  CHECK(unresponsive > 0);
  CHECK(unresponsive < calm);
}

TEST_CASE("a threat is held against the upset, the vulnerable and the merely forgetful",
          "[advisor][levers]") {
  sim::Case upset = sample::file();
  upset.debtor.signals.push_back({"hostile", std::nullopt});
  CHECK(step(order(upset, kGone), "court").round == 0);
  sim::Case vulnerable = sample::file();
  vulnerable.debtor.vulnerable = true;
  CHECK(step(order(vulnerable, kGone), "court").round == 0);
  CHECK(step(order(sample::file(), sample::diagnosis({0.2, 0.1, 0.05, 0.05, 0.6})), "court").round == 0);
  CHECK(step(order(upset, kGone), "reactivate").round > 0);
  CHECK(order(upset, kGone).back().id == "court");
}

TEST_CASE("an unlawful, lapsed, incredible or too dear lever is held with its reason", "[advisor][levers]") {
  sim::Case file = sample::file();
  file.leverage[1].lawful = false;
  CHECK(step(order(file), "own-code").round == 0);
  CHECK(step(order(file), "own-code").why.find("Not lawful") != std::string::npos);
  file = sample::file();
  file.leverage[2].due = file.as_of;
  CHECK(step(order(file), "court").why.find("has passed") != std::string::npos);
  CHECK(step(order(sample::file(), sample::diagnosis(), 0.2), "court").why.find("bluff") !=
        std::string::npos);
  file = sample::file();
  file.leverage[0].creditor_cost = 1'300'000;
  CHECK(step(order(file), "reactivate").round == 0);
}

TEST_CASE("a dated lever is named before its date or not at all", "[advisor][levers]") {
  sim::Case file = sample::file();
  for (const char* due :
       {"2026-11-19", "2026-11-21", "2026-11-22", "2026-11-30", "2026-11-25", "2026-12-01"}) {
    file.leverage[2].due = sample::day(due);
    const auto steps = order(file);
    const LeverStep& court = step(steps, "court");
    INFO(due);
    REQUIRE(court.round > 0);
    CHECK(*court.not_before < *file.leverage[2].due);
  }
}

TEST_CASE("rounds never go past the ladder", "[advisor][levers]") {
  for (const auto& fractions :
       {std::vector<double>{0.9}, std::vector<double>{0.9, 0.8}, std::vector<double>(12, 0.9)}) {
    const auto ladder = sample::ladder(fractions);
    for (const LeverStep& one : order(sample::file(), sample::diagnosis(), 0.6, ladder)) {
      CHECK(one.round >= 1);
      CHECK(one.round <= static_cast<int>(fractions.size()));
    }
  }
}
