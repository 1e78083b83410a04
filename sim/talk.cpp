#include "sim/talk.h"

#include <algorithm>

#include "sim/check.h"
#include "sim/text.h"

namespace sim {
namespace {

bool is_generated(const TalkLine& line) {
  return line.who == Who::kDebtor ||
         (line.who == Who::kSystem &&
          (line.move == Move::kSigned || line.move == Move::kPayment || line.move == Move::kMissed));
}

bool without_content(Move move) {
  return move == Move::kDeflect || move == Move::kStonewall;
}

bool is_statement(Move move) {
  switch (move) {
    case Move::kAdmit:
    case Move::kDeny:
    case Move::kDispute:
    case Move::kExcuse:
    case Move::kDisclose:
    case Move::kPromise:
    case Move::kCounterclaim:
    case Move::kInsolvencyHint:
      return true;
    default:
      return false;
  }
}

double lowest(const StandingOffer& figure) {
  double least = figure.read[0].fraction;
  for (const ReadOffer& read : figure.read)
    least = std::min(least, read.fraction);
  return least;
}

void agree(const TalkGround& ground, TalkState& state, const TalkLine& line, const StandingOffer& figure,
           const OfferTerms& terms) {
  const ReadOffer read = *read_offer(terms, ground.offers_on(state.date));
  Agreement agreement;
  agreement.line = line.n;
  agreement.date = agreement.subject_since = state.date;
  agreement.terms = terms;
  agreement.total = read.total;
  agreement.in_kind = read.in_kind;
  agreement.payments = read.payments;
  agreement.acceleration = terms.acceleration.value_or(true);
  if (figure.conditional) agreement.otherwise = figure.otherwise;
  state.agreement = std::move(agreement);
}

void note_negotiator(const TalkGround& ground, TalkState& state, const TalkLine& line,
                     const std::optional<StandingOffer>& figure) {
  if (!line.lever.empty()) state.levers_used.insert(line.lever);
  if (line.move == Move::kAdjourn) state.adjourned = true;
  if (figure) {
    // A new figure leaves an acceptance that waits for somebody else behind.
    if (state.stage == TalkStage::kSubject) {
      state.stage = TalkStage::kOpen;
      state.agreement.reset();
    }
    state.ours = *figure;
    state.our_figures.push_back(lowest(*figure));
    state.asks += 1;
  }
  if (line.move == Move::kAccept) {
    agree(ground, state, line, *state.theirs, state.theirs->options[0]);
    state.stage = TalkStage::kAgreed;
  }
}

void note_debtor(const TalkGround& ground, TalkState& state, const TalkLine& line) {
  const auto asked = std::find_if(state.lines.rbegin(), state.lines.rend(),
                                  [](const TalkLine& one) { return one.who == Who::kNegotiator; });
  const bool silent = line.move == Move::kSilence || line.move == Move::kHangUp;
  if (asked != state.lines.rend() && asked->move == Move::kAskWhoDecides && !silent &&
      !without_content(line.move) && line.move != Move::kHostility)
    state.decider_known = true;
  if (!silent) state.they_spoke = true;
  state.they_stated = state.they_stated || is_statement(line.move);
  if (!silent) state.they_stalled = without_content(line.move);
  switch (line.move) {
    case Move::kCounter:
    case Move::kLowball: {
      StandingOffer figure;
      figure.line = line.n;
      figure.options = {*line.offer};
      figure.read = {*read_offer(*line.offer, ground.offers_on(state.date))};
      state.their_figures.push_back(figure.read[0].fraction);
      state.theirs = std::move(figure);
      break;
    }
    case Move::kPromise:
    case Move::kPartPay: {
      const ReadOffer sum = *read_offer(*line.offer, ground.offers_on(state.date));
      state.promises.push_back({line.n, sum.payments.back().date, sum.total});
      break;
    }
    case Move::kBreakPromise:
      for (Promise& promise : state.promises) {
        if (promise.state == Promise::State::kKept || (line.refers_to && *line.refers_to != promise.line))
          continue;
        promise.state = Promise::State::kBroken;
        promise.spoken_of = true;
      }
      break;
    case Move::kAccept:
    case Move::kAcceptSubject:
      agree(ground, state, line, *state.ours, line.offer ? *line.offer : state.ours->options[0]);
      state.stage = line.move == Move::kAccept ? TalkStage::kAgreed : TalkStage::kSubject;
      state.decider_known = true;
      break;
    case Move::kAskDiscount:
      // The one who decides has not signed what the contact took.
      if (state.stage == TalkStage::kSubject && line.refers_to == state.agreement->line) {
        state.stage = TalkStage::kOpen;
        state.agreement.reset();
      }
      break;
    default:
      break;
  }
}

void note_missed(TalkState& state) {
  Agreement& agreement = *state.agreement;
  agreement.missed += 1;
  // A concession holds only with its condition.
  if (agreement.otherwise) {
    const Minor back = *agreement.otherwise - agreement.total;
    if (back > 0) agreement.payments.push_back({agreement.payments.back().date, back});
    agreement.total += std::max<Minor>(0, back);
    agreement.otherwise.reset();
  }
  const bool last = state.date >= agreement.payments.back().date;
  if (agreement.acceleration || last) state.stage = TalkStage::kBroken;
}

void note_system(TalkState& state, const TalkLine& line) {
  const auto promise = std::find_if(state.promises.begin(), state.promises.end(), [&](const Promise& one) {
    return line.refers_to == one.line && one.state == Promise::State::kOpen;
  });
  switch (line.move) {
    case Move::kPause:
      state.date += Days(*line.days);
      state.adjourned = false;
      break;
    case Move::kSigned:
      state.stage = TalkStage::kSigned;
      break;
    case Move::kPayment:
      state.received.push_back({line.offer->pay_by.value_or(state.date), *line.offer->amount});
      if (promise != state.promises.end()) promise->state = Promise::State::kKept;
      break;
    case Move::kMissed:
      if (promise != state.promises.end()) {
        promise->state = Promise::State::kBroken;
      } else if (state.agreement) {
        note_missed(state);
      }
      break;
    case Move::kEnd:
      state.stage = TalkStage::kEnded;
      state.outcome = line.outcome;
      break;
    default:
      break;
  }
}

}  // namespace

void add_line(const TalkGround& ground, TalkState& state, TalkLine line, std::span<DebtorSide> listeners) {
  state.last_n += 1;
  line.n = state.last_n;
  if (line.channel) state.channel = line.channel;
  if (line.who == Who::kNegotiator) {
    const auto figure = figure_of(ground, state, line);
    for (DebtorSide& debtor : listeners)
      hear(debtor, ground, state, line, figure);
    note_negotiator(ground, state, line, figure);
  } else if (line.who == Who::kDebtor) {
    note_debtor(ground, state, line);
    state.answered = state.asks;
  } else {
    const Date before = state.date;
    note_system(state, line);
    if (line.move == Move::kPause) {
      for (DebtorSide& debtor : listeners)
        hear_days(debtor, ground, state, before);
    }
  }
  state.lines.push_back(std::move(line));
}

Talk::Talk(std::shared_ptr<const TalkGround> ground) : ground_(std::move(ground)) {
  state_.date = ground_->file.as_of;
  const auto& contact = ground_->file.debtor.contact;
  state_.decider_known = contact && contact->decides == Decides::kYes;
}

Talk::Talk(std::shared_ptr<const TalkGround> ground, DebtorSide debtor) : Talk(std::move(ground)) {
  at_first_ = debtor;
  debtor_ = std::move(debtor);
}

void Talk::add(TalkLine line, bool answers) {
  const Who who = line.who;
  add_line(*ground_, state_, std::move(line),
           debtor_ ? std::span<DebtorSide>(&*debtor_, 1) : std::span<DebtorSide>());
  if (who == Who::kNegotiator) waits_ = true;
  if (who == Who::kDebtor && answers) waits_ = false;
}

Result<void> Talk::apply(const TalkLine& line) {
  if (debtor_ && is_generated(line)) {
    return input_error(
        say("{}: the debtor is simulated and its lines come of themselves.", name_of(line.move)));
  }
  if (debtor_ && line.who == Who::kNegotiator && next_event()) {
    return input_error(say("{}: what the days have brought is not told yet.", name_of(line.move)));
  }
  if (auto checked = check_line(*ground_, state_, line); !checked) return checked;
  if (line.move == Move::kUndo || line.move == Move::kFork) return go_back(line);
  add(line);
  return {};
}

// Plays the lines before the one referred to again.
Result<void> Talk::go_back(const TalkLine& line) {
  Talk fresh = at_first_ ? Talk(ground_, *at_first_) : Talk(ground_);
  for (std::size_t i = 0; i < state_.lines.size() && state_.lines[i].n != *line.refers_to;) {
    fresh.state_.last_n = state_.lines[i].n - 1;
    if (debtor_ && is_generated(state_.lines[i])) {
      const std::size_t made = fresh.debtor_turn().size();
      SIM_CHECK(made > 0);
      i += made;
    } else {
      fresh.add(state_.lines[i]);
      i += 1;
    }
  }
  fresh.state_.last_n = state_.last_n + 1;
  *this = std::move(fresh);
  return {};
}

namespace {

std::string first_difference(const TalkLine& found, const std::vector<TalkLine>& made, std::size_t at) {
  const auto shown = [](const TalkLine& line) { return std::string(name_of(line.move)); };
  if (at >= made.size()) return say("line {0}: found {1}, expected nothing there.", found.n, shown(found));
  return say("line {0}: found {1}, expected {2} as the seed gives it.", found.n, shown(found),
             shown(made[at]));
}

bool same(TalkLine found, const TalkLine& made) {
  if (found.n == 0) found.n = made.n;
  found.text = made.text;
  found.t = made.t;
  found.channel = made.channel;
  return found == made;
}

}  // namespace

Result<Talk> replay(std::shared_ptr<const TalkGround> ground, const DebtorSide& debtor,
                    const std::vector<TalkLine>& lines) {
  Talk talk(std::move(ground), debtor);
  std::vector<TalkLine> made;
  std::size_t next = 0;
  for (const TalkLine& line : lines) {
    const bool may_be_made = is_generated(line) || line.move == Move::kEnd;
    if (may_be_made && next >= made.size()) {
      made = talk.debtor_turn();
      next = 0;
    }
    if (is_generated(line) || (line.move == Move::kEnd && next < made.size())) {
      if (next >= made.size() || !same(line, made[next]))
        return input_error(first_difference(line, made, next));
      next += 1;
      continue;
    }
    if (next < made.size()) return input_error(first_difference(line, made, next));
    if (auto applied = talk.apply(line); !applied) {
      return input_error(say("line {0}: {1}", line.n, applied.error().sentence));
    }
  }
  if (next < made.size()) {
    return input_error(say("line {0}: found the end of the lines, expected {1} as the seed gives it.",
                           made[next].n, name_of(made[next].move)));
  }
  return talk;
}

Result<NoDeal> no_deal_later(const Case& file, Date day, const std::vector<Payment>& received,
                             const Tables& tables, const Population& population) {
  // Step 1. The payments go to the oldest invoices first.
  Case later = file;
  later.as_of = std::max(day, file.as_of);
  std::vector<Invoice*> order;
  for (Invoice& invoice : later.claim.invoices)
    order.push_back(&invoice);
  std::stable_sort(order.begin(), order.end(),
                   [](const Invoice* a, const Invoice* b) { return a->due < b->due; });
  for (const Payment& payment : received) {
    Minor left = payment.amount;
    for (Invoice* invoice : order) {
      Minor open = invoice->amount;
      for (const Payment& earlier : invoice->payments)
        open -= earlier.amount;
      const Minor part = std::clamp<Minor>(open, 0, left);
      if (part > 0) invoice->payments.push_back({payment.date, part});
      left -= part;
    }
    later.claim.costs = std::max<Minor>(0, later.claim.costs - left);
  }
  // Step 2. The claim and the routes as of that day.
  const auto claim = claim_total(later, tables);
  if (!claim) return tl::unexpected(claim.error());
  return value_no_deal(later, *claim, tables, population);
}

}  // namespace sim
