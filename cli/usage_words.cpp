#include "cli/usage_words.h"

#include <array>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/args.h>

#include "sim/text.h"

namespace cli {
namespace {

using sim::tr;

constexpr std::array<const char*, 10> kSentences = {
    N_("The following argument was not expected: {}"),
    N_("The following arguments were not expected: {}"),
    N_("{}: {} required {} missing"),
    N_("{}: At least {} required but received {}"),
    N_("{}: At Most {} required but received {}"),
    N_("{}: too many inputs for a flag"),
    N_("{}: Should be true/false or a number"),
    N_("{} was given a disallowed flag override"),
    N_("A subcommand is required"),
    N_("{} is required"),
};

// What stands in the gaps of `pattern`, when `text` was made from it.
std::optional<std::vector<std::string>> gaps(std::string_view pattern, std::string_view text) {
  std::vector<std::string> found;
  while (true) {
    const std::size_t hole = pattern.find("{}");
    if (!text.starts_with(pattern.substr(0, hole))) return std::nullopt;
    if (hole == std::string_view::npos) return text == pattern ? std::optional(found) : std::nullopt;
    text.remove_prefix(hole);
    pattern.remove_prefix(hole + 2);
    const std::string_view next = pattern.substr(0, pattern.find("{}"));
    const std::size_t end = next.empty() ? text.size() : text.find(next);
    if (end == std::string_view::npos) return std::nullopt;
    found.emplace_back(text.substr(0, end));
    text.remove_prefix(end);
  }
}

class Headings : public CLI::Formatter {
  std::string make_group(std::string group, bool is_positional,
                         std::vector<const CLI::Option*> options) const override {
    return CLI::Formatter::make_group(group == "Options" ? tr("Options") : std::move(group), is_positional,
                                      std::move(options));
  }
};

}  // namespace

void translate_headings(CLI::App& program) {
  const auto headings = std::make_shared<Headings>();
  headings->label("Usage", tr("Usage"));
  headings->label("OPTIONS", tr("OPTIONS"));
  headings->label("Positionals", tr("Positionals"));
  headings->label("SUBCOMMAND", tr("SUBCOMMAND"));
  headings->label("SUBCOMMANDS", tr("SUBCOMMANDS"));
  headings->label("REQUIRED", "");
  program.formatter(headings);
}

void translate_groups(CLI::App& command) {
  for (CLI::App* sub : command.get_subcommands({})) {
    sub->group(tr("Subcommands"));
    translate_groups(*sub);
  }
}

std::string usage_sentence(const std::string& english) {
  for (const char* pattern : kSentences) {
    const auto found = gaps(pattern, english);
    if (!found) continue;
    fmt::dynamic_format_arg_store<fmt::format_context> arguments;
    for (const std::string& gap : *found)
      arguments.push_back(gap);
    return fmt::vformat(tr(pattern), arguments);
  }
  return english;
}

}  // namespace cli
