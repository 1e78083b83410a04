#include "advisor/policy_search.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "advisor/talk_blocks.h"

namespace advisor {
namespace {

using sim::PolicyRow;
using sim::PolicyStep;
using sim::PolicyTable;

constexpr std::array<std::uint64_t, kLastLevel + 1> kSamples = {1024, 4096, 16384, 65536};
constexpr std::array<std::uint64_t, kLastLevel + 1> kValued = {16384, 524288, 524288, 524288};
constexpr std::uint64_t kValueSeed =
    0x5851F42D4C957F2DULL;                // the talks that value are others than those chosen on
constexpr std::uint64_t kLeastSeen = 16;  // talks in a class before its step is changed
constexpr std::size_t kFinalists = 4;     // rows of a class that are tried on all talks
constexpr std::uint64_t kFirstPart = 8;   // … after all rows were tried on this part of them
constexpr double kNeighbours = 40;        // talks
constexpr int kActRounds = 10;        // from now on in which acts are planned: they are said once or twice
constexpr double kWorthAnAct = 2e-4;  // utility below which an act is not worth saying

// Where to start from: rounds of talk before a figure, how high it opens as a part of the targets' opening,
// and how late it gives way.
struct Start {
  int talk = 0;
  float opening = 1, pace = 2;
};
constexpr std::array<Start, 4> kStarts = {{{2, 1, 2}, {0, 0.9F, 2}, {3, 1, 6}, {1, 0.9F, 0.7F}}};

class Search {
 public:
  Search(const Ground& ground, const std::vector<PossibleAct>& acts, const SearchLimits& limits)
      : ground_(ground),
        possible_(acts),
        limits_(limits),
        table_(ground.lab.weights),
        try_rows_(sim::try_rows_for(sim::best_processor())) {
    player_.name = "advisor";
    player_.terms = ground.terms;
    begin(kStarts.front());
  }

  void begin(const Start& start) {
    player_.acts = usual_acts(possible_, ground_.lab.start.round, ground_.terms.rounds);
    policy_ = std::make_shared<PolicyTable>(first_table(start));
    player_.terms.policy = policy_;
  }

  // From the other starts as far as the first one came; the best of all is gone on with.
  bool try_other_starts() {
    sim::Player best = player_;
    samples_ = kSamples[1];
    double most = mean_utility();
    bool whole = true;
    for (std::size_t i = 1; i < kStarts.size() && whole; ++i) {
      begin(kStarts[i]);
      whole = level(0);
      samples_ = kSamples[1];
      const double brings = mean_utility();
      if (brings <= most) continue;
      most = brings;
      best = player_;
    }
    player_ = best;
    policy_ = std::make_shared<PolicyTable>(*player_.terms.policy);
    player_.terms.policy = policy_;
    return whole;
  }

  bool out_of_time() const {
    if (limits_.cancelled && limits_.cancelled()) return true;
    return limits_.until && std::chrono::steady_clock::now() >= *limits_.until;
  }

  // False: stopped on the way; what was bettered by then stays.
  bool level(int level) {
    samples_ = kSamples[static_cast<std::size_t>(level)];
    const int last = ground_.terms.rounds, first = ground_.lab.start.round;
    const auto sweep = [&](bool wide) {
      for (int round = last + 1; round >= first; --round) {
        if (out_of_time()) return false;
        if (round > last) {
          better(round, {accept(), {PolicyStep::kAsk, 1, sim::kTheirForm}});
          continue;
        }
        if (wide) try_whole_range(round);
        if (wide || level < kLastLevel) try_forms(round);
        try_around(round, level);
      }
      return true;
    };
    return sweep(level == 0) && (level == kLastLevel || better_acts()) && sweep(false);
  }

  // Not valued yet.
  Policy result(int level) const {
    Policy policy;
    policy.acts = player_.acts;
    PolicyTable table = *policy_;
    // Where no figure stands there is nothing to take: it is played as the ask it holds, and says so.
    for (int round = 1; round <= ground_.terms.rounds; ++round) {
      for (std::size_t c = 0; sim::kind_of_class(c) != sim::SeenKind::kFigure; ++c) {
        PolicyStep& step = table.row(round)[c];
        if (step.kind == PolicyStep::kAccept) step.kind = PolicyStep::kAsk;
      }
    }
    policy.table = std::make_shared<const PolicyTable>(std::move(table));
    policy.level = level;
    return policy;
  }

