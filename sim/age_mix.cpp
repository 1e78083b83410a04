#include "sim/age_mix.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "sim/check.h"
#include "sim/json_input.h"
#include "sim/population_sections.h"
#include "sim/text.h"

namespace sim {
namespace {

using Json = PopulationReader::Json;
constexpr double kLongestAge = 1200;  // months

AgeMix::Row read_row(PopulationReader& reader, const Json& found, const std::string& path) {
  AgeMix::Row row;
  std::set<std::string_view> names = {"months"};
  for (const Attitude attitude : kAttitudes)
    names.insert(name_of(attitude));
  reader.only(found, path, names);
  row.months = reader.number(reader.member(found, path, "months"), path + ".months", 0, kLongestAge);
  double sum = 0;
  for (std::size_t i = 0; i < kAttitudes.size(); ++i) {
    const std::string name(name_of(kAttitudes[i]));
    row.shares[i] = reader.number(reader.member(found, path, name), path + "." + name, 0, 1);
    sum += row.shares[i];
  }
  constexpr double kWritten = 1e-3;  // the shares are written with four decimals
  if (std::abs(sum - 1) > kWritten) {
    reader.fail(path, say("shares that add up to {}", sum), tr("shares that add up to 1"));
  } else {
    for (double& share : row.shares)
      share /= sum;
  }
  return row;
}

}  // namespace

AgeMix read_ages(PopulationReader& reader, const Json& root) {
  AgeMix ages;
  const Json& table = reader.member(root, "", "ages");
  reader.only(table, "ages", {"source", "grade", "rows"});
  reader.graded(table, "ages");
  const Json& rows = reader.member(table, "ages", "rows");
  if (!rows.is_array() || rows.empty() || rows.size() > 64) {
    reader.fail("ages.rows", shown_json(rows), tr("a list of 1 to 64 rows"));
    return ages;
  }
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::string path = "ages.rows[" + std::to_string(i) + "]";
    ages.rows.push_back(read_row(reader, rows[i], path));
    if (i > 0 && !(ages.rows[i].months > ages.rows[i - 1].months)) {
      reader.fail(path + ".months", shown_json(rows[i]["months"]), tr("more months than in the row before"));
      return ages;
    }
  }
  return ages;
}

std::map<Attitude, double> mix_at(const AgeMix& ages, double months) {
  SIM_CHECK(!ages.rows.empty());
  const auto after = std::find_if(ages.rows.begin(), ages.rows.end(),
                                  [&](const AgeMix::Row& row) { return row.months >= months; });
  std::map<Attitude, double> mix;
  for (std::size_t i = 0; i < kAttitudes.size(); ++i) {
    if (after == ages.rows.begin()) {
      mix[kAttitudes[i]] = after->shares[i];
    } else if (after == ages.rows.end()) {
      mix[kAttitudes[i]] = ages.rows.back().shares[i];
    } else {
      const AgeMix::Row& before = *std::prev(after);
      const double part = (months - before.months) / (after->months - before.months);
      mix[kAttitudes[i]] = before.shares[i] + part * (after->shares[i] - before.shares[i]);
    }
  }
  return mix;
}

std::vector<double> mix_that_collects(const std::vector<double>& prior, const std::vector<double>& collected,
                                      double wanted) {
  SIM_CHECK(!prior.empty() && prior.size() == collected.size());
  const auto [least, most] = std::minmax_element(collected.begin(), collected.end());
  if (!(wanted > *least && wanted < *most)) return {};
  const auto mix = [&](double lambda) {
    std::vector<double> weights(prior.size());
    double sum = 0;
    for (std::size_t i = 0; i < prior.size(); ++i) {
      weights[i] = prior[i] * std::exp(lambda * (collected[i] - wanted));
      sum += weights[i];
    }
    for (double& weight : weights)
      weight /= sum;
    return weights;
  };
  double low = -500, high = 500;
  for (int step = 0; step < 200; ++step) {
    const double middle = (low + high) / 2;
    const std::vector<double> weights = mix(middle);
    double mean = 0;
    for (std::size_t i = 0; i < weights.size(); ++i)
      mean += weights[i] * collected[i];
    (mean < wanted ? low : high) = middle;
  }
  return mix((low + high) / 2);
}

}  // namespace sim
