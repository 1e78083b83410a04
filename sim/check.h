// SIM_CHECK(condition): a broken invariant is a bug of ours, never of the input; it stops the program and
// says where.
#pragma once

namespace sim {
[[noreturn]] void check_failed(const char* condition, const char* file, int line, double left, double right);
}  // namespace sim

#define SIM_CHECK(condition) \
  ((condition) ? void(0) : ::sim::check_failed(#condition, __FILE__, __LINE__, 0.0, 0.0))
#define SIM_CHECK_LE(a, b)                                                                      \
  (((a) <= (b)) ? void(0)                                                                       \
                : ::sim::check_failed(#a " <= " #b, __FILE__, __LINE__, static_cast<double>(a), \
                                      static_cast<double>(b)))
