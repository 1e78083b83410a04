// The one JSON document a command prints under --json.
#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

#include "cli/arguments.h"

namespace cli {

// Indented, shortest digits that read back the same, one line end; the seed is repeated when one was given.
std::string json_text(nlohmann::ordered_json document, const Common& common);

}  // namespace cli
