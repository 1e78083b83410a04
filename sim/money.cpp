#include "sim/money.h"

#include <array>
#include <cmath>
#include <locale>

#include <fmt/format.h>

#include "sim/check.h"
#include "sim/text.h"

namespace sim {
namespace {

constexpr std::array<Minor, 5> kPowersOfTen = {1, 10, 100, 1000, 10000};

Minor unit_of(int exponent) {
  SIM_CHECK(exponent >= 0 && exponent <= 4);
  return kPowersOfTen[static_cast<std::size_t>(exponent)];
}

std::string sign_of(const std::string& code) {
  if (code == "EUR") return "€";
  if (code == "GBP") return "£";
  if (code == "USD") return "$";
  if (code == "JPY") return "¥";
  if (code == "BRL") return "R$";
  return code;
}

std::string digits(Minor minor, const Currency& currency, std::string_view group, std::string_view point) {
  const Minor unit = unit_of(currency.exponent);
  const bool negative = minor < 0;
  const auto magnitude = negative ? 0 - static_cast<std::uint64_t>(minor) : static_cast<std::uint64_t>(minor);
  const std::string whole = fmt::format("{}", magnitude / static_cast<std::uint64_t>(unit));
  std::string text = negative ? "-" : "";
  for (std::size_t i = 0; i < whole.size(); ++i) {
    if (i > 0 && (whole.size() - i) % 3 == 0) text += group;
    text += whole[i];
  }
  if (currency.exponent > 0) {
    text += point;
    text += fmt::format("{:0{}}", magnitude % static_cast<std::uint64_t>(unit), currency.exponent);
  }
  return text;
}

}  // namespace

tl::expected<Minor, std::string> parse_amount(std::string_view text, int exponent) {
  const auto expected = [&] {
    return tl::unexpected<std::string>(
        exponent == 0
            ? say("an amount without decimals, as in \"{}\"", example_amount(exponent))
            : say("an amount with at most {0} decimals, as in \"{1}\"", exponent, example_amount(exponent)));
  };
  if (!text.empty() && (text[0] == '-' || text[0] == '+')) {
    return tl::unexpected<std::string>(tr("an amount without a sign"));
  }
  if (text.empty() || text.size() > 64) return expected();
  std::size_t at = 0;
  Minor minor = 0;
  const auto take = [&](char c) {
    minor = minor * 10 + (c - '0');
    return minor <= kLargestMinor;
  };
  const auto too_large = [&] {
    return tl::unexpected<std::string>(
        say("an amount of at most {}", plain_amount(kLargestMinor, Currency{"", exponent})));
  };
  for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at) {
    if (!take(text[at])) return too_large();
  }
  if (at == 0) return expected();
  int decimals = 0;
  if (at < text.size()) {
    if (text[at] != '.' || exponent == 0) return expected();
    for (++at; at < text.size(); ++at, ++decimals) {
      if (text[at] < '0' || text[at] > '9' || decimals == exponent) return expected();
      if (!take(text[at])) return too_large();
    }
    if (decimals == 0) return expected();
  }
  for (; decimals < exponent; ++decimals) {
    minor *= 10;
    if (minor > kLargestMinor) return too_large();
  }
  return minor;
}

std::string example_amount(int exponent) {
  return plain_amount(12'005 * unit_of(exponent) / 10, Currency{"", exponent});
}

std::string plain_amount(Minor minor, const Currency& currency) {
  return digits(minor, currency, "", ".");
}

std::string shown_amount(Minor minor, const Currency& currency) {
  // TRANSLATORS: the sign between groups of three digits.
  const std::string group = tr(",");
  // TRANSLATORS: the decimal sign.
  const std::string point = tr(".");
  return digits(minor, currency, group, point);
}

std::string shown_money(Minor minor, const Currency& currency) {
  // TRANSLATORS: sign of the currency, amount, as in "€ 1,200.50".
  return say_c("money", "{0} {1}", sign_of(currency.code), shown_amount(minor, currency));
}

std::optional<Minor> add(Minor a, Minor b) {
  Minor sum = 0;
  if (__builtin_add_overflow(a, b, &sum)) return std::nullopt;
  return sum;
}

Minor round_half_away(Wide numerator, Wide denominator) {
  SIM_CHECK(denominator > 0);
  const bool negative = numerator < 0;
  const Wide magnitude = negative ? -numerator : numerator;
  const Wide rounded = (2 * magnitude + denominator) / (2 * denominator);
  return static_cast<Minor>(negative ? -rounded : rounded);
}

Minor share_of(Minor total, double fraction) {
  return static_cast<Minor>(
      std::llround(static_cast<long double>(total) * static_cast<long double>(fraction)));
}

}  // namespace sim
