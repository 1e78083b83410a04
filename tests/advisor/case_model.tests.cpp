// A case as a decision problem: right on cases small enough to know, and the same file each time.
#include "advisor/case_model.h"

#include <cmath>

#include "catch.h"

#include "advisor/debtor_block.h"
#include "advisor/ladder.h"
#include "advisor/pomdp/read_model.h"
#include "advisor/pomdp/solve.h"
#include "advisor/pomdp/write_model.h"
#include "advisor/small_case.h"
#include "app/case_export.h"
#include "sim/lab_sample.h"

namespace {

using advisor::pomdp::kAny;
using advisor::pomdp::Model;

double close_to(double value) {
  return value + 1e-9;
}

// A debtor that takes half of the claim at once, else says no.
advisor::Ground half_payer(int rounds, double no_deal, int period_days) {
  advisor::Ground ground;
  ground.lab.rules = sim::talk_rules(tests::workspace().population);
  sim::DebtorProfile debtor = sim::threshold_profile();
  debtor[sim::kFixedLimit] = 0.5F;
  ground.lab.debtors = {debtor};
  ground.lab.weights = {1};
  ground.lab.forms = {{}};
  ground.lab.period_days = period_days;
  ground.lab.cost_of_capital = 0.1;
  ground.lab.no_deal = {{1, no_deal}};
  ground.lab.no_deal_value = static_cast<float>(no_deal);
  ground.terms.rounds = rounds;
  return ground;
}

void rows_sum_to_one(const advisor::pomdp::ChanceRows& rows) {
  for (std::size_t k = 0; k < rows.rows(); ++k) {
    double sum = 0;
    for (const advisor::pomdp::Chance& one : rows.row(k))
      sum += one.p;
    if (std::abs(sum - 1) > 1e-9) FAIL_CHECK("row " << k << " sums to " << sum);
  }
}

advisor::pomdp::Solution solved(const Model& model, double time_limit_s = 20) {
  advisor::pomdp::SolveOptions options;
  options.time_limit_s = time_limit_s;
  options.every_action = false;
  options.precision = 1e-6;
  const auto solution = advisor::pomdp::solve(model, model.start, options);
  REQUIRE(solution);
  return *solution;
}

std::size_t place_of(const std::vector<std::string>& names, const std::string& name) {
  const auto found = std::find(names.begin(), names.end(), name);
  REQUIRE(found != names.end());
  return static_cast<std::size_t>(found - names.begin());
}

}  // namespace

TEST_CASE("one debtor and one round: states, chances and rewards are those by hand", "[advisor][export]") {
  const advisor::Ground ground = half_payer(1, 0.25, 365);
  const Model model = advisor::case_model(ground, {}, {"avoider"}).model;
  // It answers an ask above its limit with words; no round is left, so that is over.
  CHECK(model.states == std::vector<std::string>{"agreed", "over", "avoider1_r1"});
  CHECK(model.start == std::vector<double>{0, 0, 1});
  CHECK(model.discount == Approx(1 / 1.1));
  const std::size_t half = place_of(model.actions, "ask50_once"),
                    more = place_of(model.actions, "ask60_once"), stop = place_of(model.actions, "stop"),
                    accept = place_of(model.actions, "accept");
  const auto only = [&](std::size_t action) {
    const auto row = model.transition.row(model.row(action, 2));
    REQUIRE(row.size() == 1);
    CHECK(row[0].p == 1);
    return model.states[row[0].to];
  };
  CHECK(only(half) == "agreed");
  CHECK(only(more) == "over");
  CHECK(only(accept) == "over");  // there is no figure to take
  const std::vector<double> rewards = advisor::pomdp::expected_rewards(model);
  CHECK(rewards[model.row(half, 2)] == Approx(50));
  CHECK(rewards[model.row(more, 2)] == Approx(25 / 1.1));  // no deal starts a year later
  CHECK(rewards[model.row(stop, 2)] == Approx(25));
  const auto solution = solved(model);
  CHECK(solution.lower == Approx(50));
  CHECK(model.actions[*solution.best_action] == "ask50_once");
}

TEST_CASE("a later round is discounted, and none costs nothing at a period of no days", "[advisor][export]") {
  // Nothing can be had above no deal: the worth of stopping now.
  CHECK(solved(advisor::case_model(half_payer(3, 0.6, 30), {}, {"avoider"}).model).lower == Approx(60));
  const Model timeless = advisor::case_model(half_payer(3, 0.2, 0), {}, {"avoider"}).model;
  CHECK(timeless.discount == advisor::kHighestDiscount);
  CHECK(std::abs(solved(timeless).lower - 50) < 1e-9);
  // Whatever the round, an agreement is worth the same there: the rewards make up for the file's discount.
  const std::size_t half = place_of(timeless.actions, "ask50_once"),
                    third = place_of(timeless.states, "avoider1_r3w");
  const std::vector<double> rewards = advisor::pomdp::expected_rewards(timeless);
  CHECK(rewards[timeless.row(half, third)] * std::pow(timeless.discount, 2) == Approx(50).epsilon(1e-12));
}

