#include "advisor/pomdp/known_classes.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "advisor/pomdp/ends.h"

namespace advisor::pomdp {
namespace {

class UnionFind {
 public:
  explicit UnionFind(std::size_t size) : parent_(size) {
    std::iota(parent_.begin(), parent_.end(), std::uint32_t{0});
  }
  std::uint32_t find(std::uint32_t k) {
    while (parent_[k] != k)
      k = parent_[k] = parent_[parent_[k]];
    return k;
  }
  void join(std::uint32_t root, std::uint32_t into) { parent_[root] = into; }

 private:
  std::vector<std::uint32_t> parent_;
};

constexpr std::uint32_t kNone = kAny;

// The closure of the header comment.
class Splitter {
 public:
  Splitter(const Model& model, const Ends& ends, const std::vector<double>& belief)
      : model_(model),
        ends_(ends),
        groups_(model.states.size()),
        members_(model.states.size()),
        waiting_(model.states.size(), 0),
        first_after_(model.observations.size(), kNone) {
    std::uint32_t first = kNone;
    for (std::uint32_t s = 0; s < model.states.size(); ++s) {
      if (belief[s] > 0 && !ends.over[s]) first = reach(s, first);
    }
    // What was merged meanwhile is looked at again.
    while (!queue_.empty()) {
      const std::uint32_t root = queue_.back();
      queue_.pop_back();
      if (groups_.find(root) != root || waiting_[root] == 0) continue;
      waiting_[root] = 0;
      for (std::uint32_t a = 0; a < model.actions.size(); ++a)
        join_after(root, a);
    }
  }
  std::uint32_t group(std::uint32_t state) { return groups_.find(state); }
  const std::vector<std::uint32_t>& members(std::uint32_t root) const { return members_[root]; }

 private:
  // Makes the state part of the group of `with`, or of one of its own; gives the group's root.
  std::uint32_t reach(std::uint32_t state, std::uint32_t with) {
    std::uint32_t root = groups_.find(state);
    if (members_[root].empty()) {
      members_[root] = {state};
      wait(root);
    }
    if (with == kNone) return root;
    std::uint32_t other = groups_.find(with);
    if (root == other) return root;
    if (members_[root].size() < members_[other].size()) std::swap(root, other);
    groups_.join(other, root);
    members_[root].insert(members_[root].end(), members_[other].begin(), members_[other].end());
    members_[other].clear();
    wait(root);
    return root;
  }
  void wait(std::uint32_t root) {
    waiting_[root] = 1;
    queue_.push_back(root);
  }
  void join_after(std::uint32_t root, std::uint32_t action) {
    const std::vector<std::uint32_t> states = members_[root];  // merging may move them
    seen_.clear();
    for (const std::uint32_t s : states) {
      for (const Chance& move : model_.transition.row(model_.row(action, s))) {
        if (ends_.over[move.to]) continue;
        for (const Chance& sight : model_.observed.row(model_.row(action, move.to))) {
          if (first_after_[sight.to] == kNone) {
            seen_.push_back(sight.to);
            first_after_[sight.to] = move.to;
          }
          reach(move.to, first_after_[sight.to]);
        }
      }
    }
    for (const std::uint32_t o : seen_)
      first_after_[o] = kNone;
  }

