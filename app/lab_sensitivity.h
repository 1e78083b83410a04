// What the mean recovery of a strategy hangs on: one thing changed at a time (a tornado), and the opening
// against the pace of concession (a heat map).
//
// Every variation is a player of one run of sim/lab.h with a ground of its own: the same debtors are drawn
// with the same luck, so differences are paired and their error is small. What the creditor decides or knows
// (its terms, the protocol, its cost of capital) is changed in the case and everything is planned anew, as
// the creditor would. What it only believes of the debtors is changed in their profiles while its plan stays:
// the price of being wrong.
//
//   opening, target                   10 points of the claim down and up, in order with each other
//   reserve                           10 points; the mandate's floor binds. Told as a change, never as a
//   figure days between rounds, rounds       half and double; two fewer and two more. The deadline makes room
//   cost of capital                   5 points a year
//   obligation, responsiveness, limit 10 points, within 0 and 1
//   belief, means, anchoring, foresight   halved, and half as much again: judgements (grade C), not ranges
//   that
//                                     were measured. The form of payment a debtor asks for stays.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/lab.h"

namespace app {

enum class Factor {
  kOpening,
  kTarget,
  kReserve,
  kDays,
  kRounds,
  kCapital,
  // of the debtors
  kObligation,
  kBelief,
  kMeans,
  kResponsiveness,
  kAnchoring,
  kForesight,
  kLimit,  // where the case gives reservations
};

bool is_of_debtor(Factor factor);
const char* factor_name(Factor factor);           // "cost_of_capital"
std::string shown_factor(Factor factor);          // "Cost of capital"
std::string shown_change(Factor, double change);  // "90%", "−10 points", "6 days"

struct SensitivityRequest {
  std::string policy;  // of the tornado; "": none
  bool heat_map = true;
  bool truth = false;
};

struct Variation {
  Factor factor = Factor::kOpening;
  double low = 0, high = 0;                    // in the factor's own terms, for shown_change()
  std::optional<std::size_t> at_low, at_high;  // among the players; unset: that side would change nothing
};

struct SensitivityPlan {
  LabPlan lab;  // player 0 is the strategy as it is, where a tornado is asked for
  std::vector<Variation> variations;
  // Of the heat map: its players begin at `first`, pace by pace.
  std::vector<double> openings, paces;
  std::size_t first = 0;
  std::vector<std::shared_ptr<const sim::Strategy>> strategies;  // that the players borrow
};

// Errors as plan_lab().
sim::Result<SensitivityPlan> plan_sensitivity(const sim::World& world, const Workspace& workspace,
                                              const SensitivityRequest& request);

struct Effect {
  double mean_recovery = 0, difference = 0, standard_error = 0;  // against the strategy as it is
};
struct TornadoBar {
  Variation variation;
  std::optional<Effect> low, high;
  double width() const;  // from the lowest to the highest, the strategy as it is included
};
// The widest first; equal ones in the order above.
std::vector<TornadoBar> tornado_of(const SensitivityPlan& plan, const sim::LabResult& result);

// Mean recoveries, pace by pace; the best of them.
std::vector<double> heat_map_of(const SensitivityPlan& plan, const sim::LabResult& result);
std::size_t best_cell(const std::vector<double>& cells);

}  // namespace app
