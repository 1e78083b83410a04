#include "advisor/pomdp/write_model.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

namespace advisor::pomdp {
namespace {

// Some readers take no number without a decimal point.
void put_number(std::string& text, double value) {
  std::array<char, 32> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  const std::string_view plain(digits.data(), static_cast<std::size_t>(end - digits.data()));
  const std::size_t exponent = plain.find('e');
  text += plain.substr(0, exponent);
  if (plain.substr(0, exponent).find('.') == std::string_view::npos) text += ".0";
  if (exponent != std::string_view::npos) text += plain.substr(exponent);
}

void put_names(std::string& text, const char* title, const std::vector<std::string>& names) {
  text += title;
  bool counted = true;
  for (std::size_t k = 0; k < names.size(); ++k)
    counted = counted && names[k] == std::to_string(k);
  if (counted) {
    text += " " + std::to_string(names.size()) + "\n";
    return;
  }
  for (const std::string& name : names)
    text += " " + name;
  text += "\n";
}

const std::string& name_of(const std::vector<std::string>& names, std::uint32_t k) {
  static const std::string kStar = "*";
  return k == kAny ? kStar : names[k];
}

// Whether every action shows the same in that state. One action is written by its name.
bool one_row(const Model& model, std::size_t state) {
  const auto first = model.observed.row(state);
  for (std::size_t a = 1; a < model.actions.size(); ++a) {
    const auto other = model.observed.row(model.row(a, state));
    if (!std::equal(first.begin(), first.end(), other.begin(), other.end())) return false;
  }
  return model.actions.size() > 1;
}

void put_observations(std::string& text, const Model& model, std::size_t at) {
  std::vector<double> row(model.observations.size(), 0.0);
  for (const Chance& sight : model.observed.row(at))
    row[sight.to] = sight.p;
  for (std::size_t o = 0; o < row.size(); ++o) {
    if (o > 0) text += " ";
    put_number(text, row[o]);
  }
  text += "\n";
}

}  // namespace

std::string write_model(const Model& model, const std::string& comment) {
  std::string text;
  for (std::size_t at = 0; at < comment.size();) {
    const std::size_t end = std::min(comment.find('\n', at), comment.size());
    text += "# " + comment.substr(at, end - at) + "\n";
    at = end + 1;
  }
  text += "discount: ";
  put_number(text, model.discount);
  text += "\nvalues: reward\n";
  put_names(text, "states:", model.states);
  put_names(text, "actions:", model.actions);
  put_names(text, "observations:", model.observations);
  text += "start:";
  for (const double p : model.start) {
    text += " ";
    put_number(text, p);
  }
  text += "\n\n";
  for (std::size_t a = 0; a < model.actions.size(); ++a) {
    for (std::size_t s = 0; s < model.states.size(); ++s) {
      for (const Chance& move : model.transition.row(model.row(a, s))) {
        text += "T: " + model.actions[a] + " : " + model.states[s] + " : " + model.states[move.to] + " ";
        put_number(text, move.p);
        text += "\n";
      }
    }
  }
  text += "\n";
  for (std::size_t s = 0; s < model.states.size(); ++s) {
    if (!one_row(model, s)) continue;
    text += "O: * : " + model.states[s] + "\n";
    put_observations(text, model, s);
  }
  for (std::size_t a = 0; a < model.actions.size(); ++a) {
    for (std::size_t s = 0; s < model.states.size(); ++s) {
      if (one_row(model, s)) continue;
      text += "O: " + model.actions[a] + " : " + model.states[s] + "\n";
      put_observations(text, model, model.row(a, s));
    }
  }
  text += "\n";
  for (const RewardRule& rule : model.rewards) {
    text += "R: " + name_of(model.actions, rule.action) + " : " + name_of(model.states, rule.state) + " : " +
            name_of(model.states, rule.end) + " : " + name_of(model.observations, rule.observation) + " ";
    put_number(text, rule.value);
    text += "\n";
  }
  return text;
}

}  // namespace advisor::pomdp
