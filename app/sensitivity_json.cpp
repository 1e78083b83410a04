#include "app/sensitivity_json.h"

#include <cmath>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace app {
namespace {

// Steps of the grid are told without the rest of binary fractions.
double tidy(double value) {
  return std::round(value * 1e6) / 1e6;
}

nlohmann::ordered_json effect_document(const std::optional<Effect>& effect, double change) {
  if (!effect) return nullptr;
  return {{"change", tidy(change)},
          {"mean_recovery", effect->mean_recovery},
          {"difference", effect->difference},
          {"standard_error", effect->standard_error}};
}

}  // namespace

nlohmann::ordered_json sensitivity_document(const SensitivityPlan& plan, const sim::LabResult& result) {
  nlohmann::ordered_json document;
  document["runs"] = result.runs;
  if (!plan.variations.empty()) {
    nlohmann::ordered_json& tornado = document["tornado"];
    tornado["policy"] = plan.lab.players.front().name;
    tornado["mean_recovery"] = sim::mean_recovery(result.tallies.front());
    tornado["standard_error"] = sim::standard_error(result.tallies.front());
    tornado["bars"] = nlohmann::ordered_json::array();
    for (const TornadoBar& bar : tornado_of(plan, result)) {
      tornado["bars"].push_back({{"factor", factor_name(bar.variation.factor)},
                                 {"low", effect_document(bar.low, bar.variation.low)},
                                 {"high", effect_document(bar.high, bar.variation.high)}});
    }
  }
  if (!plan.openings.empty()) {
    nlohmann::ordered_json& map = document["heat_map"];
    map["openings"] = nlohmann::ordered_json::array();
    for (const double opening : plan.openings)
      map["openings"].push_back(tidy(opening));
    map["paces"] = plan.paces;
    const std::vector<double> cells = heat_map_of(plan, result);
    const std::size_t columns = plan.openings.size(), best = best_cell(cells);
    map["mean_recovery"] = nlohmann::ordered_json::array();
    for (std::size_t pace = 0; pace < plan.paces.size(); ++pace) {
      const auto from = cells.begin() + static_cast<std::ptrdiff_t>(pace * columns);
      map["mean_recovery"].push_back(std::vector<double>(from, from + static_cast<std::ptrdiff_t>(columns)));
    }
    map["best"] = {{"opening", tidy(plan.openings[best % columns])},
                   {"pace", plan.paces[best / columns]},
                   {"mean_recovery", cells[best]}};
  }
  document["digest"] = fmt::format("{:016x}", result.digest());
  return document;
}

}  // namespace app
