// What a rehearsal hides until its debrief: the debtor's truth and the mandate's floor. The log's header
// holds a salted digest in the place of each; the file LOG.seal beside it, which only its owner may read,
// keeps the values and the salt; the debrief's line brings them into the log.
//
//   digest = BLAKE2b-256, keyed by the seal's salt, of "case.truth:" canonical(truth), as of personal fields
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include <nlohmann/json_fwd.hpp>

#include "sim/error.h"

namespace sim {
class ErrorKeeper;
}

namespace store {

// {"salt", "truth", "floor"}, each of the last two where the case has it.
using Seal = nlohmann::json;

// Puts digests into the place of `truth` and `mandate.floor` of a case; nothing when it has neither.
std::optional<Seal> seal_case(nlohmann::json& document, const std::string& salt);
// Takes them out again, and a mandate that has nothing else; whether there were any.
bool drop_seals(nlohmann::json& document);
// Puts the values of a seal into a case without digests.
void put_back(nlohmann::json& document, const Seal& seal);

// The digests of a case that nobody vouches for: well formed, and no value in their place.
void check_sealed(sim::ErrorKeeper& keeper, const nlohmann::json& document);
// That the seal opens every digest of the case and no more. `path` stands before its fields in sentences.
void check_opens(sim::ErrorKeeper& keeper, const nlohmann::json& document, const nlohmann::json& seal,
                 const std::string& path);

std::filesystem::path seal_path(const std::filesystem::path& log);
// `hash` is that of the log's header: a seal is of one log.
sim::Result<void> write_seal(const std::filesystem::path& log, const std::string& hash, const Seal& seal);
// `document` is the header's case. Error: no seal there, or another log's, or it does not open the digests.
sim::Result<Seal> read_seal(const std::filesystem::path& log, const std::string& hash,
                            const nlohmann::json& document);

}  // namespace store
