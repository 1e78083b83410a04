#include "advisor/case_types.h"

#include <algorithm>
#include <map>
#include <numeric>

#include "sim/debtor_mind.h"

namespace advisor {
namespace {

struct Group {
  std::size_t debtor = 0;
  double own = 0, weight = 0;  // of that debtor; of all it stands for
  std::string attitude;
  float pays = 0;
};

float would_pay(const Ground& ground, std::size_t debtor) {
  sim::Profile<float> profile{};
  for (std::size_t field = 0; field < sim::kProfileFields; ++field)
    profile.at[field] = ground.lab.debtors[debtor][field];
  const float form = profile[sim::kForm];
  const float limit = sim::limit_of(sim::new_mind(profile), profile, ground.lab.rules);
  return std::min(limit / sim::by_form(&profile.at[sim::kValue], form),
                  sim::by_form(&profile.at[sim::kMeans], form));
}

// The first of the two neighbours that weigh least together; the size of the list where there are none.
std::size_t lightest_pair(const std::vector<Group>& groups) {
  std::size_t lightest = groups.size();
  double least = 0;
  for (std::size_t k = 0; k + 1 < groups.size(); ++k) {
    if (groups[k].attitude != groups[k + 1].attitude) continue;
    const double weight = groups[k].weight + groups[k + 1].weight;
    if (lightest == groups.size() || weight < least) {
      lightest = k;
      least = weight;
    }
  }
  return lightest;
}

}  // namespace

FewDebtors few_debtors(const Ground& ground, const std::vector<std::string>& attitudes, std::size_t most) {
  const double total = std::accumulate(ground.lab.weights.begin(), ground.lab.weights.end(), 0.0);
  // Step 1. Equal debtors are one.
  std::vector<Group> groups;
  std::map<sim::DebtorProfile, std::size_t> known;
  for (std::size_t i = 0; i < ground.lab.debtors.size(); ++i) {
    const double weight = ground.lab.weights[i] / total;
    const auto [place, fresh] = known.insert({ground.lab.debtors[i], groups.size()});
    if (fresh) {
      groups.push_back({i, weight, weight, attitudes[i], would_pay(ground, i)});
    } else {
      groups[place->second].weight += weight;
      groups[place->second].own += weight;
    }
  }
  FewDebtors few;
  few.different = groups.size();
  // Step 2. Neighbours.
  std::stable_sort(groups.begin(), groups.end(), [](const Group& a, const Group& b) {
    return a.attitude != b.attitude ? a.attitude < b.attitude : a.pays < b.pays;
  });
  while (groups.size() > most) {
    const std::size_t k = lightest_pair(groups);
    if (k == groups.size()) break;
    const double weight = groups[k].weight + groups[k + 1].weight;
    if (groups[k].own < groups[k + 1].own) groups[k] = groups[k + 1];
    groups[k].weight = weight;
    groups.erase(groups.begin() + static_cast<std::ptrdiff_t>(k) + 1);
  }
  // Step 3. Still too many: without the lightest.
  std::stable_sort(groups.begin(), groups.end(),
                   [](const Group& a, const Group& b) { return a.weight > b.weight; });
  if (groups.size() > most) groups.resize(most);
  std::sort(groups.begin(), groups.end(), [](const Group& a, const Group& b) { return a.debtor < b.debtor; });
  double kept = 0;
  few.as_themselves = 0;
  for (const Group& group : groups) {
    kept += group.weight;
    few.as_themselves += group.own;
  }
  for (const Group& group : groups) {
    few.debtors.push_back(group.debtor);
    few.weights.push_back(group.weight / kept);
  }
  return few;
}

}  // namespace advisor
