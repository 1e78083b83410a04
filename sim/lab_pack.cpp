// Compiled once for each form of the processor, as play_pack_any, _v3 and _v4. All that is called here is
// inlined: a function left over with the wider instructions in it could be taken for everybody's by the
// linker (tests/processors.py looks for such).
#ifndef QUITTANCE_PLAY_PACK_NAME
#define QUITTANCE_PLAY_PACK_NAME play_pack_any
#define QUITTANCE_LANES 4
#endif

#include "sim/lab_pack.h"

#include "sim/lab_talk.h"
#include "sim/strategies/all.h"

namespace sim {

[[gnu::flatten]] QUITTANCE_PLAY_PACK(QUITTANCE_PLAY_PACK_NAME) {
  for (int part = 0; part < kTogether; part += kLanes) {
    NoWitness nobody;
    const Ended<Pack> ended =
        negotiate<Pack>(ground, table, player, seed, first + static_cast<std::uint64_t>(part), nobody);
    __builtin_memcpy(end.recovery + part, &ended.recovery, sizeof(Pack));
    __builtin_memcpy(end.days + part, &ended.days, sizeof(Pack));
    __builtin_memcpy(end.fraction + part, &ended.fraction, sizeof(Pack));
    __builtin_memcpy(end.round + part, &ended.round, sizeof(Pack));
    for (int i = 0; i < kLanes; ++i)
      end.agreed[part + i] = lane(ended.agreed, i);
  }
}

}  // namespace sim
