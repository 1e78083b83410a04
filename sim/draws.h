// Chance: uniform numbers addressed by what they are for, not by the order of asking.
//
// The numbers of step s of talk t under a seed are a function of (seed, t, s, stream) alone: Philox 4x32-10
// (Salmon, Moraes, Dror, Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3"; Random123). So the same
// talk meets the same luck under every strategy (common random numbers), on any number of threads, and after
// an undo. Each number is (k + 1/2) 2^-23, k of 23 bits: never 0, never 1, exact in a float.
#pragma once

#include <cstdint>

#include "sim/pack.h"

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wold-style-cast"
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wsign-conversion"
#include <Random123/philox.h>
#pragma GCC diagnostic pop

namespace sim {

// Who asks. A stream never shares a number with another.
enum class Stream : std::uint32_t {
  kDebtor = 0,
  kType = 1,
  kPayment = 2,
  kStrategy = 3,
  kTest = 4,
  kBargain = 5,
  kWord = 6,
  kPath = 7
};

template <typename F>
struct Four {
  F u[4];
};

// For talks first, first + 1, … of the pack.
template <typename F>
QUITTANCE_INLINE Four<F> draw(std::uint64_t seed, std::uint64_t first, std::uint32_t step, Stream stream) {
  constexpr int kWidth = Width<F>::lanes;
  alignas(64) std::int32_t words[4][static_cast<unsigned>(kWidth)];
  for (int i = 0; i < kWidth; ++i) {
    const std::uint64_t talk = first + static_cast<std::uint64_t>(i);
    const r123::Philox4x32::ctr_type counter = {{static_cast<std::uint32_t>(talk),
                                                 static_cast<std::uint32_t>(talk >> 32), step,
                                                 static_cast<std::uint32_t>(stream)}};
    const r123::Philox4x32::key_type key = {
        {static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)}};
    const r123::Philox4x32::ctr_type random = r123::Philox4x32()(counter, key);
    for (unsigned j = 0; j < 4; ++j)
      words[j][i] = static_cast<std::int32_t>(random.v[j] >> 9);
  }
  Four<F> four;
  for (int j = 0; j < 4; ++j) {
    IntsOf<F> whole;
    __builtin_memcpy(&whole, words[j], sizeof whole);
    four.u[j] = (floats_of(whole) + 0.5F) * 0x1p-23F;
  }
  return four;
}

}  // namespace sim
