#include "advisor/planned_moves.h"

#include <set>

#include "catch.h"

#include "advisor/sample.h"

using advisor::PlannedMove;

namespace {

const advisor::Opening kOpening{"advice", "say", "Who signs?", "Can you pay it all?", "en", "formal"};

std::vector<PlannedMove> plan(const sim::Case& file, const advisor::Diagnosis& diagnosis,
                              const advisor::Ladder& ladder = sample::ladder(), bool signatory_known = false,
                              const sim::NoDeal& no_deal = sample::no_deal()) {
  const auto levers = advisor::order_levers(file, sample::claim(), diagnosis, sample::standing(), ladder);
  return advisor::plan_moves(file, sample::claim(), diagnosis, ladder, levers, {signatory_known, "C", 1, ""},
                             kOpening, no_deal);
}

std::ptrdiff_t place(const std::vector<PlannedMove>& moves, const std::string& move) {
  const auto found =
      std::find_if(moves.begin(), moves.end(), [&](const PlannedMove& one) { return one.move == move; });
  return found == moves.end() ? -1 : found - moves.begin();
}

std::ptrdiff_t count(const std::vector<PlannedMove>& moves, const std::string& move) {
  return std::count_if(moves.begin(), moves.end(), [&](const PlannedMove& one) { return one.move == move; });
}

}  // namespace

TEST_CASE("a call goes from rapport over diagnosis and authority to numbers, then to the close",
          "[advisor][moves]") {
  const auto moves = plan(sample::file(), sample::diagnosis());
  CHECK(moves.front().move == "fact_question");
  CHECK(place(moves, "small_talk") < place(moves, "label"));
  CHECK(place(moves, "label") < place(moves, "request_accounts"));
  CHECK(place(moves, "request_accounts") < place(moves, "ask_who_decides"));
  CHECK(place(moves, "ask_who_decides") < place(moves, "offer"));
  CHECK(place(moves, "lever_positive") < place(moves, "lever_negative"));
  CHECK(place(moves, "recap") < place(moves, "sign_off"));
  CHECK(place(moves, "final_notice") < place(moves, "escalate"));
  CHECK(moves.back().move == "escalate");
  CHECK(count(moves, "offer") == 6);
  for (std::size_t i = 1; i < moves.size(); ++i)
    CHECK(moves[i - 1].round <= moves[i].round);
}

TEST_CASE("each attitude is diagnosed its own way", "[advisor][moves]") {
  const sim::Case file = sample::file();
  CHECK(place(plan(file, sample::diagnosis({0.1, 0.7, 0.1, 0, 0.1})), "evidence") > 0);
  CHECK(place(plan(file, sample::diagnosis({0.1, 0.7, 0.1, 0, 0.1})), "request_accounts") < 0);
  CHECK(place(plan(file, sample::diagnosis({0.1, 0.1, 0.7, 0, 0.1})), "cite_interest") > 0);
  CHECK(place(plan(file, sample::diagnosis({0.1, 0.1, 0.1, 0.6, 0.1})), "small_talk") < 0);
  CHECK(place(plan(file, sample::diagnosis({0.1, 0.1, 0.1, 0, 0.7})), "lever_negative") < 0);
  CHECK(place(plan(file, sample::diagnosis({0.1, 0.7, 0.1, 0, 0.1})), "silence") < 0);  // not all at once
  CHECK(place(plan(file, sample::diagnosis()), "silence") > 0);
  // A second attitude likely enough adds its own probe.
  CHECK(place(plan(file, sample::diagnosis({0.6, 0.3, 0.05, 0, 0.05})), "acknowledge") > 0);
  CHECK(place(plan(file, sample::diagnosis({0.7, 0.2, 0.05, 0, 0.05})), "acknowledge") < 0);
}

TEST_CASE("who decides is asked only when it is not known", "[advisor][moves]") {
  CHECK(place(plan(sample::file(), sample::diagnosis(), sample::ladder(), true), "ask_who_decides") < 0);
}

TEST_CASE("the plan ends where stopping is worth more", "[advisor][moves]") {
  advisor::Ladder ladder = sample::ladder();
  ladder.stop_after = 3;
  const auto moves = plan(sample::file(), sample::diagnosis(), ladder);
  CHECK(count(moves, "offer") == 3);
  CHECK(moves.back().round == 3);
}

TEST_CASE("without a route worth taking the talk closes politely, and a vulnerable debtor is never pressed",
          "[advisor][moves]") {
  sim::NoDeal nothing;
  CHECK(plan(sample::file(), sample::diagnosis(), sample::ladder(), false, nothing).back().move ==
        "walk_away");
  sim::Case file = sample::file();
  file.debtor.vulnerable = true;
  const auto moves = plan(file, sample::diagnosis());
  CHECK(moves.back().move == "walk_away");
  for (const char* pressed : {"lever_negative", "final_notice", "escalate"})
    CHECK(place(moves, pressed) < 0);
}

TEST_CASE("only moves that docs/moves.md explains are planned", "[advisor][moves]") {
  const std::string page = sample::read(QUITTANCE_SOURCE_DIR "/docs/moves.md");
  std::set<std::string> used;
  for (const auto& probabilities : {std::vector<double>{0.8, 0.05, 0.05, 0.05, 0.05},
                                    {0.05, 0.8, 0.05, 0.05, 0.05},
                                    {0.05, 0.05, 0.8, 0.05, 0.05},
                                    {0.05, 0.05, 0.05, 0.8, 0.05},
                                    {0.05, 0.05, 0.05, 0.05, 0.8}}) {
    for (const PlannedMove& move : plan(sample::file(), sample::diagnosis(probabilities))) {
      used.insert(move.move);
      CHECK_FALSE(move.text.empty());
    }
  }
  CHECK(used.size() >= 15);
  for (const std::string& move : used) {
    INFO(move);
    CHECK(page.find("| `" + move + "` |") != std::string::npos);
  }
}
