#include "advisor/pomdp/rule_reader.h"

#include <cmath>
#include <vector>

#include "advisor/pomdp/read_model.h"
#include "sim/text.h"

namespace advisor::pomdp {

using sim::say;
using sim::tr;

RuleReader::RuleReader(ModelText& text, const std::string& file, Model& model)
    : ReaderBase(text, file),
      model_(model),
      states_(model.states),
      actions_(model.actions),
      observations_(model.observations),
      transition_(model.states.size() * model.actions.size()),
      observed_(model.states.size() * model.actions.size()) {}

bool RuleReader::read() {
  while (text_.now().kind != TokenKind::kEnd) {
    bool good = false;
    if (at_word("T")) {
      good = read_chances({'T', transition_, states_, model_.states.size()});
    } else if (at_word("O")) {
      good = read_chances({'O', observed_, observations_, model_.observations.size()});
    } else if (at_word("R")) {
      good = read_reward();
    } else {
      good = refuse_found(
          text_.now(), number_of(text_.now()) ? tr("T, O or R after a full row or matrix") : tr("T, O or R"));
    }
    if (!good) return false;
  }
  if (!finish_rows('T', transition_, model_.transition) || !finish_rows('O', observed_, model_.observed)) {
    return false;
  }
  if (reward_lookups(model_) > kMostRewardLookups) return too_large(text_.now().at);
  return true;
}

bool RuleReader::reference(const Names& names, std::uint32_t& index, const std::string& expected) {
  const Token token = text_.now();
  if (token.kind == TokenKind::kStar) {
    index = kAny;
  } else {
    const auto found = token.kind == TokenKind::kWord ? names.find(token.text) : std::nullopt;
    if (!found) return refuse_found(token, expected);
    index = *found;
  }
  text_.advance();
  return true;
}

bool RuleReader::each_row(std::uint32_t action, std::uint32_t state,
                          const std::function<bool(std::size_t)>& visit) {
  const std::size_t last_action = action == kAny ? model_.actions.size() : std::size_t{action} + 1;
  const std::size_t last_state = state == kAny ? model_.states.size() : std::size_t{state} + 1;
  for (std::size_t a = action == kAny ? 0 : action; a < last_action; ++a) {
    for (std::size_t s = state == kAny ? 0 : state; s < last_state; ++s) {
      if (!visit(model_.row(a, s))) return false;
    }
  }
  return true;
}

bool RuleReader::too_large(std::size_t at) {
  return refuse(
      at, say("found more than {} probabilities, '*' written out, expected at most that", kMostChances));
}

bool RuleReader::read_chances(Table table) {
  const std::size_t at = text_.now().at;
  text_.advance();
  std::uint32_t action = kAny, state = kAny;
  if (!colon() || !reference(actions_, action, tr("an action or '*'"))) return false;
  if (text_.now().kind != TokenKind::kColon) return read_matrix(table, action, at);
  text_.advance();
  if (!reference(states_, state, tr("a state or '*'"))) return false;
  if (text_.now().kind != TokenKind::kColon) return read_row(table, action, state, at);
  text_.advance();
  return read_single(table, action, state);
}

bool RuleReader::read_single(const Table& table, std::uint32_t action, std::uint32_t state) {
  const std::size_t at = text_.now().at;
  std::uint32_t column = kAny;
  if (!reference(table.columns, column,
                 table.letter == 'T' ? tr("a state or '*'") : tr("an observation or '*'")))
    return false;
  double p = 0;
  if (!chance(p, tr("a probability from 0 to 1"))) return false;
  const bool fits = each_row(action, state, [&](std::size_t row) {
    if (column != kAny) return table.chances.set(row, column, p, at);
    if (!table.chances.clear(row, at)) return false;
    for (std::uint32_t k = 0; k < table.width && p > 0; ++k) {
      if (!table.chances.set(row, k, p, at)) return false;
    }
    return true;
  });
  return fits || too_large(at);
}

bool RuleReader::read_row(const Table& table, std::uint32_t action, std::uint32_t state, std::size_t at) {
  std::vector<Chance> row;
  if (at_word("uniform")) {
    text_.advance();
    for (std::uint32_t k = 0; k < table.width; ++k)
      row.push_back({k, 1.0 / static_cast<double>(table.width)});
  } else {
    for (std::uint32_t k = 0; k < table.width; ++k) {
      double p = 0;
      if (!chance(p, say("number {} of a row of {} probabilities", k + 1, table.width))) return false;
      if (p > 0) row.push_back({k, p});
    }
  }
  const bool fits = each_row(action, state, [&](std::size_t k) {
    if (!table.chances.clear(k, at)) return false;
    for (const Chance& entry : row) {
      if (!table.chances.set(k, entry.to, entry.p, at)) return false;
    }
    return true;
  });
  return fits || too_large(at);
}

bool RuleReader::read_matrix(const Table& table, std::uint32_t action, std::size_t at) {
  if (at_word("uniform")) return read_row(table, action, kAny, at);
  const auto states = static_cast<std::uint32_t>(model_.states.size());
  if (table.letter == 'T' && at_word("identity")) {
    text_.advance();
    for (std::uint32_t s = 0; s < states; ++s) {
      const bool fits = each_row(action, s, [&](std::size_t row) {
        return table.chances.clear(row, at) && table.chances.set(row, s, 1.0, at);
      });
      if (!fits) return too_large(at);
    }
    return true;
  }
  if (!number_of(text_.now())) {
    return refuse_found(text_.now(), table.letter == 'T'
                                         ? tr("a colon and a state, a matrix, 'uniform' or 'identity'")
                                         : tr("a colon and a state, a matrix or 'uniform'"));
  }
  for (std::uint32_t s = 0; s < states; ++s) {
    if (!read_row(table, action, s, text_.now().at)) return false;
  }
  return true;
}

bool RuleReader::read_reward() {
  text_.advance();
  RewardRule rule;
  if (!colon() || !reference(actions_, rule.action, tr("an action or '*'")) || !colon() ||
      !reference(states_, rule.state, tr("a state or '*'"))) {
    return false;
  }
  const auto value = [&](const std::string& expected) {
    const Token found = text_.now();
    if (!number(rule.value, expected)) return false;
    return std::abs(rule.value) <= kLargestReward ||
           refuse_found(found, tr("a reward of at most 1e12 either way"));
  };
  const auto row = [&] {
    for (std::uint32_t o = 0; o < model_.observations.size(); ++o) {
      rule.observation = o;
      if (!value(say("number {} of a row of {} rewards", o + 1, model_.observations.size()))) return false;
      model_.rewards.push_back(rule);
    }
    return true;
  };
  if (text_.now().kind != TokenKind::kColon) {
    for (rule.end = 0; rule.end < model_.states.size(); ++rule.end) {
      if (!row()) return false;
    }
    return true;
  }
  text_.advance();
  if (!reference(states_, rule.end, tr("a state or '*'"))) return false;
  if (text_.now().kind != TokenKind::kColon) return row();
  text_.advance();
  if (!reference(observations_, rule.observation, tr("an observation or '*'")) || !value(tr("a reward"))) {
    return false;
  }
  model_.rewards.push_back(rule);
  return true;
}

bool RuleReader::finish_rows(char letter, const ChanceTable& chances, ChanceRows& rows) {
  rows = chances.finish();
  for (std::size_t k = 0; k < rows.rows(); ++k) {
    double sum = 0;
    for (const Chance& entry : rows.row(k))
      sum += entry.p;
    if (std::abs(sum - 1) <= 1e-12) continue;
    if (std::abs(sum - 1) <= kRowTolerance) {
      for (std::size_t i = rows.first[k]; i < rows.first[k + 1]; ++i)
        rows.entries[i].p /= sum;
      continue;
    }
    const std::string& action = model_.actions[k / model_.states.size()];
    const std::string& state = model_.states[k % model_.states.size()];
    if (chances.defined_at(k) == ChanceTable::kNowhere) {
      return refuse(
          text_.now().at,
          say("found no row '{} : {} : {}', expected one for every action and state", letter, action, state));
    }
    return refuse(
        chances.defined_at(k),
        say("found a row '{} : {} : {}' that sums to {}, expected a sum of 1", letter, action, state, sum));
  }
  return true;
}

}  // namespace advisor::pomdp
