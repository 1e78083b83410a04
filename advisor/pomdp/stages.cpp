#include "advisor/pomdp/stages.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace advisor::pomdp {
namespace {

constexpr double kMostExactVectors = 512;  // before the dominated are dropped

constexpr std::size_t kCoarser = 2;  // a grid has so many times fewer steps than the next

// Steps a side of the finest grid. Finer ones bound better and take longer to fill: of negotiations with 4 to
// 6 attitudes and 4 to 8 rounds these were solved fastest.
std::size_t finest_grid(std::size_t states) {
  constexpr std::array<std::size_t, kWidestGrid + 1> kSteps = {1, 1, 64, 24, 12, 8, 6, 4, 3,
                                                               3, 2, 2,  2,  1,  1, 1, 1};
  return kSteps[states];
}

// How many vectors the choices of one policy after each branch make together.
double combinations(const Stage& stage) {
  double sum = 0;
  for (const auto& next : stage.next) {
    double product = 1;
    for (const Stage* after : next)
      product *= static_cast<double>(after->policies.size());
    sum += product;
  }
  return sum;
}

}  // namespace

Stage& Stages::at(std::uint32_t index, int steps) {
  const KnownClass& known = classes_.classes[index];
  const int left = std::min(steps, known.longest.value_or(steps));
  const std::uint64_t key = (std::uint64_t{index} << 32U) | static_cast<std::uint32_t>(left);
  if (const auto found = stages_.find(key); found != stages_.end()) return *found->second;
  auto made = std::make_unique<Stage>();
  Stage& stage = *made;
  stage.known = &known;
  stage.steps = left;
  stage.policies = VectorSet(stage.width());
  stage.met = BeliefTable(stage.width());
  if (left == 0) {
    const std::vector<double> nothing(stage.width(), 0.0);
    stage.seeing = nothing;
    stage.policies.add(nothing.data());
    stage.exact = true;
  } else {
    for (const Option& option : known.options) {
      auto& next = stage.next.emplace_back();
      for (const Branch& branch : option.branches)
        next.push_back(&at(branch.to, left - 1));
    }
    bound(stage);
    if (!stage.exact && stage.width() <= kWidestGrid) {
      for (const SimplexGrid& grid : grids_of(stage.width())) {
        stage.grids.push_back(
            {&grid, std::vector<std::uint32_t>(grid.places(), GridBounds::kUnfilled), {}, {}});
      }
    }
  }
  stages_.emplace(key, std::move(made));
  return stage;
}

const std::vector<SimplexGrid>& Stages::grids_of(std::size_t width) {
  auto& grids = grids_[width];
  if (!grids.empty()) return grids;
  for (std::size_t steps = finest_grid(width); steps >= 1; steps /= kCoarser)
    grids.emplace_back(width, steps);
  std::reverse(grids.begin(), grids.end());
  return grids;
}

void Stages::bound(Stage& stage) const {
  // Step 1. Seeing the state; and each action followed by one fixed policy.
  const std::size_t width = stage.width();
  stage.seeing.assign(width, -std::numeric_limits<double>::infinity());
  stage.last = std::all_of(stage.next.begin(), stage.next.end(), [](const auto& next) {
    return std::all_of(next.begin(), next.end(), [](const Stage* after) { return after->exact; });
  });
  if (stage.last && combinations(stage) <= kMostExactVectors) {
    make_exact(stage);
    stage.exact = true;
  }
  for (std::size_t a = 0; a < stage.next.size(); ++a) {
    const Option& option = stage.known->options[a];
    std::vector<double> upper = option.reward, lower = option.reward;
    for (std::size_t b = 0; b < option.branches.size(); ++b) {
      const Stage& after = *stage.next[a][b];
      for (const Link& link : option.branches[b].links) {
        upper[link.from] += discount() * link.p * after.seeing[link.to];
        lower[link.from] += discount() * link.p * after.policies.at(0, link.to);
      }
    }
    for (std::size_t s = 0; s < width; ++s)
      stage.seeing[s] = std::max(stage.seeing[s], upper[s]);
    stage.seeing_after.push_back(std::move(upper));
    if (!stage.exact) stage.policies.add_undominated(lower.data());
  }
  if (stage.exact) return;

  // Step 2. The fixed policy that others build on is the best for the even belief.
  const std::vector<double> even(width, 1.0);
  const std::size_t best = stage.policies.best(even.data()).index;
  VectorSet sorted(width);
  std::vector<double> one(width);
  for (std::size_t k = 0; k < stage.policies.size(); ++k) {
    const std::size_t v = k == 0 ? best : k <= best ? k - 1 : k;
    stage.policies.copy(v, one.data());
    sorted.add(one.data());
  }
  stage.policies = std::move(sorted);
}

void Stages::make_exact(Stage& stage) const {
  std::vector<double> vector(stage.width());
  for (std::size_t a = 0; a < stage.next.size(); ++a) {
    const Option& option = stage.known->options[a];
    const auto& next = stage.next[a];
    // Counts through every choice of a vector after each branch.
    std::vector<std::size_t> choice(next.size(), 0);
    for (bool more = true; more;) {
      vector = option.reward;
      for (std::size_t b = 0; b < next.size(); ++b) {
        for (const Link& link : option.branches[b].links)
          vector[link.from] += discount() * link.p * next[b]->policies.at(choice[b], link.to);
      }
      stage.policies.add_undominated(vector.data());
      more = false;
      for (std::size_t b = 0; b < next.size() && !more; ++b) {
        more = ++choice[b] < next[b]->policies.size();
        if (!more) choice[b] = 0;
      }
    }
  }
}

}  // namespace advisor::pomdp
