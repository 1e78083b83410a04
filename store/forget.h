// Forgetting the people in a log: what they said, their names, and whatever else was written freely (the list
// is kPersonalKeys) goes, with the salts that could confirm a guess. Commitments and hashes stay, so the
// chain still verifies. Of everybody at once: what one side says is full of the other's data.
#pragma once

#include <filesystem>
#include <string>

#include "sim/case_reader.h"
#include "sim/error.h"
#include "store/log.h"

namespace store {

// The bytes of the forgotten log.
std::string forgotten_text(const Log& log);

// Writes the log at `from`, which must verify, to the new name `to` without its people, with its head, and
// its seal when it has one. The older file stays: whoever forgets removes it, and its copies.
sim::Result<void> forget(const std::filesystem::path& from, const std::filesystem::path& to,
                         const sim::Vocabulary& vocabulary);

}  // namespace store
