#pragma once

namespace advisor::pomdp {

// What an expected value is at least and at most.
struct Bounds {
  double lower = 0, upper = 0;
  double gap() const { return upper - lower; }
};

}  // namespace advisor::pomdp
