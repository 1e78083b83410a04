// The advice for a terminal.
#pragma once

#include <string>

#include "advisor/advice.h"
#include "app/terminal_text.h"
#include "sim/case.h"

namespace app {

// "they stay silent", "they stand at about 62%".
std::string reply_words(sim::SeenKind kind, std::optional<double> figure);

// `cautious`: the move of the policy whose worst population is best stands first.
std::string advice_text(const sim::Case& file, const advisor::Preparation& prepared,
                        const advisor::Advice& advice, bool cautious, const Terminal& terminal);

}  // namespace app
