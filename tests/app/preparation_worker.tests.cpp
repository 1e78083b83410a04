#include "app/preparation_worker.h"

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <locale>

#include "tests/sim/sample_case.h"

using app::DraftResult;
using app::PreparationWorker;
using tests::Json;

namespace {

const app::Workspace& workspace() {
  static const app::Workspace kWorkspace = [] {
    // The folder beside the test program is that of the build.
    auto opened = app::open_workspace();
    if (!opened) throw std::runtime_error(opened.error().sentence);
    return std::move(*opened);
  }();
  return kWorkspace;
}

std::shared_ptr<const Json> shared(Json file) {
  return std::make_shared<const Json>(std::move(file));
}

}  // namespace

TEST_CASE("a whole case is checked and prepared as the command line does it", "[app][worker]") {
  std::atomic<int> woken = 0;
  PreparationWorker worker(workspace(), [&] { ++woken; });
  CHECK_FALSE(worker.busy());
  CHECK_FALSE(worker.take());
  worker.submit(shared(tests::shipped_case()), "case.json", 7);
  worker.wait_idle();
  const auto result = worker.take();
  REQUIRE(result);
  CHECK(result->revision == 7);
  CHECK(result->faults.empty());
  CHECK(result->seconds > 0);
  REQUIRE(result->world);
  REQUIRE(result->preparation);
  const auto expected = app::prepare_file(tests::kScenarios / "saas-sao-paulo.json", workspace());
  CHECK(*result->world == expected->world);
  CHECK(**result->preparation == expected->preparation);
  CHECK_FALSE(worker.take());
}

TEST_CASE("a case with faults gives these and no preparation", "[app][worker]") {
  PreparationWorker worker(workspace(), [] {});
  Json file = tests::shipped_case();
  file["targets"]["low"] = "half";
  worker.submit(shared(file), "case.json", 1);
  worker.wait_idle();
  const auto result = worker.take();
  REQUIRE(result);
  REQUIRE(result->faults.size() == 1);
  CHECK(result->faults[0].path == "targets.low");
  CHECK_FALSE(result->world);
  CHECK_FALSE(result->preparation);
}

TEST_CASE("a case that cannot be prepared gives its world and the reason", "[app][worker]") {
  PreparationWorker worker(workspace(), [] {});
  Json file = tests::shipped_case();
  for (Json& invoice : file["claim"]["invoices"])
    invoice["payments"] = {{{"date", file["as_of"]}, {"amount", invoice["amount"]}}};
  file["claim"]["interest"] = {{"basis", "none"}};
  file["claim"].erase("costs");
  worker.submit(shared(file), "case.json", 1);
  worker.wait_idle();
  const auto result = worker.take();
  REQUIRE(result);
  CHECK(result->world);
  REQUIRE(result->preparation);
  CHECK_FALSE(*result->preparation);
}

TEST_CASE("the latest document wins and the window is woken", "[app][worker]") {
  std::atomic<int> woken = 0;
  PreparationWorker worker(workspace(), [&] { ++woken; });
  std::uint64_t latest = 0;
  for (std::uint64_t revision = 1; revision <= 50; ++revision) {
    Json file = tests::shipped_case();
    file["title"] = std::to_string(revision);
    worker.submit(shared(std::move(file)), "case.json", revision);
    if (const auto result = worker.take()) {
      CHECK(result->revision > latest);
      latest = result->revision;
    }
  }
  worker.wait_idle();
  CHECK_FALSE(worker.busy());
  const auto last = worker.take();
  REQUIRE(last);
  CHECK(last->revision == 50);
  CHECK(last->world->file.title == "50");
  CHECK(woken <= 50);
}

TEST_CASE("the language may change whenever the worker is idle", "[app][worker]") {
  PreparationWorker worker(workspace(), [] {});
  const std::locale before;
  for (std::uint64_t revision = 1; revision <= 3; ++revision) {
    worker.submit(shared(tests::shipped_case()), "case.json", revision);
    worker.wait_idle();
    std::locale::global(std::locale::classic());
  }
  std::locale::global(before);
  CHECK(worker.take()->revision == 3);
}

TEST_CASE("a worker ends without doing what waits", "[app][worker]") {
  std::atomic<int> woken = 0;
  {
    PreparationWorker worker(workspace(), [&] { ++woken; });
    for (std::uint64_t revision = 1; revision <= 20; ++revision)
      worker.submit(shared(tests::shipped_case()), "case.json", revision);
  }
  CHECK(woken <= 2);
}
