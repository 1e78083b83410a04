// quittance: reads the arguments, runs one command, prints its result. Exit codes: 0 done, 2 wrong usage,
// 3 bad input, 4 could not (storage). An error is one sentence on standard error; nothing is then printed on
// standard output.
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string_view>

#include <CLI/CLI.hpp>
#include <sys/ioctl.h>
#include <unistd.h>

#include "app/data_folder.h"
#include "app/language.h"
#include "cli/arguments.h"
#include "cli/usage_words.h"
#include "sim/text.h"

namespace {

using cli::usage_error;
using sim::say;
using sim::tr;

struct GlobalOptions {
  bool json = false;
  std::string seed, color = "auto", language, width;
};

int fail(const sim::Error& error) {
  std::fprintf(stderr, "%s\n", app::clean(error.sentence).c_str());
  return static_cast<int>(error.kind);
}

// Everything or a sentence; a reader that has left (EPIPE) has what it wanted.
int print(const std::string& text) {
  std::size_t done = 0;
  while (done < text.size()) {
    const ssize_t n = ::write(STDOUT_FILENO, text.data() + done, text.size() - done);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0 && errno == EPIPE) return 0;
    if (n < 0) {
      return fail(
          {sim::ErrorKind::kStorage,
           say("standard output: could not be written ({}), expected a place with room for the answer",
               std::strerror(errno))});
    }
    done += static_cast<std::size_t>(n);
  }
  return 0;
}

bool environment_says(const char* name) {
  const char* value = std::getenv(name);
  return value != nullptr && *value != '\0';
}

int width_of_terminal() {
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return 80;
  return std::clamp<int>(size.ws_col, 40, 100);  // longer lines read badly
}

bool is_language(const std::string& name) {
  const auto letters = [&](std::size_t from, std::size_t count, char first, char last) {
    for (std::size_t k = from; k < from + count; ++k) {
      if (name[k] < first || name[k] > last) return false;
    }
    return true;
  };
  if (name.size() == 2 || name.size() == 3) return letters(0, name.size(), 'a', 'z');
  return name.size() == 5 && name[2] == '_' && letters(0, 2, 'a', 'z') && letters(3, 2, 'A', 'Z');
}

sim::Result<cli::Common> common_of(const GlobalOptions& options) {
  cli::Common common;
  if (!options.language.empty() && !is_language(options.language)) {
    return usage_error(
        say("--language: found '{}', expected a code as in 'pt' or 'pt_BR'", options.language));
  }
  common.json = options.json;
  if (!options.seed.empty()) {
    std::uint64_t seed = 0;
    const char* end = options.seed.data() + options.seed.size();
    const auto [stop, problem] = std::from_chars(options.seed.data(), end, seed);
    if (problem != std::errc() || stop != end) {
      return usage_error(
          say("--seed: found '{}', expected a whole number from 0 to 18446744073709551615", options.seed));
    }
    common.seed = seed;
  }
  const bool terminal = isatty(STDOUT_FILENO) == 1;
  if (options.color == "auto") {
    const char* kind = std::getenv("TERM");
    const bool dumb = kind != nullptr && std::string_view(kind) == "dumb";
    common.terminal.colour = terminal && !dumb && !environment_says("NO_COLOR");
  } else if (options.color == "always" || options.color == "never") {
    common.terminal.colour = options.color == "always";
  } else {
    return usage_error(say("--color: found '{}', expected auto, always or never", options.color));
  }
  if (options.width.empty()) {
    common.terminal.width = terminal ? width_of_terminal() : 80;
  } else {
    const auto width = cli::whole_argument("--width", options.width, 40, 1000);
    if (!width) return tl::unexpected(width.error());
    common.terminal.width = static_cast<int>(*width);
  }
  return common;
}

// The language decides the words of the help, so it is looked for before the arguments are read in earnest.
std::string language_asked_for(int argc, char** argv) {
  constexpr std::string_view kOption = "--language";
  for (int k = 1; k < argc; ++k) {
    const std::string_view argument = argv[k];
    if (argument == kOption && k + 1 < argc) return argv[k + 1];
    if (argument.starts_with(kOption) && argument.size() > kOption.size() &&
        argument[kOption.size()] == '=') {
      return std::string(argument.substr(kOption.size() + 1));
    }
  }
  return "";
}

void setup_global(CLI::App& program, GlobalOptions& options) {
  program.set_version_flag("--version", "quittance " QUITTANCE_VERSION, tr("Print the version and exit"));
  program.set_help_flag("-h,--help", tr("Print this help and exit"));
  program.add_flag("--json", options.json, tr("Print one JSON document and nothing else"));
  program.add_option("--seed", options.seed, tr("Seed of anything random, repeated in the JSON"))
      ->type_name("N");
  program.add_option("--color", options.color, tr("auto, always or never (NO_COLOR is heeded)"))
      ->type_name("WHEN");
  program.add_option("--language", options.language, tr("Language of the answer, as in 'pt'"))
      ->type_name("XX");
  program.add_option("--width", options.width, tr("Columns to write for (40 to 1000)"))->type_name("N");
  program.footer(
      tr("Example: quittance prepare scenarios/saas-sao-paulo.json --html sheet.html\n"
         "Amounts, rates and dates of the answers say where they come from. This is not\n"
         "legal advice; check the law locally."));
}

int run(int argc, char** argv) {
  CLI::App program(tr("Prepares, rehearses, advises and reviews debt negotiations."), "quittance");
  program.fallthrough();
  cli::translate_headings(program);
  program.get_formatter()->column_width(28);
  GlobalOptions options;
  setup_global(program, options);
  cli::Run chosen;
  cli::setup_prepare(program, chosen);
  cli::setup_advise(program, chosen);
  cli::setup_plan(program, chosen);
  cli::setup_frontier(program, chosen);
  cli::setup_diagnose(program, chosen);
  cli::setup_scenario(program, chosen);
  cli::setup_simulate(program, chosen);
  cli::setup_solve(program, chosen);
  cli::setup_export(program, chosen);
  cli::setup_log(program, chosen);
  cli::setup_bench(program, chosen);
  cli::translate_groups(program);

  try {
    program.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    return print(program.help());
  } catch (const CLI::Success& done) {
    return print(std::string(done.what()) + "\n");
  } catch (const CLI::ParseError& error) {
    std::string command = "quittance";
    for (const CLI::App* at = &program; !at->get_subcommands().empty();) {
      at = at->get_subcommands().front();
      command += " " + at->get_name();
    }
    return fail({sim::ErrorKind::kUsage,
                 say("{} ('{} --help' shows how)", cli::usage_sentence(error.what()), command)});
  }
  if (!chosen) return print(program.help());
  const auto common = common_of(options);
  if (!common) return fail(common.error());
  const auto text = chosen(*common);
  if (!text) return fail(text.error());
  return print(*text);
}

}  // namespace

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);
  // The commonest question needs neither files nor languages.
  if (argc == 2 && std::string_view(argv[1]) == "--version")
    return print("quittance " QUITTANCE_VERSION "\n");
  if (const auto folder = app::find_data_folder()) {
    const std::string language = language_asked_for(argc, argv);
    if (language.empty() || is_language(language)) app::use_language(folder->locale, language);
  }
  return run(argc, argv);
}
