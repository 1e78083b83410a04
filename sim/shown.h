// Short words for reading that every face shares: percentages, attitudes, languages. Translated.
#pragma once

#include <string>
#include <string_view>

#include "sim/debtor_type.h"

namespace sim {

// A fraction as a percentage with at most one decimal: "47%", "74.5%". The decimal sign is the interface
// language's.
std::string shown_percent(double fraction);
// "cash flow", "dispute", …: as one word for the type of debtor within a sentence.
std::string shown_attitude(Attitude attitude);
// "Portuguese" for "pt"; a code without a name here stands for itself.
std::string shown_language(std::string_view code);

}  // namespace sim
