#include "catch.h"
#include <nlohmann/json.hpp>

#include "app/terminal_text.h"
#include "cli/program.h"

using nlohmann::json;
using program::case_path;
using program::run;

TEST_CASE("a tornado and a heat map are the same on any number of threads", "[cli][simulate]") {
  const std::vector<std::string> asked = {"simulate",   case_path("saas-sao-paulo"),
                                          "--tornado",  "linear",
                                          "--heat-map", "--runs",
                                          "40000",      "--json",
                                          "--threads"};
  std::vector<std::string> one = asked, two = asked;
  one.emplace_back("1");
  two.emplace_back("2");
  json first = json::parse(run(one).out), second = json::parse(run(two).out);
  CHECK(first["tornado"]["policy"] == "linear");
  CHECK(first["tornado"]["bars"].size() == 12);
  CHECK(first["tornado"]["bars"][0]["low"]["difference"].is_number());
  CHECK(first["heat_map"]["mean_recovery"].size() == first["heat_map"]["paces"].size());
  CHECK(first["heat_map"]["mean_recovery"][0].size() == first["heat_map"]["openings"].size());
  CHECK(first["heat_map"]["best"]["opening"] == 1.0);
  CHECK(first["partial"] == false);
  first.erase("negotiations_per_second");
  second.erase("negotiations_per_second");
  CHECK(first == second);
}

TEST_CASE("a tornado and a heat map fit into eighty columns", "[cli][simulate]") {
  for (const std::string& id : program::shipped_cases()) {
    for (const char* language : {"en", "de", "fr", "es", "pt"}) {
      INFO(id << " " << language);
      const auto outcome = run({"--language", language, "simulate", case_path(id), "--tornado", "advisor",
                                "--heat-map", "--runs", "64"});
      CHECK(outcome.code == 0);
      CHECK(outcome.err.empty());
      for (std::size_t at = 0; at < outcome.out.size();) {
        const std::size_t end = outcome.out.find('\n', at);
        CHECK(app::columns_of(outcome.out.substr(at, end - at)) <= 80);
        at = end + 1;
      }
    }
  }
}

TEST_CASE("a tornado refuses what it cannot be asked with", "[cli][simulate]") {
  CHECK(run({"simulate", case_path("saas-sao-paulo"), "--tornado", "telepathy"}).code == 2);
  CHECK(run({"simulate", case_path("saas-sao-paulo"), "--tornado", "linear", "--policies", "linear"}).code ==
        2);
  CHECK(run({"simulate", case_path("saas-sao-paulo"), "--heat-map", "--trace", "t.csv"}).code == 2);
}
