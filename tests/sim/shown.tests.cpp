#include "sim/shown.h"

#include "catch.h"

TEST_CASE("a percentage shows at most one decimal and none when it is whole", "[sim][shown]") {
  CHECK(sim::shown_percent(0.47) == "47%");
  CHECK(sim::shown_percent(0.745) == "74.5%");
  CHECK(sim::shown_percent(0.7449) == "74.5%");
  CHECK(sim::shown_percent(0.9996) == "100%");
  CHECK(sim::shown_percent(1.14) == "114%");
  CHECK(sim::shown_percent(-0.004) == "-0.4%");
  CHECK(sim::shown_percent(-0.125) == "-12.5%");
  CHECK(sim::shown_percent(0) == "0%");
}

TEST_CASE("a language is named, or its code stands for it", "[sim][shown]") {
  CHECK(sim::shown_language("pt") == "Portuguese");
  CHECK(sim::shown_language("tvl") == "tvl");
  CHECK(sim::shown_attitude(sim::Attitude::kCashFlow) == "cash flow");
}
