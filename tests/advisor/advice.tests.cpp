#include "advisor/advice.h"

#include <algorithm>
#include <cmath>
#include <memory>

#include "catch.h"

#include "app/lab.h"
#include "app/workspace.h"
#include "sim/lab.h"
#include "sim/talk.h"

namespace {

const app::Workspace& workspace() {
  static const auto opened = app::open_workspace();
  REQUIRE(opened);
  return *opened;
}

sim::World world_of(const std::filesystem::path& path) {
  const auto world = app::read_world(path, workspace());
  REQUIRE(world);
  return *world;
}

std::filesystem::path shipped(const std::string& id) {
  return std::filesystem::path(QUITTANCE_SOURCE_DIR) / "scenarios" / (id + ".json");
}

advisor::Knowledge without_search() {
  advisor::Knowledge knowledge = workspace().knowledge();
  knowledge.effort.level = -1;
  return knowledge;
}

advisor::AdviceLimits quick() {
  advisor::AdviceLimits limits;
  limits.level = 0;
  limits.stress = false;
  return limits;
}

advisor::Advice advice_on(const sim::Observation& observation,
                          const advisor::AdviceLimits& limits = quick()) {
  const advisor::Knowledge knowledge = without_search();
  const auto prepared = advisor::prepare(observation, knowledge);
  REQUIRE(prepared);
  const auto advice = advisor::advise(observation, *prepared, knowledge, limits);
  INFO((advice ? "" : advice.error().sentence));
  REQUIRE(advice);
  return *advice;
}

sim::TalkLine said(int n, sim::Who who, sim::Move move, std::optional<double> fraction = std::nullopt,
                   std::optional<int> days = std::nullopt) {
  sim::TalkLine line;
  line.n = n;
  line.t = "2026-11-18T10:00:00Z";
  line.who = who;
  line.move = move;
  if (fraction) {
    sim::OfferTerms offer;
    offer.fraction = fraction;
    line.offer = offer;
  }
  if (days) line.days = *days;
  return line;
}

// Asks in each round; the debtor answers each with that move.
std::vector<sim::TalkLine> talk(const sim::Case& file, int rounds, sim::Move reply, double ask = 0.95) {
  std::vector<sim::TalkLine> lines;
  int n = 0;
  for (int round = 0; round < rounds; ++round) {
    lines.push_back(said(++n, sim::Who::kNegotiator, sim::Move::kOffer, ask - 0.02 * round));
    lines.push_back(said(++n, sim::Who::kDebtor, reply));
    lines.push_back(said(++n, sim::Who::kSystem, sim::Move::kPause, std::nullopt,
                         std::max(1, file.protocol.days_between_rounds)));
  }
  return lines;
}

bool same(const advisor::Advice& a, const advisor::Advice& b) {
  return a.best.move == b.best.move && a.best.offer == b.best.offer && a.value.recovery == b.value.recovery &&
         a.upper == b.upper && a.first == b.first;
}

}  // namespace

TEST_CASE("What the advice predicts is what the lab finds when its policy is played", "[advice]") {
  for (const std::filesystem::path& path : app::shipped_cases(workspace().folder)) {
    const sim::World world = world_of(path);
    INFO(world.file.id);
    const auto plan = app::plan_lab(world, workspace(), {{"advisor"}, false});
    REQUIRE(plan);
    const auto prepared = advisor::prepare(sim::observe(world), workspace().knowledge());
    REQUIRE(prepared);
    sim::LabRun run;
    run.seed = 4711;
    run.runs = 100'000;
    const sim::LabResult result = sim::run_lab(plan->ground, plan->players, run);
    CHECK_FALSE(prepared->ladder.steps.empty());
    const double found = sim::mean_recovery(result.tallies[0]);
    const double predicted = prepared->ladder.expected_recovery;
    // Both are means over talks of their own, except where the ladder is exact.
    const double own = prepared->solved ? prepared->solved->policy.value.standard_error : 0;
    const double error = std::hypot(sim::standard_error(result.tallies[0]), own);
    CHECK(std::abs(found - predicted) < 3 * error);
    const double deals = static_cast<double>(result.tallies[0].deals) / 100'000;
    CHECK(deals == Approx(prepared->ladder.p_agreement).margin(0.01));
  }
}

