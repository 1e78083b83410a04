#include "catch.h"
#include <rapidcheck.h>

#include "advisor/pomdp/read_model.h"
#include "advisor/pomdp/sample_model.h"
#include "advisor/pomdp/write_model.h"
#include "advisor/pomdp_sample.h"

namespace {

using namespace advisor::pomdp;

const std::string kPreamble = "discount: 0.9\nvalues: reward\nstates: a b\nactions: x y\nobservations: p q\n";
const std::string kBody = "T: *\nidentity\nO: *\nuniform\n";

Model read(const std::string& text) {
  const auto model = parse_model(text, "m.pomdp");
  INFO((model ? "" : model.error().sentence));
  REQUIRE(model);
  return *model;
}

std::vector<double> dense(const ChanceRows& rows, std::size_t row, std::size_t width) {
  std::vector<double> full(width, 0.0);
  for (const Chance& entry : rows.row(row))
    full[entry.to] = entry.p;
  return full;
}

// Refused with one sentence that has the line and these words.
void refused(const std::string& text, const std::string& line, const std::string& found) {
  const auto model = parse_model(text, "m.pomdp");
  INFO(text);
  REQUIRE_FALSE(model);
  INFO(model.error().sentence);
  CHECK(model.error().kind == sim::ErrorKind::kInput);
  CHECK(model.error().sentence.starts_with("m.pomdp: line " + line + ": "));
  CHECK(model.error().sentence.find(found) != std::string::npos);
  CHECK(model.error().sentence.find("expected") != std::string::npos);
  CHECK(model.error().sentence.find('\n') == std::string::npos);
  CHECK(model.error().sentence.ends_with("."));
}

}  // namespace

TEST_CASE("the tiger is read with all that it says", "[advisor][pomdp][reader]") {
  const Model model = samples::model_file("tiger.pomdp");
  CHECK(model.states == std::vector<std::string>{"tiger-left", "tiger-right"});
  CHECK(model.actions.size() == 3);
  CHECK(model.start == std::vector<double>{.5, .5});
  CHECK(model.discount == .95);
  CHECK(dense(model.transition, model.row(0, 1), 2) == std::vector<double>{0, 1});
  CHECK(dense(model.transition, model.row(1, 0), 2) == std::vector<double>{.5, .5});
  CHECK(dense(model.observed, model.row(0, 1), 2) == std::vector<double>{.15, .85});
  CHECK(expected_rewards(model) == std::vector<double>{-1, -1, -100, 10, 10, -100});
}

TEST_CASE("comments, white space and colons at names do not matter", "[advisor][pomdp][reader]") {
  const Model plain = read(kPreamble + "start: 0.25 0.75\n" + kBody + "R: x : a : * : * 1\n");
  CHECK(read("# one\nstart:0.25 0.75 observations:p q actions:x\n\ny states:a b# c\nvalues :reward discount: "
             "9e-1\n"
             "T:*\nidentity O:*uniform\nR:x:a:*:* 1 # end") == plain);
  CHECK(read("discount: .9\r\nvalues: reward\r\nstates: a b\r\nactions: x y\r\nobservations: p q\r\n"
             "start: +0.25 75e-2\r\nT : * identity\r\nO : * : *\r\nuniform\r\nR: x : a : * : * 1.\r\n") ==
        plain);
}

TEST_CASE("counts give numbers for names, and numbers refer to names", "[advisor][pomdp][reader]") {
  const Model counted = read("discount: 0.9\nvalues: reward\nstates: 2\nactions: 2\nobservations: 2\n" +
                             kBody + "R: 1 : 0 : * : * 1\n");
  CHECK(counted.states == std::vector<std::string>{"0", "1"});
  const Model named = read(kPreamble + kBody + "R: 1 : 0 : * : * 1\n");
  CHECK(named.rewards == counted.rewards);
  CHECK(named.transition == counted.transition);
}

