#include "sim/moves.h"

namespace sim {
namespace {

enum : unsigned { kN = 1, kD = 2, kS = 4 };

struct Row {
  std::string_view name;
  unsigned sides;
};

// In the order of Move.
constexpr std::array<Row, kMoves> kRows = {{
    {"small_talk", kN},
    {"mirror", kN},
    {"label", kN},
    {"accusation_audit", kN},
    {"calibrated_question", kN},
    {"fact_question", kN},
    {"interest_question", kN},
    {"acknowledge", kN},
    {"test_understanding", kN},
    {"summarise", kN},
    {"silence", kN | kD},
    {"evidence", kN},
    {"cite_interest", kN},
    {"lever_positive", kN},
    {"lever_negative", kN},
    {"lever_normative", kN},
    {"warning", kN},
    {"threat", kN},
    {"offer", kN},
    {"package", kN},
    {"conditional", kN},
    {"counter", kN | kD},
    {"calibrated_no", kN},
    {"split", kN},
    {"bracket", kN},
    {"deadline", kN},
    {"plan_terms", kN},
    {"in_kind", kN},
    {"ask_security", kN},
    {"ask_who_decides", kN},
    {"request_accounts", kN},
    {"adjourn", kN},
    {"final_notice", kN},
    {"escalate", kN},
    {"walk_away", kN},
    {"recap", kN},
    {"sign_off", kN},
    {"accept", kN | kD},
    {"reject", kN},
    {"admit", kD},
    {"deny", kD},
    {"dispute", kD},
    {"excuse", kD},
    {"disclose", kD},
    {"plead", kD},
    {"ask_time", kD},
    {"ask_discount", kD},
    {"lowball", kD},
    {"part_pay", kD},
    {"promise", kD},
    {"break_promise", kD},
    {"accept_subject", kD},
    {"deflect", kD},
    {"contradict", kD},
    {"stonewall", kD},
    {"hostility", kD},
    {"sue_us", kD},
    {"counterclaim", kD},
    {"insolvency_hint", kD},
    {"hang_up", kD},
    {"pause", kS},
    {"undo", kS},
    {"fork", kS},
    {"signed", kS},
    {"payment", kS},
    {"missed", kS},
    {"end", kS},
    {"debrief", kS},
}};

constexpr std::array<std::string_view, 3> kWho = {"negotiator", "debtor", "system"};

}  // namespace

std::string_view name_of(Who who) {
  return kWho[static_cast<std::size_t>(who)];
}

std::optional<Who> who_named(std::string_view name) {
  for (std::size_t i = 0; i < kWho.size(); ++i) {
    if (kWho[i] == name) return static_cast<Who>(i);
  }
  return std::nullopt;
}

std::string_view name_of(Move move) {
  return kRows[static_cast<std::size_t>(move)].name;
}

std::optional<Move> move_named(std::string_view name) {
  for (std::size_t i = 0; i < kRows.size(); ++i) {
    if (kRows[i].name == name) return static_cast<Move>(i);
  }
  return std::nullopt;
}

bool may_make(Who who, Move move) {
  return (kRows[static_cast<std::size_t>(move)].sides & (1U << static_cast<unsigned>(who))) != 0;
}

}  // namespace sim
