#include "advisor/stage_move.h"

#include <algorithm>
#include <vector>

#include "sim/talk_legal.h"
#include "sim/text.h"

namespace advisor {

using sim::Move;
using sim::tr;

std::optional<Move> move_of_stage(const sim::TalkGround& talk, const sim::TalkState& state) {
  std::vector<Move> wanted;
  switch (state.stage) {
    case sim::TalkStage::kOpen:
      return std::nullopt;
    case sim::TalkStage::kSubject:
      wanted = {Move::kAskWhoDecides, Move::kRecap, Move::kAcknowledge};
      break;
    case sim::TalkStage::kAgreed:
      wanted = {Move::kSignOff};
      if (state.lines.empty() || state.lines.back().move != Move::kAdmit)
        wanted.insert(wanted.begin(), Move::kRecap);
      break;
    case sim::TalkStage::kSigned:
      wanted = {Move::kAcknowledge, Move::kSilence};
      break;
    case sim::TalkStage::kBroken:
      wanted = {Move::kEscalate, Move::kFinalNotice, Move::kWalkAway};
      break;
    case sim::TalkStage::kEnded:
      return Move::kSilence;
  }
  const std::vector<Move> legal = sim::legal_moves(talk, state, sim::Who::kNegotiator);
  for (const Move move : wanted) {
    if (std::find(legal.begin(), legal.end(), move) != legal.end()) return move;
  }
  return Move::kSilence;
}

std::string reason_of_stage(sim::TalkStage stage) {
  switch (stage) {
    case sim::TalkStage::kSubject:
      return tr(
          "Their contact has agreed; whoever signs has not. Find out who and when, and have it in writing.");
    case sim::TalkStage::kAgreed:
      return tr("You have agreed: read it back, then have it signed by the one who decides.");
    case sim::TalkStage::kSigned:
      return tr("It is signed: watch the payments, and thank them for each.");
    case sim::TalkStage::kBroken:
      return tr("A payment was missed and the rest has fallen due: go on without further talk.");
    default:
      return tr("This talk has ended.");
  }
}

}  // namespace advisor
