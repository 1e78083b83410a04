#include "cli/lab_run.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdio>

#include <unistd.h>

#include "sim/shown.h"
#include "sim/text.h"

namespace cli {
namespace {

using sim::say;

std::atomic<bool> interrupted = false;
void note_interrupt(int) {
  interrupted = true;
}

class InterruptGuard {
 public:
  InterruptGuard() {
    struct sigaction action {};
    action.sa_handler = note_interrupt;
    action.sa_flags = static_cast<int>(SA_RESETHAND);
    sigaction(SIGINT, &action, &before_);
  }
  ~InterruptGuard() { sigaction(SIGINT, &before_, nullptr); }
  InterruptGuard(const InterruptGuard&) = delete;
  InterruptGuard& operator=(const InterruptGuard&) = delete;

 private:
  struct sigaction before_ {};
};

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

// One line on a terminal's standard error, drawn over itself; silent elsewhere.
class ProgressLine {
 public:
  explicit ProgressLine(std::uint64_t runs) : runs_(runs), shown_(isatty(STDERR_FILENO) == 1) {}
  ~ProgressLine() {
    if (drawn_) std::fputs("\r\033[K", stderr);
  }
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  void at(std::uint64_t done) {
    const double now = seconds_since(start_);
    if (!shown_ || now < .5 || now - last_ < .2) return;
    last_ = now;
    drawn_ = true;
    const double part = static_cast<double>(done) / static_cast<double>(runs_);
    const double left = now / part * (1 - part);
    std::fputs(("\r\033[K" + say("{} of the negotiations, about {} s left", sim::shown_percent(part),
                                 sim::shown_fixed(left, 0)))
                   .c_str(),
               stderr);
    std::fflush(stderr);
  }

 private:
  std::uint64_t runs_;
  bool shown_, drawn_ = false;
  Clock::time_point start_ = Clock::now();
  double last_ = 0;
};

}  // namespace

LabPlayed play_lab(const app::LabPlan& plan, sim::LabRun run) {
  const InterruptGuard guard;
  const Clock::time_point start = Clock::now();
  LabPlayed played;
  {
    ProgressLine progress(run.runs);
    run.progress = [&](const sim::LabResult& so_far) {
      progress.at(so_far.runs);
      return !interrupted;
    };
    played.result = sim::run_lab(plan.ground, plan.players, run);
  }
  played.per_second =
      static_cast<double>(played.result.runs * plan.players.size()) / std::max(1e-9, seconds_since(start));
  played.partial = played.result.runs < run.runs;
  return played;
}

}  // namespace cli