TEST_CASE("a start is a vector, uniform, a state, or states in or out", "[advisor][pomdp][reader]") {
  const auto start = [&](const std::string& text) {
    return read("discount: 0.9\nvalues: reward\nstates: a b c d\nactions: x\nobservations: p\n" + text +
                "\nT: x identity\nO: x uniform\n")
        .start;
  };
  CHECK(start("") == std::vector<double>{.25, .25, .25, .25});
  CHECK(start("start: uniform") == std::vector<double>{.25, .25, .25, .25});
  CHECK(start("start: 0.5 0 -0.0 0.5") == std::vector<double>{.5, 0, 0, .5});
  CHECK(start("start include: a 2") == std::vector<double>{.5, 0, .5, 0});
  CHECK(start("start exclude: a") == std::vector<double>{0, 1.0 / 3, 1.0 / 3, 1.0 / 3});
  CHECK(start("start: b") == std::vector<double>{0, 1, 0, 0});
}

TEST_CASE("entries, rows and matrices mean the same, and the last definition counts",
          "[advisor][pomdp][reader]") {
  const Model entries = read(kPreamble +
                             "T: x : a : a 0.3\nT: x : a : b 0.7\nT: x : b : b 1\nT: y : * : a 1\n"
                             "O: * : a : p 1\nO: * : b : p 0.5\nO: * : b : q 0.5\n");
  CHECK(entries == read(kPreamble + "T: x\n0.3 0.7\n0 1\nT: y : *\n1 0\nO: *\n1 0\n0.5 0.5\n"));
  CHECK(entries == read(kPreamble +
                        "T: * identity\nT: y uniform\nT: x : a\nuniform\nT: x : a : b 0.7\nT: x : a : a 0.3\n"
                        "T: y : * : b 0\nT: y : * : a 1.0\nO: * : * : * 0.5\nO: * : a\n1 0\n"));
  // A whole row takes the place of what was said before, zeros included.
  CHECK(entries ==
        read(kPreamble + "T: x : a : b 1\nT: x : a\n0.3 0.7\nT: x : b : a 1\nT: x : b\n0 1\nT: y\n0 1\n1 0\n"
                         "T: y : a\n1 0\nO: *\nuniform\nO: * : a : q 0\nO: * : a : p 1\n"));
}

TEST_CASE("rewards are averaged over end states and observations, the last that fits counting",
          "[advisor][pomdp][reader]") {
  const std::string chances = "T: *\n0.25 0.75\n0.5 0.5\nO: *\n0.1 0.9\n0.6 0.4\n";
  const auto rewards = [&](const std::string& text) {
    return expected_rewards(read(kPreamble + chances + text));
  };
  CHECK(rewards("")[0] == 0);
  CHECK(rewards("R: x : a : b : q 10\n")[0] == Approx(.75 * .4 * 10));
  CHECK(rewards("R: x : a : b\n1 2\n")[0] == Approx(.75 * (.6 * 1 + .4 * 2)));
  CHECK(rewards("R: x : a\n1 2\n3 4\n")[0] == Approx(.25 * (.1 + 1.8) + .75 * (1.8 + 1.6)));
  // A cost for every contact first, then what an acceptance brings.
  CHECK(rewards("R: * : * : * : * -1\nR: x : a : b : * 9\n")[0] == Approx(.25 * -1 + .75 * 9));
  CHECK(rewards("R: x : a : b : * 9\nR: * : * : * : * -1\n")[0] == Approx(-1));
  CHECK(rewards("R: x : a : b : q 9\nR: * : * : b : * 2\nR: x : * : * : p 5\n")[0] ==
        Approx(.25 * .1 * 5 + .75 * (.6 * 5 + .4 * 2)));
  CHECK(rewards("R: x : a : b : q 9\n")[3] == 0);
}

TEST_CASE("rows within rounding of 1 are scaled to it", "[advisor][pomdp][reader]") {
  const Model model = read(kPreamble + "T: * : * : * 0.5\nO: *\n0.333333 0.666666\n0.5 0.5\n");
  CHECK(model.observed.row(0)[0].p + model.observed.row(0)[1].p == Approx(1).margin(1e-15));
}

