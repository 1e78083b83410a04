#include "sim/shown.h"

#include <array>
#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "sim/text.h"

namespace sim {
namespace {

using LanguageName = std::pair<std::string_view, const char*>;
constexpr std::array<LanguageName, 91> kLanguages = {{
    {"am", N_("Amharic")},
    {"ar", N_("Arabic")},
    {"az", N_("Azerbaijani")},
    {"be", N_("Belarusian")},
    {"bg", N_("Bulgarian")},
    {"bi", N_("Bislama")},
    {"bn", N_("Bengali")},
    {"bs", N_("Bosnian")},
    {"ca", N_("Catalan")},
    {"cs", N_("Czech")},
    {"da", N_("Danish")},
    {"de", N_("German")},
    {"dv", N_("Maldivian")},
    {"dz", N_("Dzongkha")},
    {"el", N_("Greek")},
    {"en", N_("English")},
    {"es", N_("Spanish")},
    {"et", N_("Estonian")},
    {"eu", N_("Basque")},
    {"fa", N_("Persian")},
    {"fi", N_("Finnish")},
    {"fo", N_("Faroese")},
    {"fr", N_("French")},
    {"ga", N_("Irish")},
    {"gl", N_("Galician")},
    {"gn", N_("Guarani")},
    {"he", N_("Hebrew")},
    {"hi", N_("Hindi")},
    {"hr", N_("Croatian")},
    {"ht", N_("Haitian Creole")},
    {"hu", N_("Hungarian")},
    {"hy", N_("Armenian")},
    {"id", N_("Indonesian")},
    {"is", N_("Icelandic")},
    {"it", N_("Italian")},
    {"ja", N_("Japanese")},
    {"ka", N_("Georgian")},
    {"kk", N_("Kazakh")},
    {"kl", N_("Greenlandic")},
    {"km", N_("Khmer")},
    {"ko", N_("Korean")},
    {"ky", N_("Kyrgyz")},
    {"lb", N_("Luxembourgish")},
    {"lo", N_("Lao")},
    {"lt", N_("Lithuanian")},
    {"lv", N_("Latvian")},
    {"mg", N_("Malagasy")},
    {"mk", N_("Macedonian")},
    {"mn", N_("Mongolian")},
    {"ms", N_("Malay")},
    {"mt", N_("Maltese")},
    {"my", N_("Burmese")},
    {"nb", N_("Norwegian Bokmål")},
    {"ne", N_("Nepali")},
    {"nl", N_("Dutch")},
    {"no", N_("Norwegian")},
    {"ny", N_("Chichewa")},
    {"pap", N_("Papiamento")},
    {"pl", N_("Polish")},
    {"pt", N_("Portuguese")},
    {"rn", N_("Kirundi")},
    {"ro", N_("Romanian")},
    {"ru", N_("Russian")},
    {"rw", N_("Kinyarwanda")},
    {"sg", N_("Sango")},
    {"si", N_("Sinhala")},
    {"sk", N_("Slovak")},
    {"sl", N_("Slovenian")},
    {"sm", N_("Samoan")},
    {"sn", N_("Shona")},
    {"so", N_("Somali")},
    {"sq", N_("Albanian")},
    {"sr", N_("Serbian")},
    {"st", N_("Sesotho")},
    {"sv", N_("Swedish")},
    {"sw", N_("Swahili")},
    {"ta", N_("Tamil")},
    {"tet", N_("Tetum")},
    {"tg", N_("Tajik")},
    {"th", N_("Thai")},
    {"ti", N_("Tigrinya")},
    {"tk", N_("Turkmen")},
    {"to", N_("Tongan")},
    {"tpi", N_("Tok Pisin")},
    {"tr", N_("Turkish")},
    {"uk", N_("Ukrainian")},
    {"ur", N_("Urdu")},
    {"uz", N_("Uzbek")},
    {"vi", N_("Vietnamese")},
    {"wo", N_("Wolof")},
    {"zh", N_("Chinese")},
}};

// Countries that data/countries.csv names otherwise than ISO 3166-1 does.
using CountryName = std::pair<std::string_view, const char*>;
constexpr std::array<CountryName, 20> kIsoNames = {{
    {"BN", "Brunei Darussalam"},
    {"BQ", "Bonaire, Sint Eustatius and Saba"},
    {"CD", "Congo, The Democratic Republic of the"},
    {"CI", "Côte d'Ivoire"},
    {"CV", "Cabo Verde"},
    {"FK", "Falkland Islands (Malvinas)"},
    {"FM", "Micronesia, Federated States of"},
    {"GS", "South Georgia and the South Sandwich Islands"},
    {"MF", "Saint Martin (French part)"},
    {"MO", "Macao"},
    {"PN", "Pitcairn"},
    {"PS", "Palestine, State of"},
    {"RU", "Russian Federation"},
    {"ST", "Sao Tome and Principe"},
    {"SX", "Sint Maarten (Dutch part)"},
    {"TF", "French Southern Territories"},
    {"TR", "Türkiye"},
    {"VA", "Holy See (Vatican City State)"},
    {"VG", "Virgin Islands, British"},
    {"VI", "Virgin Islands, U.S."},
}};

std::string with_decimal_sign(std::string digits) {
  // TRANSLATORS: the decimal sign.
  if (const std::size_t at = digits.find('.'); at != std::string::npos) digits.replace(at, 1, tr("."));
  return digits;
}

}  // namespace

std::string shown_number(double value, int decimals) {
  std::string digits = fmt::format("{:.{}f}", value, decimals);
  if (digits.find_first_of("123456789") == std::string::npos) return "0";  // no "-0"
  if (decimals > 0) digits.erase(digits.find_last_not_of('0') + 1);
  if (digits.ends_with('.')) digits.pop_back();
  return with_decimal_sign(std::move(digits));
}

std::string shown_fixed(double value, int decimals) {
  return with_decimal_sign(fmt::format("{:.{}f}", value, decimals));
}

std::string shown_figures(double value, int figures) {
  return with_decimal_sign(fmt::format("{:.{}g}", value, figures));
}

std::string shown_rate(double rate) {
  return say("{}%", shown_figures(rate * 100, 4));
}

std::string shown_percent(double fraction) {
  const long tenths = std::lround(fraction * 1000);
  const long whole = tenths / 10;
  const long rest = std::labs(tenths % 10);
  const std::string sign = tenths < 0 && whole == 0 ? "-" : "";
  const std::string digits =
      rest == 0 ? fmt::format("{}{}", sign, whole) : fmt::format("{}{}{}{}", sign, whole, tr("."), rest);
  // TRANSLATORS: a percentage, as in "74.5%".
  return say("{}%", digits);
}

std::string shown_attitude(Attitude attitude) {
  switch (attitude) {
    case Attitude::kCashFlow:
      return tr("cash flow");
    case Attitude::kDispute:
      return tr("dispute");
    case Attitude::kAvoider:
      return tr("avoider");
    case Attitude::kVanished:
      return tr("vanished");
    case Attitude::kOversight:
      return tr("oversight");
  }
  return "";
}

std::string shown_language(std::string_view code) {
  for (const auto& [key, name] : kLanguages) {
    if (key == code) return tr(name);
  }
  return std::string(code);
}

std::string shown_country(const Country& country) {
  constexpr const char* kDomain = "iso_3166-1";
  if (const auto name = tr_in(kDomain, country.name)) return *name;
  for (const auto& [code, name] : kIsoNames) {
    if (code == country.code) return tr_in(kDomain, name).value_or(country.name);
  }
  return country.name;
}

std::string shown_country(const Tables& tables, const std::string& code) {
  const Country* country = tables.country(code);
  return country == nullptr ? code : shown_country(*country);
}

std::string shown_currency(const CurrencyRow& currency) {
  return tr_in("iso_4217", currency.name).value_or(currency.name);
}

}  // namespace sim
