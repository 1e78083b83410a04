// "They say, you say": which answers to have at hand, from data/cards.json.
//
// Chosen, at most n: the best card of each attitude with probability >= kCardProbability, likeliest first;
// the bargaining card kAlwaysCard; then cards whose `when` signals are in the case, most matches first; then
// further cards of the likeliest attitudes. The best card of an attitude is the one with most signals in the
// case, the file's order deciding. Shown: attitudes by probability, then remarks of no attitude, kAlwaysCard
// last. {counter} is the ladder's next offer after the opening, {deadline} the day of its answer, moved off a
// weekend; both in words. The wording is practice and judgement, see each card's source.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "advisor/diagnosis.h"
#include "advisor/ladder.h"
#include "sim/case.h"
#include "sim/claim_total.h"
#include "sim/error.h"

namespace advisor {

inline constexpr double kCardProbability = 0.08;
inline constexpr const char* kAlwaysCard = "half-and-forget";

struct Card {
  std::string id;
  std::optional<sim::Attitude> attitude;
  std::string they_say, you_say, avoid;
  double likelihood = 0;  // for ordering: probability of the attitude
  bool operator==(const Card&) const = default;
};

enum class CardKind { kType, kStall, kBargaining };
struct CardRule {
  std::string id;
  std::optional<sim::Attitude> attitude;  // none: any debtor may say it
  CardKind kind = CardKind::kType;
  std::vector<std::string> when;  // signals
  std::string they_say, you_say, avoid, source;
  bool operator==(const CardRule&) const = default;
};
using CardDeck = std::vector<CardRule>;

// data/cards.json. Error: one sentence naming file and field.
sim::Result<CardDeck> load_cards(const std::filesystem::path& data_folder);

std::vector<Card> choose_cards(const CardDeck& deck, const Diagnosis& diagnosis, const sim::Case& file,
                               const sim::ClaimTotal& claim, const Ladder& ladder, int n = 6);

// "88% (€ 35,352.68) with 10% now and the rest in 5 monthly payments".
std::string offer_in_words(const sim::Offer& offer, const sim::ClaimTotal& claim);

}  // namespace advisor
