#include "advisor/cards.h"

#include <set>

#include "catch.h"

#include "advisor/sample.h"

using advisor::Card;
using advisor::choose_cards;

namespace {

const advisor::CardDeck& deck() {
  static const advisor::CardDeck kDeck = advisor::load_cards(sample::kDataFolder).value();
  return kDeck;
}

std::vector<Card> choose(const sim::Case& file, const advisor::Diagnosis& diagnosis = sample::diagnosis(),
                         int n = 6) {
  return choose_cards(deck(), diagnosis, file, sample::claim(), sample::ladder(), n);
}

bool has(const std::vector<Card>& cards, const std::string& id) {
  return std::any_of(cards.begin(), cards.end(), [&](const Card& card) { return card.id == id; });
}

}  // namespace

TEST_CASE("every attitude that is likely enough has a card, the likeliest first, the bargaining one last",
          "[advisor][cards]") {
  const auto cards = choose(sample::file());
  REQUIRE(cards.size() == 6);
  CHECK(cards.front().attitude == sim::Attitude::kCashFlow);
  CHECK(cards.back().id == "half-and-forget");
  std::set<sim::Attitude> covered;
  for (std::size_t i = 0; i < cards.size(); ++i) {
    if (cards[i].attitude) covered.insert(*cards[i].attitude);
    if (i > 0) CHECK(cards[i - 1].likelihood >= cards[i].likelihood);
  }
  CHECK(covered == std::set{sim::Attitude::kCashFlow, sim::Attitude::kDispute, sim::Attitude::kAvoider});
}

TEST_CASE("what the case has heard comes before what it has not", "[advisor][cards]") {
  sim::Case file = sample::file();
  file.debtor.signals = {{"revenue_falling", std::nullopt}, {"business_slow", std::nullopt}};
  CHECK(choose(file).front().id == "business-is-slow");
  file.debtor.signals = {{"not_as_agreed", std::nullopt}, {"sue_us", std::nullopt}};
  const auto cards = choose(file);
  CHECK(has(cards, "not-what-we-agreed"));
  CHECK_FALSE(has(cards, "goods-were-faulty"));
  CHECK(has(cards, "then-sue-us"));
}

TEST_CASE("placeholders become the next offer and the day of its answer", "[advisor][cards]") {
  sim::Case file = sample::file();
  file.debtor.signals = {{"sue_us", std::nullopt}};
  for (const Card& card : choose(file, sample::diagnosis(), 40)) {
    INFO(card.id);
    CHECK((card.they_say + card.you_say + card.avoid).find_first_of("{}") == std::string::npos);
    if (card.id == "half-and-forget")
      CHECK(card.you_say.find("88% (€ 26,400.00) in 3 monthly payments from today") != std::string::npos);
    if (card.id == "then-sue-us")  // round two is on a Saturday
      CHECK(card.you_say.find("Monday 23 November 2026") != std::string::npos);
  }
}

TEST_CASE("an offer is said with its payments", "[advisor][cards]") {
  const sim::ClaimTotal claim = sample::claim();
  CHECK(advisor::offer_in_words({0.8, 0.8, 0}, claim) == "80% (€ 24,000.00) at once");
  CHECK(advisor::offer_in_words({0.88, 0.1, 5}, claim) ==
        "88% (€ 26,400.00) with 10% now and the rest in 5 monthly payments");
  CHECK(advisor::offer_in_words({0.9, 0, 6}, claim) == "90% (€ 27,000.00) in 6 monthly payments");
  CHECK(advisor::offer_in_words({0.8, 0.4, 1}, claim) ==
        "80% (€ 24,000.00) in 2 monthly payments from today");
}

TEST_CASE("no card is chosen twice and never more than asked for", "[advisor][cards]") {
  for (int n = 1; n <= 12; ++n) {
    const auto cards = choose(sample::file(), sample::diagnosis({0.2, 0.2, 0.2, 0.2, 0.2}), n);
    CHECK(cards.size() == static_cast<std::size_t>(n));
    std::set<std::string> ids;
    for (const Card& card : cards)
      ids.insert(card.id);
    CHECK(ids.size() == cards.size());
    CHECK(has(cards, "half-and-forget"));
  }
}

TEST_CASE("cards are read strictly", "[advisor][cards][input]") {
  struct Change {
    const char *from, *to, *says;
  };
  const auto change = GENERATE(values<Change>({
      {"\"attitude\": \"cash_flow\"", "\"attitude\": \"cashflow\"", "cards[0].attitude: found cashflow"},
      {"\"kind\": \"type\"", "\"kind\": \"types\"", "cards[0].kind: found types"},
      {"\"they_say\"", "\"they_said\"",
       "cards[0]: found the unknown field \"they_said\", expected \"they_say\"."},
      {"\"id\": \"business-is-slow\"", "\"id\": \"waiting-on-customers\"", "expected each id once"},
      {"We are waiting", "We {are} waiting", "cards[0].they_say: found {are}"},
      {"We are waiting", "We\\u0007 are waiting", "without control characters"},
      {"\"when\": [\"waiting_on_receivables\"", "\"when\": [7", "cards[0].when[0]: found 7"},
      {"quittance-cards/1", "quittance-deck/1", "format: found \"quittance-deck/1\""},
      {"We are waiting", "We \xff waiting", "not UTF-8"},
  }));
  const sample::ChangedData data("cards.json", change.from, change.to);
  REQUIRE(data.changed());
  const auto loaded = advisor::load_cards(data.folder());
  REQUIRE_FALSE(loaded);
  INFO(loaded.error().sentence);
  CHECK(loaded.error().sentence.find("cards.json") != std::string::npos);
  CHECK(loaded.error().sentence.find(change.says) != std::string::npos);
}

TEST_CASE("every shipped card names signals that the signal file has", "[advisor][cards]") {
  const std::string signals = sample::read(std::string(sample::kDataFolder) + "/signals.json");
  for (const advisor::CardRule& card : deck()) {
    for (const std::string& signal : card.when) {
      INFO(card.id << " " << signal);
      CHECK(signals.find("\"id\": \"" + signal + "\"") != std::string::npos);
    }
  }
}
