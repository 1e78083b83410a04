// Arithmetic on one number or on a pack of them at once, with the same bits either way.
//
// The simulation's formulas are templates over F = float (one talk) or F = Pack (talks side by side).
// Both use only + - * / comparison and conversion, each rounded as IEEE 754 says and never contracted
// (-ffp-contract=off for all of sim), so that a talk has the same course alone, in a pack, with any number of
// threads and on any processor. QUITTANCE_CLONES compiles a function for several processors and chooses at
// run time. exp_of and log_of are our own for that reason: the library's differ between processors.
#pragma once

#include <cstdint>

#pragma GCC diagnostic ignored "-Wpsabi"  // packs never cross a library's border

// Sanitizers run before the choice of a clone can be made; elsewhere one version serves.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && defined(__OPTIMIZE__) && \
    !defined(__SANITIZE_THREAD__) && !defined(__SANITIZE_ADDRESS__)
#define QUITTANCE_CLONES [[gnu::target_clones("default", "avx2", "arch=x86-64-v4")]]
#else
#define QUITTANCE_CLONES
#endif
#define QUITTANCE_INLINE [[gnu::always_inline]] inline

namespace sim {

// How many talks a pack holds. Sixteen unless a file is compiled for one form of the processor, whose
// registers then decide: wider packs would fall apart into single numbers. No result depends on it.
#ifndef QUITTANCE_LANES
#define QUITTANCE_LANES 16
#endif
constexpr int kLanes = QUITTANCE_LANES;
using Pack = float __attribute__((vector_size(4 * QUITTANCE_LANES)));
using PackInts = std::int32_t __attribute__((vector_size(4 * QUITTANCE_LANES)));

// What belongs to F: its mask (a comparison's result), its integers, how many talks it holds.
template <typename F>
struct Width;
template <>
struct Width<float> {
  using Mask = bool;
  using Ints = std::int32_t;
  static constexpr int lanes = 1;
};
template <>
struct Width<Pack> {
  using Mask = PackInts;
  using Ints = PackInts;
  static constexpr int lanes = kLanes;
};
template <typename F>
using MaskOf = typename Width<F>::Mask;
template <typename F>
using IntsOf = typename Width<F>::Ints;

template <typename F>
QUITTANCE_INLINE F all_lanes(float value) {
  if constexpr (Width<F>::lanes == 1) {
    return value;
  } else {
    return Pack{} + value;
  }
}
QUITTANCE_INLINE float lane(float value, int) {
  return value;
}
QUITTANCE_INLINE float lane(const Pack& value, int index) {
  return value[index];
}
QUITTANCE_INLINE void set_lane(float& value, int, float to) {
  value = to;
}
QUITTANCE_INLINE void set_lane(Pack& value, int index, float to) {
  value[index] = to;
}

QUITTANCE_INLINE bool lane(bool mask, int) {
  return mask;
}
QUITTANCE_INLINE bool lane(const PackInts& mask, int index) {
  return mask[index] != 0;
}
QUITTANCE_INLINE bool any(bool mask) {
  return mask;
}
QUITTANCE_INLINE bool any(const PackInts& mask) {
  std::int32_t all = 0;
  for (int i = 0; i < kLanes; ++i)
    all |= mask[i];
  return all != 0;
}
// The opposite of a mask; ! and ~ differ between bool and packs.
QUITTANCE_INLINE bool opposite(bool mask) {
  return !mask;
}
QUITTANCE_INLINE PackInts opposite(const PackInts& mask) {
  return ~mask;
}
template <typename F>
QUITTANCE_INLINE MaskOf<F> no_lane() {
  return MaskOf<F>{};
}
template <typename F>
QUITTANCE_INLINE MaskOf<F> every_lane() {
  return opposite(MaskOf<F>{});
}
QUITTANCE_INLINE bool both(bool a, bool b) {
  return a && b;
}
QUITTANCE_INLINE PackInts both(const PackInts& a, const PackInts& b) {
  return a & b;
}
QUITTANCE_INLINE bool either(bool a, bool b) {
  return a || b;
}
QUITTANCE_INLINE PackInts either(const PackInts& a, const PackInts& b) {
  return a | b;
}

QUITTANCE_INLINE float pick(bool mask, float yes, float no) {
  return mask ? yes : no;
}
QUITTANCE_INLINE Pack pick(const PackInts& mask, const Pack& yes, const Pack& no) {
  return mask ? yes : no;
}
template <typename F>
QUITTANCE_INLINE F pick(const MaskOf<F>& mask, float yes, float no) {
  return pick(mask, all_lanes<F>(yes), all_lanes<F>(no));
}
template <typename F>
QUITTANCE_INLINE F least(const F& a, const F& b) {
  return pick(a < b, a, b);
}
template <typename F>
QUITTANCE_INLINE F most(const F& a, const F& b) {
  return pick(a > b, a, b);
}
template <typename F>
QUITTANCE_INLINE F within(const F& value, float low, float high) {
  return most(all_lanes<F>(low), least(all_lanes<F>(high), value));
}

QUITTANCE_INLINE std::int32_t ints_of(float value) {
  return static_cast<std::int32_t>(value);
}
QUITTANCE_INLINE PackInts ints_of(const Pack& value) {
  return __builtin_convertvector(value, PackInts);
}
QUITTANCE_INLINE float floats_of(std::int32_t value) {
  return static_cast<float>(value);
}
QUITTANCE_INLINE Pack floats_of(const PackInts& value) {
  return __builtin_convertvector(value, Pack);
}
// The largest whole number <= value; |value| < 2^31.
template <typename F>
QUITTANCE_INLINE F floor_of(const F& value) {
  const F cut = floats_of(ints_of(value));
  return cut - pick<F>(cut > value, 1, 0);
}
template <typename F>
QUITTANCE_INLINE F round_of(const F& value) {
  return floor_of(value + 0.5F);
}
template <typename F>
QUITTANCE_INLINE F size_of(const F& value) {
  return most(value, -value);
}

// e^x, relative error below 3e-7; x is held within -87 and 87.
template <typename F>
QUITTANCE_INLINE F exp_of(const F& argument) {
  // x = n ln 2 + r, |r| <= ln 2 / 2: e^r by its series, 2^n by the exponent's bits.
  const F x = within(argument, -87.0F, 87.0F);
  const F n = round_of(x * 1.44269504F);
  const F r = x - n * 0.693359375F + n * 2.12194440e-4F;
  const F series =
      1.0F + r * (1.0F + r * (0.5F + r * (0.166666667F +
                                          r * (0.0416666667F + r * (0.00833333333F + r * 0.00138888889F)))));
  const IntsOf<F> power = (ints_of(n) + 127) << 23;
  return series * __builtin_bit_cast(F, power);
}

// ln x, absolute error below 2e-6; x > 0 and normal.
template <typename F>
QUITTANCE_INLINE F log_of(const F& x) {
  // x = 2^n m with m in [sqrt(1/2), sqrt(2)): ln m = 2 atanh(z), z = (m - 1) / (m + 1).
  const IntsOf<F> bits = __builtin_bit_cast(IntsOf<F>, x);
  const IntsOf<F> n = (bits - 0x3F3504F3) >> 23;
  const IntsOf<F> mantissa = bits - (n << 23);
  const F m = __builtin_bit_cast(F, mantissa);
  const F z = (m - 1.0F) / (m + 1.0F);
  const F zz = z * z;
  const F series =
      2.0F * z * (1.0F + zz * (0.333333333F + zz * (0.2F + zz * (0.142857143F + zz * 0.111111111F))));
  return floats_of(n) * 0.693147181F + series;
}

// 1 / (1 + e^-x).
template <typename F>
QUITTANCE_INLINE F logistic(const F& x) {
  return 1.0F / (1.0F + exp_of(-x));
}
// x^y for x in [0, 1]; 0 for x = 0.
template <typename F>
QUITTANCE_INLINE F power_of(const F& x, const F& y) {
  const F value = exp_of(y * log_of(most(x, all_lanes<F>(1e-30F))));
  return pick(x > 0.0F, value, all_lanes<F>(0));
}

}  // namespace sim
