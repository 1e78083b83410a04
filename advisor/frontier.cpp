#include "advisor/frontier.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstring>
#include <limits>

#include "sim/check.h"

namespace advisor {
namespace {

constexpr double kTie = 1e-12;             // relative
constexpr double kSmallestIdeal = 1e-290;  // below it 1/ideal no longer fits: counts as 0
constexpr double kLeftOut = 1e300;         // of a side that is out of a minimum: above every gain
constexpr double kNone = -std::numeric_limits<double>::infinity();

using Points = std::vector<std::uint32_t>;

// Two numbers at once: what every 64-bit x86 and ARM has. Smaller and larger as the machine does them.
typedef double Pair __attribute__((vector_size(16)));
constexpr std::size_t kPairs = 4;  // a block is worked on as so many pairs
constexpr std::size_t kBlock = 2 * kPairs;

Pair pair_at(const double* values) {
  Pair pair;
  std::memcpy(&pair, values, sizeof pair);
  return pair;
}
inline Pair larger(Pair a, Pair b) {
  return a > b ? a : b;
}
inline Pair smaller(Pair a, Pair b) {
  return a < b ? a : b;
}
inline double larger(double a, double b) {
  return a > b ? a : b;
}
inline double smaller(double a, double b) {
  return a < b ? a : b;
}

struct Range {
  double low = 0, high = 0;
};
Range range_of(std::span<const double> values) {
  Range range{values[0], values[0]};
  std::size_t i = 0;
  if (values.size() >= kBlock) {
    std::array<Pair, kPairs> low, high;
    for (std::size_t k = 0; k < kPairs; ++k)
      low[k] = high[k] = pair_at(&values[2 * k]);
    for (i = kBlock; i + kBlock <= values.size(); i += kBlock) {
      for (std::size_t k = 0; k < kPairs; ++k) {
        const Pair x = pair_at(&values[i + 2 * k]);
        low[k] = smaller(x, low[k]);
        high[k] = larger(x, high[k]);
      }
    }
    for (std::size_t k = 0; k < kPairs; ++k) {
      range.low = smaller(range.low, smaller(low[k][0], low[k][1]));
      range.high = larger(range.high, larger(high[k][0], high[k][1]));
    }
  }
  for (; i < values.size(); ++i) {
    range.low = smaller(range.low, values[i]);
    range.high = larger(range.high, values[i]);
  }
  return range;
}

// Slices of equal width by creditor value. Rounding keeps the order: a higher slice means a higher value.
struct Slices {
  double low = 0, per_unit = 0;
  double last = 0;
  Slices(double smallest, double greatest, std::size_t count)
      : low(smallest),
        per_unit(greatest > smallest ? static_cast<double>(count) / (greatest - smallest) : 0),
        last(static_cast<double>(count - 1)) {
    if (!std::isfinite(per_unit)) per_unit = 0;
  }
  std::uint32_t of(double creditor) const {
    const double slice = (creditor - low) * per_unit;
    return static_cast<std::uint32_t>(static_cast<std::int32_t>(slice < last ? slice : last));
  }
};

struct Ranked {
  double creditor, debtor;
  std::uint32_t position;
};

bool before(const Ranked& a, const Ranked& b) {
  if (a.creditor != b.creditor) return a.creditor > b.creditor;
  if (a.debtor != b.debtor) return a.debtor > b.debtor;
  return a.position < b.position;
}

void sort_bucket(Ranked* first, Ranked* end) {
  if (end - first > 24) {
    std::sort(first, end, before);
    return;
  }
  for (Ranked* at = first + 1; at < end; ++at) {
    const Ranked moving = *at;
    Ranked* hole = at;
    for (; hole > first && before(moving, hole[-1]); --hole)
      *hole = hole[-1];
    *hole = moving;
  }
}

// What may be on the front: everything but the points that some point of a higher slice dominates.
Points undominated_by_slices(std::span<const double> creditor, std::span<const double> debtor,
                             const Slices& slices, std::size_t count) {
  const std::size_t n = creditor.size();
  std::vector<double> above(count + 1, kNone);
  for (std::size_t i = 0; i < n; ++i) {
    double& best = above[slices.of(creditor[i])];
    best = debtor[i] > best ? debtor[i] : best;
  }
  // above[s] becomes the best debtor value of the slices higher than s.
  double best = kNone;
  for (std::size_t s = count; s-- > 0;) {
    const double own = above[s];
    above[s] = best;
    best = std::max(best, own);
  }
  Points kept(n);
  std::size_t size = 0;
  for (std::size_t i = 0; i < n; ++i) {
    kept[size] = static_cast<std::uint32_t>(i);
    size += debtor[i] > above[slices.of(creditor[i])] ? std::size_t{1} : std::size_t{0};
  }
  kept.resize(size);
  return kept;
}

std::vector<Ranked> by_creditor(std::span<const double> creditor, std::span<const double> debtor,
                                const Points& points, double low, double high) {
  const std::size_t count = points.size();
  const Slices slices(low, high, count);
  std::vector<std::uint32_t> slice_of(count), end_of(count + 1, 0);
  for (std::size_t k = 0; k < count; ++k) {
    // Highest first.
    slice_of[k] = static_cast<std::uint32_t>(count - 1) - slices.of(creditor[points[k]]);
    ++end_of[slice_of[k] + 1];
  }
  for (std::size_t s = 0; s < count; ++s)
    end_of[s + 1] += end_of[s];
  std::vector<Ranked> sorted(count);
  for (std::size_t k = 0; k < count; ++k) {
    const std::uint32_t i = points[k];
    sorted[end_of[slice_of[k]]++] = Ranked{creditor[i], debtor[i], i};
  }
  // end_of[s] is now where slice s ends.
  std::size_t first = 0;
  for (std::size_t s = 0; s < count; ++s) {
    if (end_of[s] - first > 1) sort_bucket(sorted.data() + first, sorted.data() + end_of[s]);
    first = end_of[s];
  }
  return sorted;
}

// The least value of each criterion that still counts as its maximum.
struct Thresholds {
  double nash = 0, fair = 0, equal = 0, sum = 0;
};

// What the four solutions maximise, for one outcome. Nash's product is of gains over the ideal: the same
// maximum, without overflow.
class Criteria {
 public:
  Criteria(const OutcomeSet& set, double alpha)
      : creditor_(set.creditor.data()),
        debtor_(set.debtor.data()),
        zero_{set.creditor_disagreement, set.debtor_disagreement},
        alpha_(alpha) {}

