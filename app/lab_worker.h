// Runs the lab (app/lab.h, app/lab_sensitivity.h) on a thread of its own, so that the window never waits, and
// shows how far it is.
//
// A job plays until it is done, is stopped, or a later one comes. What is done so far can be had at any time:
// the last snapshot, swapped whole, at most every kBetweenSnapshots seconds. The first negotiations of a
// stopped run are those of a shorter one with that seed. One core stays free for drawing where there are two
// or more.
//
// All functions are for the thread that owns the worker; only `wake` is called on others. Planning translates
// sentences by the global std::locale: change it only after wait_planned() and before the next submit().
#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "app/lab.h"
#include "app/lab_sensitivity.h"
#include "app/workspace.h"

namespace app {

inline constexpr double kBetweenSnapshots = 0.04;  // seconds

struct LabJob {
  std::shared_ptr<const sim::World> world;
  std::uint64_t draft = 0;  // which open case the world is of
  enum class Kind { kCompare, kSensitivity } kind = Kind::kCompare;
  LabRequest request;  // of a sensitivity: one policy
  std::uint64_t seed = 1, runs = 100'000;
};

enum class LabPhase { kPlanning, kRunning, kFinished, kStopped, kFailed };

struct LabSnapshot {
  std::uint64_t number = 0;  // another with each snapshot
  LabJob job;
  LabPhase phase = LabPhase::kPlanning;
  std::shared_ptr<const LabPlan> plan;                 // null while planning
  std::shared_ptr<const SensitivityPlan> sensitivity;  // of such a job
  std::shared_ptr<const sim::LabResult> result;        // null until the first negotiations are done
  double seconds = 0;                                  // that it has run
  std::string error;                                   // of kFailed: a sentence

  bool going() const { return phase == LabPhase::kPlanning || phase == LabPhase::kRunning; }
  double share() const;                        // of the negotiations, 0 to 1
  std::optional<double> seconds_left() const;  // nothing before it can be told
};

class LabWorker {
 public:
  // Borrows the workspace. `wake` says that there is a later snapshot; called without a lock held, it must
  // not throw or call the worker.
  LabWorker(const Workspace& workspace, std::function<void()> wake);
  ~LabWorker();  // stops what runs
  LabWorker(const LabWorker&) = delete;
  LabWorker& operator=(const LabWorker&) = delete;

  void submit(LabJob job);  // its first snapshot is there at once
  void stop();
  // The last of each kind; null: none yet.
  std::shared_ptr<const LabSnapshot> latest(LabJob::Kind kind) const;
  bool busy() const;
  void wait_idle();
  void wait_planned();  // until what runs, if anything, no longer makes sentences

 private:
  void run();
  void work_on(const LabJob& job, std::uint64_t turn);
  void publish(LabSnapshot& snapshot);
  void drop_waiting();  // with the lock held
  bool wanted(std::uint64_t turn) const;

  const Workspace& workspace_;
  const std::function<void()> wake_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::optional<LabJob> waiting_;
  std::shared_ptr<const LabSnapshot> latest_[2];
  std::uint64_t turns_ = 0, stopped_ = 0, snapshots_ = 0;  // jobs up to stopped_ are to end
  bool working_ = false, planning_ = false, ending_ = false;
  std::thread thread_;  // last: it uses all of the above
};

}  // namespace app
