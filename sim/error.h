// What went wrong, as a sentence a user can act on: file, field, what was found, what was expected.
#pragma once

#include <string>
#include <utility>

#include <tl/expected.hpp>

namespace sim {

// The value is the exit code of the command line.
enum class ErrorKind { kUsage = 2, kInput = 3, kStorage = 4 };

struct Error {
  ErrorKind kind = ErrorKind::kInput;
  std::string sentence;
  bool operator==(const Error&) const = default;
};

template <typename T>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> input_error(std::string sentence) {
  return tl::unexpected<Error>(Error{ErrorKind::kInput, std::move(sentence)});
}
inline tl::unexpected<Error> storage_error(std::string sentence) {
  return tl::unexpected<Error>(Error{ErrorKind::kStorage, std::move(sentence)});
}

}  // namespace sim
