// Reading a log that nobody vouches for: form, every hash, every commitment, and its end against LOG.head.
//
// Any changed, cut, moved, swapped or doubled byte or line is an Error (input) whose sentence names the file,
// the line (in the file, the header being line 1, and its n), the field, what was found and what was
// expected. Refused as well: more than kLargestLog bytes, a line above kLargestLine, what parse_json()
// refuses, a carriage return, a missing last line feed, a field that the format does not have.
//
// Two states are no faults, for a writer that was stopped leaves them: a log one whole line longer than its
// head (HeadState::kBehind), and the beginning of a line after the one that the head names (Log::unfinished).
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "sim/case_reader.h"
#include "sim/error.h"
#include "store/head.h"
#include "store/log.h"

namespace store {

sim::Result<Log> read_log(const std::filesystem::path& path, const sim::Vocabulary& vocabulary);

// `file` stands for the text in sentences. Without a head the last line must be whole.
sim::Result<Log> parse_log(std::string_view text, const std::string& file, const sim::Vocabulary& vocabulary,
                           const std::optional<Head>& head = std::nullopt);

// Whether this file begins as a log does: for commands that take a log or a case.
bool looks_like_log(std::string_view text);

}  // namespace store
