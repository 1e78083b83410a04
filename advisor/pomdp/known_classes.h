// A decision problem split into classes of states whose class is always known.
//
// Two states fall into one class when some belief that can come about gives weight to both: the start's
// states are of one class; and for a class, an action and an observation, all states that may follow are of
// one class (the closure by union-find). So actions and observations determine the class, and a belief has
// only as many dimensions as its class has states. A state from which every reward is 0, whatever one does,
// is worth 0 and left out: the weights of a belief then sum to less than 1, which scales its value. Within a
// class, of an action's observations those that teach the same are merged.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "advisor/pomdp/model.h"

namespace advisor::pomdp {

struct Link {
  std::uint32_t from = 0, to = 0;  // positions within the two classes
  double p = 0;                    // T(s'|s,a) O(o|s',a), summed over merged observations
};

// What an action may lead to: weights w of a class's states become w'[to] += p w[from] in class `to`.
struct Branch {
  std::uint32_t to = 0;
  std::vector<Link> links;
};

struct Option {                // one action
  std::vector<double> reward;  // r(a,s), a state of the class
  std::vector<Branch> branches;
};

struct KnownClass {
  std::vector<std::uint32_t> states;
  std::vector<Option> options;  // an action each, in the model's order
  std::optional<int> longest;   // steps until nothing is left at most; nothing when that has no limit
};

struct KnownClasses {
  std::vector<KnownClass> classes;  // those that can be reached; none when every reward is 0
  std::uint32_t start = 0;
  std::optional<int> longest = 0;  // from the start
  double discount = 1;
};

// What a belief can lead to. Nothing when the links would be more than kMostLinks.
inline constexpr std::size_t kMostLinks = 20'000'000;
std::optional<KnownClasses> split_into_classes(const Model& model, const std::vector<double>& belief);

// w' of a branch, and their sum.
inline double follow(const Branch& branch, const double* weights, double* after, std::size_t width) {
  for (std::size_t k = 0; k < width; ++k)
    after[k] = 0;
  double sum = 0;
  for (const Link& link : branch.links) {
    const double weight = link.p * weights[link.from];
    after[link.to] += weight;
    sum += weight;
  }
  return sum;
}

}  // namespace advisor::pomdp
