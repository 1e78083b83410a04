// Money in integer minor units of one currency (ISO 4217: EUR 2 decimals, JPY 0, KWD 3), never in floating
// point.
//
// An amount in a file is a decimal string with at most the currency's decimals: "41872.16". Largest absolute
// amount: kLargestMinor, so that ten thousand of them still add up within 64 bits after checked addition.
// Conversions to a fraction of the claim are the only place where money becomes a double.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

namespace sim {

using Minor = std::int64_t;
__extension__ using Wide = __int128;                           // exact products of amounts, rates and days
inline constexpr Minor kLargestMinor = 1'000'000'000'000'000;  // 10^15: ten trillion at two decimals

struct Currency {
  std::string code;  // ISO 4217, "EUR"
  int exponent = 2;  // decimals of the minor unit, 0 to 4
  bool operator==(const Currency&) const = default;
};

// "1234.5" with exponent 2 -> 123450. Error: what was expected, without the field's name, e.g.
// "an amount with at most 2 decimals". A sign is an error: no field of ours takes negative money.
tl::expected<Minor, std::string> parse_amount(std::string_view text, int exponent);

// "1200.50" for two decimals: how an amount is written, for sentences.
std::string example_amount(int exponent);

// "41872.16": the plain form of the files and of JSON answers.
std::string plain_amount(Minor minor, const Currency& currency);
// "41,872.16": for reading; the grouping and decimal signs are the interface language's.
std::string shown_amount(Minor minor, const Currency& currency);
// "€ 41,872.16", or "PAB 41,872.16" where the currency has no sign of its own.
std::string shown_money(Minor minor, const Currency& currency);

// a + b, or nothing when it does not fit.
std::optional<Minor> add(Minor a, Minor b);
// round(numerator / denominator), half away from zero; exact in 128 bits. denominator > 0.
Minor round_half_away(Wide numerator, Wide denominator);
// fraction * total rounded half away from zero.
Minor share_of(Minor total, double fraction);

}  // namespace sim
