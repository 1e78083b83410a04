#include "advisor/cards.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <set>

#include "sim/shown.h"
#include "sim/text.h"

namespace advisor {
namespace {

// A card with what the case says about it.
struct Candidate {
  const CardRule* card = nullptr;
  std::size_t place = 0;   // in the file
  int matches = 0;         // signals of the card that are in the case
  double probability = 0;  // of its attitude; 0 without one
};

bool better(const Candidate& a, const Candidate& b) {
  if ((a.matches > 0) != (b.matches > 0)) return a.matches > 0;
  if (a.matches != b.matches) return a.matches > b.matches;
  if (a.probability != b.probability) return a.probability > b.probability;
  return a.place < b.place;
}

std::vector<Candidate> candidates_of(const CardDeck& deck, const Diagnosis& diagnosis,
                                     const sim::Case& file) {
  std::set<std::string> observed;
  for (const sim::Signal& signal : file.debtor.signals)
    observed.insert(signal.id);
  std::vector<Candidate> candidates;
  for (std::size_t place = 0; place < deck.size(); ++place) {
    const CardRule& card = deck[place];
    const auto matches = std::count_if(card.when.begin(), card.when.end(),
                                       [&](const std::string& signal) { return observed.count(signal) > 0; });
    candidates.push_back(
        {&card, place, static_cast<int>(matches), card.attitude ? diagnosis.probability(*card.attitude) : 0});
  }
  return candidates;
}

const Candidate* always_of(const std::vector<Candidate>& candidates) {
  const Candidate* bargaining = nullptr;
  for (const Candidate& candidate : candidates) {
    if (candidate.card->id == kAlwaysCard) return &candidate;
    if (bargaining == nullptr && candidate.card->kind == CardKind::kBargaining) bargaining = &candidate;
  }
  return bargaining;
}

std::string replaced(std::string text, const std::string& placeholder, const std::string& with) {
  for (std::size_t at = text.find(placeholder); at != std::string::npos;
       at = text.find(placeholder, at + with.size())) {
    text.replace(at, placeholder.size(), with);
  }
  return text;
}

// The day by which an answer to the opening is due: the next round's, else the talk's deadline, else a week.
std::string deadline_in_words(const sim::Case& file, const Ladder& ladder) {
  sim::Date day = ladder.steps.size() > 1 ? ladder.steps[1].date
                                          : file.protocol.deadline.value_or(file.as_of + sim::Days(7));
  while (std::chrono::weekday(day) == std::chrono::Saturday ||
         std::chrono::weekday(day) == std::chrono::Sunday)
    day += sim::Days(1);
  return sim::long_date(day);
}

// Wording of the file in the interface's language where the catalogue has it.
std::string translated(const std::string& text) {
  return text.empty() ? "" : sim::tr(text.c_str());
}

}  // namespace

std::string offer_in_words(const sim::Offer& offer, const sim::ClaimTotal& claim) {
  const std::string fraction = sim::shown_percent(offer.fraction);
  const std::string money = sim::shown_money(claim.amount(offer.fraction), claim.currency);
  if (offer.instalments <= 0) return sim::say("{0} ({1}) at once", fraction, money);
  const double level = offer.fraction / (offer.instalments + 1);
  if (std::abs(offer.down_payment - level) < 1e-6) {
    return sim::say("{0} ({1}) in {2} monthly payments from today", fraction, money, offer.instalments + 1);
  }
  if (offer.down_payment < 1e-6) {
    return sim::say_n("{1} ({2}) in {0} monthly payment", "{1} ({2}) in {0} monthly payments",
                      offer.instalments, offer.instalments, fraction, money);
  }
  return sim::say_n("{1} ({2}) with {3} now and the rest in {0} monthly payment",
                    "{1} ({2}) with {3} now and the rest in {0} monthly payments", offer.instalments,
                    offer.instalments, fraction, money, sim::shown_percent(offer.down_payment));
}

std::vector<Card> choose_cards(const CardDeck& deck, const Diagnosis& diagnosis, const sim::Case& file,
                               const sim::ClaimTotal& claim, const Ladder& ladder, int n) {
  const std::size_t wanted = static_cast<std::size_t>(std::max(1, n));
  const std::vector<Candidate> candidates = candidates_of(deck, diagnosis, file);
  std::vector<Candidate> chosen;
  const auto has = [&](const CardRule* card) {
    return std::any_of(chosen.begin(), chosen.end(), [&](const Candidate& one) { return one.card == card; });
  };

  // Step 1. The bargaining card that always comes, and the best card of each attitude that is likely enough.
  const Candidate* always = always_of(candidates);
  if (always != nullptr) chosen.push_back(*always);
  for (const AttitudeBelief& belief : diagnosis.attitudes) {
    if (belief.probability < kCardProbability || chosen.size() >= wanted) break;
    const Candidate* best = nullptr;
    for (const Candidate& candidate : candidates) {
      if (candidate.card->attitude == belief.attitude && !has(candidate.card) &&
          (best == nullptr || better(candidate, *best)))
        best = &candidate;
    }
    if (best != nullptr) chosen.push_back(*best);
  }
  // Step 2. The rest: remarks that have been heard, then further cards of the likeliest attitudes.
  std::vector<Candidate> rest;
  std::copy_if(candidates.begin(), candidates.end(), std::back_inserter(rest),
               [&](const Candidate& candidate) { return !has(candidate.card); });
  std::sort(rest.begin(), rest.end(), better);
  for (const Candidate& candidate : rest) {
    if (chosen.size() >= wanted) break;
    if (candidate.matches > 0 || candidate.probability >= kCardProbability) chosen.push_back(candidate);
  }
  // Step 3. Attitudes by probability, remarks of any debtor after them, the bargaining card last.
  std::stable_sort(chosen.begin(), chosen.end(), [&](const Candidate& a, const Candidate& b) {
    const bool last_a = always != nullptr && a.card == always->card;
    const bool last_b = always != nullptr && b.card == always->card;
    if (last_a != last_b) return last_b;
    if (a.probability != b.probability) return a.probability > b.probability;
    return better(a, b);
  });
  // Step 4. Words.
  const std::string counter = offer_in_words(
      ladder.steps.empty() ? sim::Offer{} : ladder.steps[ladder.steps.size() > 1 ? 1 : 0].offer, claim);
  const std::string deadline = deadline_in_words(file, ladder);
  std::vector<Card> cards;
  for (const Candidate& candidate : chosen) {
    const CardRule& rule = *candidate.card;
    const auto filled = [&](const std::string& text) {
      return replaced(replaced(translated(text), "{counter}", counter), "{deadline}", deadline);
    };
    cards.push_back({rule.id, rule.attitude, filled(rule.they_say), filled(rule.you_say), filled(rule.avoid),
                     candidate.probability});
  }
  return cards;
}

}  // namespace advisor
