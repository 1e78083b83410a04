// The tokens of a `.pomdp` text: words, `:` and `*`, apart from white space and `#` comments.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace advisor::pomdp {

enum class TokenKind { kEnd, kColon, kStar, kWord };

struct Token {
  TokenKind kind = TokenKind::kEnd;
  std::string_view text;  // within the whole text
  std::size_t at = 0;     // its place there
};

class ModelText {
 public:
  explicit ModelText(std::string_view text);

  const Token& now() const { return now_; }
  const Token& following() const { return following_; }
  void advance();

  std::size_t line_of(std::size_t at) const;
  // As it may stand in a sentence.
  static std::string shown(const Token& token);

 private:
  Token scan();

  std::string_view text_;
  std::size_t place_ = 0;
  Token now_, following_;
};

}  // namespace advisor::pomdp
