// Many negotiations of one case: each strategy against the same debtors with the same luck.
//
// Negotiation i under a seed draws its debtor and its chances from (seed, i) alone (sim/draws.h), so
// strategies are compared in pairs, and results do not depend on threads. Sixteen talks are played side by
// side (sim/pack.h); play_one() plays a single one with the same bits and tells what happened.
//
// A round: the acts planned for it, then the strategy takes the debtor's standing figure or asks, then the
// debtor answers. An ask in round k is made at as_of + (k-1) periods. After the last round the strategy takes
// the standing figure if it is worth its last price; else, and after a hang-up, no deal starts one period
// later. An agreed plan is paid month by month until it is complete or the debtor stops; then the rest is
// worth what no deal recovers of it. Recovery: present value at as_of over the claim of all cash less all
// costs.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "sim/debtor_mind.h"
#include "sim/debtor_profile.h"
#include "sim/moves.h"
#include "sim/no_deal.h"
#include "sim/processor.h"
#include "sim/strategy.h"
#include "sim/talk_rules.h"

namespace sim {

class Strategy;  // sim/strategies/all.h

// Chooses i with probability weights[i] from two uniform numbers (Walker 1977, alias method).
class AliasTable {
 public:
  explicit AliasTable(const std::vector<double>& weights);  // at least one, none negative, sum above 0
  std::size_t pick(float u, float v) const {
    const std::size_t i = static_cast<std::size_t>(u * size_);
    return v < keep_[i] ? i : other_[i];
  }

 private:
  float size_ = 0;
  std::vector<float> keep_;
  std::vector<std::size_t> other_;
};

// Where a talk under way stands: what the negotiator has seen, and where it has left each debtor it might
// face.
struct LabStart {
  int round = 1;  // of the next ask
  float counter = -1, counter_before = -1, counter_form = 0, ask = -1, sent = 0, received = 0;  // as in Seen
  bool held = false, spoke = false;
  float days = 0;                  // that today is later than as_of + (round - 1) periods
  std::vector<Mind<float>> minds;  // beside the debtors; empty: nothing has been said
};

// What all negotiations of a case share.
struct LabGround {
  TalkRules rules{};
  std::vector<DebtorProfile> debtors;
  std::vector<double> weights;  // of the debtors, any scale
  LabStart start;
  bool threshold = false;  // one firm debtor whose reservation is uniform on [low, high]
  float threshold_low = 0, threshold_high = 1;
  std::vector<PaymentForm> forms;
  int period_days = 3;
  double cost_of_capital = 0.08;
  std::vector<Outcome> no_deal;  // outcomes, probabilities add up to 1
  float no_deal_value = 0;       // their mean
  float no_deal_days = 0;        // to its last payment
  float target_low = 0;          // in target: an agreement at this fraction or above
};

// A strategy with what it brings and what it does around its asks.
struct Player {
  std::string name;
  const Strategy* strategy = nullptr;
  CreditorTerms terms;
  std::vector<std::vector<Move>> acts;  // by round, before the ask; missing rounds have none
  bool packages = false;                // asks in every form at once, all worth the same to the creditor
  // Where this one plays instead of the run's own ground, with the same luck: what-if beside what is. As many
  // debtors as there, of the same weights.
  std::shared_ptr<const LabGround> ground;
};

inline constexpr int kBins = 4096;                         // of the recovery
inline constexpr double kBinsLow = -0.5, kBinsHigh = 1.5;  // what lies outside counts in the outermost bins

// Sums over the negotiations of one strategy. Merging is exact but for the rounding of sums, which is done in
// the order of negotiations whatever the threads.
struct Tally {
  std::uint64_t runs = 0, deals = 0, in_target = 0, digest = 0;
  double recovery = 0, recovery_squares = 0, rounds = 0;
  double days = 0;  // of the deals: mean day of their cash
  std::array<std::uint32_t, kBins> bins{};
  std::vector<std::uint64_t> deals_by_round;
  void add(const Tally& later);
};

double mean_recovery(const Tally& tally);
double standard_error(const Tally& tally);
double quantile(const Tally& tally, double p);  // to the width of a bin, 0.0005

struct LabResult {
  std::vector<Tally> tallies;    // beside the players
  std::vector<double> products;  // players x players: sums of products of recoveries
  std::uint64_t runs = 0;
  std::uint64_t digest() const;
};

// How the mean recovery of player a less that of b lies: difference, standard error, from pairs.
struct PairedDifference {
  double mean = 0, standard_error = 0;
};
PairedDifference paired(const LabResult& result, std::size_t a, std::size_t b);

struct LabRun {
  std::uint64_t seed = 1, runs = 0;
  int threads = 0;                       // 0: as many as the machine has
  Processor processor = Processor::kV4;  // at most: the widest form to use where the machine has it
  // Called in order from whichever thread, never by two at once, with all done so far; false stops the run,
  // which then holds the first negotiations only.
  std::function<bool(const LabResult&)> progress;
};

LabResult run_lab(const LabGround& ground, const std::vector<Player>& players, const LabRun& run);

// One event of a talk as the trace has it.
struct TraceLine {
  int step = 0;
  bool debtor = false;
  Move move = Move::kSilence;
  float fraction = -1;  // below 0: names none
  bool accepted = false;
};

struct Played {
  float recovery = 0, days = 0, fraction = 0;
  int round = 0;  // in which it was agreed or ended
  bool agreed = false;
  std::vector<TraceLine> lines;
};
// Negotiation `index` of the run with that seed.
Played play_one(const LabGround& ground, const Player& player, std::uint64_t seed, std::uint64_t index);

}  // namespace sim
