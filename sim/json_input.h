// Reading JSON that nobody vouches for.
//
// Refused, each with one sentence that names the file and the field (the line, too, where the text is no
// JSON): anything but a regular file (a
// directory, a pipe, a device; nothing is waited for), more than kLargestJson bytes, text that is not UTF-8
// (a byte order mark too), nesting deeper than kDeepestJson, an object with one key twice, numbers beyond a
// double's range, NaN and Infinity (they are not JSON), anything after the document. Memory and time are
// bounded by the size; errors of the file system are of kind storage, all others of kind input.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

#include "sim/error.h"

namespace sim {

inline constexpr std::size_t kLargestJson = 16u * 1024 * 1024;
inline constexpr int kDeepestJson = 32;
// Bounds the memory; no case and no outcome set of kLargestJson bytes has as many.
inline constexpr std::size_t kMostValues = 2'000'000;

// The bytes of a regular file of at most `largest` bytes.
Result<std::string> read_file(const std::filesystem::path& path, std::size_t largest = kLargestJson);

// `file` stands for the text in sentences. Of one line of a file, which `file` names already, only columns
// are told.
enum class TextOf { kFile, kOneLine };
Result<nlohmann::json> parse_json(std::string_view text, const std::string& file,
                                  TextOf what = TextOf::kFile);
Result<nlohmann::json> read_json(const std::filesystem::path& path);

// A text as it may be shown on a terminal and within a sentence: quoted, at most 60 bytes, control characters
// and broken UTF-8 replaced.
std::string shown_text(std::string_view text);
// A path within a sentence, without quotes; a long one keeps its end.
std::string shown_path(const std::filesystem::path& path);
// The same for any JSON value: objects and lists by their kind.
std::string shown_json(const nlohmann::json& value);

}  // namespace sim
