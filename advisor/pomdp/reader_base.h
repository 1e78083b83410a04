// What both halves of the reader of `.pomdp` files share: the text, its sentences, its numbers.
#pragma once

#include <optional>
#include <string>

#include "advisor/pomdp/model_text.h"
#include "sim/error.h"

namespace advisor::pomdp {

class ReaderBase {
 public:
  const sim::Error& error() const { return error_; }

 protected:
  ReaderBase(ModelText& text, const std::string& file) : text_(text), file_(file) {}

  // Each gives false, so that a step that fails can end with it.
  bool refuse(std::size_t at, const std::string& problem);
  bool refuse_found(const Token& token, const std::string& expected);  // "found 'x', expected …"

  bool colon();
  bool at_word(std::string_view word) const {
    return text_.now().kind == TokenKind::kWord && text_.now().text == word;
  }
  // A finite number; a chance, from 0 to 1.
  bool number(double& value, const std::string& expected);
  bool chance(double& p, const std::string& expected);

  ModelText& text_;
  const std::string& file_;
  sim::Error error_;
};

// Finite; nothing when the token is no such number.
std::optional<double> number_of(const Token& token);

}  // namespace advisor::pomdp
