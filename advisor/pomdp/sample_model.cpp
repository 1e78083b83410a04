#include "advisor/pomdp/sample_model.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "sim/check.h"

namespace advisor::pomdp {
namespace {

struct Attitude {
  const char* name;
  double prior;
  double level, spread;         // percent accepted by half, and how gradual that is
  double empathy, leverage;     // what they add to the level
  double worth;                 // of a percent promised
  double suit;                  // percent that a suit brings
  std::array<double, 3> plans;  // acceptance of 12, 24 and 36 months
  std::array<double, 7> says;   // ctr30 ctr40 ctr50 ctr70 refuse excuse silence, when not hostile
};

constexpr std::array<Attitude, 6> kAttitudes = {{
    {"cashflow", 40, 42, 4.5, 8, -8, 0.92, 22, {.35, .5, .6}, {.2, .1, .18, .02, .1, .32, .08}},
    {"dispute", 20, 52, 7, 18, -27, 0.97, 38, {.08, .06, .05}, {.08, .06, .2, .07, .44, .05, .1}},
    {"avoider", 25, 40, 5.5, -7, 27, 0.85, 52, {.2, .25, .3}, {.06, .05, .05, .03, .26, .2, .35}},
    {"ghost", 15, 20, 9, 3, 25, 0.8, 12, {.02, .02, .03}, {.01, .01, .01, .01, .02, .03, .91}},
    {"oversight", 10, 75, 6, 10, -5, 0.99, 60, {.3, .2, .1}, {.02, .03, .15, .4, .05, .25, .1}},
    {"insolvent", 10, 25, 5, 4, -3, 0.6, 5, {.1, .25, .4}, {.4, .1, .03, .01, .16, .2, .1}},
}};
constexpr std::array<double, 3> kPlanWorth = {0.76, 0.75, 0.7};
constexpr int kOffers = 12, kPlans = 3;  // 95, 90 … 40 percent; 12, 24, 36 months
enum Act { kProbe = kOffers + kPlans, kEmpathy, kLeverage, kLitigate, kAgency, kActs };

double level_effect(int level) {
  return level == 0 ? 0 : 1.5 - std::pow(0.5, level);
}

class Builder {
 public:
  explicit Builder(const SampleSize& size) : size_(size) {
    SIM_CHECK(size.attitudes >= 2 && size.attitudes <= static_cast<int>(kAttitudes.size()));
    SIM_CHECK(size.rounds >= 1 && size.empathy_levels >= 1 && size.leverage_levels >= 1);
  }

  Model build() {
    name_all();
    model_.discount = size_.discount;
    double sum = 0;
    for (int k = 0; k < size_.attitudes; ++k)
      sum += kAttitudes[at(k)].prior;
    model_.start.assign(model_.states.size(), 0.0);
    for (int k = 0; k < size_.attitudes; ++k)
      model_.start[state(k, 0, 0)] = kAttitudes[at(k)].prior / sum;
    for (int act = 0; act < kActs; ++act)
      add_action(act);
    return std::move(model_);
  }

 private:
  static std::size_t at(int k) { return static_cast<std::size_t>(k); }
  int moods() const { return size_.empathy_levels * size_.leverage_levels; }
  std::uint32_t state(int attitude, int round, int mood) const {
    const int place = round == size_.rounds ? round * moods() : round * moods() + mood;
    return static_cast<std::uint32_t>(place * size_.attitudes + attitude);
  }
  std::uint32_t done() const {
    return state(0, size_.rounds, 0) + static_cast<std::uint32_t>(size_.attitudes);
  }

  void name_all() {
    for (int round = 0; round <= size_.rounds; ++round) {
      for (int mood = 0; mood < (round == size_.rounds ? 1 : moods()); ++mood) {
        for (int k = 0; k < size_.attitudes; ++k) {
          model_.states.push_back(
              std::string(kAttitudes[at(k)].name) +
              (round == size_.rounds ? "_f" : "_r" + std::to_string(round + 1) + "m" + std::to_string(mood)));
        }
      }
    }
    model_.states.emplace_back("done");
    for (int k = 0; k < kOffers; ++k)
      model_.actions.push_back("offer" + std::to_string(95 - 5 * k));
    model_.actions.insert(model_.actions.end(), {"plan12", "plan24", "plan36", "probe", "empathy", "leverage",
                                                 "litigate", "agency"});
    model_.observations = {"accept", "ctr30",  "ctr40",   "ctr50",   "ctr70",
                           "refuse", "excuse", "silence", "hostile", "end"};
  }

