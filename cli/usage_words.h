// The words that CLI11 brings itself, in the interface's language: headings of the help, and what is wrong
// with a command line. CLI11 makes its sentences whole, so each is recognised by its pattern; one that is not
// known here stays as CLI11 said it.
#pragma once

#include <string>

#include <CLI/CLI.hpp>

namespace cli {

// Before options and subcommands are added: these take over the program's formatter.
void translate_headings(CLI::App& program);
// After all are added: the heading above the subcommands, at every level.
void translate_groups(CLI::App& command);
// "CASE is required", translated, from what CLI11 says.
std::string usage_sentence(const std::string& english);

}  // namespace cli
