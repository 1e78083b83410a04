#include "sim/fx.h"

#include <algorithm>
#include <cmath>

#include <boost/math/distributions/normal.hpp>

#include "sim/check.h"

namespace sim {
namespace {

// One currency against the euro.
struct Leg {
  double per_eur = 1, volatility = 0;
  std::string as_of;
};

std::optional<Leg> leg_of(const std::string& currency, const Tables& tables) {
  if (currency == "EUR") return Leg{};
  const FxRow* row = tables.fx_row(currency);
  if (row == nullptr || !(row->per_eur > 0)) return std::nullopt;
  return Leg{row->per_eur, row->vol_5y, plain_date(row->date)};
}

}  // namespace

std::optional<FxQuote> fx_quote(const std::string& from, const std::string& to, const Tables& tables) {
  if (from == to) return FxQuote{};
  const auto sold = leg_of(from, tables);
  const auto bought = leg_of(to, tables);
  if (!sold || !bought) return std::nullopt;
  FxQuote quote;
  quote.rate = bought->per_eur / sold->per_eur;
  quote.volatility = std::hypot(sold->volatility, bought->volatility);
  // The older of the two days; the euro leg has none.
  quote.as_of = sold->as_of.empty()     ? bought->as_of
                : bought->as_of.empty() ? sold->as_of
                                        : std::min(sold->as_of, bought->as_of);
  return quote;
}

std::optional<Minor> convert(Minor amount, const Currency& from, const Currency& to, double rate) {
  const long double shift = std::pow(10.0L, static_cast<long double>(to.exponent - from.exponent));
  const long double converted = static_cast<long double>(amount) * static_cast<long double>(rate) * shift;
  if (!(std::abs(converted) <= static_cast<long double>(kLargestMinor))) return std::nullopt;
  return static_cast<Minor>(std::llround(converted));
}

double fx_cushion(double volatility, double years, double confidence) {
  SIM_CHECK(volatility >= 0 && years >= 0 && confidence > 0 && confidence < 1);
  const double z = boost::math::quantile(boost::math::normal_distribution<double>(), confidence);
  return std::exp(z * volatility * std::sqrt(years));
}

}  // namespace sim
