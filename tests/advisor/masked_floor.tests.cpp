// The mandate's floor is for checking offers only: no text of the advisor may hold its number.

#include "catch.h"

#include "advisor/briefing.h"
#include "advisor/cards.h"
#include "advisor/conduct.h"
#include "advisor/lever_order.h"
#include "advisor/opening.h"
#include "advisor/planned_moves.h"
#include "advisor/readiness.h"
#include "advisor/sample.h"
#include "advisor/short_diagnostics.h"
#include "advisor/signatory.h"

namespace {

// Every text that the parts write about the case.
std::vector<std::string> texts_about(const sim::Case& file) {
  const sim::ClaimTotal claim = sample::claim();
  const advisor::Diagnosis diagnosis = sample::diagnosis();
  const advisor::Ladder ladder = sample::ladder();
  const auto rules = advisor::load_readiness_rules(sample::kDataFolder).value();
  const auto readiness = advisor::assess_readiness(file, claim, sample::tables(), rules);
  const auto levers = advisor::order_levers(file, claim, diagnosis, sample::standing(), ladder);
  const auto signatory = advisor::find_signatory(file, {});
  const auto opening =
      advisor::choose_opening(advisor::load_openers(sample::kDataFolder).value(), diagnosis, "pt").opening;
  std::vector<std::string> texts = {signatory.text, signatory.approval, opening.advice, opening.say};
  for (const auto& gap : readiness.missing)
    texts.insert(texts.end(), {gap.code, gap.text, gap.action});
  texts.insert(texts.end(), readiness.in_hand.begin(), readiness.in_hand.end());
  for (const auto& lever : levers)
    texts.insert(texts.end(), {lever.text, lever.why});
  for (const auto& notice :
       advisor::conduct_warnings(file, claim, diagnosis, sample::standing(), ladder, sample::tables()))
    texts.push_back(notice.text);
  for (const auto& move :
       advisor::plan_moves(file, claim, diagnosis, ladder, levers, signatory, opening, sample::no_deal()))
    texts.push_back(move.text);
  for (const auto& card : advisor::choose_cards(advisor::load_cards(sample::kDataFolder).value(), diagnosis,
                                                file, claim, ladder, 40))
    texts.insert(texts.end(), {card.they_say, card.you_say, card.avoid});
  for (const auto& line : advisor::brief_country(file, claim, sample::tables()))
    texts.push_back(line.text);
  for (const auto& diagnostic :
       {advisor::dispute_or_delay(file, claim, diagnosis),
        advisor::time_for_agency(file, claim, diagnosis, sample::no_deal(), ladder, sample::tables()),
        advisor::agency_ready(file, claim, readiness, sample::tables())}) {
    texts.push_back(diagnostic.answer);
    texts.insert(texts.end(), diagnostic.reasons.begin(), diagnostic.reasons.end());
  }
  return texts;
}

}  // namespace

TEST_CASE("the floor's number is in no text, as a fraction, a percentage or an amount", "[advisor][floor]") {
  sim::Case file = sample::file();
  file.mandate.floor = 0.5731;
  file.mandate.approval_below = GENERATE(0.99, 0.5731, 0.5);
  const std::vector<std::string> texts = texts_about(file);
  REQUIRE(texts.size() > 60);
  for (const std::string& text : texts) {
    INFO(text);
    for (const char* number : {"57.3", "57.31", "0.573", "17,193", "17193"})
      CHECK(text.find(number) == std::string::npos);
  }
}

TEST_CASE("no text changes with the floor below the approval line", "[advisor][floor]") {
  sim::Case file = sample::file();
  const auto before = texts_about(file);
  file.mandate.floor = 0.11;
  CHECK(texts_about(file) == before);
  file.mandate.floor.reset();
  CHECK(texts_about(file) == before);
}