  double accepts(int act, const Attitude& who, int mood) const {
    const double empathy = level_effect(mood / size_.leverage_levels);
    const double leverage = level_effect(mood % size_.leverage_levels);
    if (act < kOffers) {
      const double level = who.level + who.empathy * empathy + who.leverage * leverage;
      return 1 / (1 + std::exp((95 - 5 * act - level) / who.spread));
    }
    const double moved = 1 + (who.empathy * empathy + who.leverage * leverage) / 60;
    return std::clamp(who.plans[at(act - kOffers)] * moved, 0.0, 0.95);
  }

  // Chances of ctr30 … silence and hostile. Asking sharpens what sets them apart.
  std::array<double, 8> says(int act, const Attitude& who, int mood) const {
    const double power = act == kProbe ? 1.5 : act == kEmpathy ? 1.2 : 1;
    std::array<double, 8> row{};
    double sum = 0;
    for (std::size_t o = 0; o < who.says.size(); ++o) {
      row[o] = std::pow(who.says[o], power);
      sum += row[o];
    }
    row[7] = sum * 0.04 * (1 + level_effect(mood % size_.leverage_levels) + (act == kLeverage ? 1 : 0));
    for (double& p : row)
      p /= sum + row[7];
    return row;
  }

  void add_action(int act) {
    const auto action = static_cast<std::uint32_t>(act);
    const double cost = act <= kOffers + kPlans - 1 ? -0.25
                        : act == kProbe             ? -0.4
                        : act == kEmpathy           ? -0.3
                        : act == kLeverage          ? -1.5
                                                    : 0;
    model_.rewards.push_back({action, kAny, kAny, kAny, cost});
    model_.rewards.push_back({action, done(), kAny, kAny, 0.0});
    for (int round = 0; round <= size_.rounds; ++round) {
      for (int mood = 0; mood < (round == size_.rounds ? 1 : moods()); ++mood) {
        for (int k = 0; k < size_.attitudes; ++k)
          add_state(action, k, round, mood);
      }
    }
    const Chance stays{done(), 1.0}, seen{0, 1.0};
    model_.transition.add_row({&stays, 1});
    model_.observed.add_row({&seen, 1});
  }

  void add_state(std::uint32_t action, int attitude, int round, int mood) {
    const int act = static_cast<int>(action);
    const Attitude& who = kAttitudes[at(attitude)];
    const std::uint32_t here = state(attitude, round, mood);
    const bool over = round == size_.rounds;
    const bool ends = over || act >= kLitigate;
    double accepted = ends ? 1 : act < kOffers + kPlans ? std::round(accepts(act, who, mood) * 1e4) / 1e4 : 0;
    int empathy = mood / size_.leverage_levels, leverage = mood % size_.leverage_levels;
    if (act == kEmpathy) empathy = std::min(empathy + 1, size_.empathy_levels - 1);
    if (act == kLeverage) leverage = std::min(leverage + 1, size_.leverage_levels - 1);
    std::vector<Chance> moves;
    if (!ends && accepted < 1) {
      const int next_mood = round + 1 == size_.rounds ? 0 : empathy * size_.leverage_levels + leverage;
      moves.push_back({state(attitude, round + 1, next_mood), 1 - accepted});
    }
    if (accepted > 0) moves.push_back({done(), accepted});
    model_.transition.add_row(moves);

    std::vector<Chance> row;
    if (over) {
      row.push_back({9, 1.0});
    } else {
      const std::array<double, 8> chances = says(act, who, mood);
      for (std::uint32_t o = 0; o < chances.size(); ++o)
        row.push_back({o + 1, chances[o]});
    }
    model_.observed.add_row(row);

    if (accepted <= 0) return;
    const double value = over || act == kLitigate ? who.suit
                         : act == kAgency         ? 0.72 * who.suit
                         : act < kOffers          ? (95 - 5 * act) * who.worth - 0.25
                                                  : 100 * kPlanWorth[at(act - kOffers)] * who.worth - 0.25;
    model_.rewards.push_back({action, here, done(), kAny, value});
  }

  SampleSize size_;
  Model model_;
};

}  // namespace

Model sample_model(const SampleSize& size) {
  return Builder(size).build();
}

}  // namespace advisor::pomdp
