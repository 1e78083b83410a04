#include "sim/lab.h"

#include <algorithm>
#include <atomic>
#include <bit>
#include <memory>
#include <mutex>

#include <tbb/global_control.h>
#include <tbb/parallel_pipeline.h>

#include "sim/check.h"
#include "sim/lab_pack.h"
#include "sim/lab_talk.h"
#include "sim/strategies/all.h"

namespace sim {
namespace {

constexpr std::uint64_t kBlock = 16384;  // negotiations in a piece of work, a multiple of kTogether

// The pipeline itself passes blocks from thread to thread in order; the lock, hardly ever waited for, says
// the same to whoever watches threads (ThreadSanitizer does not see into TBB).
std::mutex handing_over;

std::uint64_t mixed(std::uint64_t x) {  // splitmix64's finaliser
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ULL;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EBULL;
  return x ^ (x >> 31);
}

std::uint64_t hash_of(std::uint64_t index, float recovery, float round, bool agreed) {
  const std::uint64_t bits = std::bit_cast<std::uint32_t>(recovery);
  return mixed(index * 0x9E3779B97F4A7C15ULL + (bits << 8) + (static_cast<std::uint64_t>(round) << 1) +
               (agreed ? 1 : 0));
}

std::size_t bin_of(float recovery) {
  const float scaled =
      (recovery - static_cast<float>(kBinsLow)) * static_cast<float>(kBins / (kBinsHigh - kBinsLow));
  return static_cast<std::size_t>(std::clamp(scaled, 0.0F, static_cast<float>(kBins - 1)));
}

void count(Tally& tally, const PackEnd& end, int lanes, std::uint64_t first, float target_low) {
  double recovery = 0, squares = 0, rounds = 0, days = 0;
  for (int i = 0; i < lanes; ++i) {
    const double value = static_cast<double>(end.recovery[i]);
    recovery += value;
    squares += value * value;
    rounds += static_cast<double>(end.round[i]);
    ++tally.bins[bin_of(end.recovery[i])];
    if (end.agreed[i]) {
      ++tally.deals;
      days += static_cast<double>(end.days[i]);
      tally.in_target += end.fraction[i] >= target_low - 1e-5F;
      ++tally.deals_by_round[static_cast<std::size_t>(end.round[i])];
    }
    tally.digest +=
        hash_of(first + static_cast<std::uint64_t>(i), end.recovery[i], end.round[i], end.agreed[i]);
  }
  tally.recovery += recovery;
  tally.recovery_squares += squares;
  tally.rounds += rounds;
  tally.days += days;
  tally.runs += static_cast<std::uint64_t>(lanes);
}

LabResult empty_result(const std::vector<Player>& players) {
  LabResult result;
  result.tallies.resize(players.size());
  for (std::size_t i = 0; i < players.size(); ++i)
    result.tallies[i].deals_by_round.assign(static_cast<std::size_t>(players[i].terms.rounds) + 1, 0);
  result.products.assign(players.size() * players.size(), 0);
  return result;
}

void add_products(LabResult& result, const std::vector<PackEnd>& ends, int lanes) {
  const std::size_t n = ends.size();
  for (std::size_t a = 0; a < n; ++a) {
    for (std::size_t b = a; b < n; ++b) {
      double sum = 0;
      for (int i = 0; i < lanes; ++i)
        sum += static_cast<double>(ends[a].recovery[i] * ends[b].recovery[i]);
      result.products[a * n + b] += sum;
    }
  }
}

LabResult play_block(PlayPack play_pack, const LabGround& ground, const AliasTable& table,
                     const std::vector<Player>& players, std::uint64_t seed, std::uint64_t from,
                     std::uint64_t to) {
  LabResult result = empty_result(players);
  std::vector<PackEnd> ends(players.size());
  for (std::uint64_t first = from; first < to; first += kTogether) {
    const int lanes = static_cast<int>(std::min<std::uint64_t>(kTogether, to - first));
    for (std::size_t i = 0; i < players.size(); ++i) {
      const LabGround& own = players[i].ground ? *players[i].ground : ground;
      play_pack(own, table, players[i], seed, first, ends[i]);
      count(result.tallies[i], ends[i], lanes, first, own.target_low);
    }
    if (players.size() > 1) add_products(result, ends, lanes);
  }
  result.runs = to - from;
  return result;
}

void merge(LabResult& into, const LabResult& later) {
  for (std::size_t i = 0; i < into.tallies.size(); ++i)
    into.tallies[i].add(later.tallies[i]);
  for (std::size_t i = 0; i < into.products.size(); ++i)
    into.products[i] += later.products[i];
  into.runs += later.runs;
}

// Writes down what happens in one talk.
class Witness {
 public:
  std::vector<TraceLine> lines;