TEST_CASE("asking more than before ends the talk", "[advisor][export]") {
  const Model model = advisor::case_model(half_payer(2, 0.1, 30), {}, {"avoider"}).model;
  const std::size_t after = place_of(model.states, "avoider1_r2b1w");  // 45 to 70 was asked
  const auto row = model.transition.row(model.row(place_of(model.actions, "ask90_once"), after));
  REQUIRE(row.size() == 1);
  CHECK(model.states[row[0].to] == "over");
}

TEST_CASE("chances in millionths add up to one", "[advisor][export]") {
  CHECK(advisor::in_millionths({1, 1, 1}) == std::vector<int>{333334, 333333, 333333});
  CHECK(advisor::in_millionths({1e-9, 1}) == std::vector<int>{0, 1000000});
}

TEST_CASE("equal debtors are one, neighbours of one attitude are merged first", "[advisor][export]") {
  advisor::Ground ground = half_payer(1, 0.2, 1);
  const auto add = [&](float limit, double weight) {
    sim::DebtorProfile debtor = ground.lab.debtors.front();
    debtor[sim::kFixedLimit] = limit;
    ground.lab.debtors.push_back(debtor);
    ground.lab.weights.push_back(weight);
  };
  add(0.5F, 1);
  add(0.6F, 3);
  add(0.9F, 1);
  const std::vector<std::string> attitudes = {"avoider", "avoider", "avoider", "dispute"};
  const advisor::FewDebtors all = advisor::few_debtors(ground, attitudes, 16);
  CHECK(all.different == 3);
  CHECK(all.debtors == std::vector<std::size_t>{0, 2, 3});
  CHECK(all.weights[0] == Approx(2.0 / 6));
  CHECK(all.as_themselves == Approx(1));
  const advisor::FewDebtors two = advisor::few_debtors(ground, attitudes, 2);
  CHECK(two.debtors == std::vector<std::size_t>{2, 3});
  CHECK(two.weights[0] == Approx(5.0 / 6));
  CHECK(two.as_themselves == Approx(4.0 / 6));
  CHECK(advisor::few_debtors(ground, attitudes, 1).debtors == std::vector<std::size_t>{2});
}

TEST_CASE("a threshold debtor's problem is worth the exact ladder, to a cell", "[advisor][export]") {
  const double low = 0.2, high = 0.8, no_deal = 0.1;
  const int rounds = GENERATE(1, 3);
  advisor::Ground ground = half_payer(rounds, no_deal, 365);
  ground.lab.threshold = true;
  ground.lab.threshold_low = static_cast<float>(low);
  ground.lab.threshold_high = static_cast<float>(high);
  const advisor::CaseModel made = advisor::case_model(ground, {}, {});
  CHECK(made.few.debtors.size() == advisor::kReservations);
  CHECK(made.model.states.size() <= advisor::kMostStates);
  advisor::Fallback fallback;
  fallback.value = no_deal;
  const double exact = advisor::threshold_ladder(tests::case_of_rounds(rounds, 1 / 1.1),
                                                 sim::ThresholdModel{low, high}, fallback)
                           .expected_recovery;
  const auto solution = solved(made.model);
  CHECK(solution.lower / 100 <= close_to(exact));
  CHECK(solution.lower / 100 > exact - (high - low) / static_cast<double>(advisor::kReservations));
}

TEST_CASE("a shipped case's problem is one that every reader takes, the same each time",
          "[advisor][export]") {
  const auto file = GENERATE("oversight-zurich", "furniture-bucharest");
  const auto world =
      app::read_world(std::string(QUITTANCE_SOURCE_DIR) + "/scenarios/" + file + ".json", tests::workspace());
  REQUIRE(world);
  const auto made = app::export_case(*world, tests::workspace(), app::ExportFormat::kPomdp);
  REQUIRE(made);
  const std::string& text = made->files.front().content;
  CHECK(text.size() < 5'000'000);
  CHECK(made->states <= advisor::kMostStates);
  const auto model = advisor::pomdp::parse_model(text, "made.pomdp");
  INFO((model ? std::string() : model.error().sentence));
  REQUIRE(model);
  CHECK(model->discount < 1);
  rows_sum_to_one(model->transition);
  rows_sum_to_one(model->observed);
  const auto again = app::export_case(*world, tests::workspace(), app::ExportFormat::kPomdp);
  CHECK(again->files.front().content == text);
  const std::string comment = text.substr(0, text.find("discount:"));
  const Model& read = *model;
  std::string stripped;
  for (std::size_t at = 0; at < comment.size();) {
    const std::size_t end = comment.find('\n', at);
    stripped += comment.substr(at + 2, end - at - 1);
    at = end + 1;
  }
  CHECK(advisor::pomdp::write_model(read, stripped) == text);
}
