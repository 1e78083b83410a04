// Figures and names as every face says them, in the interface's language.
#pragma once

#include <string>

#include "sim/calendar.h"
#include "sim/case.h"
#include "sim/debtor_type.h"
#include "sim/notice.h"
#include "sim/offer.h"

namespace sim {

// Percent of the claim. "74.5%", "96%": one decimal where there is one.
std::string percent(double fraction);
// "78.0%": always one decimal, for columns. "22%": none, for probabilities; "<1%" and ">99%" near the ends.
std::string percent_in_column(double fraction);
std::string chance(double probability);
// "74.5" without the sign, for a chart's points.
std::string percent_figure(double fraction);

// "96% at once", "84% in 4 monthly payments", "92%: 10% now, then 9 monthly payments".
std::string offer_in_short(const Offer& offer);

std::string attitude_heading(Attitude attitude);       // "Cash flow"
std::string shown_severity(Severity severity);         // "Stop", "Warn", "Note"
std::string shown_formality(const std::string& name);  // "formal", "informal"
// "São Paulo" of "America/Sao_Paulo".
std::string city_of(const std::string& zone);
// A source with each web address in it cut down to its host: "bierensgroup.com".
std::string source_in_short(const std::string& source);
// "13:00–18:00"
std::string shown_hours(const std::string& start, const std::string& end);

// The language this interface speaks, ISO 639-1, and whether it is written from right to left.
std::string interface_language();
// Letters, digits and hyphens only: fit for a lang attribute.
bool is_language_code(const std::string& code);
bool right_to_left(const std::string& language);

}  // namespace sim
