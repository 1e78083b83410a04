#include "sim/talk_legal.h"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "sim/case_names.h"
#include "sim/json_input.h"
#include "sim/text.h"

namespace sim {
namespace {

constexpr int kLongestPause = 36'500;  // days

// Names a figure when it carries one.
bool may_name_figure(Move move) {
  return names_figure(move) || move == Move::kDeadline || move == Move::kAskSecurity ||
         move == Move::kFinalNotice;
}

bool deadline_passed(const TalkGround& ground, const TalkState& state) {
  return ground.file.protocol.deadline && state.date > *ground.file.protocol.deadline;
}

bool open_to_figures(const TalkGround& ground, const TalkState& state) {
  return (state.stage == TalkStage::kOpen || state.stage == TalkStage::kSubject) &&
         !deadline_passed(ground, state) && state.asks < ground.rounds;
}

const Lever* lever_named(const TalkGround& ground, const std::string& id) {
  const auto& levers = ground.file.leverage;
  const auto found =
      std::find_if(levers.begin(), levers.end(), [&](const Lever& one) { return one.id == id; });
  return found == levers.end() ? nullptr : &*found;
}

// Why this lever may not be used now; "" when it may.
std::string why_not_lever(const TalkGround& ground, const TalkState& state, const Lever& lever) {
  if (!lever.lawful)
    return say("the lever {} is marked unlawful: it must not be used.", shown_text(lever.id));
  if (state.levers_used.count(lever.id) > 0) {
    return say("the lever {} has been used: each counts once.", shown_text(lever.id));
  }
  const auto standing = std::find_if(ground.levers.begin(), ground.levers.end(),
                                     [&](const LeverStanding& one) { return one.id == lever.id; });
  const bool usable = standing == ground.levers.end() || standing->usable;
  if (!usable || (lever.due && *lever.due < state.date)) {
    return say("the day of the lever {} has passed.", shown_text(lever.id));
  }
  return "";
}

std::optional<LeverKind> lever_kind_of(Move move) {
  switch (move) {
    case Move::kLeverPositive:
      return LeverKind::kPositive;
    case Move::kLeverNegative:
      return LeverKind::kNegative;
    case Move::kLeverNormative:
      return LeverKind::kNormative;
    default:
      return std::nullopt;
  }
}

bool spares(const TalkGround& ground) {
  return ground.file.debtor.vulnerable && ground.file.debtor.kind == PartyKind::kPerson;
}

std::string why_not_figure(const TalkGround& ground, const TalkState& state, Move move) {
  if (state.stage == TalkStage::kBroken) return tr("the agreement is broken and the rest has fallen due.");
  if (state.stage != TalkStage::kOpen && state.stage != TalkStage::kSubject) {
    return tr("there is an agreement: its terms stand.");
  }
  if (deadline_passed(ground, state)) {
    return say("the deadline, {}, has passed.", plain_date(*ground.file.protocol.deadline));
  }
  const bool needs_theirs = move == Move::kCounter || move == Move::kSplit || move == Move::kBracket;
  if (needs_theirs && !state.theirs) return tr("the debtor has named no figure: it would be an offer.");
  if (move == Move::kSplit && !state.ours) return tr("there is no figure of yours to split with.");
  if (move == Move::kPlanTerms && !state.ours && !state.theirs) {
    return tr("no height is on the table: it would be an offer.");
  }
  if (state.asks >= ground.rounds) {
    return say_n("the protocol allows {} figure and it is made.",
                 "the protocol allows {} figures and all are made.", ground.rounds, ground.rounds);
  }
  return "";
}

std::string why_not_negotiator(const TalkGround& ground, const TalkState& state, Move move) {
  if (state.adjourned && move != Move::kEscalate && move != Move::kWalkAway) {
    return tr("the talk is adjourned: let days pass first.");
  }
  if (names_figure(move)) return why_not_figure(ground, state, move);
  if (const auto kind = lever_kind_of(move)) {
    if (*kind == LeverKind::kNegative && spares(ground)) return tr("the debtor is a vulnerable person.");
    std::string why = tr("the case has no such lever.");
    for (const Lever& lever : ground.file.leverage) {
      if (lever.kind != *kind) continue;
      why = why_not_lever(ground, state, lever);
      if (why.empty()) break;
    }
    if (!why.empty()) return why;
  }
  const bool agreed = state.stage == TalkStage::kAgreed || state.stage == TalkStage::kSigned;
  switch (move) {
    case Move::kThreat:
      if (spares(ground)) return tr("the debtor is a vulnerable person.");
      [[fallthrough]];
    case Move::kWarning:
    case Move::kFinalNotice:
    case Move::kDeadline:
    case Move::kLeverPositive:
    case Move::kLeverNegative:
    case Move::kLeverNormative:
    case Move::kAskSecurity:
      return agreed ? tr("there is an agreement: its terms stand.") : "";
    case Move::kMirror:
    case Move::kTestUnderstanding:
    case Move::kSummarise:
      return state.they_spoke ? "" : tr("the debtor has said nothing yet.");
    case Move::kCiteInterest:
      return ground.claim.interest + ground.claim.compensation > 0
                 ? ""
                 : tr("neither law nor contract adds interest to this claim.");
    case Move::kCalibratedNo:
    case Move::kReject:
      return state.theirs && (state.stage == TalkStage::kOpen || state.stage == TalkStage::kSubject)
                 ? ""
                 : tr("no figure of the debtor stands.");
    case Move::kAccept:
      if (!state.theirs || state.theirs->expired(state.date) ||
          (state.stage != TalkStage::kOpen && state.stage != TalkStage::kSubject)) {
        return tr("no figure of the debtor stands.");
      }
      if (deadline_passed(ground, state)) {
        return say("the deadline, {}, has passed.", plain_date(*ground.file.protocol.deadline));
      }
      return read_offer(state.theirs->options[0], ground.offers_on(state.date))
                 ? ""
                 : tr("a date of the debtor's figure has passed.");
    case Move::kRecap:
      return state.agreement ? "" : tr("nothing is agreed yet.");
    case Move::kSignOff:
      if (state.stage == TalkStage::kSigned) return tr("it is signed already.");
      return state.agreement ? "" : tr("nothing is agreed yet.");
    case Move::kEscalate:
    case Move::kWalkAway:
      return state.stage == TalkStage::kSigned ? tr("the agreement is being kept.") : "";
    default:
      return "";
  }
}

std::string why_not_debtor(const TalkState& state, Move move) {
  const bool open = state.stage == TalkStage::kOpen || state.stage == TalkStage::kSubject;
  switch (move) {
    case Move::kAccept:
    case Move::kAcceptSubject:
      return open && state.ours && state.ours->takeable && !state.ours->expired(state.date)
                 ? ""
                 : tr("no offer of the negotiator stands.");
    case Move::kCounter:
    case Move::kLowball:
      return open ? "" : tr("there is an agreement: its terms stand.");
    case Move::kStonewall:
      return state.they_stalled ? "" : tr("its last turn had content: it would be deflect.");
    case Move::kContradict:
      return state.they_stated ? "" : tr("it has said nothing that this could contradict.");
    case Move::kBreakPromise: {
      const bool any = std::any_of(state.promises.begin(), state.promises.end(), [](const Promise& promise) {
        return promise.state != Promise::State::kKept && !promise.spoken_of;
      });
      return any ? "" : tr("no promise stands: it would be excuse.");
    }
    default:
      return "";
  }
}

std::string why_not_system(const TalkState& state, Move move) {
  switch (move) {
    case Move::kSigned:
      return state.stage == TalkStage::kAgreed || state.stage == TalkStage::kSubject
                 ? ""
                 : tr("nothing waits for a signature.");
    case Move::kMissed:
      return state.agreement || !state.promises.empty() ? "" : tr("nothing was to be paid.");
    case Move::kUndo:
    case Move::kFork:
      return state.lines.empty() ? tr("there is no line to go back to.") : "";
    case Move::kDebrief:
      return state.stage == TalkStage::kEnded ? "" : tr("the talk has not ended.");
    default:
      return "";
  }
}

// By the move alone; "" when it is legal.
std::string why_not(const TalkGround& ground, const TalkState& state, Who who, Move move) {
  if (!may_make(who, move)) return tr("this side does not make it.");
  const bool after_end = move == Move::kDebrief || move == Move::kUndo || move == Move::kFork;
  if (state.stage == TalkStage::kEnded && !after_end) return tr("the talk has ended.");
  switch (who) {
    case Who::kNegotiator:
      return why_not_negotiator(ground, state, move);
    case Who::kDebtor:
      return why_not_debtor(state, move);
    case Who::kSystem:
      return why_not_system(state, move);
  }
  return "";
}

tl::unexpected<Error> refused(const TalkLine& line, const std::string& why) {
  return input_error(say("{0}: {1}", name_of(line.move), why));
}

// The terms of a line with what the table completes: the middle of a split, the height of plan_terms and
// in_kind.
std::optional<OfferTerms> terms_of_line(const TalkGround& ground, const TalkState& state,
                                        const TalkLine& line) {
  if (!line.offer) {
    return line.move == Move::kSplit ? middle_of(ground, state) : std::nullopt;
  }
  OfferTerms terms = *line.offer;
  const StandingOffer* on_table = state.ours ? &*state.ours : state.theirs ? &*state.theirs : nullptr;
  const bool completes = line.move == Move::kPlanTerms || line.move == Move::kInKind ||
                         line.move == Move::kDeadline || line.move == Move::kAskSecurity;
  if (completes && !names_height(terms) && on_table != nullptr) {
    const OfferTerms& standing = on_table->options[0];
    OfferTerms filled = line.move == Move::kPlanTerms ? terms : standing;
    filled.fraction = standing.fraction;
    filled.amount = standing.amount;
    if (!filled.currency) filled.currency = standing.currency;
    if (terms.expires) filled.expires = terms.expires;
    if (terms.security) filled.security = terms.security;
    if (!terms.in_kind.empty()) filled.in_kind = terms.in_kind;
    terms = filled;
  }
  return terms;
}

Result<void> check_terms(const TalkGround& ground, const TalkState& state, const OfferTerms& terms) {
  const auto read = read_offer(terms, ground.offers_on(state.date));
  if (!read) return tl::unexpected(read.error());
  return {};
}

Result<void> check_figure(const TalkGround& ground, const TalkState& state, const TalkLine& line) {
  // Step 1. A package has its offers in a list, everything else one.
  if (line.move == Move::kPackage) {
    if (line.offer || line.offers.size() < 2 || line.offers.size() > 4) {
      return refused(line, tr("expected two to four offers side by side."));
    }
    for (const OfferTerms& terms : line.offers) {
      if (auto checked = check_terms(ground, state, terms); !checked) return checked;
    }
    return {};
  }
  if (!line.offers.empty()) return refused(line, tr("expected one offer; several are a package."));
  const auto terms = terms_of_line(ground, state, line);
  if (!terms)
    return names_figure(line.move) ? Result<void>(refused(line, tr("expected an offer."))) : Result<void>();
  if (auto checked = check_terms(ground, state, *terms); !checked) return checked;
  const auto read = read_offer(*terms, ground.offers_on(state.date));
  // Step 2. A split is the middle; plan_terms leaves the height as it is.
  if (line.move == Move::kSplit) {
    constexpr double kNear = .006;
    const double middle = (state.our_figures.back() + state.their_figures.back()) / 2;
    if (std::abs(read->fraction - middle) > kNear) {
      return refused(line, tr("it is not the middle of the last two figures: it would be a counter."));
    }
  }
  if (line.move == Move::kPlanTerms) {
    const auto same = [&](const std::optional<StandingOffer>& standing) {
      return standing && std::any_of(standing->read.begin(), standing->read.end(), [&](const ReadOffer& one) {
               return std::abs(one.total - read->total) <= 1;
             });
    };
    if (!same(state.ours) && !same(state.theirs)) {
      return refused(line, tr("it names another height than those on the table: it would be an offer."));
    }
  }
  return {};
}

Result<void> check_debtors_offer(const TalkGround& ground, const TalkState& state, const TalkLine& line) {
  const bool figure = line.move == Move::kCounter || line.move == Move::kLowball;
  const bool sum = line.move == Move::kPromise || line.move == Move::kPartPay;
  const bool takes = line.move == Move::kAccept || line.move == Move::kAcceptSubject;
  if (!line.offers.empty()) return refused(line, tr("expected one offer; several are a package."));
  if (!line.offer) {
    if (figure || sum) return refused(line, tr("expected a figure."));
    if (takes && state.ours->options.size() > 1)
      return refused(line, tr("expected which of the offers is taken."));
    return {};
  }
  if (line.move == Move::kPromise && !line.offer->pay_by) {
    return refused(line, tr("expected a date and a sum: without a date it is ask_time."));
  }
  if (!figure && !sum && !takes && line.move != Move::kDisclose)
    return refused(line, tr("it carries no offer."));
  if (takes) {
    const auto& options = state.ours->options;
    if (std::find(options.begin(), options.end(), *line.offer) == options.end()) {
      return refused(line, tr("the offer taken is none of those that stand."));
    }
  }
  return check_terms(ground, state, *line.offer);
}

Result<void> check_lever(const TalkGround& ground, const TalkState& state, const TalkLine& line) {
  const auto kind = lever_kind_of(line.move);
  const bool may =
      line.move == Move::kThreat || line.move == Move::kWarning || line.move == Move::kFinalNotice;
  if (line.lever.empty()) {
    if (kind) return refused(line, tr("expected the id of a lever of the case."));
    return {};
  }
  if (!kind && !may) return refused(line, tr("it carries no lever."));
  const Lever* lever = lever_named(ground, line.lever);
  if (lever == nullptr) return refused(line, say("the case has no lever {}.", shown_text(line.lever)));
  if (lever->kind != kind.value_or(LeverKind::kNegative)) {
    return refused(line, say("the lever {} is of another kind.", shown_text(line.lever)));
  }
  // A threat may come back to a lever that was spoken of.
  if (may && lever->lawful && state.levers_used.count(lever->id) > 0) return {};
  const std::string why = why_not_lever(ground, state, *lever);
  if (!why.empty()) return refused(line, why);
  return {};
}

Result<void> check_rest(const TalkGround& ground, const TalkState& state, const TalkLine& line) {
  if (line.n != 0 && line.n != state.last_n + 1) {
    return refused(line, say("found the number {0}, expected {1}.", line.n, state.last_n + 1));
  }
  const auto& channels = ground.file.debtor.channels;
  if (line.channel && !channels.empty() &&
      std::find(channels.begin(), channels.end(), *line.channel) == channels.end()) {
    return refused(line, say("the case has no channel {} to this debtor.", case_name(*line.channel)));
  }
  if (!line.fact.empty()) {
    const auto& facts = ground.file.facts;
    const auto fact =
        std::find_if(facts.begin(), facts.end(), [&](const Fact& one) { return one.id == line.fact; });
    if (fact == facts.end()) return refused(line, say("the case has no fact {}.", shown_text(line.fact)));
    if (line.move == Move::kEvidence && fact->status == FactStatus::kRefuted) {
      return refused(line, say("the fact {} is refuted.", shown_text(line.fact)));
    }
  }
  if ((line.move == Move::kPause) != line.days.has_value() ||
      (line.days && (*line.days < 1 || *line.days > kLongestPause))) {
    return refused(line, say("expected days from 1 to {} of a pause, and of nothing else.", kLongestPause));
  }
  if ((line.move == Move::kEnd) != line.outcome.has_value()) {
    return refused(line, tr("expected an outcome of an end, and of nothing else."));
  }
  if (line.outcome &&
      std::find(std::begin(kOutcomes), std::end(kOutcomes), *line.outcome) == std::end(kOutcomes)) {
    return refused(line,
                   say("found the outcome {}, expected one of docs/talk.md.", shown_text(*line.outcome)));
  }
  if (line.refers_to && (*line.refers_to < 1 || *line.refers_to > state.last_n)) {
    return refused(line,
                   say("it refers to line {0}, expected one from 1 to {1}.", *line.refers_to, state.last_n));
  }
  if (line.move == Move::kUndo || line.move == Move::kFork) {
    const bool there =
        line.refers_to && std::any_of(state.lines.begin(), state.lines.end(), [&](const TalkLine& one) {
          return one.n == *line.refers_to && (one.who == Who::kNegotiator || one.move == Move::kPause);
        });
    if (!there)
      return refused(line, tr("expected it to refer to a line of the negotiator, or a pause, that stands."));
  }
  return {};
}

}  // namespace

bool names_figure(Move move) {
  switch (move) {
    case Move::kOffer:
    case Move::kPackage:
    case Move::kConditional:
    case Move::kCounter:
    case Move::kSplit:
    case Move::kBracket:
    case Move::kPlanTerms:
    case Move::kInKind:
      return true;
    default:
      return false;
  }
}

std::vector<Move> legal_moves(const TalkGround& ground, const TalkState& state, Who who) {
  std::vector<Move> moves;
  for (int i = 0; i < kMoves; ++i) {
    const Move move = static_cast<Move>(i);
    if (may_make(who, move) && why_not(ground, state, who, move).empty()) moves.push_back(move);
  }
  return moves;
}

Result<void> check_line(const TalkGround& ground, const TalkState& state, const TalkLine& line) {
  if (const std::string why = why_not(ground, state, line.who, line.move); !why.empty())
    return refused(line, why);
  if (auto rest = check_rest(ground, state, line); !rest) return rest;
  if (auto lever = check_lever(ground, state, line); !lever) return lever;
  if (line.who == Who::kDebtor) return check_debtors_offer(ground, state, line);
  if (line.who == Who::kSystem) {
    if (line.move == Move::kSigned)
      return line.offer ? check_terms(ground, state, *line.offer) : Result<void>();
    const bool money = line.move == Move::kPayment;
    if (money != line.offer.has_value() || !line.offers.empty()) {
      return refused(line, tr("expected a sum of a payment, and of nothing else."));
    }
    const bool good =
        !money || (line.offer->amount && *line.offer->amount > 0 && *line.offer->amount <= kLargestMinor);
    return good ? Result<void>() : refused(line, tr("expected an amount above 0."));
  }
  if (may_name_figure(line.move)) {
    if (line.offer && !names_figure(line.move)) {  // then it counts as one
      if (const std::string why = why_not_figure(ground, state, Move::kOffer); !why.empty())
        return refused(line, why);
    }
    return check_figure(ground, state, line);
  }
  if (line.offer || !line.offers.empty()) return refused(line, tr("it carries no offer."));
  return {};
}

bool repeats_figure(const TalkGround& ground, const TalkState& state, const TalkLine& line) {
  if (line.who != Who::kNegotiator || line.offer || !state.ours) return false;
  if (line.move != Move::kCalibratedNo && line.move != Move::kReject && line.move != Move::kDeadline)
    return false;
  if (!open_to_figures(ground, state) || state.ours->expired(state.date)) return false;
  return std::all_of(state.ours->options.begin(), state.ours->options.end(), [&](const OfferTerms& terms) {
    return read_offer(terms, ground.offers_on(state.date)).has_value();
  });
}

std::optional<StandingOffer> figure_of(const TalkGround& ground, const TalkState& state,
                                       const TalkLine& line) {
  if (line.who != Who::kNegotiator) return std::nullopt;
  if (repeats_figure(ground, state, line)) {
    StandingOffer again = *state.ours;
    again.read.clear();
    for (const OfferTerms& terms : again.options)
      again.read.push_back(*read_offer(terms, ground.offers_on(state.date)));
    return again;
  }
  if (!may_name_figure(line.move)) return std::nullopt;
  StandingOffer figure;
  figure.line = line.n;
  figure.options = line.offers;
  if (line.move != Move::kPackage) {
    const auto terms = terms_of_line(ground, state, line);
    if (!terms) return std::nullopt;
    figure.options = {*terms};
  }
  for (const OfferTerms& terms : figure.options)
    figure.read.push_back(*read_offer(terms, ground.offers_on(state.date)));
  figure.takeable = line.move != Move::kBracket;
  figure.conditional = line.move == Move::kConditional;
  if (figure.conditional) {
    const bool plain = state.ours && !state.ours->conditional;
    figure.otherwise = plain                                 ? state.ours->read[0].total
                       : state.ours && state.ours->otherwise ? *state.ours->otherwise
                                                             : ground.claim.total;
    figure.otherwise = std::max(*figure.otherwise, figure.read[0].total);
  }
  return figure;
}

}  // namespace sim
