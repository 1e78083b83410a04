#include "sim/debtor_words.h"

#include <algorithm>
#include <cmath>

#include "sim/check.h"

namespace sim {
namespace {

std::size_t index_of(Move move) {
  return static_cast<std::size_t>(move);
}

bool possible(Move word, const WordsNow& now) {
  switch (word) {
    case Move::kDeflect:
      return !now.stalled;
    case Move::kStonewall:
      return now.stalled;
    case Move::kContradict:
      return now.stated;
    case Move::kBreakPromise:
      return now.broken;
    case Move::kPromise:
    case Move::kPartPay:
      return now.can_promise;
    case Move::kDisclose:
      return now.can_disclose;
    default:
      return true;
  }
}

double wide(float value) {
  return static_cast<double>(value);
}

}  // namespace

ReplyChances word_chances(const WordTable& table, const Mind<float>& mind, const WordsNow& now) {
  ReplyChances chances{};
  if (now.firm) {
    chances[index_of(now.stalled ? Move::kStonewall : Move::kDeflect)] = 1;
    return chances;
  }
  const auto attitude = static_cast<std::size_t>(now.attitude);
  const auto cue = static_cast<std::size_t>(now.cue);
  double sum = 0;
  for (std::size_t i = 0; i < kWords.size(); ++i) {
    if (!possible(kWords[i], now)) continue;
    const double tilt = table.rapport[i] * wide(mind.rapport) + table.pressure[i] * wide(mind.pressure) +
                        table.upset[i] * wide(mind.upset);
    const double weight = table.weights[attitude][i] * table.factors[cue][i] * std::exp(tilt);
    chances[index_of(kWords[i])] = weight;
    sum += weight;
  }
  if (!(sum > 0)) {  // the factors of an edited file may leave nothing
    chances[index_of(now.stalled ? Move::kStonewall : Move::kDeflect)] = 1;
    return chances;
  }
  for (double& chance : chances)
    chance /= sum;
  return chances;
}

float chance_to_answer(const TalkRules& rules, const Profile<float>& profile, const Mind<float>& mind) {
  return chance_to_respond(mind, profile, rules);
}

float chance_to_hang_up(const TalkRules& rules, const Profile<float>& profile, const Mind<float>& mind) {
  if (profile[kFirm] > 0) return 0;
  // An act asks for nothing that could be broken off over, so only upset ends the talk: answer()'s other
  // term, break_off, belongs to a refusal.
  return chance_to_end_unasked(mind, rules) * chance_to_answer(rules, profile, mind);
}

ReplyChances act_reply_chances(const WordTable& table, const TalkRules& rules, const Profile<float>& profile,
                               const Mind<float>& mind, const WordsNow& now) {
  ReplyChances chances = word_chances(table, mind, now);
  const double answers = wide(chance_to_answer(rules, profile, mind));
  const double ends = wide(chance_to_hang_up(rules, profile, mind));
  for (double& chance : chances)
    chance *= answers - ends;
  chances[index_of(Move::kSilence)] = 1 - answers;
  chances[index_of(Move::kHangUp)] = ends;
  return chances;
}

Move drawn_reply(const ReplyChances& chances, float u) {
  double below = 0;
  int last = -1;
  for (int i = 0; i < kMoves; ++i) {
    const double chance = chances[static_cast<std::size_t>(i)];
    if (!(chance > 0)) continue;
    last = i;
    below += chance;
    if (wide(u) < below) break;
  }
  SIM_CHECK(last >= 0);
  return static_cast<Move>(last);
}

double chance_true(const WordTable& table, Attitude attitude, const Mind<float>& mind) {
  const double least = table.truth_least[static_cast<std::size_t>(attitude)];
  return least + std::max(0.0, table.truth_most - least) * wide(mind.rapport);
}

double chance_to_break(const WordTable& table, const TalkRules& rules, const Profile<float>& profile,
                       const Mind<float>& mind) {
  const double calm = 1 - wide(rules.pay_rapport * profile[kRapportSensitivity] * mind.rapport);
  return 1 - std::pow(1 - wide(profile[kHazard]) * calm, table.promise_months);
}

}  // namespace sim
