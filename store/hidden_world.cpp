#include "store/hidden_world.h"

#include <nlohmann/json.hpp>

#include "sim/json_input.h"
#include "store/log_header.h"

namespace store {

sim::Result<sim::World> hidden_world(const std::filesystem::path& path, const Log& log,
                                     const sim::Vocabulary& vocabulary) {
  if (!log.sealed) return log.world;
  const auto header = nlohmann::json::parse(log.text);
  const auto seal = read_seal(path, log.hash, header["case"]);
  if (!seal) return tl::unexpected(seal.error());
  const auto check = sim::check_case(case_document(header, &*seal), sim::shown_path(path), vocabulary);
  if (!check.world) return sim::input_error(check.faults.front().sentence);
  return *check.world;
}

}  // namespace store
