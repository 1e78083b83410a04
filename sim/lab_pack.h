// Sixteen negotiations side by side, in the form the processor at hand runs fastest.
#pragma once

#include "sim/lab.h"
#include "sim/policy_table.h"
#include "sim/processor.h"

namespace sim {

constexpr int kTogether = 16;  // negotiations of one call, whatever the pack's width

struct PackEnd {
  alignas(64) float recovery[kTogether], days[kTogether], fraction[kTogether], round[kTogether];
  bool agreed[kTogether];
};

inline constexpr int kMostRounds = 30;

// Where sixteen talks stand when a round begins.
struct TrialStart {
  int classes[kTogether];  // sim/policy_table.h
  bool open[kTogether];
};

using PlayPack = void (*)(const LabGround& ground, const AliasTable& table, const Player& player,
                          std::uint64_t seed, std::uint64_t first, PackEnd& end);
PlayPack play_pack_for(Processor processor);

// What each of `count` rows would bring in `round` instead of the policy's own (sim/policy_trial.h); `round`
// may be the one after the last.
using TryRows = void (*)(const LabGround& ground, const AliasTable& table, const Player& player,
                         std::uint64_t seed, std::uint64_t first, int round, const PolicyRow* rows, int count,
                         TrialStart& start, PackEnd* ends);
TryRows try_rows_for(Processor processor);

// One for each form; sim/lab_pack.cpp, compiled so many times.
#define QUITTANCE_PLAY_PACK(name)                                                                       \
  void name(const LabGround& ground, const AliasTable& table, const Player& player, std::uint64_t seed, \
            std::uint64_t first, PackEnd& end)
QUITTANCE_PLAY_PACK(play_pack_any);
QUITTANCE_PLAY_PACK(play_pack_v3);
QUITTANCE_PLAY_PACK(play_pack_v4);
#define QUITTANCE_TRY_ROWS(name)                                                                        \
  void name(const LabGround& ground, const AliasTable& table, const Player& player, std::uint64_t seed, \
            std::uint64_t first, int round, const PolicyRow* rows, int count, TrialStart& start,        \
            PackEnd* ends)
QUITTANCE_TRY_ROWS(try_rows_any);
QUITTANCE_TRY_ROWS(try_rows_v3);
QUITTANCE_TRY_ROWS(try_rows_v4);

}  // namespace sim
