#include "app/preparation_worker.h"

#include <chrono>
#include <utility>

#include <nlohmann/json.hpp>

namespace app {
namespace {

constexpr advisor::SearchEffort kFirstAnswer = {0, 0, false};

}  // namespace

PreparationWorker::PreparationWorker(const Workspace& workspace, std::function<void()> wake)
    : workspace_(workspace), wake_(std::move(wake)), thread_([this] { run(); }) {}

PreparationWorker::~PreparationWorker() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    waiting_.reset();
  }
  changed_.notify_all();
  thread_.join();
}

void PreparationWorker::submit(std::shared_ptr<const nlohmann::json> document, std::string name,
                               std::uint64_t revision) {
  {
    const std::lock_guard lock(mutex_);
    waiting_ = Job{std::move(document), std::move(name), revision};
  }
  changed_.notify_all();
}

std::optional<DraftResult> PreparationWorker::take() {
  const std::lock_guard lock(mutex_);
  return std::exchange(finished_, std::nullopt);
}

bool PreparationWorker::busy() const {
  const std::lock_guard lock(mutex_);
  return working_ || waiting_.has_value();
}

void PreparationWorker::wait_idle() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return !working_ && !waiting_; });
}

DraftResult PreparationWorker::work_on(const Job& job, const advisor::SearchEffort& effort) const {
  const auto start = std::chrono::steady_clock::now();
  DraftResult result;
  result.revision = job.revision;
  auto check = sim::check_case(*job.document, job.name, workspace_.vocabulary);
  result.faults = std::move(check.faults);
  if (check.world) {
    result.world = std::make_shared<const sim::World>(std::move(*check.world));
    advisor::Knowledge knowledge = workspace_.knowledge();
    knowledge.effort = effort;
    result.preparation = advisor::prepare(sim::observe(*result.world), knowledge);
  }
  result.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return result;
}

void PreparationWorker::run() {
  std::unique_lock lock(mutex_);
  for (;;) {
    changed_.wait(lock, [this] { return stopping_ || waiting_; });
    if (stopping_) return;
    const Job job = *std::exchange(waiting_, std::nullopt);
    working_ = true;
    // A first answer at once, then the better one, unless another document waits by then.
    for (const advisor::SearchEffort& effort : {kFirstAnswer, advisor::SearchEffort{}}) {
      lock.unlock();
      DraftResult result = work_on(job, effort);
      const bool searched = result.preparation && *result.preparation && (*result.preparation)->solved;
      lock.lock();
      finished_ = std::move(result);
      const bool last = !searched || waiting_ || stopping_ || effort.bound;
      working_ = !last;
      lock.unlock();
      if (last) changed_.notify_all();
      wake_();
      lock.lock();
      if (last) break;
    }
  }
}

}  // namespace app
