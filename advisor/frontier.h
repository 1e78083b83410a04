// The Pareto front of a finite set of outcomes and the points on it that bargaining theory picks out.
//
// An outcome is dominated when another is at least as good for both sides and better for one. Gains are
// g = (creditor - d_c, debtor - d_d) over the disagreement point d; individually rational outcomes have both
// gains >= 0, the ideal point is the largest gain of each side among them. Over these outcomes:
//   Nash               max g_c^alpha * g_d^(1-alpha)                      (Nash 1950; alpha 0.5 is the
//   product) Kalai-Smorodinsky  max min(g_c / ideal_c, g_d / ideal_d)              (Kalai, Smorodinsky 1975)
//   egalitarian        max min(g_c, g_d)                                  (Kalai 1977)
//   utilitarian        max creditor + debtor
// A side whose ideal gain is 0 is left out of the two minima. Every outcome within a relative 1e-12 of the
// maximum is listed; without an individually rational outcome the four lists are empty. The sets are finite:
// nothing is mixed or interpolated.
//
// Values must be finite and at most kLargestUtility in size. Cost is linear in practice: one pass finds the
// best debtor value of each of 256 slices by creditor value and drops what a higher slice dominates, the rest
// is bucket-sorted (worst case n log n).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace advisor {

inline constexpr double kLargestUtility = 1e100;

struct OutcomeSet {
  std::vector<std::string> names;
  std::vector<double> creditor, debtor;  // as long as names
  double creditor_disagreement = 0, debtor_disagreement = 0;
  bool operator==(const OutcomeSet&) const = default;
};

// Positions in the set: pareto by creditor value, highest first; the others in the order of the set.
struct Frontier {
  std::vector<std::uint32_t> pareto, nash, kalai_smorodinsky, egalitarian, utilitarian;
  bool operator==(const Frontier&) const = default;
};

std::vector<std::uint32_t> pareto_front(std::span<const double> creditor, std::span<const double> debtor);

// 0 <= alpha <= 1, the creditor's weight in Nash's product.
Frontier find_frontier(const OutcomeSet& set, double alpha = 0.5);

std::vector<std::string> names_at(const OutcomeSet& set, const std::vector<std::uint32_t>& positions);

}  // namespace advisor