  double worse_gain(std::size_t i) const { return smaller(ours(i), theirs(i)); }

  void scale_by_ideal(const Points& rational) {
    std::array<double, 2> ideal = {0, 0};
    for (const std::uint32_t i : rational) {
      ideal[0] = larger(ideal[0], ours(i));
      ideal[1] = larger(ideal[1], theirs(i));
    }
    for (std::size_t side = 0; side < 2; ++side) {
      const bool in = ideal[side] > kSmallestIdeal;
      scale_[side] = in ? 1 / ideal[side] : 0;
      out_[side] = in ? 0 : kLeftOut;
    }
  }

  double nash(std::size_t i) const {
    const double a = ours(i) * scale_[0], b = theirs(i) * scale_[1];
    return alpha_ == 0.5 ? a * b : std::pow(a, alpha_) * std::pow(b, 1 - alpha_);
  }
  double fair(std::size_t i) const {
    return smaller(ours(i) * scale_[0] + out_[0], theirs(i) * scale_[1] + out_[1]);
  }
  double equal(std::size_t i) const { return smaller(ours(i) + out_[0], theirs(i) + out_[1]); }
  double sum(std::size_t i) const { return creditor_[i] + debtor_[i]; }

  Thresholds thresholds(const Points& rational) const {
    Thresholds best{kNone, kNone, kNone, kNone};
    for (const std::uint32_t i : rational) {
      best.nash = larger(best.nash, nash(i));
      best.fair = larger(best.fair, fair(i));
      best.equal = larger(best.equal, equal(i));
      best.sum = larger(best.sum, sum(i));
    }
    const auto least = [](double x) { return x - kTie * std::abs(x); };
    return {least(best.nash), least(best.fair), least(best.equal), least(best.sum)};
  }

