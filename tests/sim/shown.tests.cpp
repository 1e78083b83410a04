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

TEST_CASE("a number shows no more decimals than asked for and none that say nothing", "[sim][shown]") {
  CHECK(sim::shown_number(3, 1) == "3");
  CHECK(sim::shown_number(1.84, 1) == "1.8");
  CHECK(sim::shown_number(100, 0) == "100");
  CHECK(sim::shown_number(-0.04, 1) == "0");
  CHECK(sim::shown_fixed(2, 1) == "2.0");
  CHECK(sim::shown_figures(1234.5, 3) == "1.23e+03");
  CHECK(sim::shown_rate(0.1215) == "12.15%");
}

TEST_CASE("a country without a translation keeps its English name, one without a row its code",
          "[sim][shown]") {
  sim::Tables tables;
  tables.countries.emplace("CI",
                           sim::Country{"CI", "CIV", "Ivory Coast", "XOF", "fr", {}, "", {}, {}, "", {}});
  CHECK(sim::shown_country(tables, "CI") == "Ivory Coast");
  CHECK(sim::shown_country(tables, "ZZ") == "ZZ");
}

TEST_CASE("a language is named, or its code stands for it", "[sim][shown]") {
  CHECK(sim::shown_language("pt") == "Portuguese");
  CHECK(sim::shown_language("tvl") == "tvl");
  CHECK(sim::shown_attitude(sim::Attitude::kCashFlow) == "cash flow");
}
