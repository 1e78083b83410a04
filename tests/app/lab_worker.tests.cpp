#include "app/lab_worker.h"

#include <algorithm>
#include <atomic>

#include "tests/sim/sample_case.h"

using app::LabJob;
using app::LabPhase;
using app::LabSnapshot;
using app::LabWorker;

namespace {

constexpr std::uint64_t kBlock = 16384;  // what a run is stopped between

const app::Workspace& workspace() {
  static const app::Workspace kWorkspace = [] {
    auto opened = app::open_workspace();
    if (!opened) throw std::runtime_error(opened.error().sentence);
    return std::move(*opened);
  }();
  return kWorkspace;
}

std::shared_ptr<const sim::World> shipped(const char* id) {
  auto world = app::read_world(tests::kScenarios / (std::string(id) + ".json"), workspace());
  if (!world) throw std::runtime_error(world.error().sentence);
  return std::make_shared<const sim::World>(std::move(*world));
}

LabJob comparison(std::uint64_t runs) {
  LabJob job;
  job.world = shipped("saas-sao-paulo");
  job.request.policies = {"linear", "advisor"};
  job.seed = 7;
  job.runs = runs;
  return job;
}

sim::LabResult played(const LabJob& job, std::uint64_t runs) {
  const auto plan = app::plan_lab(*job.world, workspace(), job.request);
  REQUIRE(plan);
  sim::LabRun run;
  run.seed = job.seed;
  run.runs = runs;
  return sim::run_lab(plan->ground, plan->players, run);
}

std::shared_ptr<const LabSnapshot> last(const LabWorker& worker) {
  return worker.latest(LabJob::Kind::kCompare);
}

}  // namespace

TEST_CASE("a finished run of the worker is that of run_lab", "[app][lab]") {
  std::atomic<int> woken = 0;
  LabWorker worker(workspace(), [&] { ++woken; });
  CHECK_FALSE(worker.busy());
  CHECK(last(worker) == nullptr);
  const LabJob job = comparison(100'000);
  worker.submit(job);
  worker.wait_idle();
  const auto done = last(worker);
  REQUIRE(done != nullptr);
  CHECK(done->phase == LabPhase::kFinished);
  CHECK_FALSE(done->going());
  CHECK(done->share() == 1);
  CHECK(done->job.seed == 7);
  CHECK(done->plan->players.size() == 2);
  CHECK(done->result->runs == 100'000);
  CHECK(done->result->digest() == played(job, 100'000).digest());
  CHECK_FALSE(done->seconds_left());
  CHECK(woken >= 2);
}

TEST_CASE("progress only grows and each snapshot is whole", "[app][lab]") {
  std::mutex mutex;
  std::condition_variable changed;
  int woken = 0;
  LabWorker worker(workspace(), [&] {
    const std::lock_guard lock(mutex);
    ++woken;
    changed.notify_all();
  });
  worker.submit(comparison(60 * kBlock));
  std::vector<std::uint64_t> seen;
  std::uint64_t number = 0;
  for (int heard = 0; worker.busy();) {
    {
      std::unique_lock lock(mutex);
      changed.wait(lock, [&] { return woken > heard; });
      heard = woken;
    }
    const auto now = last(worker);
    REQUIRE(now != nullptr);
    CHECK(now->number >= number);
    number = now->number;
    if (!now->result) continue;
    seen.push_back(now->result->runs);
    CHECK(now->result->tallies.front().runs == now->result->runs);
    CHECK(now->share() <= 1);
  }
  CHECK(std::is_sorted(seen.begin(), seen.end()));
  CHECK(last(worker)->result->runs == 60 * kBlock);
}

TEST_CASE("a stopped run is the beginning of the whole one", "[app][lab]") {
  LabWorker worker(workspace(), [] {});
  const LabJob job = comparison(1'000'000'000);
  worker.submit(job);
  while (last(worker) == nullptr || !last(worker)->result)
    std::this_thread::yield();
  CHECK(worker.busy());
  worker.stop();
  worker.wait_idle();
  const auto stopped = last(worker);
  CHECK(stopped->phase == LabPhase::kStopped);
  CHECK(stopped->result->runs > 0);
  CHECK(stopped->result->runs < job.runs);
  CHECK(stopped->result->runs % kBlock == 0);
  CHECK(stopped->result->digest() == played(job, stopped->result->runs).digest());
}

TEST_CASE("a later run takes the place of the one in work", "[app][lab]") {
  LabWorker worker(workspace(), [] {});
  worker.submit(comparison(1'000'000'000));
  LabJob next = comparison(kBlock);
  next.draft = 9;
  worker.submit(next);
  worker.wait_idle();
  CHECK(last(worker)->job.draft == 9);
  CHECK(last(worker)->phase == LabPhase::kFinished);
  worker.stop();  // nothing is there to stop
  CHECK(last(worker)->phase == LabPhase::kFinished);
}

TEST_CASE("a run is seen from the moment it is asked for and a dropped one as stopped", "[app][lab]") {
  LabWorker worker(workspace(), [] {});
  worker.submit(comparison(1'000'000'000));
  REQUIRE(last(worker) != nullptr);
  CHECK(last(worker)->going());
  LabJob job = comparison(1'000'000'000);
  job.kind = LabJob::Kind::kSensitivity;
  worker.submit(job);
  CHECK(worker.latest(LabJob::Kind::kSensitivity)->going());
  worker.stop();
  worker.wait_idle();
  CHECK(last(worker)->phase == LabPhase::kStopped);
  CHECK(worker.latest(LabJob::Kind::kSensitivity)->phase == LabPhase::kStopped);
}

TEST_CASE("what cannot be run is said in a sentence", "[app][lab]") {
  LabWorker worker(workspace(), [] {});
  LabJob job = comparison(kBlock);
  sim::World own = *job.world;
  own.truth.reset();
  job.world = std::make_shared<const sim::World>(own);
  job.request.truth = true;
  worker.submit(job);
  worker.wait_idle();
  CHECK(last(worker)->phase == LabPhase::kFailed);
  CHECK(last(worker)->error.find("truth") != std::string::npos);
  CHECK(last(worker)->result == nullptr);
  job = comparison(kBlock);
  job.request.policies = {"telepathy"};
  worker.submit(job);
  worker.wait_idle();
  CHECK(last(worker)->error.find("telepathy") != std::string::npos);
  worker.submit(comparison(kBlock));
  worker.wait_idle();
  CHECK(last(worker)->phase == LabPhase::kFinished);
}

TEST_CASE("a sensitivity run stands beside the comparison", "[app][lab]") {
  LabWorker worker(workspace(), [] {});
  worker.submit(comparison(kBlock));
  worker.wait_planned();
  worker.wait_idle();
  LabJob job = comparison(kBlock);
  job.kind = LabJob::Kind::kSensitivity;
  job.request.policies = {"linear"};
  worker.submit(job);
  worker.wait_idle();
  const auto found = worker.latest(LabJob::Kind::kSensitivity);
  REQUIRE(found != nullptr);
  REQUIRE(found->sensitivity != nullptr);
  CHECK(found->plan.get() == &found->sensitivity->lab);
  CHECK(found->phase == LabPhase::kFinished);
  CHECK(last(worker)->sensitivity == nullptr);
  CHECK(last(worker)->phase == LabPhase::kFinished);
}

TEST_CASE("a worker ends in the middle of a run", "[app][lab]") {
  for (int i = 0; i < 3; ++i) {
    LabWorker worker(workspace(), [] {});
    worker.submit(comparison(1'000'000'000));
    if (i > 0) worker.wait_planned();
  }
  SUCCEED();
}
