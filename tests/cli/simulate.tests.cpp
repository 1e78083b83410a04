#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <sstream>

#include "catch.h"
#include <nlohmann/json.hpp>
#include <sys/wait.h>
#include <unistd.h>

#include "app/terminal_text.h"
#include "cli/program.h"

using nlohmann::json;
using program::case_path;
using program::fails_with;
using program::run;

namespace {

json simulated(std::vector<std::string> more, const std::string& id = "saas-sao-paulo") {
  std::vector<std::string> words = {"simulate", case_path(id), "--json"};
  words.insert(words.end(), more.begin(), more.end());
  const auto outcome = run(words);
  INFO(outcome.err);
  REQUIRE(outcome.code == 0);
  return json::parse(outcome.out);
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);)
    lines.push_back(line);
  return lines;
}

}  // namespace

TEST_CASE("simulate says for each strategy what outside checks read", "[cli][simulate]") {
  const json document = simulated({"--policies", "linear,greedy_ladder", "--runs", "5000", "--seed", "3"});
  CHECK(document["seed"] == 3);
  CHECK(document["runs"] == 5000);
  CHECK(document["partial"] == false);
  CHECK(document["negotiations_per_second"].get<double>() > 0);
  CHECK(document["digest"].get<std::string>().size() == 16);
  REQUIRE(document["policies"].size() == 2);
  for (const auto& [name, policy] : document["policies"].items()) {
    INFO(name);
    for (const char* rate : {"deal_rate", "in_target_rate"}) {
      CHECK(policy[rate].get<double>() >= 0);
      CHECK(policy[rate].get<double>() <= 1);
    }
    CHECK(policy["in_target_rate"].get<double>() <= policy["deal_rate"].get<double>());
    CHECK(policy["mean_rounds"].get<double>() >= 1);
    CHECK(policy["days_to_cash"].get<double>() >= 0);
    CHECK(policy["mean_recovery"].get<double>() < 1);
    double before = -10;
    for (const char* name_of_quantile : {"p05", "p10", "p25", "p50", "p75", "p90", "p95"}) {
      const double quantile = policy["quantiles"][name_of_quantile];
      CHECK(quantile >= before);
      before = quantile;
    }
  }
}

TEST_CASE("simulate gives one digest a seed on any number of threads", "[cli][simulate]") {
  const std::vector<std::string> asked = {"--runs", "40000", "--policies", "advisor,random", "--threads"};
  const auto with = [&](const char* threads, const char* seed) {
    std::vector<std::string> words = asked;
    words.insert(words.end(), {threads, "--seed", seed});
    json document = simulated(words);
    document.erase("negotiations_per_second");
    return document;
  };
  CHECK(with("1", "5") == with("2", "5"));
  CHECK(with("1", "5") == with("3", "5"));
  CHECK(with("1", "5")["digest"] != with("1", "6")["digest"]);
}

TEST_CASE("simulate against the truth needs one and differs from the population", "[cli][simulate]") {
  CHECK(simulated({"--truth", "--policies", "linear", "--runs", "2000"})["digest"] !=
        simulated({"--policies", "linear", "--runs", "2000"})["digest"]);
  program::Folder folder;
  json file = json::parse(program::read_file(case_path("saas-sao-paulo")));
  file.erase("truth");
  const auto outcome = run({"simulate", folder.write("case.json", file.dump()), "--truth"});
  CHECK(fails_with(outcome, 3));
  CHECK(outcome.err.find("truth") != std::string::npos);
}

TEST_CASE("a trace has every move of every talk and closes each deal once", "[cli][simulate]") {
  program::Folder folder;
  const json document =
      simulated({"--policies", "linear,tit_for_tat", "--runs", "400", "--trace", folder.path("trace.csv")});
  const auto lines = lines_of(program::read_file(folder.path("trace.csv")));
  REQUIRE(lines[0] == "policy,negotiation,step,who,move,fraction,accepted");
  double deals = 0;
  int step = 0;
  std::string talk;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    std::vector<std::string> cells;
    std::istringstream in(lines[i] + ",");
    for (std::string cell; std::getline(in, cell, ',');)
      cells.push_back(cell);
    REQUIRE(cells.size() == 7);
    const std::string here = cells[0] + cells[1];
    step = here == talk ? step + 1 : 1;
    talk = here;
    CHECK(cells[2] == std::to_string(step));
    CHECK((cells[3] == "negotiator" || cells[3] == "debtor"));
    if (!cells[5].empty()) {
      CHECK(std::stod(cells[5]) >= 0);
      CHECK(std::stod(cells[5]) <= 1);
    }
    if (cells[6] == "1") {
      CHECK(cells[4] == "accept");
      ++deals;
    }
  }
  const double rates = document["policies"]["linear"]["deal_rate"].get<double>() +
                       document["policies"]["tit_for_tat"]["deal_rate"].get<double>();
  CHECK(deals == Approx(400 * rates).margin(1e-6));
}

