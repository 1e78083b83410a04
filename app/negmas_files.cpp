#include "app/negmas_files.h"

#include <algorithm>
#include <numeric>

#include <fmt/format.h>

#include "sim/debtor_mind.h"

namespace app {
namespace {

constexpr int kSteps = 20;  // of the fraction

struct Side {
  std::string name;
  double reserved = 0;
  std::vector<double> values;  // beside the offers
};

sim::Profile<float> profile_at(const advisor::Ground& ground, std::size_t debtor) {
  sim::Profile<float> profile{};
  for (std::size_t field = 0; field < sim::kProfileFields; ++field)
    profile.at[field] = ground.lab.debtors[debtor][field];
  if (ground.lab.threshold)
    profile.at[sim::kFixedLimit] = (ground.lab.threshold_low + ground.lab.threshold_high) / 2;
  return profile;
}

float limit_at(const advisor::Ground& ground, std::size_t debtor) {
  const sim::Profile<float> profile = profile_at(ground, debtor);
  return sim::limit_of(sim::new_mind(profile), profile, ground.lab.rules);
}

std::size_t median_debtor(const advisor::Ground& ground) {
  std::vector<std::size_t> order(ground.lab.debtors.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return limit_at(ground, a) < limit_at(ground, b); });
  const double half = std::accumulate(ground.lab.weights.begin(), ground.lab.weights.end(), 0.0) / 2;
  double up_to = 0;
  for (const std::size_t debtor : order) {
    up_to += ground.lab.weights[debtor];
    if (up_to >= half) return debtor;
  }
  return order.back();
}

std::string number(double value) {
  return fmt::format("{:.6f}", value);
}

std::string utility_file(const Side& side, const std::vector<std::string>& offers,
                         const std::string& comment) {
  std::string text = comment;
  text += "type: LinearAdditiveUtilityFunction\n";
  text += "name: " + side.name + "\n";
  text += "reserved_value: " + number(side.reserved) + "\n";
  text += "weights:\n- 1.0\nvalues:\n- type: TableFun\n  mapping:\n";
  for (std::size_t i = 0; i < offers.size(); ++i)
    text += "    \"" + offers[i] + "\": " + number(side.values[i]) + "\n";
  return text;
}

}  // namespace

std::vector<ExportedFile> negmas_files(const std::string& case_id, const advisor::Ground& ground,
                                       const std::string& comment) {
  const std::size_t median = median_debtor(ground);
  const sim::Profile<float> profile = profile_at(ground, median);
  Side creditor{"creditor", static_cast<double>(ground.lab.no_deal_value), {}};
  Side debtor{"debtor", 1 - static_cast<double>(limit_at(ground, median)), {}};
  // Step 1. The offers, and what they are to either side.
  std::vector<std::string> offers;
  for (std::size_t form = 0; form < ground.lab.forms.size(); ++form) {
    const int payments = ground.lab.forms[form].instalments;
    for (int step = kSteps; step >= 1; --step) {
      const double fraction = static_cast<double>(step) / kSteps;
      offers.push_back(
          fmt::format("{} {}", 100 / kSteps * step, payments == 0 ? "once" : fmt::format("in {}", payments)));
      const std::size_t value = static_cast<std::size_t>(sim::kValue) + form;
      const std::size_t means = static_cast<std::size_t>(sim::kMeans) + form;
      creditor.values.push_back(fraction * static_cast<double>(ground.terms.worth[form]));
      const bool able = fraction <= static_cast<double>(profile.at[means]);
      debtor.values.push_back(able ? 1 - fraction * static_cast<double>(profile.at[value]) : -1);
    }
  }
  // Step 2. The files.
  std::string domain = comment;
  domain += "type: DiscreteCartesianOutcomeSpace\n";
  domain += "name: \"" + case_id + "\"\n";
  domain += "issues:\n- type: CategoricalIssue\n  name: offer\n  values:\n";
  for (const std::string& offer : offers)
    domain += "  - \"" + offer + "\"\n";
  return {{"domain.yml", domain},
          {"creditor.yml", utility_file(creditor, offers, comment)},
          {"debtor.yml", utility_file(debtor, offers, comment)}};
}

}  // namespace app
