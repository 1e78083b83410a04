#include "sim/shown.h"

#include <array>
#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "sim/text.h"

namespace sim {
namespace {

using LanguageName = std::pair<std::string_view, const char*>;
constexpr std::array<LanguageName, 44> kLanguages = {{
    {"ar", "Arabic"},     {"bg", "Bulgarian"}, {"bs", "Bosnian"},    {"ca", "Catalan"},  {"cs", "Czech"},
    {"da", "Danish"},     {"de", "German"},    {"el", "Greek"},      {"en", "English"},  {"es", "Spanish"},
    {"et", "Estonian"},   {"fa", "Persian"},   {"fi", "Finnish"},    {"fr", "French"},   {"he", "Hebrew"},
    {"hi", "Hindi"},      {"hr", "Croatian"},  {"hu", "Hungarian"},  {"hy", "Armenian"}, {"id", "Indonesian"},
    {"is", "Icelandic"},  {"it", "Italian"},   {"ja", "Japanese"},   {"ka", "Georgian"}, {"ko", "Korean"},
    {"lt", "Lithuanian"}, {"lv", "Latvian"},   {"mk", "Macedonian"}, {"ms", "Malay"},    {"nl", "Dutch"},
    {"no", "Norwegian"},  {"pl", "Polish"},    {"pt", "Portuguese"}, {"ro", "Romanian"}, {"ru", "Russian"},
    {"sk", "Slovak"},     {"sl", "Slovenian"}, {"sq", "Albanian"},   {"sr", "Serbian"},  {"sv", "Swedish"},
    {"th", "Thai"},       {"tr", "Turkish"},   {"uk", "Ukrainian"},  {"zh", "Chinese"},
}};

}  // namespace

std::string shown_percent(double fraction) {
  const long tenths = std::lround(fraction * 1000);
  const long whole = tenths / 10;
  const long rest = std::labs(tenths % 10);
  const std::string sign = tenths < 0 && whole == 0 ? "-" : "";
  // TRANSLATORS: the decimal sign.
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

}  // namespace sim
