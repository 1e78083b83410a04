#include "sim/debtor_side.h"

#include <algorithm>
#include <cmath>

#include "sim/act_effect.h"
#include "sim/check.h"
#include "sim/plan_hazard.h"

namespace sim {
namespace {

constexpr double kMonth = kUsualInterval;  // days
constexpr double kGrid = 100;              // sums are whole points of the claim

double wide(float value) {
  return static_cast<double>(value);
}

double months_to(Date today, Date day) {
  return static_cast<double>(std::max(0L, days_between(today, day))) / kMonth;
}

double means_after(const DebtorSide& debtor, double months) {
  return debtor.type.cash_now + debtor.type.cash_monthly * months;
}

struct Reading {
  float fraction = 0, value = 0;
  bool affordable = false;
};

Reading reading_of(const DebtorSide& debtor, const TalkGround& ground, const ReadOffer& read, Date today) {
  Reading reading;
  reading.fraction = static_cast<float>(read.fraction);
  if (const auto form = form_of(ground, read)) {
    const float index = static_cast<float>(*form);
    reading.value = reading.fraction * by_form(&debtor.profile.at[kValue], index);
    reading.affordable = reading.fraction <= by_form(&debtor.profile.at[kMeans], index);
  } else {
    reading.value = static_cast<float>(value_to(debtor, ground, read, today));
    reading.affordable = affordable_to(debtor, ground, read, today);
  }
  return reading;
}

// How much of the levers of a kind, by what they weigh with the debtor, has been spoken of after this line.
float spoken_of(const TalkGround& ground, const TalkState& state, const TalkLine& line, LeverKind kind) {
  double all = 0, spoken = 0;
  for (const Lever& lever : ground.file.leverage) {
    if (lever.kind != kind) continue;
    const auto standing = std::find_if(ground.levers.begin(), ground.levers.end(),
                                       [&](const LeverStanding& one) { return one.id == lever.id; });
    const double weight = standing == ground.levers.end() ? 0 : standing->weight;
    all += weight;
    if (lever.id == line.lever || state.levers_used.count(lever.id) > 0) spoken += weight;
  }
  return all > 0 ? static_cast<float>(spoken / all) : 1.0F;
}

WordsNow words_now(const DebtorSide& debtor, const TalkGround& ground, const TalkState& state) {
  WordsNow now;
  now.attitude = debtor.type.attitude;
  const auto heard = std::find_if(state.lines.rbegin(), state.lines.rend(),
                                  [](const TalkLine& line) { return line.who == Who::kNegotiator; });
  if (heard != state.lines.rend()) now.cue = cue_of(heard->move);
  now.firm = debtor.profile[kFirm] > 0;
  now.stalled = state.they_stalled;
  now.stated = state.they_stated;
  now.broken = std::any_of(state.promises.begin(), state.promises.end(), [](const Promise& promise) {
    return promise.state == Promise::State::kBroken && !promise.spoken_of;
  });
  now.can_promise = promised_share(debtor, ground, state) > 0;
  now.can_disclose = disclosed_share(debtor) > 0;
  return now;
}

OfferTerms sum_by(const TalkGround& ground, double share, Date day) {
  OfferTerms terms;
  terms.amount = share_of(ground.claim.total, share);
  terms.pay_by = day;
  return terms;
}

TalkLine said(Move move) {
  TalkLine line;
  line.who = Who::kDebtor;
  line.move = move;
  return line;
}

// The words with what stands in them, and what is hidden behind them.
TalkLine line_of_words(DebtorSide& debtor, const TalkGround& ground, const TalkState& state, Move word,
                       const Four<float>& chance) {
  TalkLine line = said(word);
  const Date today = state.date;
  if (word == Move::kDisclose) {
    const bool honest = wide(chance.u[1]) < chance_true(ground.words, debtor.type.attitude, debtor.mind);
    double share = disclosed_share(debtor);
    if (!honest) share = understated_share(ground, share);
    debtor.told_true.push_back(honest);
    if (share > 0) line.offer = sum_by(ground, share, today + Days(kUsualInterval));
  } else if (word == Move::kPromise || word == Move::kPartPay) {
    const double share = promised_share(debtor, ground, state);
    const long around = std::lround(ground.words.promise_days * (0.5 + wide(chance.u[3])));
    const long days = word == Move::kPartPay ? 1 : std::max(1L, around);
    line.offer = sum_by(ground, share, today + Days(days));
    const double breaks = chance_to_break(ground.words, ground.rules, debtor.profile, debtor.mind);
    debtor.kept.push_back(word == Move::kPartPay || wide(chance.u[2]) >= breaks);
  } else if (word == Move::kBreakPromise) {
    for (const Promise& promise : state.promises) {
      if (promise.state == Promise::State::kBroken && !promise.spoken_of) line.refers_to = promise.line;
    }
  }
  return line;
}

Four<float> luck_of_words(const DebtorSide& debtor, const TalkState& state) {
  return draw<float>(debtor.seed, 0, static_cast<std::uint32_t>(state.lines.size() + 1), Stream::kWord);
}

TalkLine own_figure(const TalkGround& ground, const TalkState& state, const DebtorSide& debtor,
                    float fraction) {
  const PaymentForm& form = ground.forms[static_cast<std::size_t>(debtor.profile[kForm])];
  TalkLine line = said(Move::kCounter);
  OfferTerms terms;
  terms.amount = share_of(ground.claim.total, wide(fraction));
  if (form.instalments > 0) {
    terms.instalments = form.instalments;
    terms.down_payment_amount = share_of(*terms.amount, form.down_share);
  }
  line.offer = terms;
  const auto& ours = state.our_figures;
  const double lowest = ours.empty() ? 0 : *std::min_element(ours.begin(), ours.end());
  if (wide(fraction) < lowest / 2) line.move = Move::kLowball;
  return line;
}

TalkLine answer_to_figure(DebtorSide& debtor, const TalkGround& ground, const TalkState& state) {
  // Step 1. The reply by the formulas.
  const auto round = static_cast<std::uint32_t>(round_of(state));
  const Four<float> chance = draw<float>(debtor.seed, 0, round, Stream::kDebtor);
  const Reply<float> reply =
      answer(debtor.mind, debtor.profile, ground.rules, heard_now(debtor, ground, state),
             progress_of(ground, state), last_round(ground, state), chance);
  pass_round(debtor.mind, ground.rules);
  // Step 2. As a line.
  if (reply.hangs_up) return said(Move::kHangUp);
  if (reply.silent) return said(Move::kSilence);
  if (reply.accepts || reply.subject) {
    // The contact signs alone, or whoever decides does it later, or does not.
    const bool alone = reply.accepts && chance.u[3] < debtor.mind.authority;
    debtor.boss_signs = reply.accepts;
    TalkLine line = said(alone ? Move::kAccept : Move::kAcceptSubject);
    line.offer = state.ours->options[debtor.option];
    line.refers_to = state.ours->line;
    return line;
  }
  if (reply.counters && share_of(ground.claim.total, wide(reply.fraction)) > 0)
    return own_figure(ground, state, debtor, reply.fraction);
  const Four<float> luck = luck_of_words(debtor, state);
  const Move word =
      drawn_reply(word_chances(ground.words, debtor.mind, words_now(debtor, ground, state)), luck.u[0]);
  return line_of_words(debtor, ground, state, word, luck);
}

// Of the month a plan goes on, the logarithm of the chance that it does.
float log_stays(const DebtorSide& debtor, const TalkGround& ground, const TalkState& state) {
  const Agreement& agreement = *state.agreement;
  const double total = static_cast<double>(agreement.total);
  const bool at_once = agreement.payments.front().date <= agreement.date;
  const double first = at_once ? static_cast<double>(agreement.payments.front().amount) : 0;
  const std::size_t later = agreement.payments.size() - (at_once ? 1 : 0);
  const double instalment = later == 0 ? 0 : (total - first) / static_cast<double>(later);
  const float hazard = plan_hazard(ground.rules, debtor.profile, debtor.mind.rapport,
                                   static_cast<float>(ground.claim.fraction(agreement.total)),
                                   static_cast<float>(first / total),
                                   static_cast<float>(instalment / static_cast<double>(ground.claim.total)));
  const float factor =
      state.stage == TalkStage::kAgreed ? static_cast<float>(ground.words.unsigned_hazard) : 1.0F;
  return log_of(1.0F - within(hazard * factor, 0, 0.999F));
}

}  // namespace

DebtorSide debtor_side(const TalkGround& ground, const DebtorType& type, std::uint64_t seed) {
  DebtorSide debtor;
  debtor.type = type;
  debtor.seed = seed;
  debtor.numbers = profile_of(type, {ground.file, ground.claim, ground.no_deal, ground.levers, ground.forms});
  std::copy(debtor.numbers.begin(), debtor.numbers.end(), debtor.profile.at);
  debtor.mind = new_mind(debtor.profile);
  return debtor;
}

DebtorSide threshold_side(const TalkGround&, double reservation, std::uint64_t seed) {
  DebtorSide debtor;
  debtor.type.reservation = reservation;
  debtor.type.cash_now = 1e6;
  debtor.seed = seed;
  debtor.numbers = threshold_profile();
  debtor.numbers[kFixedLimit] = static_cast<float>(reservation);
  std::copy(debtor.numbers.begin(), debtor.numbers.end(), debtor.profile.at);
  debtor.mind = new_mind(debtor.profile);
  return debtor;
}

std::optional<std::size_t> form_of(const TalkGround& ground, const ReadOffer& read) {
  if (!read.monthly) return std::nullopt;
  const double unit = 1.0 / static_cast<double>(read.total);
  for (std::size_t i = 0; i < ground.forms.size(); ++i) {
    const PaymentForm& form = ground.forms[i];
    if (form.instalments == read.instalments && std::abs(form.down_share - read.down_share) <= unit) return i;
  }
  return std::nullopt;
}

double promised_share(const DebtorSide& debtor, const TalkGround& ground, const TalkState& state) {
  const bool open = std::any_of(state.promises.begin(), state.promises.end(), [](const Promise& promise) {
    return promise.state == Promise::State::kOpen;
  });
  if (state.agreement || open || debtor.profile[kFirm] > 0) return 0;
  const double limit = wide(limit_of(debtor.mind, debtor.profile, ground.rules));
  const double left = std::min(limit, means_after(debtor, 0)) - ground.claim.fraction(state.paid());
  const double share = ground.words.promise_share[static_cast<std::size_t>(debtor.type.attitude)];
  return std::max(0.0, std::floor(left * share * kGrid + 1e-6) / kGrid);
}

double disclosed_share(const DebtorSide& debtor) {
  return std::floor(std::min(1.0, means_after(debtor, 1)) * kGrid + 1e-6) / kGrid;
}

double understated_share(const TalkGround& ground, double share) {
  return std::floor(share * ground.words.understates * kGrid) / kGrid;
}

double value_to(const DebtorSide& debtor, const TalkGround& ground, const ReadOffer& read, Date today) {
  double value = ground.claim.fraction(read.in_kind_cost);
  for (const Payment& payment : read.payments) {
    value += ground.claim.fraction(payment.amount) *
             std::pow(1 + debtor.type.discount_rate_monthly, -months_to(today, payment.date));
  }
  return value;
}

bool affordable_to(const DebtorSide& debtor, const TalkGround& ground, const ReadOffer& read, Date today) {
  constexpr double kRounding = 1.5;  // minor units: of the whole and of its parts
  Minor due = 0;
  return std::all_of(read.payments.begin(), read.payments.end(), [&](const Payment& payment) {
    due += payment.amount;
    const double means = means_after(debtor, months_to(today, payment.date));
    return static_cast<double>(due) <= means * static_cast<double>(ground.claim.total) + kRounding;
  });
}

void hear(DebtorSide& debtor, const TalkGround& ground, const TalkState& state, const TalkLine& line,
          const std::optional<StandingOffer>& figure) {
  // Step 1. What it does to the mood.
  ActEffect effect = effect_of(line.move);
  if (!line.lever.empty()) {
    if (effect.negative > 0) effect.negative *= spoken_of(ground, state, line, LeverKind::kNegative);
    if (effect.positive > 0) effect.positive *= spoken_of(ground, state, line, LeverKind::kPositive);
    if (effect.normative > 0) effect.normative *= spoken_of(ground, state, line, LeverKind::kNormative);
  }
  hear_act(debtor.mind, debtor.profile, ground.rules, effect, progress_of(ground, state));
  if (!figure) return;
  // Step 2. The figure; of several the one that costs it least within its means, else the first.
  Heard<float> heard{};
  debtor.option = 0;
  for (std::size_t i = 0; i < figure->read.size(); ++i) {
    const Reading reading = reading_of(debtor, ground, figure->read[i], state.date);
    const bool better = reading.affordable && (!heard.affordable || reading.value < heard.value);
    if (i > 0 && !better) continue;
    heard.fraction = reading.fraction;
    heard.value = reading.value;
    heard.affordable = reading.affordable;
    debtor.option = i;
  }
  heard.package = figure->read.size() > 1;
  const float our_last = state.our_figures.empty() ? -1.0F : static_cast<float>(state.our_figures.back());
  const float counter = debtor.mind.own_fraction;
  heard.from_middle = counter >= 0 && size_of(heard.fraction - (our_last + counter) * 0.5F) < 0.006F;
  const float twentieths = heard.fraction * 20.0F;
  heard.round_figure = size_of(twentieths - round_of(twentieths)) < 0.01F;
  hear_ask(debtor.mind, debtor.profile, ground.rules, heard);
  debtor.heard = heard;
}

void hear_days(DebtorSide& debtor, const TalkGround& ground, const TalkState& state, Date before) {
  for (const Lever& lever : ground.file.leverage) {
    const bool passed = lever.due && *lever.due >= before && *lever.due < state.date;
    if (passed && lever.kind == LeverKind::kNegative && state.levers_used.count(lever.id) > 0)
      debtor.mind.credibility *= ground.rules.idle_credibility;
  }
}

Heard<float> heard_now(const DebtorSide& debtor, const TalkGround& ground, const TalkState& state) {
  Heard<float> heard = *debtor.heard;
  const auto read = read_offer(state.ours->options[debtor.option], ground.offers_on(state.date));
  if (read) {
    const Reading now = reading_of(debtor, ground, *read, state.date);
    heard.value = now.value;
    heard.affordable = now.affordable;
  }
  if (!read || !state.ours->takeable || state.ours->expired(state.date)) heard.affordable = false;
  return heard;
}

ReplyChances reply_chances(const DebtorSide& debtor, const TalkGround& ground, const TalkState& state) {
  const WordsNow now = words_now(debtor, ground, state);
  if (state.asks > state.answered) return word_chances(ground.words, debtor.mind, now);
  return act_reply_chances(ground.words, ground.rules, debtor.profile, debtor.mind, now);
}

TalkLine answer_of(DebtorSide& debtor, const TalkGround& ground, const TalkState& state) {
  if (state.asks > state.answered && state.ours && debtor.heard)
    return answer_to_figure(debtor, ground, state);
  const Four<float> luck = luck_of_words(debtor, state);
  const Move word = drawn_reply(reply_chances(debtor, ground, state), luck.u[0]);
  return line_of_words(debtor, ground, state, word, luck);
}

double chance_to_pay(const DebtorSide& debtor, const TalkGround& ground, const TalkState& state, Date due) {
  const double months = months_to(state.agreement->date, due);
  return std::exp(months * wide(least(log_stays(debtor, ground, state), -1e-9F)));
}

bool pays(const DebtorSide& debtor, const TalkGround& ground, const TalkState& state, Date due) {
  const double months = months_to(state.agreement->date, due);
  if (months <= 0) return true;  // what is paid at once is paid
  // It stops after so many months, once and for all: one number for the whole plan.
  const Four<float> chance = draw<float>(debtor.seed, 0, 0, Stream::kPayment);
  const float until = log_of(chance.u[0]) / least(log_stays(debtor, ground, state), -1e-9F);
  return until >= static_cast<float>(months);
}

}  // namespace sim