TEST_CASE("what is no model is refused with its line", "[advisor][pomdp][reader][errors]") {
  refused("", "1", "found no 'discount:'");
  refused("garbage", "1", "found \"garbage\"");
  refused("discount: 0.9\nvalues: cost\n", "2", "found \"cost\"");
  for (const char* discount : {"0", "-0.5", "1.01", "nan", "inf", "1e999", "x", ":"})
    refused(std::string("\ndiscount: ") + discount + "\n", "2", "expected a number above 0 and at most 1");
  refused("discount: 0.9\ndiscount: 0.9\n", "2", "a second time");
  refused("discount: 0.9\nvalues: reward\nstates: a b a\n", "3", "each name once");
  refused("discount: 0.9\nvalues: reward\nstates: a 1b\n", "3", "\"1b\"");
  refused("discount: 0.9\nvalues: reward\nstates: a T b\n", "3", "no word of the format");
  refused("discount: 0.9\nvalues: reward\nstates: 0\n", "3", "expected a count");
  refused("discount: 0.9\nvalues: reward\nstates: 100001\n", "3", "expected a count");
  refused("discount: 0.9\nvalues: reward\nstates: 99999999999999999999999\n", "3", "99999");
  refused("discount: 0.9\nvalues: reward\nstates: 100000\nactions: 10000\nobservations: 2\nT: * identity\n",
          "6", "expected a product");
  refused("discount: 0.9\nvalues: reward\nstates:\nactions: x\n", "4", "expected names of states");
  refused("discount: 0.9\nvalues: reward\nstates: a\nactions: x\nT: x identity\n", "5", "'observations:'");
  refused(kPreamble + "start: 0.5\n" + kBody, "6", "found 1 start probabilities");
  refused(kPreamble + "start: 0.5 0.25 0.25\n" + kBody, "6", "found 3 start probabilities");
  refused(kPreamble + "start: 0.5 0.4\n" + kBody, "6", "sum to 0.9");
  refused(kPreamble + "start: 1.5 -0.5\n" + kBody, "6", "\"1.5\"");
  refused(kPreamble + "start: nan 1\n" + kBody, "6", "\"nan\"");
  refused(kPreamble + "start include: c\n" + kBody, "6", "\"c\"");
  refused(kPreamble + "start exclude: a b\n" + kBody, "6", "at least one state");
  refused(kPreamble + "start:\n" + kBody, "7", "empty start");
  refused(kPreamble + kBody + "start: uniform\n", "10", "found \"start\"");
  refused(kPreamble + kBody + "T: z : a : b 1\n", "10", "\"z\"");
  refused(kPreamble + kBody + "T: 2 : a : b 1\n", "10", "\"2\"");
  refused(kPreamble + kBody + "T: x : c : b 1\n", "10", "\"c\"");
  refused(kPreamble + kBody + "T: x : a : c 1\n", "10", "\"c\"");
  refused(kPreamble + kBody + "O: x : a : r 1\n", "10", "\"r\"");
  refused(kPreamble + kBody + "R: x : a : b : r 1\n", "10", "\"r\"");
  refused(kPreamble + kBody + "T: x : a : b 1.5\n", "10", "\"1.5\"");
  refused(kPreamble + kBody + "T: x : a : b -0.1\n", "10", "\"-0.1\"");
  refused(kPreamble + kBody + "T: x : a : b nan\n", "10", "\"nan\"");
  refused(kPreamble + kBody + "R: x : a : b : p inf\n", "10", "\"inf\"");
  refused(kPreamble + kBody + "R: x : a : b : p 1e13\n", "10", "1e12");
  refused(kPreamble + kBody + "R: x : a : b : p\n", "11", "the end of the file");
  refused(kPreamble + kBody + "T: x : a\n0.5\n", "12", "number 2 of a row of 2");
  refused(kPreamble + kBody + "T: x : a\n0.5 0.25 0.25\n", "11", "after a full row");
  refused(kPreamble + kBody + "T: x : a\n0.5 0.4\n", "10", "sums to 0.9");
  refused(kPreamble + kBody + "T: x : a : a 0.5\n", "10", "sums to 0.5");
  refused(kPreamble + kBody + "O: x : a : p 0.9\n", "10", "'O : x : a'");
  refused(kPreamble + "T: *\nidentity\nO: x\nuniform\n", "10", "found no row 'O : y : a'");
  refused(kPreamble + "O: *\nuniform\nT: x\nidentity\n", "10", "found no row 'T : y : a'");
  refused(kPreamble + kBody + "O: x identity\n", "10", "\"identity\"");
  refused(kPreamble + kBody + "Q: x\n", "10", "\"Q\"");
  refused(kPreamble + kBody + "T x\n", "10", "a colon");
  refused(kPreamble + kBody + std::string("T: x : a : b \0", 14), "10", "expected a probability");
  refused(kPreamble + kBody + "T: x : \xff\xfe\n", "10", "expected a state");
}

