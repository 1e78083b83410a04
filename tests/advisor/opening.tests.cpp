#include "advisor/opening.h"

#include "catch.h"

#include "advisor/sample.h"

namespace {

const advisor::Openers& openers() {
  static const advisor::Openers kOpeners = advisor::load_openers(sample::kDataFolder).value();
  return kOpeners;
}

}  // namespace

TEST_CASE("the opening is that of the likeliest attitude in the debtor's language", "[advisor][opening]") {
  const auto chosen = advisor::choose_opening(openers(), sample::diagnosis(), "pt");
  CHECK(chosen.notices.empty());
  CHECK(chosen.opening.language == "pt");
  CHECK(chosen.opening.formality == "formal");
  CHECK(chosen.opening.advice == "Acknowledge the cash squeeze, then ask what a workable month looks like.");
  CHECK(chosen.opening.say.find("Compreendo") == 0);
  CHECK(chosen.opening.ask_full_payment == openers().full_payment_ask.at("pt"));
  CHECK(chosen.opening.ask_who_decides == openers().authority_question.at("pt"));
  const auto dispute = advisor::choose_opening(openers(), sample::diagnosis({0.1, 0.8, 0.05, 0, 0.05}), "de");
  CHECK(dispute.opening.say != chosen.opening.say);
  CHECK(dispute.opening.language == "de");
}

TEST_CASE("a language without phrases falls back to English and says so", "[advisor][opening]") {
  const auto chosen = advisor::choose_opening(openers(), sample::diagnosis(), "tr");
  CHECK(chosen.opening.language == "en");
  REQUIRE(chosen.notices.size() == 1);
  CHECK(chosen.notices[0].code == "opening_language");
  CHECK(chosen.notices[0].text == "There are no opening phrases in Turkish yet: they are in English.");
  CHECK(advisor::choose_opening(openers(), sample::diagnosis(), "").notices.size() == 1);
}

TEST_CASE("openers are read strictly and English has every phrase", "[advisor][opening][input]") {
  struct Change {
    const char *from, *to, *says;
  };
  const auto change = GENERATE(values<Change>({
      {"\"attitude\": \"cash_flow\", \"language\": \"en\"",
       "\"attitude\": \"cash_flow\", \"language\": \"eo\"", "expected an English opener for cash_flow"},
      {"\"attitude\": \"cash_flow\", \"language\": \"es\"",
       "\"attitude\": \"cash_flow\", \"language\": \"en\"", "openers[1]: found a second opener"},
      {"\"formality\": \"formal\"", "\"formality\": \"stiff\"", "openers[0].formality: found stiff"},
      {"\"en\": ", "\"eo\": ", "full_payment_ask: found no English phrase"},
      {"\"advice\"", "\"advise\"", "openers[0]: found the unknown field \"advise\", expected \"advice\"."},
  }));
  const sample::ChangedData data("openers.json", change.from, change.to);
  REQUIRE(data.changed());
  const auto loaded = advisor::load_openers(data.folder());
  REQUIRE_FALSE(loaded);
  INFO(loaded.error().sentence);
  CHECK(loaded.error().sentence.find(change.says) != std::string::npos);
}
