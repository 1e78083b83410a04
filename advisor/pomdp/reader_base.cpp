#include "advisor/pomdp/reader_base.h"

#include <charconv>
#include <cmath>

#include <fmt/format.h>

#include "sim/text.h"

namespace advisor::pomdp {
std::optional<double> number_of(const Token& token) {
  if (token.kind != TokenKind::kWord) return std::nullopt;
  std::string_view word = token.text;
  if (word.starts_with('+')) word.remove_prefix(1);
  double value = 0;
  const char* end = word.data() + word.size();
  const auto [stop, problem] = std::from_chars(word.data(), end, value);
  const bool sound = problem == std::errc() && stop == end && std::isfinite(value);
  return sound && !word.starts_with('+') ? std::optional(value) : std::nullopt;
}

bool ReaderBase::refuse(std::size_t at, const std::string& problem) {
  error_ = {sim::ErrorKind::kInput,
            fmt::format("{}: {}: {}.", file_, sim::say("line {}", text_.line_of(at)), problem)};
  return false;
}

bool ReaderBase::refuse_found(const Token& token, const std::string& expected) {
  return refuse(token.at, sim::say("found {}, expected {}", ModelText::shown(token), expected));
}

bool ReaderBase::colon() {
  if (text_.now().kind != TokenKind::kColon) return refuse_found(text_.now(), sim::tr("a colon"));
  text_.advance();
  return true;
}

bool ReaderBase::number(double& value, const std::string& expected) {
  const auto found = number_of(text_.now());
  if (!found) return refuse_found(text_.now(), expected);
  value = *found;
  text_.advance();
  return true;
}

bool ReaderBase::chance(double& p, const std::string& expected) {
  const Token token = text_.now();
  if (!number(p, expected)) return false;
  if (p >= 0 && p <= 1) return true;
  return refuse_found(token, sim::tr("a probability from 0 to 1"));
}

}  // namespace advisor::pomdp
