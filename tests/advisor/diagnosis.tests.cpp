#include "advisor/diagnosis.h"

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "catch.h"

#include "advisor/small_case.h"

namespace {

using sim::Attitude;

advisor::SignalReading reading(const char* id, double cash_flow, double dispute, double avoider,
                               double vanished) {
  return {id,
          id,
          "test",
          {{Attitude::kCashFlow, cash_flow},
           {Attitude::kDispute, dispute},
           {Attitude::kAvoider, avoider},
           {Attitude::kVanished, vanished},
           {Attitude::kOversight, 0.0}}};
}

// Four types with exact posteriors; the fifth attitude has no prior here.
advisor::SignalTable four_types() {
  advisor::SignalTable table;
  table.prior = {{Attitude::kCashFlow, 0.4},
                 {Attitude::kDispute, 0.2},
                 {Attitude::kAvoider, 0.25},
                 {Attitude::kVanished, 0.15},
                 {Attitude::kOversight, 0.0}};
  table.signals = {reading("silence", .20, .10, .50, .95), reading("excuse", .60, .15, .25, .01),
                   reading("refuse_80", .30, .55, .40, .03), reading("counter_40", .35, .20, .10, .01)};
  return table;
}

}  // namespace

TEST_CASE("four observations give the exact posterior, in whatever order", "[advisor][diagnosis]") {
  std::vector<std::string> order = {"counter_40", "excuse", "refuse_80", "silence"};
  do {
    sim::Case file = tests::small_case();
    for (const std::string& id : order)
      file.debtor.signals.push_back({id, {}});
    const auto diagnosis = advisor::diagnose(file, four_types());
    REQUIRE(diagnosis.has_value());
    CHECK(diagnosis->evidence == Approx(2648171.0 / 400000000).margin(1e-15));
    CHECK(diagnosis->probability(Attitude::kCashFlow) == Approx(2016000.0 / 2648171).margin(1e-12));
    CHECK(diagnosis->probability(Attitude::kDispute) == Approx(132000.0 / 2648171).margin(1e-12));
    CHECK(diagnosis->probability(Attitude::kAvoider) == Approx(500000.0 / 2648171).margin(1e-12));
    CHECK(diagnosis->probability(Attitude::kVanished) == Approx(171.0 / 2648171).margin(1e-12));
    CHECK(diagnosis->attitudes.front().attitude == Attitude::kCashFlow);
  } while (std::next_permutation(order.begin(), order.end()));
}

TEST_CASE("the order of signals does not move the last digit", "[advisor][diagnosis]") {
  sim::Case file = tests::small_case();
  file.debtor.signals = {{"silence", {}}, {"excuse", {}}, {"refuse_80", {}}};
  const auto forward = advisor::diagnose(file, four_types());
  std::reverse(file.debtor.signals.begin(), file.debtor.signals.end());
  const auto backward = advisor::diagnose(file, four_types());
  CHECK(forward->attitudes == backward->attitudes);
}

TEST_CASE("without signals the prior stands and nothing is inferred", "[advisor][diagnosis]") {
  const auto diagnosis = advisor::diagnose(tests::small_case(), four_types());
  CHECK(diagnosis->probability(Attitude::kCashFlow) == Approx(0.4));
  CHECK(diagnosis->evidence == Approx(1.0));
  CHECK(diagnosis->effects.empty());
}

TEST_CASE("signals that exclude every attitude are said, not divided by zero", "[advisor][diagnosis]") {
  advisor::SignalTable table = four_types();
  table.signals.push_back(reading("impossible", 0, 0, 0, 0));
  sim::Case file = tests::small_case();
  file.debtor.signals = {{"impossible", {}}};
  const auto diagnosis = advisor::diagnose(file, table);
  REQUIRE_FALSE(diagnosis.has_value());
  CHECK(diagnosis.error().kind == sim::ErrorKind::kInput);
}

namespace {

// A data folder with this text as its signals.json.
struct SignalFolder {
  explicit SignalFolder(const std::string& text) {
    path = std::filesystem::temp_directory_path() / ("quittance-signals-" + std::to_string(std::rand()));
    std::filesystem::create_directories(path);
    std::ofstream(path / "signals.json") << text;
  }
  ~SignalFolder() { std::filesystem::remove_all(path); }
  SignalFolder(const SignalFolder&) = delete;
  SignalFolder& operator=(const SignalFolder&) = delete;
  std::filesystem::path path;
};

}  // namespace

TEST_CASE("the shipped signals load, with a prior that adds up to one", "[advisor][diagnosis]") {
  const auto table = advisor::load_signals(std::filesystem::path(QUITTANCE_SOURCE_DIR) / "data");
  REQUIRE(table.has_value());
  double total = 0;
  for (const auto& [attitude, prior] : table->prior)
    total += prior;
  CHECK(total == Approx(1).margin(1e-12));
  CHECK(table->find("asks_for_time") != nullptr);
  CHECK(table->find("partial_payment") != nullptr);
  for (const advisor::SignalReading& signal : table->signals) {
    INFO(signal.id);
    CHECK_FALSE(signal.source.empty());
    for (const auto& [attitude, likelihood] : signal.likelihood)
      CHECK((likelihood > 0 && likelihood < 1));
  }
}

TEST_CASE("a bad signal table is one sentence with file and field", "[advisor][diagnosis][bad-input]") {
  const auto [text, field] = GENERATE(table<std::string, std::string>({
      {"{", "the end of the file"},
      {R"({"prior":{"cash_flow":0,"dispute":0,"avoider":0,"vanished":0,"oversight":0},"signals":[]})",
       "prior"},
      {R"({"prior":{"cash_flow":1,"dispute":0,"avoider":0,"vanished":0},"signals":[]})", "prior.oversight"},
      {R"({"prior":{"cash_flow":1.5,"dispute":0,"avoider":0,"vanished":0,"oversight":0},"signals":[]})",
       "prior.cash_flow"},
      {R"({"prior":{"cash_flow":1,"dispute":0,"avoider":0,"vanished":0,"oversight":0},"signals":[],"more":1})",
       "more"},
  }));
  const SignalFolder folder(text);
  const auto loaded = advisor::load_signals(folder.path);
  REQUIRE_FALSE(loaded.has_value());
  CHECK(loaded.error().kind == sim::ErrorKind::kInput);
  CHECK(loaded.error().sentence.find("signals.json") != std::string::npos);
  CHECK(loaded.error().sentence.find(field) != std::string::npos);
}