TEST_CASE("Where the policy foresees an agreement with some chance, that share of talks agrees", "[advice]") {
  // By decile of the chance foreseen from what has been seen by the third round.
  const sim::World world = world_of(shipped("saas-sao-paulo"));
  const auto prepared = advisor::prepare(sim::observe(world), workspace().knowledge());
  REQUIRE(prepared);
  REQUIRE(prepared->solved);
  const advisor::SolvedCase& solved = *prepared->solved;
  const sim::Player player = advisor::player_of(solved.ground, solved.policy);
  const sim::AliasTable table(solved.ground.lab.weights);
  const sim::TryRows try_rows = sim::try_rows_for(sim::best_processor());
  const int round = 5;
  const sim::PolicyRow& row = solved.policy.table->row(round);
  std::vector<double> seen(sim::kPolicyClasses, 0), agreed(sim::kPolicyClasses, 0),
      later(sim::kPolicyClasses, 0), count(sim::kPolicyClasses, 0);
  const auto play = [&](std::uint64_t seed, std::vector<double>& deals, std::vector<double>& talks) {
    for (std::uint64_t first = 0; first < 65536; first += sim::kTogether) {
      sim::TrialStart start;
      sim::PackEnd end;
      try_rows(solved.ground.lab, table, player, seed, first, round, &row, 1, start, &end);
      for (int i = 0; i < sim::kTogether; ++i) {
        if (!start.open[i]) continue;
        talks[static_cast<std::size_t>(start.classes[i])] += 1;
        deals[static_cast<std::size_t>(start.classes[i])] += end.agreed[i];
      }
    }
  };
  play(11, agreed, seen);
  play(12, later, count);
  for (std::size_t c = 0; c < seen.size(); ++c) {
    if (seen[c] < 400 || count[c] < 400) continue;
    const double p = agreed[c] / seen[c], q = later[c] / count[c];
    CHECK(std::abs(p - q) < 4 * std::sqrt(p * (1 - p) * (1 / seen[c] + 1 / count[c])) + 1e-3);
  }
}

TEST_CASE("No other strategy of the lab brings more than the advice", "[advice]") {
  for (const std::filesystem::path& path : app::shipped_cases(workspace().folder)) {
    const sim::World world = world_of(path);
    INFO(world.file.id);
    const auto plan = app::plan_lab(world, workspace(),
                                    {{"advisor", "boulware", "linear", "conceder", "tit_for_tat", "micro",
                                      "ackerman", "fixed", "split", "greedy_ladder", "random"},
                                     false});
    REQUIRE(plan);
    sim::LabRun run;
    run.runs = 30'000;
    const sim::LabResult result = sim::run_lab(plan->ground, plan->players, run);
    for (std::size_t other = 1; other < plan->players.size(); ++other) {
      INFO(plan->players[other].name);
      const sim::PairedDifference difference = sim::paired(result, 0, other);
      CHECK(difference.mean > -1.96 * difference.standard_error - 1e-9);
    }
  }
}

TEST_CASE("The bounds hold the value between them on every shipped case", "[advice]") {
  for (const std::filesystem::path& path : app::shipped_cases(workspace().folder)) {
    const sim::World world = world_of(path);
    INFO(world.file.id);
    const auto prepared = advisor::prepare(sim::observe(world), workspace().knowledge());
    REQUIRE(prepared);
    const advisor::Ladder& ladder = prepared->ladder;
    CHECK(ladder.lower <= ladder.expected_recovery + 1e-12);
    CHECK(ladder.expected_recovery <= ladder.upper + 1e-12);
    CHECK(ladder.upper < 1);
    // A policy made for one known type is within that type's own bound.
    if (!prepared->solved) continue;
    const advisor::SolvedCase& solved = *prepared->solved;
    const std::size_t likeliest = static_cast<std::size_t>(
        std::max_element(solved.ground.lab.weights.begin(), solved.ground.lab.weights.end()) -
        solved.ground.lab.weights.begin());
    advisor::Ground one = solved.ground;
    one.lab.debtors = {solved.ground.lab.debtors[likeliest]};
    one.lab.weights = {1};
    advisor::SearchLimits limits;
    limits.level = 1;
    const advisor::Policy known = advisor::find_policy(one, solved.acts, limits);
    const double bound = advisor::upper_bound(one, solved.acts, advisor::Aim::kRecovery, 0).value;
    CHECK(known.value.recovery - advisor::kSure * known.value.standard_error <= bound);
  }
}