  template <typename F>
  void act(Move move) {
    add(false, move, -1, false);
  }
  template <typename F>
  void asked(const Ask<float>& ask, float counter, bool) {
    if (done_) return;
    if (ask.accepts) {
      add(false, Move::kAccept, counter, true);
      done_ = true;
    } else if (ask.talks) {
      ++lines_asked_;
    } else if (lines_asked_ < expected_) {
      const bool middle = counter >= 0 && ask_ >= 0 && std::abs(ask.fraction - (ask_ + counter) / 2) < 1e-6F;
      add(false, counter < 0 ? Move::kOffer : middle ? Move::kSplit : Move::kCounter, ask.fraction, false);
      ask_ = ask.fraction;
      ++lines_asked_;
    }
  }
  template <typename F>
  void answered(const Reply<float>& reply, const Profile<float>& profile, const Mind<float>& mind, bool) {
    ++expected_;
    if (reply.accepts) {
      add(true, Move::kAccept, ask_, true);
      done_ = true;
    } else if (reply.subject) {
      add(true, Move::kAcceptSubject, ask_, false);
    } else if (reply.hangs_up) {
      add(true, Move::kHangUp, -1, false);
      done_ = true;
    } else if (reply.silent) {
      add(true, Move::kSilence, -1, false);
    } else if (reply.counters) {
      add(true, reply.fraction < ask_ / 2 ? Move::kLowball : Move::kCounter, reply.fraction, false);
    } else {
      add(true, words(profile, mind), -1, false);
    }
  }

