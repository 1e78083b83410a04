// The call sheet for a terminal: what report/call_sheet.h puts on paper, as text.
#pragma once

#include <string>

#include "advisor/preparation.h"
#include "app/terminal_text.h"
#include "sim/case.h"

namespace app {

std::string sheet_text(const sim::Case& file, const advisor::Preparation& preparation,
                       const Terminal& terminal);

// "96% in 3 payments", "60% at once", "80%: 20% now, then 5 payments".
std::string offer_text(const sim::Offer& offer);
// The ladder alone, as rows with bars over one scale with the target, the debtor's limit and no deal.
void put_ladder(TextPage& page, const advisor::Preparation& preparation);
// Attitudes with bars, likeliest first.
void put_belief(TextPage& page, const std::vector<advisor::AttitudeBelief>& attitudes);

}  // namespace app
