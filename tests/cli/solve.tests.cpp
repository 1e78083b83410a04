#include "catch.h"
#include <nlohmann/json.hpp>

#include "app/terminal_text.h"
#include "cli/program.h"

namespace {

using nlohmann::json;

std::string model_path(const std::string& name) {
  return std::string(QUITTANCE_SOURCE_DIR) + "/tests/advisor/models/" + name;
}

json solved(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), "solve");
  arguments.emplace_back("--json");
  const program::Outcome outcome = program::run(arguments);
  INFO(outcome.err);
  REQUIRE(outcome.code == 0);
  CHECK(outcome.err.empty());
  return json::parse(outcome.out);
}

double value(const json& number) {
  return number.get<double>();
}

}  // namespace

TEST_CASE("solve answers with the fields of the contract", "[cli][solve]") {
  const json document = solved({model_path("neg_S.pomdp"), "--seed", "3"});
  CHECK(document["seed"] == 3);
  CHECK(std::abs(value(document["lower"]) - 46.0186696870) < 1e-9);
  CHECK(std::abs(value(document["upper"]) - 46.0186696870) < 1e-9);
  CHECK(document["best_action"] == "plan24");
  REQUIRE(document["actions"].size() == 13);
  CHECK(document["actions"][0]["action"] == "offer90");
  CHECK(std::abs(value(document["actions"][0]["lower"]) - 43.065529207) < 1e-6);
  CHECK(std::abs(value(document["actions"][0]["upper"]) - 43.065529207) < 1e-6);
  REQUIRE(document["posterior"].size() == 4);
  CHECK(document["posterior"][0] == json{{"state", "cashflow_r1n"}, {"probability", .4}});
  CHECK(document["types"][1] == json{{"type", "avoider"}, {"probability", .25}});
  CHECK(value(document["seconds"]) >= 0);
  CHECK(document["exact"] == true);
  CHECK(document["precision_reached"] == true);
  CHECK(document["horizon"] == 4);
  CHECK(document["discount"] == .98);
  CHECK(document["method"] == "branch_and_bound");
}

TEST_CASE("after what was done and seen, solve answers for the belief reached", "[cli][solve]") {
  const json document = solved({model_path("neg_S3.pomdp"), "--after", "plan24:silence"});
  CHECK(document["best_action"] == "leverage");
  CHECK(std::abs(value(document["lower"]) - 32.358209462) < 1e-7);
  CHECK(document["types"][0]["type"] == "ghost");
  CHECK(std::abs(value(document["types"][0]["probability"]) - .573865) < 1e-6);
  CHECK(document["steps_taken"] == 1);
  CHECK(document["horizon"] == 3);
  // By numbers, and with the steps left of a horizon.
  const json tiger = solved({model_path("tiger.pomdp"), "--horizon", "3", "--after", "0:0,listen:hear-left"});
  CHECK(tiger["horizon"] == 1);
  CHECK(tiger["best_action"] == "open-right");
  const double left = .85 * .85 / (.85 * .85 + .15 * .15);
  CHECK(value(tiger["posterior"][0]["probability"]) == Approx(left));
  CHECK(value(tiger["lower"]) == Approx(left * 10 - (1 - left) * 100));
  const json over = solved({model_path("tiger.pomdp"), "--horizon", "1", "--after", "listen:hear-left"});
  CHECK(over["best_action"].is_null());
  CHECK(over["actions"].empty());
  CHECK(value(over["upper"]) == 0);
}

TEST_CASE("solve for ever gives bounds around the value, and says when time was too short", "[cli][solve]") {
  const json document = solved({model_path("tiger.pomdp"), "--precision", "0.01"});
  CHECK(value(document["lower"]) <= 19.37138);
  CHECK(value(document["upper"]) >= 19.37136);
  CHECK(value(document["upper"]) - value(document["lower"]) <= .01);
  CHECK(document["horizon"].is_null());
  CHECK(document["exact"] == false);
  CHECK(document["method"] == "heuristic_search");
  const json hurried = solved({model_path("tiger.pomdp"), "--precision", "0", "--time-s", "0.05"});
  CHECK(hurried["precision_reached"] == false);
  CHECK(value(hurried["lower"]) <= 19.37138);
  CHECK(value(hurried["upper"]) >= 19.37136);
}

TEST_CASE("solve's text fits the terminal and names the best action", "[cli][solve]") {
  for (const char* file : {"neg_S.pomdp", "tiger.pomdp"}) {
    for (const int width : {40, 80}) {
      const program::Outcome outcome =
          program::run({"solve", model_path(file), "--width", std::to_string(width)});
      INFO(outcome.err);
      REQUIRE(outcome.code == 0);
      CHECK(outcome.out.find(std::string(file) == "tiger.pomdp" ? "listen" : "plan24") != std::string::npos);
      for (std::size_t at = 0; at < outcome.out.size();) {
        const std::size_t end = outcome.out.find('\n', at);
        CHECK(app::columns_of(outcome.out.substr(at, end - at)) <= width);
        at = end + 1;
      }
    }
  }
}

TEST_CASE("solve refuses wrong arguments and models with one sentence", "[cli][solve][errors]") {
  const auto fails = [](int code, std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "solve");
    const program::Outcome outcome = program::run(arguments);
    INFO(outcome.err << outcome.out);
    CHECK(program::fails_with(outcome, code));
    return outcome.err;
  };
  const std::string tiger = model_path("tiger.pomdp");
  fails(2, {});
  for (const char* horizon : {"0", "-1", "1001", "2.5", "x"})
    fails(2, {tiger, "--horizon", horizon});
  for (const char* precision : {"-1", "nan", "x"})
    fails(2, {tiger, "--precision", precision});
  for (const char* time : {"0", "-1", "inf", "100000"})
    fails(2, {tiger, "--time-s", time});
  for (const char* after : {"", "listen", "jump:hear-left", "listen:roar", "listen:hear-left,", "9:0"})
    fails(2, {tiger, "--after", after});
  fails(2, {tiger, "--horizon", "1", "--after", "listen:hear-left,listen:hear-left"});
  const std::string impossible = fails(3, {model_path("neg_S.pomdp"), "--after", "plan24:ctr70,plan24:end"});
  CHECK(impossible.find("step 2") != std::string::npos);

  const program::Folder folder;
  fails(3, {folder.path("none.pomdp")});
  fails(3, {folder.path()});
  const std::string bad = fails(3, {folder.write("bad.pomdp", "discount: 0.9\nvalues: cost\n")});
  CHECK(bad.find("bad.pomdp: line 2: found \"cost\"") != std::string::npos);
  std::string endless = program::read_file(tiger);
  endless.replace(endless.find("0.95"), 4, "1.00");
  CHECK(fails(3, {folder.write("endless.pomdp", endless)}).find("discount") != std::string::npos);
}
