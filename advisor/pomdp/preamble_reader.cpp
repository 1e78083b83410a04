#include "advisor/pomdp/preamble_reader.h"

#include <algorithm>
#include <cmath>
#include <unordered_set>

#include "advisor/pomdp/names.h"
#include "advisor/pomdp/read_model.h"
#include "sim/text.h"

namespace advisor::pomdp {

using sim::say;
using sim::tr;

bool PreambleReader::read() {
  while (!at_word("T") && !at_word("O") && !at_word("R") && text_.now().kind != TokenKind::kEnd) {
    if (!section()) return false;
  }
  return complete() && resolve_start();
}

bool PreambleReader::section() {
  const Token title = text_.now();
  if (title.kind != TokenKind::kWord || !is_keyword(title.text)) {
    return refuse_found(title, tr("discount, values, states, actions, observations, start, T, O or R"));
  }
  if (std::find(seen_.begin(), seen_.end(), title.text) != seen_.end()) {
    return refuse(title.at, say("found '{}' a second time, expected it once", title.text));
  }
  seen_.push_back(title.text);
  text_.advance();
  if (title.text == "start" && (at_word("include") || at_word("exclude"))) {
    start_kind_ = text_.now().text;
    text_.advance();
  }
  if (!colon()) return false;
  if (title.text == "discount") return read_discount();
  if (title.text == "values") return read_values();
  if (title.text == "states") {
    return read_names(model_.states, kMostStates, tr("names of states, or how many there are"));
  }
  if (title.text == "actions") {
    return read_names(model_.actions, kMostActions, tr("names of actions, or how many there are"));
  }
  if (title.text == "observations") {
    return read_names(model_.observations, kMostObservations,
                      tr("names of observations, or how many there are"));
  }
  if (title.text == "start") {
    while (text_.now().kind == TokenKind::kWord && (!is_keyword(text_.now().text) || at_word("uniform"))) {
      start_.push_back(text_.now());
      if (start_.size() > kMostStates) {
        return refuse_found(text_.now(), say("at most {} numbers", kMostStates));
      }
      text_.advance();
    }
    return true;
  }
  return refuse_found(title, tr("discount, values, states, actions, observations, start, T, O or R"));
}

bool PreambleReader::read_discount() {
  const Token found = text_.now();
  if (!number(model_.discount, tr("a number above 0 and at most 1"))) return false;
  if (model_.discount > 0 && model_.discount <= 1) return true;
  return refuse_found(found, tr("a number above 0 and at most 1"));
}

bool PreambleReader::read_values() {
  if (!at_word("reward")) {
    return refuse_found(text_.now(), tr("'reward' (costs are rewards below zero)"));
  }
  text_.advance();
  return true;
}

bool PreambleReader::read_names(std::vector<std::string>& names, std::size_t most,
                                const std::string& expected) {
  if (const auto count = whole_number(text_.now().text); text_.now().kind == TokenKind::kWord && count) {
    if (*count == 0 || *count > most) {
      return refuse_found(text_.now(), say("a count from 1 to {}", most));
    }
    for (std::size_t k = 0; k < *count; ++k)
      names.push_back(std::to_string(k));
    text_.advance();
    return true;
  }
  std::unordered_set<std::string_view> known;
  while (text_.now().kind == TokenKind::kWord && text_.following().kind != TokenKind::kColon) {
    const Token name = text_.now();
    // "start include:" and the like begin the next section.
    if (name.text == "start" && !names.empty()) break;
    if (!is_name(name.text)) {
      return refuse_found(name, is_keyword(name.text)
                                    ? tr("a name that is no word of the format")
                                    : tr("a name of letters, digits, '_' and '-' that begins with a letter"));
    }
    if (!known.insert(name.text).second) return refuse_found(name, tr("each name once"));
    if (names.size() == most) return refuse_found(name, say("at most {} names", most));
    names.emplace_back(name.text);
    text_.advance();
  }
  if (names.empty()) return refuse_found(text_.now(), expected);
  return true;
}

bool PreambleReader::complete() {
  for (const char* section : {"discount", "values", "states", "actions", "observations"}) {
    if (std::find(seen_.begin(), seen_.end(), section) == seen_.end()) {
      return refuse(text_.now().at, say("found no '{}:' so far, expected it before T, O and R", section));
    }
  }
  if (model_.states.size() * model_.actions.size() <= kMostRows) return true;
  return refuse(text_.now().at, say("found {} states and {} actions, expected a product of at most {}",
                                    model_.states.size(), model_.actions.size(), kMostRows));
}

bool PreambleReader::resolve_start() {
  const std::size_t states = model_.states.size();
  model_.start.assign(states, 1.0 / static_cast<double>(states));
  if (std::find(seen_.begin(), seen_.end(), "start") == seen_.end()) return true;
  const Names names(model_.states);
  if (start_.empty()) {
    return refuse(text_.now().at, tr("found an empty start, expected probabilities, 'uniform' or states"));
  }

  // Step 1. Some states, each as likely.
  const bool one_name = start_.size() == 1 && is_name(start_.front().text);
  if (!start_kind_.empty() || one_name) {
    std::vector<char> listed(states, 0);
    for (const Token& token : start_) {
      const auto state = names.find(token.text);
      if (!state) return refuse_found(token, tr("a state"));
      listed[*state] = 1;
    }
    const char wanted = start_kind_ == "exclude" ? 0 : 1;
    const auto count = std::count(listed.begin(), listed.end(), wanted);
    if (count == 0) return refuse_found(start_.back(), tr("at least one state left to start in"));
    for (std::size_t s = 0; s < states; ++s)
      model_.start[s] = listed[s] == wanted ? 1.0 / static_cast<double>(count) : 0.0;
    return true;
  }

  // Step 2. uniform, or a number a state.
  if (start_.size() == 1 && start_.front().text == "uniform") return true;
  double sum = 0;
  for (std::size_t k = 0; k < start_.size(); ++k) {
    const auto p = number_of(start_[k]);
    if (!p || *p < 0 || *p > 1) return refuse_found(start_[k], tr("a probability from 0 to 1"));
    if (k < states) model_.start[k] = *p;
    sum += *p;
  }
  if (start_.size() != states) {
    return refuse(start_.front().at,
                  say("found {} start probabilities, expected {}, one a state", start_.size(), states));
  }
  if (std::abs(sum - 1) > kRowTolerance) {
    return refuse(start_.front().at,
                  say("found start probabilities that sum to {}, expected a sum of 1", sum));
  }
  if (std::abs(sum - 1) > 1e-12) {
    for (double& p : model_.start)
      p /= sum;
  }
  return true;
}

}  // namespace advisor::pomdp