  void value(Policy& policy) const {
    const std::uint64_t runs =
        policy.level < 0 ? kSamples[0] : kValued[static_cast<std::size_t>(policy.level)];
    policy.value =
        value_of(ground_, player_of(ground_, policy), runs, limits_.seed ^ kValueSeed, limits_.threads);
  }

 private:
  static PolicyStep accept() { return {PolicyStep::kAccept, 1, sim::kTheirForm}; }
  float lowest() const { return std::max(ground_.terms.floor, 0.01F); }

  // Holds out from the opening to the reserve, and takes a figure that reaches the ask.
  PolicyTable first_table(const Start& start) const {
    const sim::CreditorTerms& terms = ground_.terms;
    const float opening = start.opening * terms.opening;
    PolicyTable table;
    table.rows.resize(static_cast<std::size_t>(terms.rounds) + 1);
    const float low = std::max(terms.reserve, lowest());
    for (int round = 1; round <= terms.rounds + 1; ++round) {
      const float part =
          terms.rounds > 1
              ? std::min(1.0F, static_cast<float>(round - 1) / static_cast<float>(terms.rounds - 1))
              : 1.0F;
      const float ask = std::max(low, opening + (low - opening) * std::pow(part, start.pace));
      for (std::size_t c = 0; c < sim::kPolicyClasses; ++c) {
        PolicyStep& step = table.row(round)[c];
        if (round - ground_.lab.start.round < std::min(start.talk, terms.rounds - 2))
          step.kind = PolicyStep::kTalk;
        step.fraction = std::round(std::min(ask, 1.0F) * 100) / 100;
        if (sim::kind_of_class(c) != sim::SeenKind::kFigure) continue;
        const float figure = static_cast<float>(sim::figure_of_class(c));
        if (figure >= ask || (round > terms.rounds && figure >= low)) step = accept();
      }
    }
    return table;
  }

  // The step of each class that is best among `steps`, the same for all classes.
  void better(int round, const std::vector<PolicyStep>& steps) {
    std::vector<PolicyRow> rows(steps.size());
    for (std::size_t i = 0; i < steps.size(); ++i)
      rows[i].fill(steps[i]);
    better(round, std::move(rows));
  }

  // A row as `change` makes it of the present one.
  template <typename Change>
  PolicyRow changed(int round, const Change& change) const {
    PolicyRow row = policy_->row(round);
    for (PolicyStep& step : row)
      change(step);
    return row;
  }

  void try_whole_range(int round) {
    std::vector<PolicyRow> rows;
    for (int tenth = 10; tenth >= 0; --tenth) {
      const float fraction = within_limits(static_cast<float>(tenth) / 10);
      rows.push_back(changed(round, [&](PolicyStep& step) {
        step = {PolicyStep::kAsk, fraction, step.form};
      }));
      if (fraction <= lowest_point()) break;
    }
    better(round, std::move(rows));
  }

  // Another form, for the same sum or what that is worth asking.
  void try_forms(int round) {
    std::vector<PolicyRow> rows;
    for (int form = -1; form < ground_.terms.forms; ++form) {
      for (const float more : {0.0F, 0.06F}) {
        rows.push_back(changed(round, [&](PolicyStep& step) {
          if (step.kind != PolicyStep::kAsk) return;
          step.fraction = within_limits(step.fraction + more);
          step.form = static_cast<float>(form);
        }));
      }
    }
    better(round, std::move(rows));
  }

