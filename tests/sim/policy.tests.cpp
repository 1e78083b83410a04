#include <algorithm>
#include <cstring>

#include "catch.h"

#include "app/lab.h"
#include "app/workspace.h"
#include "sim/lab_pack.h"
#include "sim/policy_table.h"
#include "sim/strategies/all.h"

namespace {

const app::Workspace& workspace() {
  static const auto opened = app::open_workspace();
  REQUIRE(opened);
  return *opened;
}

// The São Paulo case with a policy whose rows differ by class and round.
app::LabPlan plan_with_policy() {
  const auto world = app::read_world(
      std::filesystem::path(QUITTANCE_SOURCE_DIR) / "scenarios" / "saas-sao-paulo.json", workspace());
  REQUIRE(world);
  auto plan = app::plan_lab(*world, workspace(), {{"advisor"}, false, 0});
  REQUIRE(plan);
  sim::PolicyTable table;
  const int rounds = plan->players[0].terms.rounds;
  table.rows.resize(static_cast<std::size_t>(rounds) + 1);
  for (int round = 1; round <= rounds + 1; ++round) {
    for (int c = 0; c < sim::kPolicyClasses; ++c) {
      sim::PolicyStep& step = table.row(round)[static_cast<std::size_t>(c)];
      step.fraction = 1.0F - 0.04F * static_cast<float>(round) + 0.002F * static_cast<float>(c % 7);
      step.form = c % 3 == 0 ? sim::kTheirForm : static_cast<float>(c % 4);
      if (c > 30) step.kind = sim::PolicyStep::kAccept;
      if (round == 2 && c < 2) step.kind = sim::PolicyStep::kTalk;
    }
  }
  plan->players[0].terms.policy = std::make_shared<const sim::PolicyTable>(table);
  return std::move(*plan);
}

bool same(const sim::PackEnd& a, const sim::PackEnd& b) {
  return std::memcmp(a.recovery, b.recovery, sizeof a.recovery) == 0 &&
         std::memcmp(a.days, b.days, sizeof a.days) == 0 &&
         std::memcmp(a.round, b.round, sizeof a.round) == 0 &&
         std::equal(std::begin(a.agreed), std::end(a.agreed), std::begin(b.agreed));
}

}  // namespace

TEST_CASE("A policy tried with its own row goes as the lab plays it, from any round", "[sim][policy]") {
  const app::LabPlan plan = plan_with_policy();
  const sim::Player& player = plan.players[0];
  const sim::AliasTable table(plan.ground.weights);
  for (const sim::Processor processor : {sim::Processor::kAny, sim::best_processor()}) {
    for (std::uint64_t first = 0; first < 512; first += sim::kTogether) {
      sim::PackEnd played, tried;
      sim::play_pack_for(processor)(plan.ground, table, player, 5, first, played);
      for (int round = 1; round <= player.terms.rounds + 1; ++round) {
        const sim::PolicyRow& row = player.terms.policy->row(round);
        sim::TrialStart start;
        sim::try_rows_for(processor)(plan.ground, table, player, 5, first, round, &row, 1, start, &tried);
        REQUIRE(same(played, tried));
      }
    }
  }
}

TEST_CASE("A talk alone has the same course with a policy as in the pack", "[sim][policy]") {
  const app::LabPlan plan = plan_with_policy();
  const sim::AliasTable table(plan.ground.weights);
  for (std::uint64_t first = 0; first < 256; first += sim::kTogether) {
    sim::PackEnd played;
    sim::play_pack_for(sim::best_processor())(plan.ground, table, plan.players[0], 9, first, played);
    for (int i = 0; i < sim::kTogether; ++i) {
      const sim::Played one =
          sim::play_one(plan.ground, plan.players[0], 9, first + static_cast<std::uint64_t>(i));
      REQUIRE(one.recovery == played.recovery[i]);
      REQUIRE(one.agreed == played.agreed[i]);
    }
  }
}

TEST_CASE("Beginning where nothing was said is beginning", "[sim][policy]") {
  const app::LabPlan plan = plan_with_policy();
  sim::LabGround begun = plan.ground;
  for (const sim::DebtorProfile& numbers : begun.debtors) {
    sim::Profile<float> profile;
    std::copy(numbers.begin(), numbers.end(), profile.at);
    begun.start.minds.push_back(sim::new_mind(profile));
  }
  const sim::AliasTable table(plan.ground.weights);
  for (std::uint64_t first = 0; first < 256; first += sim::kTogether) {
    sim::PackEnd fresh, going_on;
    sim::play_pack_for(sim::best_processor())(plan.ground, table, plan.players[0], 3, first, fresh);
    sim::play_pack_for(sim::best_processor())(begun, table, plan.players[0], 3, first, going_on);
    REQUIRE(same(fresh, going_on));
  }
}

TEST_CASE("Rounds of talk name no figure, get none and agree on nothing", "[sim][policy]") {
  app::LabPlan plan = plan_with_policy();
  sim::PolicyTable table = *plan.players[0].terms.policy;
  for (sim::PolicyRow& row : table.rows)
    row.fill({sim::PolicyStep::kTalk, 1, sim::kTheirForm});
  plan.players[0].terms.policy = std::make_shared<const sim::PolicyTable>(table);
  for (std::uint64_t talk = 0; talk < 300; ++talk) {
    const sim::Played played = sim::play_one(plan.ground, plan.players[0], 1, talk);
    REQUIRE_FALSE(played.agreed);
    for (const sim::TraceLine& line : played.lines) {
      REQUIRE(line.fraction < 0);
      REQUIRE_FALSE(line.accepted);
    }
  }
}

TEST_CASE("A policy never asks for less than the mandate allows nor for more than before", "[sim][policy]") {
  app::LabPlan plan = plan_with_policy();
  sim::PolicyTable table = *plan.players[0].terms.policy;
  for (int round = 1; round <= plan.players[0].terms.rounds; ++round)
    table.row(round).fill({sim::PolicyStep::kAsk, round % 2 == 0 ? 1.0F : 0.01F, 1});
  plan.players[0].terms.policy = std::make_shared<const sim::PolicyTable>(table);
  const float least = plan.players[0].terms.least[1];
  REQUIRE(least > 0.01F);
  for (std::uint64_t talk = 0; talk < 200; ++talk) {
    for (const sim::TraceLine& line : sim::play_one(plan.ground, plan.players[0], 1, talk).lines) {
      if (!line.debtor && line.fraction >= 0 && line.move != sim::Move::kAccept)
        REQUIRE(line.fraction == least);
    }
  }
}
