#include "cli/json_text.h"

#include <nlohmann/json.hpp>

namespace cli {

std::string json_text(nlohmann::ordered_json document, const Common& common) {
  if (common.seed) document["seed"] = *common.seed;
  return document.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace cli
