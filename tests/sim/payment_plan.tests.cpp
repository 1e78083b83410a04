// Expected numbers: closed forms computed with 30 digits, checked against direct summation (docs/model.md).
#include "sim/payment_plan.h"

#include <cmath>

#include "catch.h"
#include <rapidcheck.h>

using namespace sim;

namespace {

struct NpvRow {
  double recovery, hazard, npv6, npv12, npv24, npv36, npv60;
};

std::vector<double> level(int n) {
  return std::vector<double>(static_cast<std::size_t>(n), 100.0 / n);
}

double closed_form(const PlanTerms& terms) {
  const double i = monthly_rate(terms.annual_rate), h = terms.monthly_hazard, n = terms.months;
  const double q = (1 - h) / (1 + i), qn = std::pow(q, n), a = terms.total / n;
  return terms.down_payment + a * q * (1 - qn) / (1 - q) +
         terms.lump_on_default * h / (1 + i) * (1 - qn) / (1 - q) +
         terms.recovery_on_default * a * h / (1 + i) * (n - (n + 1) * q + qn * q) / ((1 - q) * (1 - q));
}

}  // namespace

TEST_CASE("level plans at 10% a year are worth what the closed form says", "[sim][payment_plan]") {
  const auto row = GENERATE(NpvRow{0, 0, 97.2673506, 95.0040652, 90.6856986, 86.6290512, 79.2308338},
                            NpvRow{0, .01, 93.9410338, 89.1343577, 80.4796089, 72.9453361, 60.6107970},
                            NpvRow{0, .02, 90.7235390, 83.6751171, 71.6835875, 61.9834087, 47.5997974},
                            NpvRow{.3, .02, 92.7131897, 87.1765400, 77.7569993, 70.1373517, 58.8387921});
  PlanTerms terms{
      .total = 100, .annual_rate = .1, .monthly_hazard = row.hazard, .recovery_on_default = row.recovery};
  const auto npv = [&](int n) {
    terms.months = n;
    return plan_npv(terms);
  };
  CHECK(npv(6) == Approx(row.npv6).margin(6e-8));
  CHECK(npv(12) == Approx(row.npv12).margin(6e-8));
  CHECK(npv(24) == Approx(row.npv24).margin(6e-8));
  CHECK(npv(36) == Approx(row.npv36).margin(6e-8));
  CHECK(npv(60) == Approx(row.npv60).margin(6e-8));
}

TEST_CASE("a lump on default adds to the plan's worth", "[sim][payment_plan]") {
  PlanTerms terms{.total = 100, .months = 12, .annual_rate = std::pow(1.01, 12) - 1, .monthly_hazard = .03};
  CHECK(plan_npv(terms) == Approx(77.6505480).margin(6e-8));
  terms.lump_on_default = 20;
  CHECK(plan_npv(terms) == Approx(83.4143000).margin(6e-8));
  terms.lump_on_default = 0;
  terms.months = 24;
  CHECK(plan_npv(terms) == Approx(62.7319312).margin(6e-8));
}

TEST_CASE("the chance that a plan is paid to its end is (1-h)^n", "[sim][payment_plan]") {
  CHECK(completion_probability(12, .02) == Approx(.784716724).margin(1e-9));
  CHECK(completion_probability(24, .02) == Approx(.615780337).margin(1e-9));
  CHECK(completion_probability(6, 1) == 0);
}

TEST_CASE("the rate at which instalments replace a lump", "[sim][payment_plan]") {
  struct Row {
    double lump;
    int n;
    double monthly, annual;
  };
  const auto row = GENERATE(Row{80, 12, .03611909145, .5307917487}, Row{70, 24, .03074736766, .4382249297},
                            Row{90, 12, .01659367842, .2183409935}, Row{80, 24, .01867918656, .2486743597});
  const auto annual = effective_annual_rate(level(row.n), row.lump);
  REQUIRE(annual);
  CHECK(*annual == Approx(row.annual).margin(1e-9));
  CHECK(monthly_rate(*annual) == Approx(row.monthly).margin(1e-10));
}

TEST_CASE("no rate makes instalments worth nothing or a lump of nothing", "[sim][payment_plan]") {
  CHECK_FALSE(effective_annual_rate({}, 10));
  CHECK_FALSE(effective_annual_rate({0, 0}, 10));
  CHECK_FALSE(effective_annual_rate({10}, 0));
  CHECK(*effective_annual_rate({50, 50}, 100) == Approx(0).margin(1e-12));
  // A lump above the sum of the instalments needs a negative rate: 50 in a month for 100 now.
  CHECK(*effective_annual_rate({50}, 100) == Approx(std::pow(.5, 12) - 1).margin(1e-12));
  CHECK(*effective_annual_rate({100}, 50) == Approx(std::pow(2.0, 12) - 1).epsilon(1e-12));
}

