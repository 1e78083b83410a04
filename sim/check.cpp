#include "sim/check.h"

#include <cstdio>
#include <cstdlib>

namespace sim {

void check_failed(const char* condition, const char* file, int line, double left, double right) {
  std::fprintf(stderr, "quittance: broken invariant %s (%g, %g) at %s:%d\n", condition, left, right, file,
               line);
  std::abort();
}

}  // namespace sim
