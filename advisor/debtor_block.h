// The part of a case's decision problem (advisor/case_model.h) that belongs to one debtor: the classes it can
// come to, the chances from each, and what agreements there are worth.
#pragma once

#include <string>
#include <vector>

#include "advisor/debtor_replies.h"

namespace advisor {

// What was last heard.
enum class LastHeard { kNothingYet, kSilence, kWords, kSubject, kFigure };

struct BlockState {
  TalkClass at;
  LastHeard heard = LastHeard::kNothingYet;
  auto operator<=>(const BlockState&) const = default;
};

// Beside the block's own states, which come first.
enum BlockEnd : std::size_t { kAgreed = 0, kOver = 1 };

struct BlockChance {
  bool end = false;
  std::size_t to = 0;  // of the block's states, or a BlockEnd
  int millionths = 0;
};

struct BlockRow {
  std::vector<BlockChance> chances;  // add up to a million
  double agreed = 0;                 // worth of an agreement on its day, a fraction of the claim
};

struct DebtorBlock {
  std::vector<BlockState> states;  // the first is the start
  std::vector<BlockRow> rows;      // [state * actions + action]
};

// In the order of the model: every ask (grid.asks, within it grid.forms), then these.
inline std::size_t asks_of(const CaseGrid& grid) {
  return grid.asks.size() * grid.forms.size();
}
inline std::size_t talk_action(const CaseGrid& grid) {
  return asks_of(grid);
}
inline std::size_t accept_action(const CaseGrid& grid) {
  return asks_of(grid) + 1;
}
inline std::size_t stop_action(const CaseGrid& grid) {
  return asks_of(grid) + 2;
}
inline std::size_t actions_of(const CaseGrid& grid) {
  return asks_of(grid) + 3;
}

DebtorBlock debtor_block(const Ground& ground, const ActPlan& acts, const CaseGrid& grid, std::size_t debtor);

// Chances as whole millionths that add up to one; what rounding leaves over goes to the largest.
std::vector<int> in_millionths(const std::vector<double>& chances);

}  // namespace advisor
