#include "sim/population.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>

#include "catch.h"
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include "sim/payment_plan.h"

using namespace sim;

namespace {

const std::filesystem::path kData = std::filesystem::path(QUITTANCE_SOURCE_DIR) / "data";
const std::map<Attitude, double> kPrior = {{Attitude::kCashFlow, .38},
                                           {Attitude::kDispute, .17},
                                           {Attitude::kAvoider, .15},
                                           {Attitude::kVanished, .06},
                                           {Attitude::kOversight, .24}};

// A data folder of its own with the given text as population.json.
class Folder {
 public:
  explicit Folder(const std::string& text) {
    static int count = 0;
    path_ = std::filesystem::temp_directory_path() /
            ("quittance-population-" + std::to_string(::getpid()) + "-" + std::to_string(count++));
    std::filesystem::create_directory(path_);
    std::ofstream(path_ / "population.json") << text;
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::string error() const {
    const auto result = load_population(path_);
    REQUIRE_FALSE(result);
    CHECK(result.error().kind == ErrorKind::kInput);
    return result.error().sentence;
  }

 private:
  std::filesystem::path path_;
};

nlohmann::json shipped() {
  std::ifstream in(kData / "population.json");
  return nlohmann::json::parse(in);
}

}  // namespace

TEST_CASE("the shipped population loads and keeps sources with grades", "[sim][population]") {
  const auto population = load_population(kData);
  REQUIRE(population);
  CHECK(population->attitudes.size() == kAttitudes.size());
  CHECK(population->belief_levels.size() == 5);
  CHECK(population->value("no_deal.agency.cross_border_time") == 1.4);
  const std::string& source = population->source("no_deal.agency.cross_border_time");
  CHECK(source.find("[P]") == source.size() - 3);
}

TEST_CASE("every signal that speaks of means is a signal of the signals file", "[sim][population]") {
  const auto population = load_population(kData);
  REQUIRE(population);
  std::ifstream in(kData / "signals.json");
  const auto signals = nlohmann::json::parse(in);
  const std::string prefix = "no_deal.solvency.signal.";
  int factors = 0;
  for (const auto& [name, judgement] : population->judgements) {
    if (name.rfind(prefix, 0) != 0) continue;
    ++factors;
    INFO(name);
    CHECK(std::any_of(signals["signals"].begin(), signals["signals"].end(),
                      [&](const auto& signal) { return signal["id"] == name.substr(prefix.size()); }));
  }
  CHECK(factors > 5);
}

TEST_CASE("the attitudes differ as practice says", "[sim][population]") {
  const auto population = load_population(kData);
  REQUIRE(population);
  const auto& types = population->attitudes;
  const auto& cash_flow = types.at(Attitude::kCashFlow);
  const auto& avoider = types.at(Attitude::kAvoider);
  const auto& vanished = types.at(Attitude::kVanished);
  const auto& oversight = types.at(Attitude::kOversight);
  CHECK(oversight.obligation == 1);
  for (const auto& level : population->means_levels) {
    CHECK(oversight.cash_now * level.value >= 1);
  }
  CHECK(avoider.obligation < .1);
  CHECK(avoider.cash_now > 1);
  CHECK(vanished.responsiveness == .15);
  CHECK(cash_flow.cash_now < 1);
  // The rest of the claim takes 60 to 180 days at the middle means.
  const double days = (1 - cash_flow.cash_now) / cash_flow.cash_monthly * 365.25 / 12;
  CHECK(days >= 60);
  CHECK(days <= 180);
  CHECK(avoider.pressure_sensitivity > cash_flow.pressure_sensitivity);
  CHECK(cash_flow.rapport_sensitivity > avoider.rapport_sensitivity);
}

TEST_CASE("of promises to pay in six instalments 30 to 50% are broken", "[sim][population]") {
  // Who promises: those who answer but do not simply pay on the reminder, weighted by the prior.
  const auto population = load_population(kData);
  REQUIRE(population);
  double promises = 0, kept = 0;
  for (const auto& [attitude, type] : population->attitudes) {
    if (attitude == Attitude::kOversight) continue;
    const double weight = kPrior.at(attitude) * type.responsiveness;
    promises += weight;
    kept += weight * completion_probability(6, type.default_hazard_monthly);
  }
  const double broken = 1 - kept / promises;
  CHECK(broken >= .3);
  CHECK(broken <= .5);
}

TEST_CASE("the grid crosses attitudes with belief and means and keeps the prior", "[sim][population]") {
  const auto population = load_population(kData);
  REQUIRE(population);
  const auto grid = default_grid(*population, kPrior);
  CHECK(grid.size() == 5 * population->obligation_levels.size() * population->belief_levels.size() *
                           population->means_levels.size());
  std::map<Attitude, double> sums;
  double belief = 0;
  for (const auto& type : grid) {
    sums[type.attitude] += type.weight;
    belief += type.weight * type.belief_in_action;
    CHECK_FALSE(type.reservation);
  }
  for (const auto& [attitude, chance] : kPrior)
    CHECK(sums[attitude] == Approx(chance).margin(1e-12));
  CHECK(belief == Approx(.5).margin(1e-12));
  CHECK(default_grid(*population, {{Attitude::kDispute, 1.0}}).size() ==
        population->obligation_levels.size() * population->belief_levels.size() *
            population->means_levels.size());
  CHECK(default_grid(*population, {}).empty());
}

TEST_CASE("a type of a case keeps what it says and takes the rest from its attitude", "[sim][population]") {
  const auto population = load_population(kData);
  REQUIRE(population);
  TypeSpec spec;
  spec.attitude = Attitude::kAvoider;
  spec.weight = 3;
  spec.cash_now = .22;
  spec.authority = .3;
  const DebtorType type = complete(spec, *population);
  DebtorType expected = population->attitudes.at(Attitude::kAvoider);
  expected.weight = 3;
  expected.cash_now = .22;
  expected.authority = .3;
  CHECK(type == expected);
}

TEST_CASE("a broken population file is refused in one sentence", "[sim][population]") {
  auto file = shipped();
  SECTION("a number out of its range") {
    file["attitudes"]["cash_flow"]["foresight"]["value"] = 1.5;
    const auto error = Folder(file.dump()).error();
    CHECK(error.find("population.json: attitudes.cash_flow.foresight.value: found 1.5, expected a "
                     "number from 0 to 1.") != std::string::npos);
  }
  SECTION("a judgement left out") {
    file["judgements"].erase("no_deal.sale.days");
    CHECK(Folder(file.dump()).error().find("judgements.no_deal.sale.days: found nothing") !=
          std::string::npos);
  }
  SECTION("an unknown judgement") {
    file["judgements"]["no_deal.sale.dayz"] = file["judgements"]["no_deal.sale.days"];
    CHECK(Folder(file.dump()).error().find("no_deal.sale.dayz") != std::string::npos);
  }
  SECTION("an unknown attitude") {
    file["attitudes"]["liar"] = file["attitudes"]["avoider"];
    CHECK(Folder(file.dump()).error().find("attitudes: found the unknown field \"liar\"") !=
          std::string::npos);
  }
  SECTION("a field of a type left out") {
    file["attitudes"]["avoider"].erase("authority");
    CHECK(Folder(file.dump()).error().find("attitudes.avoider.authority") != std::string::npos);
  }
  SECTION("weights that do not add up") {
    file["means_levels"]["levels"][0]["weight"] = .4;
    CHECK(Folder(file.dump()).error().find("means_levels.levels: found weights that add up to 1.15") !=
          std::string::npos);
  }
  SECTION("a grade nobody knows") {
    file["judgements"]["no_deal.sale.days"]["grade"] = "[X]";
    CHECK(Folder(file.dump()).error().find("no_deal.sale.days.grade: found [X]") != std::string::npos);
  }
  SECTION("another format") {
    file["format"] = "quittance-population/2";
    CHECK(Folder(file.dump()).error().find("json: format: found") != std::string::npos);
  }
  SECTION("wrong types everywhere") {
    CHECK(Folder("[]").error().find("expected an object") != std::string::npos);
    CHECK_FALSE(Folder("{}").error().empty());
    file["attitudes"] = 3;
    CHECK(Folder(file.dump()).error().find("json: attitudes: found 3") != std::string::npos);
    file = shipped();
    file["belief_levels"]["levels"] = {1, 2};
    CHECK_FALSE(Folder(file.dump()).error().empty());
  }
  SECTION("not JSON, cut, nested, twice") {
    CHECK(Folder("{\"format\":").error().find("the end of the file") != std::string::npos);
    CHECK(Folder("\xff\xfe").error().find("not UTF-8") != std::string::npos);
    CHECK(Folder(std::string(100'000, '[')).error().find("nesting") != std::string::npos);
    CHECK(Folder("{\"format\": 1, \"format\": 2}").error().find("a second time") != std::string::npos);
  }
  SECTION("no file") {
    const auto result = load_population("/nonexistent");
    REQUIRE_FALSE(result);
    CHECK(result.error().sentence.find("found no such file") != std::string::npos);
  }
}

TEST_CASE("obligation levels move the odds of feeling bound, but not certainty", "[sim][population]") {
  const auto population = load_population(kData);
  REQUIRE(population);
  std::map<Attitude, std::vector<double>> seen;
  for (const auto& type : default_grid(*population, kPrior))
    seen[type.attitude].push_back(type.obligation);
  const auto range = [&](Attitude attitude) {
    const auto& all = seen.at(attitude);
    return std::pair(*std::min_element(all.begin(), all.end()), *std::max_element(all.begin(), all.end()));
  };
  // Odds of 4 become 4/e and 4e.
  CHECK(range(Attitude::kCashFlow).first ==
        Approx(4 / std::exp(1.0) / (1 + 4 / std::exp(1.0))).margin(1e-12));
  CHECK(range(Attitude::kCashFlow).second ==
        Approx(4 * std::exp(1.0) / (1 + 4 * std::exp(1.0))).margin(1e-12));
  CHECK(range(Attitude::kOversight) == std::pair(1.0, 1.0));
}

TEST_CASE("docs/model.md states every judgement and type as the file has it", "[sim][population][docs]") {
  std::ifstream in(std::filesystem::path(QUITTANCE_SOURCE_DIR) / "docs" / "model.md");
  const std::string page((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  const auto file = shipped();
  const auto number = [](const nlohmann::json& entry) {
    return fmt::format("{:g} {}", entry["value"].get<double>(), entry["grade"].get<std::string>());
  };
  for (const auto& item : file["judgements"].items()) {
    const std::string row = fmt::format("| `{}` | {} | {} |", item.key(), number(item.value()),
                                        item.value()["source"].get<std::string>());
    INFO(row);
    CHECK(page.find(row) != std::string::npos);
  }
  for (const auto& field : file["attitudes"]["cash_flow"].items()) {
    std::string row = fmt::format("| `{}` |", field.key());
    for (const Attitude attitude : kAttitudes) {
      row += fmt::format(" {} |", number(file["attitudes"][std::string(name_of(attitude))][field.key()]));
    }
    INFO(row);
    CHECK(page.find(row) != std::string::npos);
  }
}
