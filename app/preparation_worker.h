// Checks a draft and prepares it on a thread of its own, so that the window never waits.
//
// Each document is answered twice: at once with the advice of a short search, then with that of a longer one.
// The latest document wins: one that waits is dropped when a later one comes; the one in work is finished.
// All functions are for the thread that owns the worker; only `wake` is called on the worker's thread.
// Sentences are translated by the global std::locale: change it only after wait_idle() and before the next
// submit().
#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "advisor/preparation.h"
#include "app/workspace.h"
#include "sim/case_reader.h"

namespace app {

struct DraftResult {
  std::uint64_t revision = 0;
  std::vector<sim::FieldFault> faults;
  std::shared_ptr<const sim::World> world;  // null with faults
  // With a world. Its error: nothing is owed, or the signals exclude every attitude.
  std::optional<sim::Result<advisor::Preparation>> preparation;
  double seconds = 0;
};

class PreparationWorker {
 public:
  // Borrows the workspace. `wake` says that take() has something; called without a lock held, it must not
  // throw or call the worker.
  PreparationWorker(const Workspace& workspace, std::function<void()> wake);
  // Waits for the document in work, not for the one that waits.
  ~PreparationWorker();
  PreparationWorker(const PreparationWorker&) = delete;
  PreparationWorker& operator=(const PreparationWorker&) = delete;

  // `name` stands for the file in sentences.
  void submit(std::shared_ptr<const nlohmann::json> document, std::string name, std::uint64_t revision);
  // The latest finished result, once; never blocks on the work.
  std::optional<DraftResult> take();
  bool busy() const;
  void wait_idle();

 private:
  struct Job {
    std::shared_ptr<const nlohmann::json> document;
    std::string name;
    std::uint64_t revision = 0;
  };
  DraftResult work_on(const Job& job, const advisor::SearchEffort& effort) const;
  void run();

  const Workspace& workspace_;
  const std::function<void()> wake_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::optional<Job> waiting_;
  std::optional<DraftResult> finished_;
  bool working_ = false, stopping_ = false;
  std::thread thread_;  // last: it uses all of the above
};

}  // namespace app
