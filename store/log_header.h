// The first line of a log to and from JSON.
#pragma once

#include <optional>

#include <nlohmann/json_fwd.hpp>

#include "sim/case_reader.h"
#include "store/log.h"
#include "store/seal.h"

namespace sim {
class ErrorKeeper;
}

namespace store {

// With its hash. `seal` becomes what is hidden, if anything is.
nlohmann::json header_json(const LogHeader& header, const sim::World& world, const std::string& salt,
                           const std::string& seal_salt, std::optional<Seal>& seal);

// Form, commitments, hash; the world is not read yet. Faults go to the keeper.
void read_header(sim::ErrorKeeper& keeper, const nlohmann::json& document, Log& log);

// The case of a header as a case file has it: without digests, or with what `seal` opens; forgotten texts
// filled in.
nlohmann::json case_document(const nlohmann::json& header, const Seal* seal);

// BLAKE2b-256 of the case in canonical form without what is hidden or personal: equal for every log of one
// case, and it tells nothing that the log does not.
std::string case_hash(const sim::World& world);
std::string case_hash(nlohmann::json document);  // of a case as a file or a header has it

// A moment as logs write it, "2026-11-18T14:05:00Z".
bool is_moment(std::string_view text);

}  // namespace store
