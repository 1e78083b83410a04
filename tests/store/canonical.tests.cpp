#include "store/canonical.h"

#include <cstring>
#include <limits>

#include "catch.h"
#include <nlohmann/json.hpp>
#include <rapidcheck.h>

namespace {

using nlohmann::json;
using store::canonical;

// The same bits, whatever kind of number JSON holds them as.
bool is_same(double a, double b) {
  return a <= b && a >= b;
}

}  // namespace

TEST_CASE("numbers have one spelling as in the table of RFC 8785", "[store][canonical]") {
  CHECK(canonical(json(0.0)) == "0");
  CHECK(canonical(json(-0.0)) == "0");
  CHECK(canonical(json(5e-324)) == "5e-324");
  CHECK(canonical(json(-5e-324)) == "-5e-324");
  CHECK(canonical(json(1.7976931348623157e308)) == "1.7976931348623157e+308");
  CHECK(canonical(json(9007199254740992.0)) == "9007199254740992");
  CHECK(canonical(json(295147905179352830000.0)) == "295147905179352830000");
  CHECK(canonical(json(9.999999999999997e22)) == "9.999999999999997e+22");
  CHECK(canonical(json(1e23)) == "1e+23");
  CHECK(canonical(json(999999999999999700000.0)) == "999999999999999700000");
  CHECK(canonical(json(1e21)) == "1e+21");
  CHECK(canonical(json(9.999999999999997e-7)) == "9.999999999999997e-7");
  CHECK(canonical(json(0.000001)) == "0.000001");
  CHECK(canonical(json(333333333.3333332)) == "333333333.3333332");
  CHECK(canonical(json(-0.0000033333333333333333)) == "-0.0000033333333333333333");
  CHECK(canonical(json(1424953923781206.2)) == "1424953923781206.2");
  CHECK(canonical(json(2.0)) == "2");
  CHECK(canonical(json(-7)) == "-7");
  CHECK(canonical(json(std::numeric_limits<std::uint64_t>::max())) == "18446744073709551615");
}

TEST_CASE("keys are sorted and texts escape what they must and no more", "[store][canonical]") {
  CHECK(canonical(json::parse(R"({ "b": [ 1 , {}, [] ], "a": null, "B": true })")) ==
        R"({"B":true,"a":null,"b":[1,{},[]]})");
  CHECK(canonical(json("\"\\/\b\t\n\f\r\x01\x1f\x7f é“→")) ==
        "\"\\\"\\\\/\\b\\t\\n\\f\\r\\u0001\\u001f\x7f é“→\"");
}

TEST_CASE("every double reads back from its spelling", "[store][canonical]") {
  CHECK(rc::check("shortest digits", [] {
    const auto bits = *rc::gen::arbitrary<std::uint64_t>();
    double value = 0;
    std::memcpy(&value, &bits, sizeof value);
    RC_PRE(value - value == 0);  // finite
    const std::string text = canonical(json(value));
    RC_ASSERT(is_same(json::parse(text).get<double>(), value));
    RC_ASSERT(canonical(json::parse(text)) == text);
  }));
}
