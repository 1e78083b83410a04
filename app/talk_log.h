// Logs of talks for the front ends: read against the program's own words, shown, forgotten.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "app/terminal_text.h"
#include "app/workspace.h"
#include "sim/error.h"
#include "sim/offer_terms.h"
#include "store/log.h"

namespace app {

sim::Result<store::Log> read_log(const std::filesystem::path& path, const Workspace& workspace);
sim::Result<void> forget_log(const std::filesystem::path& from, const std::filesystem::path& to,
                             const Workspace& workspace);

// What a log that verifies says of itself in short: id, case, lines, hash, head, sealed, forgotten.
nlohmann::ordered_json log_summary(const store::Log& log);
// The summary, and header and lines as they stand in the file.
nlohmann::ordered_json log_json(const store::Log& log);
// What is worth knowing of a log that verifies: no head beside it, an unfinished line, people forgotten.
std::vector<std::string> log_remarks(const store::Log& log);
// The talk as a table.
void put_log(TextPage& page, const store::Log& log, const Workspace& workspace);

// "84%, 20% now, 3 instalments, by 1 December 2026": what was said, in the order of the format.
std::string terms_text(const sim::OfferTerms& offer, const sim::Currency& claim, const Workspace& workspace);

}  // namespace app