  const Model& model_;
  const Ends& ends_;
  UnionFind groups_;
  std::vector<std::vector<std::uint32_t>> members_;
  std::vector<char> waiting_;
  std::vector<std::uint32_t> queue_;
  std::vector<std::uint32_t> first_after_;  // a state that the observation was seen with
  std::vector<std::uint32_t> seen_;
};

// One is the other times a factor: both teach the same.
bool teach_the_same(const Branch& a, const Branch& b) {
  if (a.to != b.to || a.links.size() != b.links.size()) return false;
  const double factor = b.links.front().p / a.links.front().p;
  for (std::size_t k = 0; k < a.links.size(); ++k) {
    if (a.links[k].from != b.links[k].from || a.links[k].to != b.links[k].to) return false;
    if (std::abs(a.links[k].p * factor - b.links[k].p) > 1e-15 * b.links[k].p) return false;
  }
  return true;
}

class ClassBuilder {
 public:
  ClassBuilder(const Model& model, Splitter& splitter, const Ends& ends, const std::vector<double>& rewards)
      : model_(model),
        ends_(ends),
        rewards_(rewards),
        class_of_(model.states.size(), kNone),
        place_(class_of_) {
    for (std::uint32_t s = 0; s < model.states.size(); ++s) {
      if (splitter.group(s) != s || splitter.members(s).empty()) continue;
      KnownClass known;
      known.states = splitter.members(s);
      known.longest = ends.longest_of(known.states);
      std::sort(known.states.begin(), known.states.end());
      for (std::uint32_t k = 0; k < known.states.size(); ++k) {
        class_of_[known.states[k]] = static_cast<std::uint32_t>(classes_.size());
        place_[known.states[k]] = k;
      }
      classes_.push_back(std::move(known));
    }
  }

  bool add_options() {
    std::vector<std::vector<Link>> links(model_.observations.size());
    std::vector<std::uint32_t> to(model_.observations.size()), seen;
    for (KnownClass& known : classes_) {
      for (std::uint32_t a = 0; a < model_.actions.size(); ++a) {
        Option option;
        seen.clear();
        for (std::uint32_t k = 0; k < known.states.size(); ++k) {
          const std::size_t row = model_.row(a, known.states[k]);
          option.reward.push_back(rewards_[row]);
          for (const Chance& move : model_.transition.row(row)) {
            if (ends_.over[move.to]) continue;
            for (const Chance& sight : model_.observed.row(model_.row(a, move.to))) {
              if (links[sight.to].empty()) seen.push_back(sight.to);
              links[sight.to].push_back({k, place_[move.to], move.p * sight.p});
              to[sight.to] = class_of_[move.to];
              if (++count_ > kMostLinks) return false;
            }
          }
        }
        std::sort(seen.begin(), seen.end());
        for (const std::uint32_t o : seen) {
          add_branch(option, {to[o], std::move(links[o])});
          links[o].clear();
        }
        known.options.push_back(std::move(option));
      }
    }
    return true;
  }

  std::vector<KnownClass> take() { return std::move(classes_); }
  std::uint32_t class_of(std::uint32_t state) const { return class_of_[state]; }

 private:
  static void add_branch(Option& option, Branch branch) {
    std::vector<Link>& links = branch.links;
    std::sort(links.begin(), links.end(),
              [](const Link& a, const Link& b) { return a.from != b.from ? a.from < b.from : a.to < b.to; });
    constexpr std::size_t kCompared = 64;
    for (std::size_t b = 0; b < std::min(kCompared, option.branches.size()); ++b) {
      Branch& known = option.branches[b];
      if (!teach_the_same(known, branch)) continue;
      for (std::size_t k = 0; k < links.size(); ++k)
        known.links[k].p += links[k].p;
      return;
    }
    option.branches.push_back(std::move(branch));
  }

  const Model& model_;
  const Ends& ends_;
  const std::vector<double>& rewards_;
  std::vector<KnownClass> classes_;
  std::vector<std::uint32_t> class_of_, place_;
  std::size_t count_ = 0;
};

}  // namespace

std::optional<KnownClasses> split_into_classes(const Model& model, const std::vector<double>& belief) {
  const std::vector<double> rewards = expected_rewards(model);
  const Ends ends = find_ends(model, rewards);
  Splitter splitter(model, ends, belief);
  ClassBuilder builder(model, splitter, ends, rewards);
  if (!builder.add_options()) return std::nullopt;
  KnownClasses known;
  known.discount = model.discount;
  std::vector<std::uint32_t> start;
  for (std::uint32_t s = 0; s < model.states.size(); ++s) {
    if (belief[s] > 0 && !ends.over[s]) start.push_back(s);
  }
  if (start.empty()) return known;
  known.start = builder.class_of(start.front());
  known.longest = ends.longest_of(start);
  known.classes = builder.take();
  return known;
}

}  // namespace advisor::pomdp
