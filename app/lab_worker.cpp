#include "app/lab_worker.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace app {
namespace {

using Clock = std::chrono::steady_clock;

double since(Clock::time_point then) {
  return std::chrono::duration<double>(Clock::now() - then).count();
}

int threads_beside_drawing() {
  return std::max(1, static_cast<int>(std::thread::hardware_concurrency()) - 1);
}

std::size_t slot(LabJob::Kind kind) {
  return kind == LabJob::Kind::kCompare ? 0 : 1;
}

}  // namespace

double LabSnapshot::share() const {
  if (!result || job.runs == 0) return 0;
  return static_cast<double>(result->runs) / static_cast<double>(job.runs);
}

std::optional<double> LabSnapshot::seconds_left() const {
  constexpr double kSoonest = 0.3;
  if (phase != LabPhase::kRunning || share() <= 0 || seconds < kSoonest) return std::nullopt;
  return seconds / share() * (1 - share());
}

LabWorker::LabWorker(const Workspace& workspace, std::function<void()> wake)
    : workspace_(workspace), wake_(std::move(wake)), thread_([this] { run(); }) {}

LabWorker::~LabWorker() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
    stopped_ = turns_;
    waiting_.reset();
  }
  changed_.notify_all();
  thread_.join();
}

void LabWorker::submit(LabJob job) {
  {
    const std::lock_guard lock(mutex_);
    drop_waiting();
    stopped_ = turns_;
    ++turns_;
    LabSnapshot begun;
    begun.number = ++snapshots_;
    begun.job = job;
    latest_[slot(job.kind)] = std::make_shared<const LabSnapshot>(std::move(begun));
    waiting_ = std::move(job);
  }
  changed_.notify_all();
}

void LabWorker::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopped_ = turns_;
    drop_waiting();
  }
  changed_.notify_all();
}

void LabWorker::drop_waiting() {
  if (!waiting_) return;
  LabSnapshot stopped;
  stopped.number = ++snapshots_;
  stopped.phase = LabPhase::kStopped;
  const std::size_t kind = slot(waiting_->kind);
  stopped.job = *std::exchange(waiting_, std::nullopt);
  latest_[kind] = std::make_shared<const LabSnapshot>(std::move(stopped));
}

std::shared_ptr<const LabSnapshot> LabWorker::latest(LabJob::Kind kind) const {
  const std::lock_guard lock(mutex_);
  return latest_[slot(kind)];
}

bool LabWorker::busy() const {
  const std::lock_guard lock(mutex_);
  return working_ || waiting_.has_value();
}

void LabWorker::wait_idle() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return !working_ && !waiting_; });
}

void LabWorker::wait_planned() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return !planning_ && !waiting_; });
}

bool LabWorker::wanted(std::uint64_t turn) const {
  const std::lock_guard lock(mutex_);
  return turn > stopped_;
}

void LabWorker::publish(LabSnapshot& snapshot) {
  {
    const std::lock_guard lock(mutex_);
    if (waiting_ && waiting_->kind == snapshot.job.kind) return;  // a later one has its place already
    snapshot.number = ++snapshots_;
    latest_[slot(snapshot.job.kind)] = std::make_shared<const LabSnapshot>(snapshot);
  }
  wake_();
}

void LabWorker::work_on(const LabJob& job, std::uint64_t turn) {
  LabSnapshot snapshot;
  snapshot.job = job;
  // Step 1. The plan.
  std::optional<sim::Error> error;
  if (job.kind == LabJob::Kind::kSensitivity) {
    auto planned = plan_sensitivity(
        *job.world, workspace_,
        {job.request.policies.empty() ? "" : job.request.policies.front(), true, job.request.truth});
    if (planned) {
      snapshot.sensitivity = std::make_shared<const SensitivityPlan>(std::move(*planned));
      snapshot.plan = {snapshot.sensitivity, &snapshot.sensitivity->lab};
    } else {
      error = std::move(planned.error());
    }
  } else if (auto planned = plan_lab(*job.world, workspace_, job.request)) {
    snapshot.plan = std::make_shared<const LabPlan>(std::move(*planned));
  } else {
    error = std::move(planned.error());
  }
  {
    const std::lock_guard lock(mutex_);
    planning_ = false;
  }
  changed_.notify_all();
  if (error) {
    snapshot.phase = LabPhase::kFailed;
    snapshot.error = std::move(error->sentence);
    publish(snapshot);
    return;
  }
  // Step 2. The run.
  snapshot.phase = LabPhase::kRunning;
  const Clock::time_point start = Clock::now();
  double told = 0;
  sim::LabRun run;
  run.seed = job.seed;
  run.runs = job.runs;
  run.threads = threads_beside_drawing();
  run.progress = [&](const sim::LabResult& so_far) {
    if (!wanted(turn)) return false;
    const double now = since(start);
    if (now - told >= kBetweenSnapshots) {
      told = now;
      snapshot.seconds = now;
      snapshot.result = std::make_shared<const sim::LabResult>(so_far);
      publish(snapshot);
    }
    return true;
  };
  snapshot.result = std::make_shared<const sim::LabResult>(
      sim::run_lab(snapshot.plan->ground, snapshot.plan->players, run));
  // Step 3. What is left of it.
  snapshot.seconds = since(start);
  snapshot.phase = snapshot.result->runs < job.runs ? LabPhase::kStopped : LabPhase::kFinished;
  publish(snapshot);
}

void LabWorker::run() {
  std::unique_lock lock(mutex_);
  for (;;) {
    changed_.wait(lock, [this] { return ending_ || waiting_; });
    if (ending_) return;
    const LabJob job = *std::exchange(waiting_, std::nullopt);
    const std::uint64_t turn = turns_;
    working_ = planning_ = true;
    lock.unlock();
    work_on(job, turn);
    lock.lock();
    working_ = false;
    lock.unlock();
    changed_.notify_all();
    wake_();
    lock.lock();
  }
}

}  // namespace app
