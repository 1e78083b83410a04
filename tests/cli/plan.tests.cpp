#include <cmath>

#include "catch.h"
#include <nlohmann/json.hpp>

#include "cli/program.h"

namespace {

nlohmann::json plan(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), "plan");
  arguments.emplace_back("--json");
  const program::Outcome outcome = program::run(arguments);
  INFO(outcome.err);
  REQUIRE(outcome.code == 0);
  CHECK(outcome.err.empty());
  return nlohmann::json::parse(outcome.out);
}

}  // namespace

TEST_CASE("plan reproduces the published worths of level plans", "[cli][plan]") {
  struct Row {
    const char *recovery, *hazard;
    double n6, n12, n24, n36, n60;
  };
  const std::vector<Row> rows = {{"0", "0", 97.2673506, 95.0040652, 90.6856986, 86.6290512, 79.2308338},
                                 {"0", "0.01", 93.9410338, 89.1343577, 80.4796089, 72.9453361, 60.6107970},
                                 {"0", ".02", 90.7235390, 83.6751171, 71.6835875, 61.9834087, 47.5997974},
                                 {".3", ".02", 92.7131897, 87.1765400, 77.7569993, 70.1373517, 58.8387921}};
  for (const Row& row : rows) {
    const std::vector<std::pair<const char*, double>> lengths = {
        {"6", row.n6}, {"12", row.n12}, {"24", row.n24}, {"36", row.n36}, {"60", row.n60}};
    for (const auto& [months, npv] : lengths) {
      const auto document = plan({"--amount", "100", "--months", months, "--annual-rate", "0.1",
                                  "--monthly-hazard", row.hazard, "--recovery-on-default", row.recovery});
      CHECK(std::abs(document["npv"].get<double>() - npv) < 1e-6);
    }
  }
}

TEST_CASE("plan reproduces rates, break-even lengths and completion", "[cli][plan]") {
  const auto against = [](const char* worth, const char* months, const char* hazard) {
    return plan({"--amount", "100", "--months", months, "--annual-rate", "0.1", "--monthly-hazard", hazard,
                 "--worth-at-least", worth});
  };
  CHECK(against("80", "12", "0")["effective_annual_rate"].get<double>() == Approx(.5307917487).margin(1e-9));
  CHECK(against("70", "24", "0")["effective_annual_rate"].get<double>() == Approx(.4382249297).margin(1e-9));
  CHECK(against("90", "12", "0")["longest_months"] == 25);
  CHECK(against("80", "12", ".01")["longest_months"] == 24);
  CHECK(against("70", "12", ".05")["longest_months"] == 11);
  CHECK(against("70", "24", ".02")["completion_probability"].get<double>() ==
        Approx(.615780337).margin(1e-9));
  CHECK(plan({"--amount", "100", "--months", "12", "--annual-rate", "0.12682503013196977", "--monthly-hazard",
              ".03", "--lump-on-default", "20"})["npv"]
            .get<double>() == Approx(83.4143).margin(1e-6));
}

TEST_CASE("a plan's schedule adds up to the amount in the currency's decimals", "[cli][plan]") {
  const auto document = plan({"--amount", "1000", "--currency", "JPY", "--months", "7", "--annual-rate",
                              "0.01", "--monthly-hazard", "0", "--seed", "18446744073709551615"});
  CHECK(document["seed"] == 18446744073709551615U);
  CHECK(document["longest_months"].is_null());
  REQUIRE(document["schedule"].size() == 7);
  CHECK(document["schedule"][0]["month"] == 1);
  long total = 0;
  for (const auto& payment : document["schedule"])
    total += std::stol(payment["amount"].get<std::string>());
  CHECK(total == 1000);
}

TEST_CASE("plan refuses what is not a plan with one sentence", "[cli][plan][errors]") {
  const auto fails = [](const char* amount, const char* months, const char* rate, const char* hazard,
                        std::vector<std::string> more = {}) {
    std::vector<std::string> arguments = {
        "plan", "--amount", amount, "--months", months, "--annual-rate", rate, "--monthly-hazard", hazard};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const program::Outcome outcome = program::run(arguments);
    INFO(outcome.err << outcome.out);
    CHECK(program::fails_with(outcome, 2));
  };
  fails("0", "12", "0.1", "0");
  fails("-5", "12", "0.1", "0");
  fails("1.234", "12", "0.1", "0");
  fails("10000000000000000000000000000000000000000", "12", "0.1", "0");
  fails("abc", "12", "0.1", "0");
  fails("100", "0", "0.1", "0");
  fails("100", "1201", "0.1", "0");
  fails("100", "12.5", "0.1", "0");
  fails("100", "12", "-1", "0");
  fails("100", "12", "nan", "0");
  fails("100", "12", "inf", "0");
  fails("100", "12", "1e400", "0");
  fails("100", "12", "0.1", "1.01");
  fails("100", "12", "0.1", "-0.1");
  fails("100", "12", "0.1", "0", {"--recovery-on-default", "2"});
  fails("100", "12", "0.1", "0", {"--lump-on-default", "-1"});
  fails("100", "12", "0.1", "0", {"--worth-at-least", "0"});
  fails("100", "12", "0.1", "0", {"--currency", "XYZ"});
  fails("100.5", "12", "0.1", "0", {"--currency", "JPY"});
  fails("100", "1200", "-0.99999", "0");
}
