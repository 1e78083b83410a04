#include "sim/wording.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <utility>

#include "sim/money.h"
#include "sim/shown.h"
#include "sim/text.h"

namespace sim {
namespace {

// Tenths of a percent. Beyond a million percent nothing is a figure any more.
long tenths(double fraction) {
  constexpr double kLimit = 1e4;
  return std::isfinite(fraction) ? std::lround(std::clamp(fraction, -kLimit, kLimit) * 1000) : 0;
}

std::string figure(long of_tenths, bool keep_zero) {
  const long magnitude = std::labs(of_tenths);
  const std::string digits = magnitude % 10 == 0 && !keep_zero ? shown_amount(magnitude / 10, Currency{"", 0})
                                                               : shown_amount(magnitude, Currency{"", 1});
  return of_tenths < 0 ? "−" + digits : digits;
}

}  // namespace

std::string percent(double fraction) {
  return shown_percent(static_cast<double>(tenths(fraction)) / 1000);
}

std::string percent_in_column(double fraction) {
  return say("{}%", figure(tenths(fraction), true));
}

std::string percent_figure(double fraction) {
  return figure(tenths(fraction), false);
}

std::string chance(double probability) {
  if (!std::isfinite(probability)) return "–";
  if (probability > 0 && probability < 0.005) return tr("<1%");
  if (probability < 1 && probability >= 0.995) return tr(">99%");
  return say("{}%", figure(10 * std::lround(std::clamp(probability, 0.0, 1.0) * 100), false));
}

std::string offer_in_short(const Offer& offer) {
  if (offer.instalments <= 0) return say("{} at once", percent(offer.fraction));
  const double level = offer.fraction / offer.instalments;
  if (offer.down_payment <= 1e-9) {
    return say_n("{} in {} monthly payment", "{} in {} monthly payments", offer.instalments,
                 percent(offer.fraction), offer.instalments);
  }
  if (std::abs(offer.down_payment - (offer.fraction - offer.down_payment) / offer.instalments) <
      1e-3 * level) {
    return say_n("{} in {} payment, the first now", "{} in {} payments, the first now", offer.instalments + 1,
                 percent(offer.fraction), offer.instalments + 1);
  }
  return say_n("{}: {} now, then {} monthly payment", "{}: {} now, then {} monthly payments",
               offer.instalments, percent(offer.fraction), percent(offer.down_payment), offer.instalments);
}

std::string attitude_heading(Attitude attitude) {
  switch (attitude) {
    case Attitude::kCashFlow:
      return tr("Cash flow");
    case Attitude::kDispute:
      return tr("Dispute");
    case Attitude::kAvoider:
      return tr("Avoider");
    case Attitude::kVanished:
      return tr("Vanished");
    case Attitude::kOversight:
      return tr("Oversight");
  }
  return {};
}

std::string shown_severity(Severity severity) {
  switch (severity) {
    case Severity::kStop:
      return tr("Stop");
    case Severity::kWarn:
      return tr("Warn");
    case Severity::kInfo:
      return tr("Note");
  }
  return {};
}

std::string shown_formality(const std::string& name) {
  if (name == "formal") return tr("formal");
  if (name == "informal") return tr("informal");
  return name;
}

std::string city_of(const std::string& zone) {
  // Cities whose name the zone database writes without its accents (Unicode CLDR, exemplar cities).
  static constexpr std::array<std::pair<const char*, const char*>, 12> kAccented = {{
      {"America/Asuncion", "Asunción"},
      {"America/Bogota", "Bogotá"},
      {"America/Cancun", "Cancún"},
      {"America/Cordoba", "Córdoba"},
      {"America/Belem", "Belém"},
      {"America/Cuiaba", "Cuiabá"},
      {"America/Maceio", "Maceió"},
      {"America/Merida", "Mérida"},
      {"America/Sao_Paulo", "São Paulo"},
      {"Asia/Calcutta", "Kolkata"},
      {"Atlantic/Faeroe", "Faroe"},
      {"Europe/Zurich", "Zürich"},
  }};
  for (const auto& [name, city] : kAccented) {
    if (zone == name) return city;
  }
  std::string city = zone.substr(zone.rfind('/') + 1);
  std::replace(city.begin(), city.end(), '_', ' ');
  return city;
}

std::string source_in_short(const std::string& source) {
  std::string out;
  for (std::size_t at = 0; at < source.size();) {
    const std::size_t end = std::min(source.find(' ', at), source.size());
    std::string word = source.substr(at, end - at);
    for (const std::string_view scheme : {"https://", "http://"}) {
      if (word.rfind(scheme, 0) != 0) continue;
      const char last = word.back();
      word.erase(0, scheme.size());
      if (word.rfind("www.", 0) == 0) word.erase(0, 4);
      word.resize(std::min(word.find_first_of("/?#"), word.size()));
      if ((last == ';' || last == ',') && !word.empty() && word.back() != last) word += last;
      break;
    }
    out += word;
    if (end < source.size()) out += ' ';
    at = end + 1;
  }
  return out;
}

std::string shown_hours(const std::string& start, const std::string& end) {
  return say("{}–{}", clock_of(start), clock_of(end));
}

std::string interface_language() {
  // TRANSLATORS: the ISO 639-1 code of the language you translate into, for the pages' lang attribute.
  const std::string code = tr("en");
  return is_language_code(code) ? code : "en";
}

bool is_language_code(const std::string& code) {
  return !code.empty() && code.size() <= 12 && std::all_of(code.begin(), code.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
  });
}

bool right_to_left(const std::string& language) {
  return language == "ar" || language == "fa" || language == "he" || language == "ur";
}

}  // namespace sim
