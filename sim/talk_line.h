// One line of a talk: what one side did. The log stores it, the talk applies it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sim/case.h"
#include "sim/moves.h"
#include "sim/offer_terms.h"

namespace sim {

struct TalkLine {
  int n = 0;      // 1, 2, … within the log
  std::string t;  // when, "2026-11-18T14:05:00Z"
  Who who = Who::kNegotiator;
  Move move = Move::kSilence;
  std::optional<Channel> channel;
  std::string text;                    // what was said, personal
  std::optional<OfferTerms> offer;     // at most one of offer and offers
  std::vector<OfferTerms> offers;      // of a package: two to four
  std::string lever, fact;             // ids of the case
  std::optional<int> days;             // of a pause
  std::optional<std::string> outcome;  // of an end: see kOutcomes
  std::optional<int> refers_to;        // the n of another line
  bool operator==(const TalkLine&) const = default;
};

// How a talk can end.
inline constexpr std::string_view kOutcomes[] = {"agreed",      "paid",    "defaulted", "escalated",
                                                 "walked_away", "hung_up", "expired"};

}  // namespace sim
