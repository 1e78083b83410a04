// What both sides of a talk have said and done so far: the public state, from which legal moves follow. It
// holds nothing of the debtor's type; an advisor may see all of it. docs/talk.md has the states and rules as
// tables.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "sim/leverage.h"
#include "sim/no_deal.h"
#include "sim/offer_reading.h"
#include "sim/payment_form.h"
#include "sim/talk_line.h"
#include "sim/talk_rules.h"

namespace sim {

// What every talk about a case rests on. Never changed after it was made, shared by copies of the talk.
struct TalkGround {
  Case file;
  ClaimTotal claim;  // at as_of
  NoDeal no_deal;    // at as_of
  std::vector<LeverStanding> levers;
  std::vector<PaymentForm> forms;
  TalkRules rules{};
  WordTable words;
  int rounds = 1;  // asks that the protocol allows until its deadline
  std::map<std::string, OfferCurrency> currencies;

  OfferGround offers_on(Date day) const { return {claim, currencies, day}; }
};
// Error (input): nothing is owed.
Result<std::shared_ptr<const TalkGround>> talk_ground(const Case& file, const Tables& tables,
                                                      const Population& population);

enum class TalkStage {
  kOpen,     // nothing agreed
  kSubject,  // the contact has accepted, who decides has not
  kAgreed,   // both sides, not yet on paper
  kSigned,   // paying
  kBroken,   // a payment was missed and the rest has fallen due
  kEnded
};
std::string_view name_of(TalkStage stage);

struct StandingOffer {
  int line = 0;                     // n of the line that made it
  std::vector<OfferTerms> options;  // two to four of a package, else one
  std::vector<ReadOffer> read;      // beside the options
  bool takeable = true;             // false: a range, named but not offered
  bool conditional = false;         // holds only with its condition
  std::optional<Minor> otherwise;   // of a conditional one: what is asked without the concession
  bool expired(Date day) const;
  bool operator==(const StandingOffer&) const;
};

struct Promise {
  int line = 0;
  Date date{};
  Minor amount = 0;
  enum class State { kOpen, kKept, kBroken } state = State::kOpen;
  bool spoken_of = false;  // the debtor has owned up to breaking it
  bool operator==(const Promise&) const = default;
};

struct Agreement {
  int line = 0;  // n of the acceptance
  Date date{};   // from which its dates count
  OfferTerms terms;
  Minor total = 0, in_kind = 0;
  std::vector<Payment> payments;  // due, by date
  bool acceleration = true;
  std::optional<Minor> otherwise;  // falls due instead of the total when the condition is missed
  Date subject_since{};            // the day of an acceptance subject to somebody else
  std::size_t missed = 0;          // payments missed so far
  bool operator==(const Agreement&) const = default;
};

struct TalkState {
  std::vector<TalkLine> lines;  // those that count: what was undone is not among them
  int last_n = 0;               // of the log
  Date date{};
  std::optional<Channel> channel;
  TalkStage stage = TalkStage::kOpen;
  bool adjourned = false;
  std::optional<std::string> outcome;

  std::optional<StandingOffer> ours, theirs;       // standing figures
  std::vector<double> our_figures, their_figures;  // every figure named, fractions, in order
  int asks = 0;                                    // lines of ours that put or repeat a figure
  int answered = 0;                                // of them, those that have had their answer
  std::set<std::string> levers_used;
  bool decider_known = false;
  bool they_spoke = false;    // they have said something with content
  bool they_stated = false;   // something that could be contradicted
  bool they_stalled = false;  // their last turn had no content
  std::vector<Promise> promises;
  std::optional<Agreement> agreement;
  std::vector<Payment> received;  // since as_of

  Minor paid() const;
  // Of the agreement: due up to that day (all of it where the rest has fallen due), and what of it is unpaid.
  Minor due(Date day) const;
  Minor unpaid(Date day) const;
  Minor open() const;  // of the whole agreement
  // The first payment of the agreement that is neither covered nor known to be missed: what is open of it.
  std::optional<Payment> next_due() const;
};

// The round the next ask belongs to: 1, 2, …; above ground.rounds: none is left.
int round_of(const TalkState& state);
// How far the talk is on its way to the deadline, 0 to 1, and whether this is the last round.
float progress_of(const TalkGround& ground, const TalkState& state);
bool last_round(const TalkGround& ground, const TalkState& state);
// The middle of the last two figures as terms, in the form they asked for.
std::optional<OfferTerms> middle_of(const TalkGround& ground, const TalkState& state);

}  // namespace sim