  // False only when no outcome of the block that starts at i reaches a threshold.
  bool may_tie(std::size_t i, const Thresholds& least) const {
    if (alpha_ != 0.5) return true;
    Pair best = {kNone, kNone};
    for (std::size_t k = 0; k < kPairs; ++k) {
      const Pair c = pair_at(creditor_ + i + 2 * k), d = pair_at(debtor_ + i + 2 * k);
      const Pair a = c - zero_[0], b = d - zero_[1];
      const Pair x = a * scale_[0], y = b * scale_[1];
      const Pair over = larger(larger(x * y - least.nash, smaller(x + out_[0], y + out_[1]) - least.fair),
                               larger(smaller(a + out_[0], b + out_[1]) - least.equal, c + d - least.sum));
      best = larger(best, smaller(over, smaller(a, b)));
    }
    return best[0] >= 0 || best[1] >= 0;
  }

 private:
  double ours(std::size_t i) const { return creditor_[i] - zero_[0]; }
  double theirs(std::size_t i) const { return debtor_[i] - zero_[1]; }

  const double* creditor_;
  const double* debtor_;
  std::array<double, 2> zero_;
  double alpha_;
  std::array<double, 2> scale_{}, out_{};
};

}  // namespace

std::vector<std::uint32_t> pareto_front(std::span<const double> creditor, std::span<const double> debtor) {
  const std::size_t n = creditor.size();
  SIM_CHECK(debtor.size() == n && n <= std::numeric_limits<std::int32_t>::max());
  if (n == 0) return {};

  // Step 1. Discard what is dominated by a wide margin.
  const auto [low, high] = range_of(creditor);
  constexpr std::size_t kSlices = 256;
  const Points kept = undominated_by_slices(creditor, debtor, Slices(low, high, kSlices), kSlices);

  // Step 2. Sort the rest, best for the creditor first.
  const std::vector<Ranked> sorted = by_creditor(creditor, debtor, kept, low, high);

  // Step 3. Keep each point that is better for the debtor than every point before it, and its equals.
  std::vector<std::uint32_t> front(sorted.size());
  std::size_t size = 0;
  double best_debtor = kNone, best_creditor = kNone;
  for (const Ranked& point : sorted) {
    const bool better = point.debtor > best_debtor;
    const bool equal = point.debtor == best_debtor && point.creditor == best_creditor;
    front[size] = point.position;
    size += better || equal ? std::size_t{1} : std::size_t{0};
    best_creditor = better ? point.creditor : best_creditor;
    best_debtor = better ? point.debtor : best_debtor;
  }
  front.resize(size);
  return front;
}

Frontier find_frontier(const OutcomeSet& set, double alpha) {
  const std::size_t n = set.creditor.size();
  SIM_CHECK(set.debtor.size() == n && alpha >= 0 && alpha <= 1);

  // Step 1. The front. Each solution's criterion never falls when both gains rise, so its maximum over the
  // individually rational outcomes is reached on the front.
  Frontier frontier;
  frontier.pareto = pareto_front(set.creditor, set.debtor);
  Criteria criteria(set, alpha);
  Points rational;
  rational.reserve(frontier.pareto.size());
  for (const std::uint32_t i : frontier.pareto) {
    if (criteria.worse_gain(i) >= 0) rational.push_back(i);
  }
  if (rational.empty()) return frontier;

  // Step 2. The ideal point, and the best of each criterion.
  criteria.scale_by_ideal(rational);
  const Thresholds least = criteria.thresholds(rational);

  // Step 3. Everything that ties with them, dominated outcomes included.
  const auto look_at = [&](std::size_t i) {
    if (!(criteria.worse_gain(i) >= 0)) return;
    const auto position = static_cast<std::uint32_t>(i);
    if (criteria.nash(i) >= least.nash) frontier.nash.push_back(position);
    if (criteria.fair(i) >= least.fair) frontier.kalai_smorodinsky.push_back(position);
    if (criteria.equal(i) >= least.equal) frontier.egalitarian.push_back(position);
    if (criteria.sum(i) >= least.sum) frontier.utilitarian.push_back(position);
  };
  std::size_t i = 0;
  for (; i + kBlock <= n; i += kBlock) {
    if (!criteria.may_tie(i, least)) continue;
    for (std::size_t k = 0; k < kBlock; ++k)
      look_at(i + k);
  }
  for (; i < n; ++i)
    look_at(i);
  return frontier;
}

std::vector<std::string> names_at(const OutcomeSet& set, const std::vector<std::uint32_t>& positions) {
  std::vector<std::string> names;
  names.reserve(positions.size());
  for (const std::uint32_t position : positions)
    names.push_back(set.names[position]);
  return names;
}

}  // namespace advisor
