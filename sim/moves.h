// The moves of a talk, named as in docs/moves.md and in every log (the names are a contract). Both sides
// share one list, for some names serve both: counter, accept, silence.
#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace sim {

enum class Who { kNegotiator, kDebtor, kSystem };
std::string_view name_of(Who who);
std::optional<Who> who_named(std::string_view name);

enum class Move {
  // The negotiator's.
  kSmallTalk,
  kMirror,
  kLabel,
  kAccusationAudit,
  kCalibratedQuestion,
  kFactQuestion,
  kInterestQuestion,
  kAcknowledge,
  kTestUnderstanding,
  kSummarise,
  kSilence,  // both
  kEvidence,
  kCiteInterest,
  kLeverPositive,
  kLeverNegative,
  kLeverNormative,
  kWarning,
  kThreat,
  kOffer,
  kPackage,
  kConditional,
  kCounter,  // both
  kCalibratedNo,
  kSplit,
  kBracket,
  kDeadline,
  kPlanTerms,
  kInKind,
  kAskSecurity,
  kAskWhoDecides,
  kRequestAccounts,
  kAdjourn,
  kFinalNotice,
  kEscalate,
  kWalkAway,
  kRecap,
  kSignOff,
  kAccept,  // both
  kReject,
  // The debtor's.
  kAdmit,
  kDeny,
  kDispute,
  kExcuse,
  kDisclose,
  kPlead,
  kAskTime,
  kAskDiscount,
  kLowball,
  kPartPay,
  kPromise,
  kBreakPromise,
  kAcceptSubject,
  kDeflect,
  kContradict,
  kStonewall,
  kHostility,
  kSueUs,
  kCounterclaim,
  kInsolvencyHint,
  kHangUp,
  // The system's.
  kPause,
  kUndo,
  kFork,
  kSigned,
  kPayment,
  kMissed,
  kEnd,
  kDebrief
};
inline constexpr int kMoves = static_cast<int>(Move::kDebrief) + 1;

std::string_view name_of(Move move);  // "small_talk"
std::optional<Move> move_named(std::string_view name);
bool may_make(Who who, Move move);  // whether the name belongs to that side at all

}  // namespace sim
