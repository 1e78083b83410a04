// A case with its policy: the talk as the lab plays it, the best policy found, what it looks like and what no
// strategy could exceed. The shelf keeps the last ones, so that a change that does not touch the talk costs
// nothing.
#pragma once

#include <deque>
#include <memory>
#include <mutex>
#include <string>

#include "advisor/ladder.h"
#include "advisor/move_options.h"
#include "advisor/policy_line.h"
#include "advisor/policy_search.h"
#include "advisor/upper_bound.h"

namespace advisor {

struct SolvedCase {
  Ground ground;
  std::vector<PossibleAct> acts;
  Policy policy;
  std::vector<LineRound> line;
  std::vector<RankedOffer> openings;   // the first figure, when it is named at once; best first
  std::vector<ActWorth> acts_weighed;  // said in the first round, less never said; best first
  std::vector<ReplyClass> replies;     // to the first step
  double upper = 0;                    // of the expected recovery of any strategy
};

// How far to look. The same effort finds the same policy.
struct SearchEffort {
  int level = 1;  // of advisor/policy_search.h; below 0: nothing is searched, the ladder stays empty
  int threads = 0;
  bool bound = true;  // false: upper stays at the whole claim, acts are not weighed and replies not foreseen
};

// Thread-safe. Holds the last few results by everything they depend on.
class PolicyShelf {
 public:
  std::shared_ptr<const SolvedCase> find(const std::string& key) const;
  void keep(const std::string& key, std::shared_ptr<const SolvedCase> solved);

 private:
  static constexpr std::size_t kKept = 24;
  mutable std::mutex mutex_;
  std::deque<std::pair<std::string, std::shared_ptr<const SolvedCase>>> kept_;
};

// `shelf` null: nothing is kept.
std::shared_ptr<const SolvedCase> solve_case(Ground ground, std::vector<PossibleAct> acts,
                                             const SearchEffort& effort, PolicyShelf* shelf);

// The likeliest course as a ladder: what to ask in each round while nothing is agreed, with the openings
// beside it.
Ladder policy_ladder(const sim::Case& file, const SolvedCase& solved);

}  // namespace advisor
