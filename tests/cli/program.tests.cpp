#include "cli/program.h"

#include "catch.h"
#include <nlohmann/json.hpp>

#include "app/terminal_text.h"

namespace {

const std::vector<std::string> kPlan = {"plan", "--amount",         "100", "--months", "3", "--annual-rate",
                                        "0.1",  "--monthly-hazard", "0"};

std::vector<std::string> plan_with(const std::vector<std::string>& more) {
  std::vector<std::string> arguments = kPlan;
  arguments.insert(arguments.end(), more.begin(), more.end());
  return arguments;
}

}  // namespace

TEST_CASE("the version and help need nothing and go to standard output", "[cli]") {
  const program::Outcome version = program::run({"--version"}, {{"QUITTANCE_SHARE=/nowhere"}, ""});
  CHECK(version.code == 0);
  CHECK(version.out.starts_with("quittance "));
  CHECK(version.err.empty());
  const program::Outcome bare = program::run({}), help = program::run({"--help"});
  CHECK(bare.code == 0);
  CHECK(bare.out == help.out);
  CHECK(help.out.find("plan") != std::string::npos);
}

TEST_CASE("every help text fits 80 columns and shows an example", "[cli]") {
  for (const std::string command :
       {"", "prepare", "advise", "plan", "frontier", "diagnose", "scenario", "solve", "bench"}) {
    const program::Outcome help =
        command.empty() ? program::run({"--help"}) : program::run({command, "--help"});
    INFO(command);
    CHECK(help.code == 0);
    CHECK(help.out.find("Example") != std::string::npos);
    for (std::size_t at = 0; at < help.out.size();) {
      const std::size_t end = help.out.find('\n', at);
      const std::string line = help.out.substr(at, end - at);
      INFO(line);
      CHECK(app::columns_of(line) <= 80);
      at = end + 1;
    }
  }
}

TEST_CASE("wrong usage is one sentence and exit code 2", "[cli][errors]") {
  CHECK(program::fails_with(program::run({"nonsense"}), 2));
  CHECK(program::fails_with(program::run({"--nonsense"}), 2));
  CHECK(program::fails_with(program::run({"plan"}), 2));
  CHECK(program::fails_with(program::run({"plan", "--amount"}), 2));
  CHECK(program::fails_with(program::run(plan_with({"--seed", "-1"})), 2));
  CHECK(program::fails_with(program::run(plan_with({"--seed", "18446744073709551616"})), 2));
  CHECK(program::fails_with(program::run(plan_with({"--width", "39"})), 2));
  CHECK(program::fails_with(program::run(plan_with({"--color", "pink"})), 2));
  CHECK(program::fails_with(program::run(plan_with({"--language", "../../etc"})), 2));
}

TEST_CASE("what an argument says never reaches the terminal as control characters", "[cli][errors]") {
  const program::Outcome outcome = program::run({"plan\033[31m\n\xff"});
  CHECK(program::fails_with(outcome, 2));
  CHECK(outcome.err.find('\033') == std::string::npos);
}

TEST_CASE("a full or closed standard output is exit code 4 with a sentence", "[cli][errors]") {
  CHECK(program::fails_with(program::run(kPlan, {{}, "/dev/full"}), 4));
  CHECK(program::fails_with(program::run(plan_with({"--json"}), {{}, "/dev/full"}), 4));
  CHECK(program::fails_with(program::run(kPlan, {{}, "-"}), 4));
  CHECK(program::fails_with(program::run({"--version"}, {{}, "/dev/full"}), 4));
}

TEST_CASE("colour comes only when asked for or on a terminal, and changes nothing else", "[cli]") {
  const program::Outcome plain = program::run(kPlan);
  const program::Outcome dyed = program::run(plan_with({"--color", "always"}));
  CHECK(plain.out.find('\033') == std::string::npos);
  CHECK(dyed.out.find('\033') != std::string::npos);
  std::string washed;
  for (std::size_t k = 0; k < dyed.out.size(); ++k) {
    if (dyed.out[k] == '\033') {
      k = dyed.out.find('m', k);
    } else {
      washed += dyed.out[k];
    }
  }
  CHECK(washed == plain.out);
}
