#include "sim/collection_path.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "sim/age_mix.h"
#include "tests/sim/talk_sample.h"

using namespace sim;
using namespace tests;

namespace {

// The prior of data/signals.json: who owes an overdue invoice of which nothing more is known.
std::map<Attitude, double> prior() {
  std::map<Attitude, double> shares;
  for (const Attitude attitude : kAttitudes)
    shares[attitude] = workspace().signals.prior.at(attitude);
  return shares;
}

// The population's grid with that mix of attitudes, and a debtor of it for each seed.
class Crowd {
 public:
  explicit Crowd(const std::map<Attitude, double>& mix)
      : types_(default_grid(workspace().population, mix)), table_(weights(types_)) {}
  const DebtorType& drawn(std::uint64_t seed) const {
    const Four<float> chance = draw<float>(seed, 0, 0, Stream::kType);
    return types_[table_.pick(chance.u[0], chance.u[1])];
  }

 private:
  static std::vector<double> weights(const std::vector<DebtorType>& types) {
    std::vector<double> all;
    for (const DebtorType& type : types)
      all.push_back(type.weight);
    return all;
  }
  std::vector<DebtorType> types_;
  AliasTable table_;
};

PathGround ground_from(const Case& file) {
  auto ground = path_ground(file, workspace().tables, workspace().population);
  REQUIRE(ground);
  return *ground;
}

std::vector<Path> paths(const Case& file, const std::map<Attitude, double>& mix, std::uint64_t runs,
                        std::uint64_t first = 1) {
  const PathGround ground = ground_from(file);
  const Crowd crowd(mix);
  std::vector<Path> all;
  for (std::uint64_t seed = first; seed < first + runs; ++seed)
    all.push_back(simulate_path(ground, crowd.drawn(seed), seed));
  return all;
}

double collected(const std::vector<Path>& all) {
  double sum = 0;
  for (const Path& path : all)
    sum += path.recovered;
  return sum / static_cast<double>(all.size());
}

double quantile_of(std::vector<double> values, double p) {
  REQUIRE_FALSE(values.empty());
  std::sort(values.begin(), values.end());
  return values[static_cast<std::size_t>(p * static_cast<double>(values.size() - 1))];
}

Case plain() {
  return world_of(kPlainCase).file;
}

// CCAA 2004, a poll of agencies: what is collectable by months past due (practice of collections; [R]).
const std::vector<std::pair<double, double>> kCollectable = {{0, .949}, {1, .899}, {2, .813},  {3, .696},
                                                             {6, .521}, {9, .391}, {12, .228}, {24, .093}};

// The mix of attitudes at each age that reproduces the poll: of all mixes that do, the one nearest to the
// prior. What is collected of each attitude is simulated on the plain claim, 40,000 paths each.
std::vector<std::vector<double>> fitted_mix() {
  std::vector<double> shares, brings;
  for (const Attitude attitude : kAttitudes) {
    shares.push_back(prior().at(attitude));
    brings.push_back(collected(paths(plain(), {{attitude, 1.0}}, 40'000)));
  }
  std::vector<std::vector<double>> rows;
  for (const auto& [months, wanted] : kCollectable) {
    rows.push_back(mix_that_collects(shares, brings, wanted));
    REQUIRE(rows.back().size() == kAttitudes.size());
  }
  return rows;
}

double mean_days(const std::vector<Path>& all, Date due) {
  double sum = 0;
  int resolved = 0;
  for (const Path& path : all) {
    if (!path.resolved) continue;
    sum += static_cast<double>(days_between(due, path.settled));
    ++resolved;
  }
  return sum / resolved;
}

}  // namespace

TEST_CASE("the mix of attitudes by age is the one nearest to the prior that reproduces the poll",
          "[sim][path]") {
  const auto fitted = fitted_mix();
  std::string rows;  // to be pasted into data/population.json, "ages"
  for (std::size_t i = 0; i < fitted.size(); ++i) {
    rows += fmt::format("{}\n      {{\"months\": {:g}", i == 0 ? "" : ",", kCollectable[i].first);
    for (std::size_t a = 0; a < kAttitudes.size(); ++a)
      rows += fmt::format(", \"{}\": {:.4f}", name_of(kAttitudes[a]), fitted[i][a]);
    rows += "}";
  }
  INFO(rows);
  const AgeMix& ages = workspace().population.ages;
  REQUIRE(ages.rows.size() == fitted.size());
  for (std::size_t i = 0; i < fitted.size(); ++i) {
    CHECK(ages.rows[i].months == kCollectable[i].first);
    for (std::size_t a = 0; a < kAttitudes.size(); ++a)
      CHECK(std::abs(ages.rows[i].shares[a] - fitted[i][a]) < .015);
  }
}

TEST_CASE("the share collected falls with the age of the debt as the poll has it", "[sim][path][figures]") {
  // Figure 5. Experiment: the plain claim (DE, EUR 20,000), debtors of the default grid with the mix of
  // their age, the whole path; N 20,000 an age, other seeds than the fit's. Tolerance 1.5 points, five
  // standard errors. Source: CCAA 2004 [R], a poll.
  for (const auto& [months, wanted] : kCollectable) {
    const double share =
        collected(paths(plain(), mix_at(workspace().population.ages, months), 20'000, 1'000'000));
    INFO(months << " months: " << share << ", poll " << wanted);
    CHECK(std::abs(share - wanted) < .015);
  }
}

TEST_CASE("a reminder and a call resolve 30 to 40% of overdue invoices", "[sim][path][figures]") {
  // Figure 1. Experiment: as above with the prior of data/signals.json; N 50,000, standard error .002.
  // Source: practice [P].
  int resolved = 0;
  const auto all = paths(plain(), prior(), 50'000);
  for (const Path& path : all)
    resolved += path.resolved == PathStep::kReminder;
  const double share = resolved / static_cast<double>(all.size());
  INFO(share);
  CHECK(share > .3);
  CHECK(share < .4);
}

TEST_CASE("amicable resolution takes 60 to 180 days and legal action 180 to 540", "[sim][path][figures]") {
  // Figure 3. Experiment: as above; N 50,000. Amicable: from the first figure to the last payment of an
  // agreement, or from placement with the agency to its cash; quartiles and mean
  // lie within the range. Legal: from filing to the cash; nine of ten lie within. Source: practice [P].
  std::vector<double> amicable, legal;
  for (const Path& path : paths(plain(), prior(), 50'000)) {
    if (!path.resolved) continue;
    for (std::size_t i = 0; i < path.stages.size(); ++i) {
      const PathStage& stage = path.stages[i];
      if (stage.step != *path.resolved) continue;
      if (stage.step == PathStep::kTalks || stage.step == PathStep::kAgency)
        amicable.push_back(static_cast<double>(days_between(stage.from, stage.to)));
      if (stage.step == PathStep::kCourt)
        legal.push_back(static_cast<double>(days_between(stage.from, stage.to)));
      if (stage.step == PathStep::kEnforcement)
        legal.push_back(static_cast<double>(days_between(path.stages[i - 1].from, stage.to)));
    }
  }
  double mean = 0;
  for (const double one : amicable)
    mean += one / static_cast<double>(amicable.size());
  INFO("amicable: median " << quantile_of(amicable, .5) << ", quartiles " << quantile_of(amicable, .25) << " "
                           << quantile_of(amicable, .75) << ", mean " << mean << "; legal: median "
                           << quantile_of(legal, .5) << ", " << quantile_of(legal, .05) << " to "
                           << quantile_of(legal, .95));
  CHECK(quantile_of(amicable, .25) >= 60);
  CHECK(quantile_of(amicable, .75) <= 180);
  CHECK(mean >= 60);
  CHECK(mean <= 180);
  CHECK(quantile_of(legal, .05) >= 180);
  CHECK(quantile_of(legal, .95) <= 540);
}

TEST_CASE("across a border the path takes 30 to 50% longer", "[sim][path][figures]") {
  // Figure 4. Experiment: the plain claim against the same debtor with a creditor in the Netherlands who has
  // nobody in Germany; mean days from the due date to the agreement, else the cash, of what is resolved after
  // the demand; prior, N 30,000 each. Source: practice [P]. Agreed instalments are monthly on either side.
  Case abroad = plain();
  abroad.creditor.country = "NL";
  const auto slow = [](const Case& file) {
    std::vector<Path> late;
    for (const Path& path : paths(file, prior(), 30'000)) {
      if (path.stages.size() > 2) late.push_back(path);
    }
    return mean_days(late, ground_from(file).due);
  };
  const double ratio = slow(abroad) / slow(plain());
  INFO(ratio);
  CHECK(ratio > 1.3);
  CHECK(ratio < 1.5);
}

TEST_CASE("a path is a sequence of stages whose money adds up", "[sim][path]") {
  for (const auto& file : app::shipped_cases(workspace().folder)) {
    const auto world = app::read_world(file, workspace());
    REQUIRE(world);
    const PathGround ground = ground_from(world->file);
    const Crowd crowd(prior());
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
      INFO(world->file.id << " seed " << seed);
      const Path path = simulate_path(ground, crowd.drawn(seed), seed);
      REQUIRE_FALSE(path.stages.empty());
      CHECK(path == simulate_path(ground, crowd.drawn(seed), seed));
      double cash = 0, costs = 0;
      CHECK(path.stages.front().from == ground.due);
      for (std::size_t i = 0; i < path.stages.size(); ++i) {
        const PathStage& stage = path.stages[i];
        CHECK(stage.from <= stage.to);
        if (i > 0) CHECK(path.stages[i - 1].to <= stage.from);
        if (i > 0) CHECK(path.stages[i - 1].step < stage.step);
        CHECK(stage.cash >= 0);
        CHECK(stage.cost >= 0);
        cash += stage.cash;
        costs += stage.cost;
      }
      CHECK(path.recovered == Approx(cash).margin(1e-12));
      CHECK(path.costs == Approx(costs).margin(1e-12));
      CHECK(cash <= 1 + 1e-9);
      if (path.resolved) {
        CHECK(path.stages.back().step == *path.resolved);
        CHECK(path.stages.back().cash > 0);
      }
    }
  }
}

TEST_CASE("the mix by age is linear between its rows and constant outside", "[sim][path]") {
  AgeMix ages;
  ages.rows = {{0, {1, 0, 0, 0, 0}}, {10, {0, 0, 0, 1, 0}}};
  CHECK(mix_at(ages, 0).at(Attitude::kCashFlow) == 1);
  CHECK(mix_at(ages, 2.5).at(Attitude::kVanished) == Approx(.25));
  CHECK(mix_at(ages, 99).at(Attitude::kVanished) == 1);
  CHECK(mix_that_collects({.5, .5}, {.2, .8}, .9).empty());
  const auto mix = mix_that_collects({.5, .5}, {.2, .8}, .65);
  REQUIRE(mix.size() == 2);
  CHECK(mix[1] == Approx(.75));
}
