// Short words for reading that every face shares: numbers, percentages, attitudes, countries, languages.
// Translated.
#pragma once

#include <string>
#include <string_view>

#include "sim/debtor_type.h"
#include "sim/tables.h"

namespace sim {

// A fraction as a percentage with at most one decimal: "47%", "74.5%". The decimal sign is the interface
// language's.
std::string shown_percent(double fraction);
// With at most `decimals` after the decimal sign, none that are zero: "3", "1.8".
std::string shown_number(double value, int decimals);
// With that many decimals: "2.0".
std::string shown_fixed(double value, int decimals);
// Rounded to so many significant figures: "0.0123", "1.2e-07".
std::string shown_figures(double value, int figures);
// A yearly rate as the law or a contract states it, to four figures: "12.15%".
std::string shown_rate(double rate);
// "cash flow", "dispute", …: as one word for the type of debtor within a sentence.
std::string shown_attitude(Attitude attitude);
// "Brazil"; in another language by Debian's iso-codes where it is installed, else in English. For a code
// without a row, the code.
std::string shown_country(const Country& country);
std::string shown_country(const Tables& tables, const std::string& code);
// "Brazilian Real", in the same way.
std::string shown_currency(const CurrencyRow& currency);
// "Portuguese" for "pt"; a code without a name here stands for itself.
std::string shown_language(std::string_view code);

}  // namespace sim
