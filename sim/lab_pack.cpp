// Compiled once for each form of the processor, as play_pack_any, _v3 and _v4. All that is called here is
// inlined: a function left over with the wider instructions in it could be taken for everybody's by the
// linker (tests/processors.py looks for such).
#ifndef QUITTANCE_PLAY_PACK_NAME
#define QUITTANCE_PLAY_PACK_NAME play_pack_any
#define QUITTANCE_TRY_ROWS_NAME try_rows_any
#define QUITTANCE_LANES 4
#endif

#include "sim/lab_pack.h"

#include "sim/lab_talk.h"
#include "sim/policy_trial.h"
#include "sim/strategies/all.h"

namespace sim {

[[gnu::flatten]] QUITTANCE_PLAY_PACK(QUITTANCE_PLAY_PACK_NAME) {
  for (int part = 0; part < kTogether; part += kLanes) {
    NoWitness nobody;
    write_end(negotiate<Pack>(ground, table, player, seed, first + static_cast<std::uint64_t>(part), nobody),
              part, end);
  }
}

[[gnu::flatten]] QUITTANCE_TRY_ROWS(QUITTANCE_TRY_ROWS_NAME) {
  for (int part = 0; part < kTogether; part += kLanes)
    try_rows<Pack>(ground, table, player, seed, first + static_cast<std::uint64_t>(part), round, rows, count,
                   part, start, ends);
}

}  // namespace sim