 private:
  // A refusal without a figure; which words exactly belongs to the talk of one (sim/talk.h).
  static Move words(const Profile<float>& profile, const Mind<float>& mind) {
    if (profile[kFirm] > 0) return Move::kStonewall;
    return mind.upset > .6F ? Move::kHostility : Move::kAskDiscount;
  }
  void add(bool debtor, Move move, float fraction, bool accepted) {
    lines.push_back({static_cast<int>(lines.size()) + 1, debtor, move, fraction, accepted});
  }
  float ask_ = -1;
  int lines_asked_ = 0, expected_ = 1;
  bool done_ = false;
};

}  // namespace

PlayPack play_pack_for(Processor processor) {
#ifdef QUITTANCE_PROCESSORS
  if (processor == Processor::kV4) return play_pack_v4;
  if (processor == Processor::kV3) return play_pack_v3;
#else
  static_cast<void>(processor);
#endif
  return play_pack_any;
}

TryRows try_rows_for(Processor processor) {
#ifdef QUITTANCE_PROCESSORS
  if (processor == Processor::kV4) return try_rows_v4;
  if (processor == Processor::kV3) return try_rows_v3;
#else
  static_cast<void>(processor);
#endif
  return try_rows_any;
}

AliasTable::AliasTable(const std::vector<double>& weights) {
  const std::size_t n = weights.size();
  double sum = 0;
  for (const double weight : weights)
    sum += weight;
  SIM_CHECK(n > 0 && sum > 0);
  size_ = static_cast<float>(n);
  keep_.assign(n, 1);
  other_.resize(n);
  std::vector<double> scaled(n);
  std::vector<std::size_t> small, large;
  for (std::size_t i = 0; i < n; ++i) {
    other_[i] = i;
    scaled[i] = weights[i] / sum * static_cast<double>(n);
    (scaled[i] < 1 ? small : large).push_back(i);
  }
  while (!small.empty() && !large.empty()) {
    const std::size_t low = small.back(), high = large.back();
    small.pop_back();
    keep_[low] = static_cast<float>(scaled[low]);
    other_[low] = high;
    scaled[high] -= 1 - scaled[low];
    if (scaled[high] < 1) {
      large.pop_back();
      small.push_back(high);
    }
  }
}

void Tally::add(const Tally& later) {
  runs += later.runs;
  deals += later.deals;
  in_target += later.in_target;
  digest += later.digest;
  recovery += later.recovery;
  recovery_squares += later.recovery_squares;
  rounds += later.rounds;
  days += later.days;
  for (std::size_t i = 0; i < bins.size(); ++i)
    bins[i] += later.bins[i];
  for (std::size_t i = 0; i < deals_by_round.size(); ++i)
    deals_by_round[i] += later.deals_by_round[i];
}

double mean_recovery(const Tally& tally) {
  return tally.runs == 0 ? 0 : tally.recovery / static_cast<double>(tally.runs);
}

double standard_error(const Tally& tally) {
  if (tally.runs < 2) return 0;
  const double n = static_cast<double>(tally.runs), mean = tally.recovery / n;
  return std::sqrt(std::max(0.0, tally.recovery_squares / n - mean * mean) / (n - 1));
}

double quantile(const Tally& tally, double p) {
  if (tally.runs == 0) return 0;
  const double wanted = p * static_cast<double>(tally.runs);
  double before = 0;
  constexpr double kWidth = (kBinsHigh - kBinsLow) / kBins;
  for (std::size_t i = 0; i < tally.bins.size(); ++i) {
    const double here = tally.bins[i];
    if (here > 0 && before + here >= wanted) {
      const double inside = std::clamp((wanted - before) / here, 0.0, 1.0);
      return kBinsLow + (static_cast<double>(i) + inside) * kWidth;
    }
    before += here;
  }
  return kBinsHigh;
}

std::uint64_t LabResult::digest() const {
  std::uint64_t all = runs;
  for (const Tally& tally : tallies)
    all = mixed(all * 0x9E3779B97F4A7C15ULL + tally.digest);
  return all;
}

PairedDifference paired(const LabResult& result, std::size_t a, std::size_t b) {
  PairedDifference difference;
  const double n = static_cast<double>(result.runs);
  if (a == b || result.runs < 2) return difference;
  const std::size_t players = result.tallies.size();
  const Tally &first = result.tallies[a], &second = result.tallies[b];
  difference.mean = (first.recovery - second.recovery) / n;
  const double product = result.products[std::min(a, b) * players + std::max(a, b)];
  const double squares = first.recovery_squares + second.recovery_squares - 2 * product;
  difference.standard_error =
      std::sqrt(std::max(0.0, squares / n - difference.mean * difference.mean) / (n - 1));
  return difference;
}

LabResult run_lab(const LabGround& ground, const std::vector<Player>& players, const LabRun& run) {
  const PlayPack play_pack = play_pack_for(std::min(run.processor, best_processor()));
  const AliasTable table(ground.weights);
  for (const Player& player : players)
    SIM_CHECK(!player.ground || player.ground->debtors.size() == ground.debtors.size());
  LabResult result = empty_result(players);
  const int threads =
      run.threads > 0
          ? run.threads
          : static_cast<int>(tbb::global_control::active_value(tbb::global_control::max_allowed_parallelism));
  const tbb::global_control limit(tbb::global_control::max_allowed_parallelism,
                                  static_cast<std::size_t>(threads));
  { const std::lock_guard lock(handing_over); }
  std::uint64_t next = 0;
  std::atomic<bool> stopped = false;
  const auto work = [&](std::uint64_t from) {
    { const std::lock_guard lock(handing_over); }
    auto block = std::make_shared<LabResult>(
        play_block(play_pack, ground, table, players, run.seed, from, std::min(from + kBlock, run.runs)));
    const std::lock_guard lock(handing_over);
    return block;
  };
  const auto take = [&](const std::shared_ptr<LabResult>& block) {
    const std::lock_guard lock(handing_over);
    merge(result, *block);
    if (!stopped && run.progress && !run.progress(result)) stopped = true;
  };
  tbb::parallel_pipeline(
      static_cast<std::size_t>(2 * threads),
      tbb::make_filter<void, std::uint64_t>(tbb::filter_mode::serial_in_order,
                                            [&](tbb::flow_control& flow) -> std::uint64_t {
                                              const std::lock_guard lock(handing_over);
                                              if (stopped || next >= run.runs) {
                                                flow.stop();
                                                return 0;
                                              }
                                              const std::uint64_t from = next;
                                              next += kBlock;
                                              return from;
                                            }) &
          tbb::make_filter<std::uint64_t, std::shared_ptr<LabResult>>(tbb::filter_mode::parallel, work) &
          tbb::make_filter<std::shared_ptr<LabResult>, void>(tbb::filter_mode::serial_in_order, take));
  const std::lock_guard lock(handing_over);
  return result;
}

Played play_one(const LabGround& ground, const Player& player, std::uint64_t seed, std::uint64_t index) {
  const AliasTable table(ground.weights);
  Witness witness;
  const LabGround& own = player.ground ? *player.ground : ground;
  const Ended<float> ended = negotiate<float>(own, table, player, seed, index, witness);
  Played played{ended.recovery, ended.days, ended.fraction, static_cast<int>(ended.round), ended.agreed, {}};
  played.lines = std::move(witness.lines);
  return played;
}

}  // namespace sim
