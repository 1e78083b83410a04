// Sixteen negotiations side by side, in the form the processor at hand runs fastest.
#pragma once

#include "sim/lab.h"
#include "sim/pack.h"
#include "sim/processor.h"

namespace sim {

struct PackEnd {
  alignas(64) float recovery[kLanes], days[kLanes], fraction[kLanes], round[kLanes];
  bool agreed[kLanes];
};

using PlayPack = void (*)(const LabGround& ground, const AliasTable& table, const Player& player,
                          std::uint64_t seed, std::uint64_t first, PackEnd& end);
PlayPack play_pack_for(Processor processor);

// One for each form; sim/lab_pack.cpp, compiled so many times.
#define QUITTANCE_PLAY_PACK(name)                                                                       \
  void name(const LabGround& ground, const AliasTable& table, const Player& player, std::uint64_t seed, \
            std::uint64_t first, PackEnd& end)
QUITTANCE_PLAY_PACK(play_pack_any);
QUITTANCE_PLAY_PACK(play_pack_v3);
QUITTANCE_PLAY_PACK(play_pack_v4);

}  // namespace sim
