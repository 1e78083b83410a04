#include "app/field_text.h"

#include <cmath>
#include <cstring>

#include "catch.h"
#include <nlohmann/json.hpp>
#include <rapidcheck.h>

using app::FieldKind;
using app::text_of;
using app::value_of;
using Json = nlohmann::json;

namespace {

std::string shown(const Json& value, FieldKind kind) {
  return text_of(&value, kind);
}
// The JSON text of what is typed; "" for nothing.
std::string typed(std::string_view text, FieldKind kind) {
  const auto value = value_of(text, kind);
  return value ? value->dump() : "";
}
double any_double() {
  const auto bits = *rc::gen::arbitrary<std::uint64_t>();
  double number = 0;
  std::memcpy(&number, &bits, sizeof number);
  return number;
}

}  // namespace

TEST_CASE("a fraction is shown as a percentage and typed as one", "[app][field_text]") {
  CHECK(shown(0.08, FieldKind::kPercent) == "8");
  CHECK(shown(0.081, FieldKind::kPercent) == "8.1");
  CHECK(shown(0.29, FieldKind::kPercent) == "29");
  CHECK(shown(1.1, FieldKind::kPercent) == "110");
  CHECK(shown(1, FieldKind::kPercent) == "100");
  CHECK(shown(0, FieldKind::kPercent) == "0");
  CHECK(shown(-0.12, FieldKind::kPercent) == "-12");
  CHECK(shown(0.00005, FieldKind::kPercent) == "0.005");
  CHECK(shown(100.0, FieldKind::kPercent) == "10000");
  CHECK(typed("8.1", FieldKind::kPercent) == "0.081");
  CHECK(typed("8,1", FieldKind::kPercent) == "0.081");
  CHECK(typed(" 8.1 % ", FieldKind::kPercent) == "0.081");
  CHECK(typed("29", FieldKind::kPercent) == "0.29");
  CHECK(typed("-12", FieldKind::kPercent) == "-0.12");
  CHECK(typed("110", FieldKind::kPercent) == "1.1");
  CHECK(typed("100", FieldKind::kPercent) == "1.0");
  CHECK(typed(".5", FieldKind::kPercent) == "0.005");
}

TEST_CASE("a number is a number and everything else stays as typed", "[app][field_text]") {
  CHECK(typed("0.08", FieldKind::kNumber) == "0.08");
  CHECK(typed("0,08", FieldKind::kNumber) == "0.08");
  CHECK(typed("+3", FieldKind::kWhole) == "3");
  CHECK(typed("7", FieldKind::kDays) == "7");
  CHECK(typed("1e3", FieldKind::kNumber) == "1000.0");
  for (const char* text : {"abc", "1,000", "1,000.5", "1.000,5", "12 000", "--1", "1-1", "e5", "0x10", "nan",
                           "inf", "1e99999", "-", "."}) {
    INFO(text);
    CHECK(typed(text, FieldKind::kNumber) == Json(text).dump());
    CHECK(typed(text, FieldKind::kPercent) == Json(text).dump());
  }
  CHECK(typed("3,5", FieldKind::kWhole) == "\"3,5\"");
  CHECK(typed("%", FieldKind::kPercent) == "\"%\"");
  CHECK(typed("true", FieldKind::kBoolean) == "true");
  CHECK(typed("perhaps", FieldKind::kBoolean) == "\"perhaps\"");
}

TEST_CASE("an amount stays a text and its decimal comma becomes a point where it can be nothing else",
          "[app][field_text]") {
  CHECK(typed(" 14800.50 ", FieldKind::kAmount) == "\"14800.50\"");
  CHECK(typed("14800,50", FieldKind::kAmount) == "\"14800.50\"");
  CHECK(typed("14,800", FieldKind::kAmount) == "\"14,800\"");
  CHECK(typed("14,800.50", FieldKind::kAmount) == "\"14,800.50\"");
  CHECK(typed("14.800,50", FieldKind::kAmount) == "\"14.800,50\"");
  CHECK(typed(",", FieldKind::kAmount) == "\".\"");
}

TEST_CASE("an empty input is no value", "[app][field_text]") {
  for (const FieldKind kind :
       {FieldKind::kText, FieldKind::kAmount, FieldKind::kPercent, FieldKind::kWhole, FieldKind::kDate}) {
    CHECK_FALSE(value_of("", kind));
  }
  CHECK_FALSE(value_of("  ", FieldKind::kDate));
  CHECK_FALSE(value_of("  ", FieldKind::kPercent));
  CHECK(text_of(nullptr, FieldKind::kText).empty());
  CHECK(shown(nullptr, FieldKind::kNumber).empty());
  CHECK(shown(Json::array(), FieldKind::kText).empty());
}

TEST_CASE("a text of several lines becomes one", "[app][field_text]") {
  CHECK(typed("one\ntwo\tthree ", FieldKind::kParagraph) == "\"one two three \"");
}

TEST_CASE("what a field shows and is typed again is the same value", "[app][field_text]") {
  const bool held = rc::check("numbers", [] {
    const auto kind = *rc::gen::element(FieldKind::kNumber, FieldKind::kPercent, FieldKind::kDays);
    const double number =
        *rc::gen::arbitrary<bool>() ? any_double() : *rc::gen::inRange(-100'000, 100'000) / 1000.0;
    // A percentage cannot show more than the largest double's hundredth.
    if (!std::isfinite(number) || std::abs(number) > 1e300 || (number != 0 && std::abs(number) < 1e-290))
      return;
    const auto again = value_of(shown(number, kind), kind);
    RC_ASSERT(again.has_value());
    RC_ASSERT(again->is_number());
    RC_ASSERT(again->get<double>() == number);
  });
  CHECK(held);
  const bool texts = rc::check("texts", [] {
    const auto kind =
        *rc::gen::element(FieldKind::kNumber, FieldKind::kPercent, FieldKind::kAmount, FieldKind::kWhole);
    const std::string text =
        *rc::gen::container<std::string>(rc::gen::elementOf(std::string("0123456789.,-+e% ")));
    const auto value = value_of(text, kind);
    if (!value) return;
    RC_ASSERT(value_of(shown(*value, kind), kind) == value);
  });
  CHECK(texts);
}
