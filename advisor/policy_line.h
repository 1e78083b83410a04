// What following a policy looks like: round by round what is asked and how often it is taken, and the course
// that is likeliest while nothing is agreed. From many talks of the lab, all debtors of the belief among
// them.
#pragma once

#include <optional>
#include <vector>

#include "advisor/policy_value.h"

namespace advisor {

struct LineRound {
  int round = 1;
  sim::PolicyStep step;  // on the likeliest course
  std::optional<double>
      figure;            // the debtor's standing figure there, if it has named one: middle of its class
  double p_reached = 1;  // talks that come to the round at all
  double p_agreed = 0;   // of those, agreed in the round
  double worth = 0;      // mean present value at the round of what is agreed in it, fraction of the claim
  double value = 0;      // mean recovery from here on this course, present value at as_of
};

// From the ground's start to the round in which the course itself ends: an acceptance, a stop, or the last.
std::vector<LineRound> likely_line(const Ground& ground, const Policy& policy, std::uint64_t seed,
                                   int threads);

}  // namespace advisor
