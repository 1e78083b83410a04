#include "sim/rounds.h"

#include <algorithm>

namespace sim {

int rounds_of(const Case& file) {
  const Protocol& protocol = file.protocol;
  if (!protocol.deadline || protocol.days_between_rounds == 0) return protocol.max_rounds;
  const long days = std::max(0L, days_between(file.as_of, *protocol.deadline));
  return static_cast<int>(std::min<long>(protocol.max_rounds, days / protocol.days_between_rounds + 1));
}

}  // namespace sim
