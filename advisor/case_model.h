// A case as a decision problem of few states (advisor/pomdp/model.h), so that other solvers can check advice.
//
// Hidden: which debtor it is (advisor/case_types.h). Seen: the round, the band of the last ask, and what was
// last heard: nothing, words, the contact's yes that nobody signs, or the standing figure
// (advisor/debtor_replies.h, where classes and chances are defined). One step is a round: the acts planned
// for it, then an ask in one of the forms, talk alone, taking the figure (accept), or no deal (stop). After
// the last round one step is left to take the standing figure. What cannot be done in a state (asking more
// than the band of the last ask, taking a figure that is not there or below the mandate) ends the talk and no
// deal starts a round later.
//
// Rewards are percent of the claim: worth of the agreement on its day, or of no deal, times (delta / d)^(k-1)
// with k the round, delta the period's discount factor and d the model's discount, delta itself unless it is
// above kHighestDiscount. So the value of the start is 100 times the expected recovery, a present value at
// as_of. Plain money: risk aversion and the relationship are left out.
//
// Coarser than the lab: few debtors; asks and figures on a grid; silence after a figure is not told from a
// figure repeated; the history that stands for a class. Chances are whole millionths.
//
// A threshold debtor (sim::LabGround::threshold) becomes up to kReservations equally likely reservations, the
// lower ends of equal cells, which are also the asks: the optimum is that of asks on the grid, at most a
// cell's width below the exact ladder's.
#pragma once

#include <string>
#include <vector>

#include "advisor/case_types.h"
#include "advisor/debtor_replies.h"
#include "advisor/pomdp/model.h"

namespace advisor {

inline constexpr std::size_t kMostStates = 2000, kMostTypes = 16, kReservations = 100;
inline constexpr std::size_t kMostBytes = 4'900'000;  // of the file, about
inline constexpr double kHighestDiscount = 0.999999;

struct CaseModel {
  pomdp::Model model;
  CaseGrid grid;
  FewDebtors few;
};

// `attitudes` beside the ground's debtors; not looked at with a threshold debtor.
CaseModel case_model(const Ground& ground, const ActPlan& acts, const std::vector<std::string>& attitudes);

// What the model is and how coarse, line by line, for the head of its file (advisor/case_model_words.cpp).
std::string describe(const CaseModel& made, const Ground& ground);

}  // namespace advisor
