// Two tactics of time (sim/tactics.h) against each other on a discrete outcome space, very many times.
//
// Alternating offers, rounds 0..T, in each round first one side moves, then the other. A move at round t:
//
//   aspiration  a = r + (1 - alpha_t) (best - r), r the side's own reservation, as floats
//   next offer  the outcome worth least to the side itself of those worth >= a
//   if the offer on the table is worth at least as much to the side as its own next offer, it accepts
//   (AC_next); else it makes that offer
//
// No agreement after round T is no deal. These are the semantics of NegMAS's SAO with aspiration negotiators,
// but for its clock (relative time is t/T here, so both stand at their reservation in round T) and its slack
// of 1e-5 below the aspiration. Nobody models the other side: with several issues much joint gain is missed.
//
// Two spaces. Negotiation i under a seed draws its sides from draw(seed, i, 0, Stream::kBargain) alone.
//
// PriceBargain: 100 outcomes, the prices 0..99; worth price to the creditor, 99 - price to the debtor. Each
//   side's reservation is uniform on [0, reserve_most * 99].
//
// PackageBargain: 1,000 outcomes, three issues of levels 0..9; worth sum of w_i x_i to the creditor, sum of
//   v_i (9 - x_i) to the debtor. w and v are drawn apart, each uniform on the 1,176 triples of whole
//   numbers >= 1 with sum 50 (weights in steps of 2%), reservations on [0, reserve_most * 450]. Outcomes
//   worth the same to the side that offers: it offers the one highest for itself on the issue that weighs
//   most to it, then on the next; of equal weights the earlier issue counts as heavier.
//
// Utilities are whole numbers, so nothing is rounded but the aspiration. For each multiset of weights a table
// built once (3 MB) holds the outcome to offer at every whole aspiration, so a move is one look-up, and its
// worth to the other side three products. Equal results sixteen at a time, alone and on any number of
// threads. Fails for weights that are not whole: they would need a search at every move.
//
// One core of an EPYC 9004 at 20 rounds: a price 10 ns, of which the draw takes 4 and a round 0.3; a package
// 47 ns, 1.9 a round, nearly all in the look-ups.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "sim/tactics.h"

namespace sim {

struct BargainTerms {
  ConcessionCurve creditor, debtor;  // with the same deadline T
  bool debtor_first = false;
  float reserve_most = 0.7F;  // in [0, 1], of the best utility
};

struct Agreement {
  std::int32_t outcome = -1;  // price, or 100 x_0 + 10 x_1 + x_2; -1: none
  std::int32_t round = 0;     // in which it was accepted; T + 1: none
  bool operator==(const Agreement&) const = default;
};

// Negotiation first + k at [k].
struct Agreements {
  std::vector<std::int32_t> outcome, round;
  explicit Agreements(std::size_t count) : outcome(count), round(count) {}
  Agreement at(std::size_t k) const { return {outcome[k], round[k]}; }
  bool operator==(const Agreements&) const = default;
};

struct AgreementTotals {
  std::int64_t deals = 0, outcomes = 0, rounds = 0;  // sums over the deals
  bool operator==(const AgreementTotals&) const = default;
};
AgreementTotals totals(const Agreements& agreements);

// The terms as the arithmetic uses them: 1 - alpha by round of the side that moves first and of the other.
struct BargainPlan {
  std::vector<float> first, second;
  bool debtor_first = false;
  float reserve_most = 0;
};

class PriceBargain {
 public:
  explicit PriceBargain(const BargainTerms& terms);
  struct Sides {
    float creditor_reserve = 0, debtor_reserve = 0;  // utilities
  };
  Sides sides(std::uint64_t seed, std::uint64_t index) const;
  Agreement play_one(std::uint64_t seed, std::uint64_t index) const;
  // Fills `into`. threads 0: as many as the machine has.
  void play(std::uint64_t seed, std::uint64_t first, Agreements& into, int threads = 1) const;

 private:
  BargainPlan plan_;
};

// What the moves of PackageBargain look up.
struct PackageTables {
  // By triple of weights: the weights by issue (7 bits each), then the issues from heaviest to lightest
  // (2 bits each); and where the row of its multiset begins.
  std::vector<std::int32_t> shape, row;
  // By multiset and whole aspiration 0..900: own levels of the offer, heaviest issue first (4 bits each).
  std::vector<std::int32_t> offer;
};

class PackageBargain {
 public:
  explicit PackageBargain(const BargainTerms& terms);
  struct Sides {
    std::array<int, 3> creditor_weights{}, debtor_weights{};
    float creditor_reserve = 0, debtor_reserve = 0;  // utilities
  };
  Sides sides(std::uint64_t seed, std::uint64_t index) const;
  Agreement play_one(std::uint64_t seed, std::uint64_t index) const;
  void play(std::uint64_t seed, std::uint64_t first, Agreements& into, int threads = 1) const;

 private:
  BargainPlan plan_;
  PackageTables tables_;
};

}  // namespace sim