TEST_CASE("The search comes within its error of the exact ladder of a debtor who only says yes or no",
          "[advice]") {
  const sim::World world = world_of(shipped("machine-parts-turkey"));
  const auto prepared = advisor::prepare(sim::observe(world), workspace().knowledge());
  REQUIRE(prepared);
  const auto plan = app::plan_lab(world, workspace(), {{"advisor"}, false});
  REQUIRE(plan);
  advisor::Ground ground;
  ground.lab = plan->ground;
  ground.terms = plan->players[0].terms;
  ground.terms.ladder.clear();
  std::fill(std::begin(ground.terms.least), std::end(ground.terms.least), ground.terms.floor);
  advisor::SearchLimits limits;
  limits.level = 2;
  const advisor::Policy policy = advisor::find_policy(ground, {}, limits);
  CHECK(policy.value.recovery <= prepared->ladder.upper + 4 * policy.value.standard_error);
  CHECK(policy.value.recovery > prepared->ladder.upper - 0.003);
}

TEST_CASE("The hidden truth behind the same observation changes nothing in the advice", "[advice]") {
  for (const std::filesystem::path& path : app::shipped_cases(workspace().folder)) {
    sim::World world = world_of(path);
    INFO(world.file.id);
    const advisor::Advice one = advice_on(sim::observe(world));
    world.truth = sim::TypeSpec{};
    world.truth->attitude = sim::Attitude::kAvoider;
    world.truth->reservation = 0.11;
    const advisor::Advice other = advice_on(sim::observe(world));
    CHECK(same(one, other));
  }
}

TEST_CASE("The same level gives the same advice on any number of threads", "[advice]") {
  const sim::World world = world_of(shipped("freight-cairo"));
  advisor::AdviceLimits limits = quick();
  limits.level = 1;
  limits.threads = 1;
  const advisor::Advice one = advice_on(sim::observe(world), limits);
  limits.threads = 3;
  const advisor::Advice three = advice_on(sim::observe(world), limits);
  CHECK(same(one, three));
  CHECK(one.lower == three.lower);
}

TEST_CASE("Without any time there is an answer, and cancelling ends the search", "[advice]") {
  const sim::World world = world_of(shipped("ebook-mexico"));
  advisor::AdviceLimits limits;
  limits.until = std::chrono::steady_clock::now();
  const advisor::Advice at_once = advice_on(sim::observe(world), limits);
  CHECK(at_once.level == -1);
  CHECK_FALSE(at_once.ranked.empty());
  CHECK_FALSE(at_once.bounded);
  limits.until.reset();
  limits.cancelled = [] { return true; };
  const advisor::Advice cancelled = advice_on(sim::observe(world), limits);
  CHECK(cancelled.level == -1);
}

TEST_CASE("Each level hands out an answer that is no worse than the last by more than chance", "[advice]") {
  const sim::World world = world_of(shipped("machine-parts-poland"));
  std::vector<advisor::Advice> answers;
  advisor::AdviceLimits limits = quick();
  limits.level = 2;
  limits.improved = [&](const advisor::Advice& advice) { answers.push_back(advice); };
  advice_on(sim::observe(world), limits);
  REQUIRE(answers.size() == 3);
  for (std::size_t i = 1; i < answers.size(); ++i) {
    CHECK(answers[i].level == static_cast<int>(i));
    CHECK(answers[i].value.certainty_equivalent >
          answers[i - 1].value.certainty_equivalent - 4 * answers[i - 1].value.standard_error);
  }
}

TEST_CASE("One round and thirty rounds are advised on", "[advice]") {
  sim::World world = world_of(shipped("saas-sao-paulo"));
  world.file.protocol.deadline.reset();
  world.file.protocol.max_rounds = 1;
  const advisor::Advice one = advice_on(sim::observe(world));
  CHECK(one.best.offer);
  CHECK(one.upper >= one.lower);
  world.file.protocol.max_rounds = 30;
  const advisor::Advice thirty = advice_on(sim::observe(world));
  CHECK(thirty.value.recovery > one.value.recovery);
}

TEST_CASE("A debtor who only stays silent is given less and less, and never above what was asked",
          "[advice]") {
  const sim::World world = world_of(shipped("saas-sao-paulo"));
  double value = 1, vanished = -1;
  for (const int rounds : {0, 2, 5}) {
    sim::Observation observation = sim::observe(world);
    observation.lines = talk(world.file, rounds, sim::Move::kSilence);
    const advisor::Advice advice = advice_on(observation);
    CHECK(advice.round == rounds + 1);
    CHECK(advice.value.recovery < value);
    value = advice.value.recovery;
    double gone = 0;
    for (const advisor::AttitudeBelief& belief : advice.belief) {
      if (belief.attitude == sim::Attitude::kVanished || belief.attitude == sim::Attitude::kAvoider)
        gone += belief.probability;
    }
    CHECK(gone > vanished);
    vanished = gone;
    if (rounds > 0 && advice.best.offer) CHECK(advice.best.offer->fraction <= 0.95 + 1e-9);
  }
}

