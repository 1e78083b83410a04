// When to stop: a time limit and a wish from outside, looked at now and then.
#pragma once

#include <chrono>
#include <functional>

namespace advisor::pomdp {

class StopWatch {
 public:
  StopWatch(double seconds, std::function<bool()> cancelled)
      : limit_(seconds), cancelled_(std::move(cancelled)) {}

  double seconds() const { return std::chrono::duration<double>(Clock::now() - start_).count(); }
  bool stopped() const { return stopped_; }
  // Cheap enough for every node: it looks at the clock once in 64 calls.
  bool stop() { return stopped_ || (++calls_ % 64 == 0 && stop_now()); }
  // For steps that take long.
  bool stop_now() {
    stopped_ = stopped_ || seconds() >= limit_ || (cancelled_ && cancelled_());
    return stopped_;
  }

 private:
  using Clock = std::chrono::steady_clock;
  Clock::time_point start_ = Clock::now();
  double limit_;
  std::function<bool()> cancelled_;
  unsigned calls_ = 0;
  bool stopped_ = false;
};

}  // namespace advisor::pomdp
