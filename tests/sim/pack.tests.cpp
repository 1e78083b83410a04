#include "sim/pack.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "catch.h"

#include "sim/draws.h"

using sim::Pack;

namespace {

template <typename F>
QUITTANCE_INLINE F busy(const F& u, const F& v) {
  return sim::exp_of(sim::log_of(u) * 3.0F) + sim::logistic(v * 8.0F - 4.0F) +
         sim::floor_of(u * 10.0F - 5.0F) + sim::power_of(u, v) + sim::within(u - v, -0.25F, 0.25F);
}

QUITTANCE_CLONES [[gnu::flatten]] void busy_pack(unsigned first, float* out) {
  const sim::Four<Pack> four = sim::draw<Pack>(7, first, 3, sim::Stream::kTest);
  const Pack result = busy(four.u[0], four.u[1]);
  for (int i = 0; i < sim::kLanes; ++i)
    out[i] = result[i];
}

}  // namespace

TEST_CASE("a pack of sixteen gives the very bits of one alone", "[sim][pack]") {
  for (unsigned first = 0; first < 16'000; first += 16) {
    float many[sim::kLanes];
    busy_pack(first, many);
    for (unsigned i = 0; i < sim::kLanes; ++i) {
      const sim::Four<float> four = sim::draw<float>(7, first + i, 3, sim::Stream::kTest);
      const float alone = busy(four.u[0], four.u[1]);
      REQUIRE(std::memcmp(&alone, &many[i], sizeof alone) == 0);
    }
  }
}

TEST_CASE("our exponential and logarithm stay near the library's", "[sim][pack]") {
  double worst_exp = 0, worst_log = 0;
  for (float x = -80; x < 80; x += 0.0137F)
    worst_exp = std::max(worst_exp, std::abs(double{sim::exp_of(x)} / std::exp(double{x}) - 1));
  for (float x = 1e-30F; x < 1e30F; x *= 1.003F)
    worst_log = std::max(worst_log, std::abs(double{sim::log_of(x)} - std::log(double{x})) /
                                        std::max(1.0, std::abs(std::log(double{x}))));
  CHECK(worst_exp < 3e-7);
  CHECK(worst_log < 2e-6);
}

TEST_CASE("draws are uniform and never 0 or 1 and another stream gives others", "[sim][pack]") {
  double sum = 0, squares = 0;
  int same = 0;
  constexpr int kTalks = 100'000;
  for (unsigned talk = 0; talk < kTalks; ++talk) {
    const auto four = sim::draw<float>(1, talk, 0, sim::Stream::kTest);
    const auto other = sim::draw<float>(1, talk, 0, sim::Stream::kDebtor);
    for (int j = 0; j < 4; ++j) {
      REQUIRE(four.u[j] > 0);
      REQUIRE(four.u[j] < 1);
      same += four.u[j] == other.u[j];
      sum += double{four.u[j]};
      squares += double{four.u[j]} * double{four.u[j]};
    }
  }
  CHECK(std::abs(sum / (4 * kTalks) - 1.0 / 2) < 4 * 0.289 / std::sqrt(4.0 * kTalks));
  CHECK(std::abs(squares / (4 * kTalks) - 1.0 / 3) < 0.002);
  CHECK(same < 10);
}