  void try_around(int round, int level) {
    std::vector<PolicyRow> rows;
    std::vector<float> steps = {0.01F, 0.02F, 0.03F, 0.05F, 0.1F};
    if (level == 0) steps = {0.02F, 0.05F};
    if (level == kLastLevel) steps = {0.01F, 0.02F, 0.04F};
    for (const float step : steps) {
      for (const float more : {-step, step}) {
        rows.push_back(changed(round, [&](PolicyStep& tried) {
          if (tried.kind == PolicyStep::kAsk) tried.fraction = within_limits(tried.fraction + more);
        }));
      }
    }
    rows.push_back(changed(round, [](PolicyStep& step) { step.kind = PolicyStep::kAccept; }));
    rows.push_back(changed(round, [](PolicyStep& step) { step.kind = PolicyStep::kStop; }));
    rows.push_back(changed(round, [](PolicyStep& step) { step.kind = PolicyStep::kTalk; }));
    // A step that no longer asks keeps its ask to go back to.
    rows.push_back(changed(round, [](PolicyStep& step) { step.kind = PolicyStep::kAsk; }));
    better(round, std::move(rows));
  }

  // Asks are whole points; the lowest allowed is rounded up.
  float lowest_point() const { return std::ceil(lowest() * 100 - 1e-3F) / 100; }
  float within_limits(float fraction) const {
    return std::clamp(std::round(fraction * 100) / 100, lowest_point(), std::max(1.0F, lowest_point()));
  }

  struct Sums {
    std::vector<double> utility;  // [class][row]
    std::array<std::uint64_t, sim::kPolicyClasses> seen{};
  };

  // Each class takes the row's step that brings most; the present row stands first and wins ties. All rows
  // are tried on a part of the talks, each class's finalists on all of them.
  void better(int round, std::vector<PolicyRow> rows) {
    rows.insert(rows.begin(), policy_->row(round));
    const std::uint64_t part = std::max<std::uint64_t>(samples_ / kFirstPart, kSamples[0] / 4);
    if (rows.size() > kFinalists + 1 && part < samples_) {
      const Sums heats = tried(round, rows, part);
      std::vector<PolicyRow> finalists(kFinalists + 1, rows.front());
      for (std::size_t c = 0; c < sim::kPolicyClasses; ++c) {
        const std::vector<double> gains = gains_of(c, rows.size(), heats);
        std::vector<std::size_t> order(rows.size() - 1);
        std::iota(order.begin(), order.end(), 1);
        std::partial_sort(order.begin(), order.begin() + kFinalists, order.end(),
                          [&](std::size_t a, std::size_t b) {
                            return gains[a] > gains[b] || (gains[a] == gains[b] && a < b);
                          });
        for (std::size_t k = 0; k < kFinalists; ++k)
          finalists[k + 1][c] = rows[order[k]][c];
      }
      rows = std::move(finalists);
    }
    const Sums sums = tried(round, rows, samples_);
    PolicyRow& row = policy_->row(round);
    for (std::size_t c = 0; c < row.size(); ++c) {
      const std::vector<double> gains = gains_of(c, rows.size(), sums);
      const auto best = std::max_element(gains.begin(), gains.end());
      if (*best > 1e-9) row[c] = rows[static_cast<std::size_t>(best - gains.begin())][c];
    }
  }

  Sums tried(int round, const std::vector<PolicyRow>& rows, std::uint64_t talks) const {
    const std::size_t count = rows.size();
    Sums all;
    all.utility.assign(sim::kPolicyClasses * count, 0);
    const auto work = [&](std::uint64_t first, std::uint64_t last, Sums& sums) {
      sums.utility.assign(sim::kPolicyClasses * count, 0);
      std::vector<sim::PackEnd> ends(count);
      sim::TrialStart start;
      double gained[sim::kTogether];
      for (; first < last; first += sim::kTogether) {
        try_rows_(ground_.lab, table_, player_, limits_.seed, first, round, rows.data(),
                  static_cast<int>(count), start, ends.data());
        for (int i = 0; i < sim::kTogether; ++i)
          sums.seen[static_cast<std::size_t>(start.classes[i])] += start.open[i];
        for (std::size_t r = 0; r < count; ++r) {
          utilities(ground_, ends[r], gained);
          for (int i = 0; i < sim::kTogether; ++i) {
            if (start.open[i])
              sums.utility[static_cast<std::size_t>(start.classes[i]) * count + r] += gained[i];
          }
        }
      }
    };
    for_blocks<Sums>(talks, limits_.threads, work, [&](const Sums& sums) {
      for (std::size_t i = 0; i < all.utility.size(); ++i)
        all.utility[i] += sums.utility[i];
      for (std::size_t c = 0; c < all.seen.size(); ++c)
        all.seen[c] += sums.seen[c];
    });
    return all;
  }