TEST_CASE("simulate writes its table as CSV", "[cli][simulate]") {
  program::Folder folder;
  simulated({"--policies", "split,fixed", "--runs", "1000", "--csv", folder.path("table.csv")});
  const auto lines = lines_of(program::read_file(folder.path("table.csv")));
  REQUIRE(lines.size() == 3);
  CHECK(lines[0].rfind("policy,runs,mean_recovery", 0) == 0);
  CHECK(lines[1].rfind("split,1000,", 0) == 0);
  CHECK(std::count(lines[1].begin(), lines[1].end(), ',') ==
        std::count(lines[0].begin(), lines[0].end(), ','));
}

TEST_CASE("simulate refuses with one sentence and writes nothing", "[cli][simulate]") {
  const std::string file = case_path("saas-sao-paulo");
  for (const auto& [words, code] : std::vector<std::pair<std::vector<std::string>, int>>{
           {{"simulate"}, 2},
           {{"simulate", file, "--policies", "telepathy"}, 2},
           {{"simulate", file, "--policies", "linear,linear"}, 2},
           {{"simulate", file, "--policies", "linear,"}, 2},
           {{"simulate", file, "--runs", "0"}, 2},
           {{"simulate", file, "--runs", "1e6"}, 2},
           {{"simulate", file, "--threads", "-1"}, 2},
           {{"simulate", file, "--runs", "1000000000", "--trace", "t.csv"}, 2},
           {{"simulate", "/no/such/case.json"}, 3},
           {{"simulate", file, "--runs", "10", "--trace", "/no/such/folder/t.csv"}, 4},
           {{"simulate", file, "--runs", "10", "--csv", "/no/such/folder/t.csv"}, 4}}) {
    const auto outcome = run(words);
    INFO(outcome.err);
    CHECK(fails_with(outcome, code));
  }
}

TEST_CASE("every strategy's table fits into eighty columns and no name is broken", "[cli][simulate]") {
  for (const char* language : {"en", "de", "fr", "es", "pt"}) {
    const auto outcome =
        run({"--language", language, "simulate", case_path("saas-sao-paulo"), "--runs", "1000"});
    REQUIRE(outcome.code == 0);
    INFO(outcome.out);
    for (const std::string& line : lines_of(outcome.out))
      CHECK(app::columns_of(line) <= 80);
    // Whole in both tables.
    const auto first = outcome.out.find("\ngreedy_ladder ");
    REQUIRE(first != std::string::npos);
    CHECK(outcome.out.find("\ngreedy_ladder ", first + 1) != std::string::npos);
  }
}

TEST_CASE("an interrupt ends a simulation cleanly with what is done so far", "[cli][simulate]") {
  program::Folder folder;
  const std::string out = folder.path("out.json");
  const std::string file = case_path("saas-sao-paulo");
  const pid_t child = fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    if (std::freopen(out.c_str(), "w", stdout) == nullptr) _exit(99);
    execl(QUITTANCE_PROGRAM, QUITTANCE_PROGRAM, "simulate", file.c_str(), "--policies", "linear", "--runs",
          "1000000000", "--json", nullptr);
    _exit(98);
  }
  sleep(1);
  kill(child, SIGINT);
  int status = 0;
  REQUIRE(waitpid(child, &status, 0) == child);
  REQUIRE(WIFEXITED(status));
  CHECK(WEXITSTATUS(status) == 0);
  const json document = json::parse(program::read_file(out));
  CHECK(document["partial"] == true);
  CHECK(document["runs"].get<std::uint64_t>() < 1'000'000'000);
  CHECK(document["policies"]["linear"]["mean_recovery"].is_number());
}