TEST_CASE("small files that stand for huge tables are refused in little time",
          "[advisor][pomdp][reader][errors]") {
  const std::string wide =
      "discount: 0.9\nvalues: reward\nstates: 100000\nactions: 40\nobservations: 10000\n";
  refused(wide + "T: * uniform\n", "6", "probabilities");
  refused(wide + "O: * : * : * 0.0001\n", "6", "probabilities");
  std::string repeated = wide + "T: * identity\n";
  for (int k = 0; k < 200; ++k)
    repeated += "T: * : * : 0 0\n";
  refused(repeated, "10", "probabilities");
}

TEST_CASE("every beginning of a model is a model or refused", "[advisor][pomdp][reader][errors]") {
  const std::string text = write_model(samples::model_file("tiger.pomdp"));
  for (std::size_t size = 0; size < text.size(); ++size) {
    const auto model = parse_model(text.substr(0, size), "m.pomdp");
    if (!model) CHECK(model.error().sentence.starts_with("m.pomdp: line "));
  }
}

TEST_CASE("what is written reads back the same", "[advisor][pomdp][reader]") {
  for (const char* file : {"tiger.pomdp", "neg_S.pomdp", "neg_S3.pomdp"}) {
    const Model model = samples::model_file(file);
    CHECK(read(write_model(model, "two\nlines")) == model);
  }
  const Model large = sample_model({});
  CHECK(large.states.size() == 366);
  CHECK(large.actions.size() == 20);
  CHECK(large.observations.size() == 10);
  CHECK(read(write_model(large)) == large);
}

TEST_CASE("any numbers are written so that they read back to the last bit", "[advisor][pomdp][reader]") {
  CHECK(rc::check([](double value, std::uint32_t part) {
    Model model = samples::model_file("tiger.pomdp");
    if (!std::isfinite(value) || std::abs(value) > kLargestReward) return;
    const double p = double(part) / 4294967296.0;
    model.rewards.push_back({1, kAny, 0, 1, value});
    model.start = {p, 1 - p};
    const std::string text = write_model(model);
    const auto again = parse_model(text, "m.pomdp");
    RC_ASSERT(again.has_value());
    RC_ASSERT(*again == model);
  }));
}

TEST_CASE("written models have their numbers with a decimal point", "[advisor][pomdp][reader]") {
  Model model = samples::model_file("tiger.pomdp");
  model.rewards = {{0, kAny, kAny, kAny, 1e-20}, {0, kAny, kAny, kAny, 100}, {0, 1, 1, 1, -0.25}};
  const std::string text = write_model(model, "made");
  CHECK(text.starts_with("# made\ndiscount: 0.95\nvalues: reward\n"));
  CHECK(text.find("R: listen : * : * : * 1.0e-20\n") != std::string::npos);
  CHECK(text.find("R: listen : * : * : * 100.0\n") != std::string::npos);
  CHECK(text.find("R: listen : tiger-right : tiger-right : hear-right -0.25\n") != std::string::npos);
  CHECK(text.find("T: listen : tiger-left : tiger-left 1.0\n") != std::string::npos);
  CHECK(text.find("O: listen : tiger-left\n0.85 0.15\n") != std::string::npos);
}
