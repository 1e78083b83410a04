// The one way a JSON value is written in a log, byte for byte: RFC 8785 (keys sorted, no blanks, the fewest
// escapes, numbers as ECMAScript writes a double), but for whole numbers, which keep all their digits: a seed
// may need 64 bits. docs/log.md has the rules with examples.
#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

namespace store {

// No line feed at the end. The value holds valid UTF-8 and finite numbers.
std::string canonical(const nlohmann::json& value);

}  // namespace store