TEST_CASE("the longest plan still worth a lump", "[sim][payment_plan]") {
  struct Row {
    double hazard, worth;
    int months;
  };
  const auto row = GENERATE(Row{0, 90, 25}, Row{0, 80, 57}, Row{0, 70, 94}, Row{.01, 90, 10},
                            Row{.01, 80, 24}, Row{.01, 70, 41}, Row{.02, 90, 6}, Row{.02, 80, 15},
                            Row{.02, 70, 25}, Row{.05, 90, 2}, Row{.05, 80, 6}, Row{.05, 70, 11});
  const PlanTerms terms{.total = 100, .annual_rate = .1, .monthly_hazard = row.hazard};
  CHECK(longest_months(terms, row.worth) == row.months);
}

TEST_CASE("a break-even length may not exist", "[sim][payment_plan]") {
  const PlanTerms terms{.total = 100, .annual_rate = .1, .monthly_hazard = .02};
  CHECK(longest_months(terms, 99.9) == 0);
  CHECK_FALSE(longest_months(terms, 0));
  const PlanTerms free_money{.total = 100};
  CHECK_FALSE(longest_months(free_money, 100));
}

TEST_CASE("the sum agrees with the closed form for any level plan", "[sim][payment_plan]") {
  CHECK(rc::check([] {
    PlanTerms terms;
    terms.total = *rc::gen::inRange(1, 1'000'000);
    terms.months = *rc::gen::inRange(1, 120);
    terms.down_payment = *rc::gen::inRange(0, 1000);
    terms.annual_rate = *rc::gen::inRange(1, 2000) / 1000.0;
    terms.monthly_hazard = *rc::gen::inRange(0, 1000) / 1000.0;
    terms.recovery_on_default = *rc::gen::inRange(0, 1001) / 1000.0;
    terms.lump_on_default = *rc::gen::inRange(0, 1000);
    const double expected = closed_form(terms);
    RC_ASSERT(std::abs(plan_npv(terms) - expected) <= 1e-7 * (1 + expected));
  }));
}

TEST_CASE("a free schedule of level payments is the level plan", "[sim][payment_plan]") {
  const PlanTerms terms{.total = 100,
                        .months = 7,
                        .down_payment = 12,
                        .annual_rate = .3,
                        .monthly_hazard = .05,
                        .recovery_on_default = .2,
                        .lump_on_default = 3,
                        .security = 15};
  CHECK(schedule_npv(level(7), terms) == Approx(plan_npv(terms)).epsilon(1e-12));
  CHECK(schedule_npv({}, terms) == 12);
}

TEST_CASE("security pays on default up to what is left unpaid", "[sim][payment_plan]") {
  // Two instalments of 50, default chance .5 a month, no discount. With security 60:
  // month 1: .5*50 + .5*min(60,100); month 2: .25*50 + .25*min(60,50).
  PlanTerms terms{.total = 100, .months = 2, .monthly_hazard = .5, .security = 60};
  CHECK(plan_npv(terms) == Approx(.5 * 50 + .5 * 60 + .25 * 50 + .25 * 50).margin(1e-12));
  terms.security = 1e9;
  CHECK(plan_npv(terms) == Approx(100).margin(1e-12));
  terms.recovery_on_default = .5;  // never more than what is unpaid
  CHECK(plan_npv(terms) == Approx(100).margin(1e-12));
}

TEST_CASE("level schedules add up and spread the remainder from the first", "[sim][payment_plan]") {
  const auto schedule = level_schedule(10'001, 4, parse_date("2026-10-31"));
  REQUIRE(schedule.size() == 4);
  CHECK(schedule[0].amount == 2501);
  CHECK(schedule[1].amount == 2500);
  CHECK(plain_date(*schedule[0].date) == "2026-11-30");
  CHECK(plain_date(*schedule[1].date) == "2026-12-31");
  CHECK(plain_date(*schedule[3].date) == "2027-02-28");
  CHECK_FALSE(level_schedule(10, 1, std::nullopt)[0].date);
}

TEST_CASE("schedules of any weights add up to the minor unit", "[sim][payment_plan]") {
  const auto stepped = stepped_schedule(1000, {1, 2, 3}, std::nullopt);
  CHECK(stepped[0].amount == 167);
  CHECK(stepped[1].amount == 333);
  CHECK(stepped[2].amount == 500);
  CHECK(rc::check([] {
    const Minor total = *rc::gen::inRange<Minor>(0, kLargestMinor);
    const int n = *rc::gen::inRange(1, 100);
    std::vector<double> weights;
    for (int k = 0; k < n; ++k)
      weights.push_back(*rc::gen::inRange(k == 0 ? 1 : 0, 1000));
    Minor stepped_sum = 0, level_sum = 0;
    for (const auto& payment : stepped_schedule(total, weights, std::nullopt)) {
      RC_ASSERT(payment.amount >= 0);
      stepped_sum += payment.amount;
    }
    for (const auto& payment : level_schedule(total, n, std::nullopt))
      level_sum += payment.amount;
    RC_ASSERT(stepped_sum == total);
    RC_ASSERT(level_sum == total);
  }));
}
