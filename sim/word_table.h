// What debtors say where they name no figure: the section "words" of data/population.json, each number a
// judgement with source and grade there. sim/debtor_words.h turns it into chances.
#pragma once

#include <array>
#include <string_view>

#include "sim/debtor_type.h"
#include "sim/moves.h"

namespace sim {

// The speech acts without a figure that close the turn but neither the talk nor the silence.
inline constexpr std::array<Move, 18> kWords = {
    Move::kAdmit,        Move::kDeny,         Move::kDispute,       Move::kExcuse,    Move::kDisclose,
    Move::kPlead,        Move::kAskTime,      Move::kAskDiscount,   Move::kPartPay,   Move::kPromise,
    Move::kBreakPromise, Move::kDeflect,      Move::kContradict,    Move::kStonewall, Move::kHostility,
    Move::kSueUs,        Move::kCounterclaim, Move::kInsolvencyHint};
using PerWord = std::array<double, kWords.size()>;

// As what the negotiator's move is heard, in the first of these classes that fits.
enum class Cue { kHard, kFirm, kWarm, kQuestion, kAsk, kBusiness };
inline constexpr std::array<std::string_view, 6> kCueNames = {"hard",     "firm", "warm",
                                                              "question", "ask",  "business"};
Cue cue_of(Move move);

template <typename T>
using PerAttitude = std::array<T, kAttitudes.size()>;

struct WordTable {
  PerAttitude<PerWord> weights{};                   // any scale
  std::array<PerWord, kCueNames.size()> factors{};  // on the weight; 1 where the file is silent
  // The logarithm of a weight rises by this with each unit of mood.
  PerWord rapport{}, pressure{}, upset{};
  PerAttitude<double> truth_least{};    // chance that a disclosure is true without rapport
  double truth_most = 1;                // with full rapport
  double understates = 0.5;             // what an untrue one names, over the truth
  PerAttitude<double> promise_share{};  // part of what it would and could pay that a promise names
  double promise_days = 10;             // to its date
  double promise_months = 6;            // a promise breaks as often as a plan of so many months
  double boss_days = 4;                 // until the one who decides has decided
  double unsigned_hazard = 1;           // factor on the hazard of what was never signed
  bool operator==(const WordTable&) const = default;
};

}  // namespace sim
