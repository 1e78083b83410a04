#include "sim/fx.h"

#include <cmath>

#include "catch.h"

using namespace sim;

namespace {
Tables tables() {
  Tables result;
  result.fx["BRL"] = FxRow{"BRL", *parse_date("2026-04-13"), 5.874, .0974, .1346, .0865, {}};
  result.fx["JPY"] = FxRow{"JPY", *parse_date("2026-04-10"), 186.75, .0615, .0927, .0612, {}};
  return result;
}
}  // namespace

TEST_CASE("rates cross through the euro", "[sim][fx]") {
  CHECK(fx_quote("EUR", "BRL", tables())->rate == Approx(5.874));
  CHECK(fx_quote("BRL", "EUR", tables())->rate == Approx(1 / 5.874));
  const auto cross = fx_quote("BRL", "JPY", tables());
  CHECK(cross->rate == Approx(186.75 / 5.874));
  CHECK(cross->volatility == Approx(std::sqrt(.1346 * .1346 + .0927 * .0927)));
  CHECK(cross->as_of == "2026-04-10");
  CHECK(fx_quote("EUR", "BRL", tables())->volatility == Approx(.1346));
  CHECK(fx_quote("EUR", "BRL", tables())->as_of == "2026-04-13");
}

TEST_CASE("a currency is one of itself, even without a row", "[sim][fx]") {
  CHECK(fx_quote("ARS", "ARS", tables()) == FxQuote{});
  CHECK(fx_quote("EUR", "EUR", tables()) == FxQuote{});
}

TEST_CASE("a currency without a row has no quote", "[sim][fx]") {
  CHECK_FALSE(fx_quote("EUR", "ARS", tables()));
  CHECK_FALSE(fx_quote("ARS", "EUR", tables()));
}

TEST_CASE("conversion minds the decimals of both currencies", "[sim][fx]") {
  const Currency eur{"EUR", 2}, jpy{"JPY", 0}, kwd{"KWD", 3};
  CHECK(convert(10'000, eur, jpy, 186.75) == 18'675);
  CHECK(convert(18'675, jpy, eur, 1 / 186.75) == 10'000);
  CHECK(convert(1'000, eur, kwd, .35) == 3'500);
  CHECK(convert(1, eur, jpy, 50) == 1);  // half a yen, away from zero
  CHECK_FALSE(convert(kLargestMinor, eur, kwd, 20'000));
  CHECK_FALSE(convert(1, eur, kwd, std::nan("")));
}

TEST_CASE("the cushion keeps the amount at the given confidence", "[sim][fx]") {
  // z(0.9) = 1.2815515655: exp(1.2815515655 * .1346 * sqrt(.5)) = 1.129721...
  CHECK(fx_cushion(.1346, .5) == Approx(std::exp(1.2815515655446004 * .1346 * std::sqrt(.5))).epsilon(1e-12));
  CHECK(fx_cushion(.1346, .5) == Approx(1.1297).margin(1e-4));
  CHECK(fx_cushion(.2, 1, .5) == Approx(1).margin(1e-12));
  CHECK(fx_cushion(0, 3) == 1);
  CHECK(fx_cushion(.2, 0) == 1);
}
