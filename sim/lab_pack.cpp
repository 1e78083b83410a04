// Compiled once for each form of the processor, as play_pack_any, _v3 and _v4. All that is called here is
// inlined: a function left over with the wider instructions in it could be taken for everybody's by the
// linker (tests/processors.py looks for such).
#include "sim/lab_pack.h"

#include "sim/lab_talk.h"
#include "sim/strategies/all.h"

#ifndef QUITTANCE_PLAY_PACK_NAME
#define QUITTANCE_PLAY_PACK_NAME play_pack_any
#endif

namespace sim {

[[gnu::flatten]] QUITTANCE_PLAY_PACK(QUITTANCE_PLAY_PACK_NAME) {
  NoWitness nobody;
  const Ended<Pack> ended = negotiate<Pack>(ground, table, player, seed, first, nobody);
  __builtin_memcpy(end.recovery, &ended.recovery, sizeof end.recovery);
  __builtin_memcpy(end.days, &ended.days, sizeof end.days);
  __builtin_memcpy(end.fraction, &ended.fraction, sizeof end.fraction);
  __builtin_memcpy(end.round, &ended.round, sizeof end.round);
  for (int i = 0; i < kLanes; ++i)
    end.agreed[i] = lane(ended.agreed, i);
}

}  // namespace sim
