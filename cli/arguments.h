// What every subcommand shares: the global options, the numbers of the command line, and how a command is
// set up. A command's run gives the whole text for standard output, so that a failure prints nothing there.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include <CLI/CLI.hpp>

#include "app/terminal_text.h"
#include "sim/error.h"

namespace cli {

using app::Span;
using app::Spans;
using app::Table;
using app::Terminal;
using app::TextPage;
using app::Tone;

struct Common {
  bool json = false;
  std::optional<std::uint64_t> seed;
  Terminal terminal;
};

using Run = std::function<sim::Result<std::string>(const Common&)>;

// Each adds its subcommand, which sets `chosen` when it is the one asked for.
void setup_prepare(CLI::App& program, Run& chosen);
void setup_advise(CLI::App& program, Run& chosen);
void setup_plan(CLI::App& program, Run& chosen);
void setup_frontier(CLI::App& program, Run& chosen);
void setup_diagnose(CLI::App& program, Run& chosen);
void setup_scenario(CLI::App& program, Run& chosen);
void setup_simulate(CLI::App& program, Run& chosen);
void setup_solve(CLI::App& program, Run& chosen);
void setup_export(CLI::App& program, Run& chosen);
void setup_log(CLI::App& program, Run& chosen);
void setup_bench(CLI::App& program, Run& chosen);

tl::unexpected<sim::Error> usage_error(std::string sentence);

struct Limits {
  double low = 0, high = 1;
  bool above_low = false;  // low itself is out
};
// A finite decimal number; the error names the option, what was found and what was expected.
sim::Result<double> number_argument(const std::string& option, const std::string& text, Limits limits);
sim::Result<long> whole_argument(const std::string& option, const std::string& text, long low, long high);

}  // namespace cli
