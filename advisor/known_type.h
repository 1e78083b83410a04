// What the best play could bring from a debtor whose type is known: the inner part of advisor/upper_bound.h,
// where the recursion and what is optimistic in it is said.
#pragma once

#include <vector>

#include "advisor/figure_pack.h"
#include "advisor/ground.h"
#include "advisor/policy_acts.h"
#include "sim/debtor_mind.h"

namespace advisor {

inline constexpr float kFirstAskStep = 0.1F;  // width of the classes of a first ask above the limit

enum class Aim { kRecovery, kUtility };  // plain recovery; what the creditor weighs (advisor/ground.h)

class KnownType {
 public:
  KnownType(const Ground& ground, const std::vector<PossibleAct>& acts, std::size_t type, Aim aim);
  // What each thing to do in the next round could bring: [form * kAskPoints + point - 1] for asks, -1e9 where
  // the mandate forbids them; then stopping; then taking the standing figure.
  std::vector<double> next_round() const;

 private:
  // As good as the possible acts can make it by a round, each quantity for itself.
  struct Mood {
    sim::Mind<float> mind;
    float responds = 0, hangs = 0, figure = 0, progress = 0, signs = 0;
  };
  // What the first ask leaves behind: the anchor and the room for concessions at its highest, offence at its
  // least.
  struct FirstAsk {
    float highest = 1, start = 0, offence = 0;
  };
  Mood mood_in(int round, float offence) const;
  FirstAsk first_ask(float low, float high) const;
  void find_moods(const std::vector<PossibleAct>& acts);
  void find_worths();
  double day_factor(int rounds) const;
  double agreed(double recovery) const;  // as the aim counts it
  double no_deal(int rounds) const;      // started after so many periods, as the aim counts it
  double paid(int form, int point) const;
  double taken(int state, double factor) const;
  int start_state() const;
  // [round][state] before every later round, monotone in the state, after a first ask of that class.
  std::vector<std::vector<double>> values_after(const FirstAsk& first) const;
  struct Round;
  Round round_of(int round, const FirstAsk& first, bool conceding, const std::vector<double>& next) const;
  double best_in(const Round& round, int state) const;
  void fill_expected(Round& round, int state) const;
  // The best of the asks at those points.
  double ask_value(const Round& round, int state, int form, int from, int to) const;
  int least_point(int form) const;

  const Ground& ground_;
  const sim::LabGround& lab_;
  const sim::TalkRules& rules_;
  sim::Profile<float> profile_{};
  sim::Mind<float> start_{};
  struct Reach {  // of the moods by a round, the first round first
    float rapport = 0, soothing = 1, pressure = 0, authority = 0;
  };
  std::vector<Reach> reach_;
  float limit_ = 0, unit_ = 1, top_ = 0, highest_unit_ = 0;
  int form_ = 0, states_ = 0;
  Aim aim_;
  std::vector<double> paid_;
};

}  // namespace advisor
