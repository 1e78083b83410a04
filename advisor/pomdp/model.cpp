#include "advisor/pomdp/model.h"

#include <array>
#include <unordered_map>

namespace advisor::pomdp {
namespace {

// Which fields a rule names; `*` leaves one open.
enum Named : unsigned { kAction = 1, kState = 2, kEnd = 4, kObservation = 8 };

unsigned named_by(const RewardRule& rule) {
  return (rule.action != kAny ? kAction : 0U) | (rule.state != kAny ? kState : 0U) |
         (rule.end != kAny ? kEnd : 0U) | (rule.observation != kAny ? kObservation : 0U);
}

struct Place {
  std::uint32_t action, state, end, observation;
  bool operator==(const Place&) const = default;
};
struct PlaceHash {
  std::size_t operator()(const Place& place) const {
    std::uint64_t hash = 0;
    for (const std::uint32_t part : {place.action, place.state, place.end, place.observation})
      hash = (hash ^ part) * 0x9E3779B97F4A7C15ULL;
    return hash ^ (hash >> 32U);
  }
};

// Rules by which fields they name, so that a place is looked up once for each such set of fields.
class RuleBook {
 public:
  explicit RuleBook(const std::vector<RewardRule>& rules) {
    for (std::size_t k = 0; k < rules.size(); ++k) {
      const RewardRule& rule = rules[k];
      const unsigned named = named_by(rule);
      if (groups_[named].empty()) used_.push_back(named);
      groups_[named][{rule.action, rule.state, rule.end, rule.observation}] = {k + 1, rule.value};
    }
  }
  bool names_observations() const {
    for (const unsigned named : used_) {
      if ((named & kObservation) != 0) return true;
    }
    return false;
  }
  double at(const Place& place) const {
    Last last;
    for (const unsigned named : used_) {
      const auto found = groups_[named].find(
          {(named & kAction) != 0 ? place.action : kAny, (named & kState) != 0 ? place.state : kAny,
           (named & kEnd) != 0 ? place.end : kAny, (named & kObservation) != 0 ? place.observation : kAny});
      if (found != groups_[named].end() && found->second.number > last.number) last = found->second;
    }
    return last.value;
  }

 private:
  struct Last {
    std::size_t number = 0;
    double value = 0;
  };
  std::array<std::unordered_map<Place, Last, PlaceHash>, 16> groups_;
  std::vector<unsigned> used_;
};

}  // namespace

std::vector<double> expected_rewards(const Model& model) {
  const RuleBook rules(model.rewards);
  const bool by_observation = rules.names_observations();
  const auto states = static_cast<std::uint32_t>(model.states.size());
  const auto actions = static_cast<std::uint32_t>(model.actions.size());
  std::vector<double> expected(std::size_t{actions} * states, 0.0);
  for (std::uint32_t a = 0; a < actions; ++a) {
    for (std::uint32_t s = 0; s < states; ++s) {
      double sum = 0;
      for (const Chance& move : model.transition.row(model.row(a, s))) {
        if (!by_observation) {
          sum += move.p * rules.at({a, s, move.to, 0});
          continue;
        }
        double seen = 0;
        for (const Chance& sight : model.observed.row(model.row(a, move.to)))
          seen += sight.p * rules.at({a, s, move.to, sight.to});
        sum += move.p * seen;
      }
      expected[model.row(a, s)] = sum;
    }
  }
  return expected;
}

double reward_lookups(const Model& model) {
  bool by_observation = false;
  for (const RewardRule& rule : model.rewards)
    by_observation = by_observation || rule.observation != kAny;
  if (!by_observation) return static_cast<double>(model.transition.entries.size());
  double lookups = 0;
  for (std::size_t a = 0; a < model.actions.size(); ++a) {
    for (std::size_t s = 0; s < model.states.size(); ++s) {
      for (const Chance& move : model.transition.row(model.row(a, s)))
        lookups += static_cast<double>(model.observed.row(model.row(a, move.to)).size());
    }
  }
  return lookups;
}

}  // namespace advisor::pomdp
