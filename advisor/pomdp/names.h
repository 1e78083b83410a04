// The names of a model's states, actions or observations, and what refers to them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "advisor/pomdp/model.h"

namespace advisor::pomdp {

// Words of the format itself.
bool is_keyword(std::string_view word);
// A letter, then letters, digits, `_` and `-`; no keyword.
bool is_name(std::string_view word);
std::optional<std::uint64_t> whole_number(std::string_view word);

class Names {
 public:
  explicit Names(const std::vector<std::string>& names);
  // By name, or by zero-based number.
  std::optional<std::uint32_t> find(std::string_view word) const;

 private:
  std::unordered_map<std::string_view, std::uint32_t> by_name_;  // into the vector given
  std::size_t count_;
};

}  // namespace advisor::pomdp