  // What each row brings a class more than the first. Where few talks came, classes beside it have a say: the
  // gain is that of the class's own talks and of kNeighbours more that fared as those of the classes around
  // it did.
  static std::vector<double> gains_of(std::size_t c, std::size_t count, const Sums& all) {
    const auto gain = [&](std::size_t of, std::size_t r) {
      return all.utility[of * count + r] - all.utility[of * count];
    };
    std::vector<double> gains(count, 0);
    std::uint64_t around = 0;
    for (std::size_t other = 0; other < sim::kPolicyClasses; ++other) {
      if (!beside(c, other)) continue;
      around += all.seen[other];
      for (std::size_t r = 1; r < count; ++r)
        gains[r] += gain(other, r);
    }
    if (around < kLeastSeen) return std::vector<double>(count, 0);
    for (std::size_t r = 1; r < count; ++r)
      gains[r] = gain(c, r) + kNeighbours * gains[r] / static_cast<double>(around);
    return gains;
  }

  static bool beside(std::size_t a, std::size_t b) {
    const bool figures =
        sim::kind_of_class(a) == sim::SeenKind::kFigure && sim::kind_of_class(b) == sim::SeenKind::kFigure;
    return figures ? std::abs(sim::step_of_class(a) - sim::step_of_class(b)) <= 2 : a == b;
  }

  double mean_utility() const {
    const int first = ground_.lab.start.round;
    const Sums sums = tried(first, {policy_->row(first)}, samples_);
    return std::accumulate(sums.utility.begin(), sums.utility.end(), 0.0) / static_cast<double>(samples_);
  }

  // Adds and takes away acts one by one where that pays.
  bool better_acts() {
    double now = mean_utility();
    const int last = std::min(ground_.terms.rounds, ground_.lab.start.round + kActRounds - 1);
    for (int round = ground_.lab.start.round; round <= last; ++round) {
      const auto here = static_cast<std::size_t>(round);
      for (const PossibleAct& act : possible_) {
        if (out_of_time()) return false;
        const ActPlan before = player_.acts;
        const auto& said = before[here - 1];
        const bool there = std::find(said.begin(), said.end(), act.move) != said.end();
        if (there) {
          take(player_.acts, here, act.move);
        } else if (fits(player_.acts, here, act)) {
          put(player_.acts, here, act.move, possible_);
        } else {
          continue;
        }
        const double then = mean_utility();
        // Words that bring nothing are not said.
        if (then > now + (there ? -kWorthAnAct : kWorthAnAct)) {
          now = then;
        } else {
          player_.acts = before;
        }
      }
    }
    return true;
  }

  const Ground& ground_;
  const std::vector<PossibleAct>& possible_;
  const SearchLimits& limits_;
  sim::AliasTable table_;
  sim::TryRows try_rows_;
  sim::Player player_;
  std::shared_ptr<PolicyTable> policy_;
  std::uint64_t samples_ = kSamples[0];
};

}  // namespace

Policy find_policy(const Ground& ground, const std::vector<PossibleAct>& acts, const SearchLimits& limits) {
  Search search(ground, acts, limits);
  Policy best = search.result(-1);
  for (int level = 0; level <= limits.level && !search.out_of_time(); ++level) {
    const bool whole = (level != 1 || search.try_other_starts()) && search.level(level);
    if (!whole && level > 0) break;
    best = search.result(level);
    if (limits.improved) {
      search.value(best);
      limits.improved(best);
    }
    if (!whole) break;
  }
  // One that was handed out is valued already.
  if (limits.valued && (!limits.improved || best.level < 0)) search.value(best);
  return best;
}

}  // namespace advisor
