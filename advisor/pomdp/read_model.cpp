#include "advisor/pomdp/read_model.h"

#include "advisor/pomdp/preamble_reader.h"
#include "advisor/pomdp/rule_reader.h"
#include "sim/json_input.h"

namespace advisor::pomdp {

sim::Result<Model> parse_model(std::string_view text, const std::string& file) {
  ModelText tokens(text);
  Model model;
  PreambleReader preamble(tokens, file, model);
  if (!preamble.read()) return tl::unexpected(preamble.error());
  RuleReader rules(tokens, file, model);
  if (!rules.read()) return tl::unexpected(rules.error());
  return model;
}

sim::Result<Model> read_model(const std::filesystem::path& path) {
  const auto text = sim::read_file(path, kLargestModel);
  if (!text) return tl::unexpected(text.error());
  return parse_model(*text, sim::shown_path(path));
}

}  // namespace advisor::pomdp
