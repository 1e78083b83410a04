// How one debtor answers an ask or talk alone from a class of what has been said, for a decision problem of
// few states: the chances of the kernel (sim/debtor_mind.h, advisor/reply_likelihood.h) at the history that
// stands for the class.
//
// A class: the round; the band of the last ask, none before the first; the debtor's standing figure, none or
// a node of the grid. The history that stands for it: in each round the acts planned for it; when something
// has been asked, the highest ask in the first round, then equal steps down to the middle of the band; the
// ask before stands in the form of the one that is answered. So the mood follows from type, round and band. A
// figure between two nodes counts as each in proportion to its nearness, which keeps its mean; the nodes end
// at the most this debtor would name in its own form, so that its last node is exactly that.
#pragma once

#include <array>
#include <vector>

#include "advisor/ground.h"
#include "advisor/policy_acts.h"

namespace advisor {

struct CaseGrid {
  std::vector<double> asks;        // fractions of the claim, the highest first
  std::size_t asks_a_band = 2;     // neighbours that are one class as the last ask
  std::vector<std::size_t> forms;  // of the asks, indices of the ground's forms
  std::vector<double> figures;     // nodes, fractions of the claim, the lowest first
  bool last_ask_counts = true;     // else classes leave it out: it only says no, whatever was asked before
};

inline constexpr int kNoAsk = -1, kNoFigure = -1;

struct TalkClass {
  int round = 1;
  int band = kNoAsk;
  int figure = kNoFigure;  // a node
  auto operator<=>(const TalkClass&) const = default;
};

// Chances, all together 1.
struct ReplyChances {
  double accept = 0, subject = 0, silence = 0, words = 0, hang_up = 0;
  std::vector<double> figures;  // that it then stands at this node
};

class DebtorReplies {
 public:
  // `grid` and `ground` are borrowed.
  DebtorReplies(const Ground& ground, const ActPlan& acts, const CaseGrid& grid, std::size_t debtor);

  ReplyChances to_ask(const TalkClass& from, std::size_t ask, std::size_t form) const;
  ReplyChances to_talk(const TalkClass& from) const;
  // Worth to the creditor on the day of agreement, a fraction of the claim.
  double worth_of_ask(const TalkClass& from, std::size_t ask, std::size_t form) const;
  double worth_of_figure(const TalkClass& from) const;
  double figure(int node) const { return nodes_[static_cast<std::size_t>(node)]; }  // a fraction
  std::size_t form() const { return form_; }                                        // the one it asks for
  int nodes() const { return static_cast<int>(nodes_.size()); }

 private:
  float band_middle(int band) const;
  sim::Mind<float> mind_in(const TalkClass& from, std::size_t form) const;
  void hear_acts(sim::Mind<float>& mind, int round) const;
  sim::Heard<float> heard(float fraction, std::size_t form) const;
  void split(double fraction, double chance, std::vector<double>& figures) const;

  const Ground& ground_;
  const CaseGrid& grid_;
  ActPlan acts_;
  sim::Profile<float> profile_{};
  std::size_t form_ = 0;
  std::vector<double> nodes_;
};

}  // namespace advisor
