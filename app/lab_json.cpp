#include "app/lab_json.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace app {
namespace {

constexpr struct {
  const char* name;
  double p;
} kQuantiles[] = {{"p05", .05}, {"p10", .10}, {"p25", .25}, {"p50", .50},
                  {"p75", .75}, {"p90", .90}, {"p95", .95}};
constexpr double kZ95 = 1.959964;

double share(std::uint64_t part, std::uint64_t whole) {
  return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

nlohmann::ordered_json tally_document(const sim::Tally& tally) {
  nlohmann::ordered_json document;
  document["mean_recovery"] = sim::mean_recovery(tally);
  document["standard_error"] = sim::standard_error(tally);
  nlohmann::ordered_json quantiles;
  for (const auto& quantile : kQuantiles)
    quantiles[quantile.name] = sim::quantile(tally, quantile.p);
  document["quantiles"] = quantiles;
  document["deal_rate"] = share(tally.deals, tally.runs);
  document["in_target_rate"] = share(tally.in_target, tally.runs);
  document["mean_rounds"] = tally.runs == 0 ? 0 : tally.rounds / static_cast<double>(tally.runs);
  document["days_to_cash"] = nullptr;  // of the deals
  if (tally.deals > 0) document["days_to_cash"] = tally.days / static_cast<double>(tally.deals);
  return document;
}

}  // namespace

nlohmann::ordered_json lab_document(const LabPlan& plan, const sim::LabResult& result) {
  nlohmann::ordered_json document;
  document["runs"] = result.runs;
  document["policies"] = nlohmann::ordered_json::object();
  for (std::size_t i = 0; i < plan.players.size(); ++i)
    document["policies"][plan.players[i].name] = tally_document(result.tallies[i]);
  document["paired"] = nlohmann::ordered_json::array();
  for (std::size_t a = 0; a < plan.players.size(); ++a) {
    for (std::size_t b = a + 1; b < plan.players.size(); ++b) {
      const sim::PairedDifference difference = sim::paired(result, a, b);
      document["paired"].push_back({{"policy", plan.players[a].name},
                                    {"against", plan.players[b].name},
                                    {"difference", difference.mean},
                                    {"standard_error", difference.standard_error},
                                    {"low", difference.mean - kZ95 * difference.standard_error},
                                    {"high", difference.mean + kZ95 * difference.standard_error}});
    }
  }
  document["digest"] = fmt::format("{:016x}", result.digest());
  return document;
}

std::string lab_csv(const nlohmann::ordered_json& document) {
  std::string csv =
      "policy,runs,mean_recovery,standard_error,p05,p10,p25,p50,p75,p90,p95,deal_rate,in_target_rate,"
      "mean_rounds,days_to_cash\n";
  for (const auto& [name, policy] : document["policies"].items()) {
    csv += fmt::format("{},{},{},{}", name, document["runs"].get<std::uint64_t>(),
                       policy["mean_recovery"].get<double>(), policy["standard_error"].get<double>());
    for (const auto& quantile : policy["quantiles"])
      csv += fmt::format(",{:.6g}", quantile.get<double>());
    csv += fmt::format(",{},{},{},", policy["deal_rate"].get<double>(),
                       policy["in_target_rate"].get<double>(), policy["mean_rounds"].get<double>());
    if (!policy["days_to_cash"].is_null()) csv += fmt::format("{}", policy["days_to_cash"].get<double>());
    csv += '\n';
  }
  return csv;
}

}  // namespace app
