#include "advisor/pomdp/model_text.h"

#include <algorithm>

#include "sim/json_input.h"
#include "sim/text.h"

namespace advisor::pomdp {
namespace {

bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' || c == '\v';
}
bool ends_word(char c) {
  return is_space(c) || c == ':' || c == '#' || c == '*';
}

}  // namespace

ModelText::ModelText(std::string_view text) : text_(text) {
  now_ = scan();
  following_ = scan();
}

void ModelText::advance() {
  now_ = following_;
  following_ = scan();
}

Token ModelText::scan() {
  while (place_ < text_.size() && (is_space(text_[place_]) || text_[place_] == '#')) {
    if (text_[place_] == '#') {
      place_ = std::min(text_.find('\n', place_), text_.size());
    } else {
      ++place_;
    }
  }
  const std::size_t begin = place_;
  if (begin == text_.size()) return {TokenKind::kEnd, {}, begin};
  if (text_[begin] == ':' || text_[begin] == '*') {
    ++place_;
    return {text_[begin] == ':' ? TokenKind::kColon : TokenKind::kStar, text_.substr(begin, 1), begin};
  }
  while (place_ < text_.size() && !ends_word(text_[place_]))
    ++place_;
  return {TokenKind::kWord, text_.substr(begin, place_ - begin), begin};
}

std::size_t ModelText::line_of(std::size_t at) const {
  const auto end = text_.begin() + static_cast<std::ptrdiff_t>(std::min(at, text_.size()));
  return 1 + static_cast<std::size_t>(std::count(text_.begin(), end, '\n'));
}

std::string ModelText::shown(const Token& token) {
  return token.kind == TokenKind::kEnd ? sim::tr("the end of the file") : sim::shown_text(token.text);
}

}  // namespace advisor::pomdp