TEST_CASE("When no round is left the standing figure is taken or left", "[advice]") {
  const sim::World world = world_of(shipped("saas-sao-paulo"));
  sim::Observation observation = sim::observe(world);
  observation.lines = talk(world.file, 8, sim::Move::kSilence);
  observation.lines[22] = said(23, sim::Who::kDebtor, sim::Move::kCounter, 0.7);
  const advisor::Advice advice = advice_on(observation);
  CHECK(advice.round == 9);
  CHECK(advice.best.move == sim::Move::kAccept);
  observation.lines[22] = said(23, sim::Who::kDebtor, sim::Move::kSilence);
  const advisor::Advice nothing = advice_on(observation);
  CHECK((nothing.best.move == sim::Move::kEscalate || nothing.best.move == sim::Move::kWalkAway));
}

TEST_CASE("No figure advised lies below the mandate, in any form and whatever was said", "[advice]") {
  const sim::World world = world_of(shipped("chemicals-dubai"));
  const sim::Mandate& mandate = world.file.mandate;
  REQUIRE(mandate.floor);
  REQUIRE(mandate.min_down_payment);
  for (const int rounds : {0, 1, 3}) {
    sim::Observation observation = sim::observe(world);
    observation.lines = talk(world.file, rounds, sim::Move::kDeflect);
    const advisor::Advice advice = advice_on(observation);
    const auto allowed = [&](const std::optional<sim::Offer>& offer) {
      if (!offer) return;
      CHECK(offer->fraction >= *mandate.floor);
      CHECK(offer->down_payment >= *mandate.min_down_payment - 1e-6);
      CHECK(offer->instalments <= *mandate.max_instalments);
    };
    allowed(advice.best.offer);
    for (const advisor::MoveOption& option : advice.ranked)
      allowed(option.offer);
    for (const sim::Offer& offer : advice.equivalents)
      allowed(offer);
  }
}

TEST_CASE("Risk aversion makes agreements likelier, and a relationship to lose does too", "[advice]") {
  sim::World world = world_of(shipped("machine-parts-poland"));
  advisor::AdviceLimits limits = quick();
  limits.level = 1;
  world.file.creditor.risk_aversion = 0;
  world.file.creditor.relationship_value = 0;
  const advisor::Advice bold = advice_on(sim::observe(world), limits);
  world.file.creditor.risk_aversion = 6;
  const advisor::Advice careful = advice_on(sim::observe(world), limits);
  CHECK(careful.value.p_agreement > bold.value.p_agreement);
  CHECK(careful.value.spread < bold.value.spread);
  world.file.creditor.risk_aversion = 0;
  world.file.creditor.relationship_value = 500'000'00;
  const advisor::Advice friendly = advice_on(sim::observe(world), limits);
  CHECK(friendly.value.p_agreement > bold.value.p_agreement);
}

TEST_CASE("A vulnerable debtor is never pressed", "[advice]") {
  sim::World world = world_of(shipped("mortgage-shortfall-florida"));
  world.file.debtor.vulnerable = true;
  const advisor::Advice advice = advice_on(sim::observe(world));
  for (const advisor::ActWorth& act : advice.acts) {
    CHECK(act.act != sim::Move::kLeverNegative);
    CHECK(act.act != sim::Move::kWarning);
    CHECK(act.act != sim::Move::kDeadline);
  }
}

TEST_CASE("After an agreement the advice is to read it back and have it signed", "[advice]") {
  const sim::World world = world_of(shipped("saas-sao-paulo"));
  sim::Observation observation = sim::observe(world);
  observation.lines = {said(1, sim::Who::kNegotiator, sim::Move::kOffer, 0.9),
                       said(2, sim::Who::kDebtor, sim::Move::kAccept)};
  observation.lines[1].refers_to = 1;
  const advisor::Advice agreed = advice_on(observation);
  CHECK(agreed.stage == sim::TalkStage::kAgreed);
  CHECK((agreed.best.move == sim::Move::kRecap || agreed.best.move == sim::Move::kSignOff));
}

TEST_CASE("Better knowledge of other populations never loses to the policy made for the assumed one",
          "[advice]") {
  const sim::World world = world_of(shipped("goods-return-sweden"));
  advisor::AdviceLimits limits;
  limits.level = 0;
  const advisor::Advice advice = advice_on(sim::observe(world), limits);
  REQUIRE(advice.stresses.size() == 3);
  for (const advisor::Stress& stress : advice.stresses)
    CHECK(stress.best >= stress.value);
  REQUIRE(advice.cautious);
  REQUIRE(advice.without_mandate);
  CHECK(*advice.without_mandate >= advice.value.recovery);
}
