#include "sim/act_effect.h"

namespace sim {

ActEffect effect_of(Move move) {
  ActEffect effect;
  switch (move) {
    case Move::kSmallTalk:
      effect.warm = .6F;
      break;
    case Move::kMirror:
      effect.warm = .6F;
      effect.question = .5F;
      break;
    case Move::kLabel:
    case Move::kAcknowledge:
      effect.warm = 1;
      break;
    case Move::kAccusationAudit:
      effect.warm = .9F;
      break;
    case Move::kTestUnderstanding:
    case Move::kSummarise:
      effect.warm = .7F;
      effect.informs = .25F;
      break;
    case Move::kCalibratedQuestion:
    case Move::kInterestQuestion:
      effect.question = 1;
      effect.informs = .5F;
      break;
    case Move::kFactQuestion:
    case Move::kRequestAccounts:
      effect.question = .5F;
      effect.firm = .2F;
      effect.informs = 1;
      break;
    case Move::kAskWhoDecides:
      effect.question = .5F;
      effect.asks_decider = true;
      break;
    case Move::kEvidence:
      effect.firm = .6F;
      effect.informs = 1;
      break;
    case Move::kCiteInterest:
      effect.firm = .7F;
      effect.informs = .5F;
      break;
    case Move::kLeverPositive:
      effect.warm = .4F;
      effect.positive = 1;
      break;
    case Move::kLeverNegative:
      effect.firm = 1;
      effect.negative = 1;
      break;
    case Move::kLeverNormative:
      effect.firm = .6F;
      effect.normative = 1;
      break;
    case Move::kWarning:
      effect.firm = 1;
      effect.negative = .5F;
      break;
    case Move::kDeadline:
      effect.firm = .8F;
      break;
    case Move::kThreat:
      effect.hard = 1;
      effect.negative = 1;
      effect.threatens = true;
      break;
    case Move::kFinalNotice:
      effect.hard = .8F;
      effect.negative = 1;
      effect.threatens = true;
      break;
    case Move::kAskSecurity:
      effect.firm = .4F;
      break;
    case Move::kCalibratedNo:
      effect.question = .5F;
      effect.firm = .2F;
      break;
    case Move::kReject:
      effect.firm = .3F;
      break;
    default:
      break;  // offers, silence and the order of business change no mood by themselves
  }
  return effect;
}

}  // namespace sim
