#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "advisor/ladder.h"
#include "advisor/outcome_spread.h"
#include "sim/check.h"
#include "sim/text.h"

namespace advisor {
namespace {

// Types still in play: bit i for type i. A case has at most 1,000 types, and one silent type an attitude
// joins them.
class TypeSet {
 public:
  static constexpr std::size_t kMost = 1024;
  explicit TypeSet(std::size_t size) : used_((size + 63) / 64) { SIM_CHECK(size <= kMost); }
  void add(std::size_t i) { words_[i / 64] |= std::uint64_t{1} << (i % 64); }
  TypeSet without(const TypeSet& other) const {
    TypeSet rest = *this;
    for (std::size_t i = 0; i < used_; ++i)
      rest.words_[i] &= ~other.words_[i];
    return rest;
  }
  bool touches(const TypeSet& other) const {
    for (std::size_t i = 0; i < used_; ++i) {
      if ((words_[i] & other.words_[i]) != 0) return true;
    }
    return false;
  }
  template <typename Visit>
  void each(const Visit& visit) const {
    each_in(*this, visit);
  }
  template <typename Visit>
  void each_in(const TypeSet& other, const Visit& visit) const {
    for (std::size_t w = 0; w < used_; ++w) {
      for (std::uint64_t word = words_[w] & other.words_[w]; word != 0; word &= word - 1) {
        visit(w * 64 + static_cast<std::size_t>(std::countr_zero(word)));
      }
    }
  }
  std::size_t hash() const {
    std::uint64_t h = 0x9E3779B97F4A7C15u;
    for (std::size_t i = 0; i < used_; ++i) {
      h ^= words_[i] + 0x9E3779B97F4A7C15u + (h << 6) + (h >> 2);
      h *= 0xBF58476D1CE4E5B9u;
    }
    return static_cast<std::size_t>(h ^ (h >> 31));
  }
  bool operator==(const TypeSet&) const = default;

 private:
  std::array<std::uint64_t, kMost / 64> words_{};
  std::size_t used_;
};

struct Key {
  TypeSet types;
  int refusals = 0;
  std::size_t last = 0;  // rank of the last offer's common worth
  bool operator==(const Key&) const = default;
};
struct KeyHash {
  std::size_t operator()(const Key& key) const {
    return (key.types.hash() * 31 + static_cast<std::size_t>(key.refusals)) * 1009 + key.last;
  }
};

struct Candidate {
  std::size_t form = 0;
  double fraction = 0;
  TypeSet accepting;
  std::size_t rank = 0;  // 1 for the highest common worth; equal worth, equal rank
};

constexpr int kStop = -1;
struct Node {
  double value = 0;
  int best = kStop;  // index of the candidate
};

class LadderSearch {
 public:
  LadderSearch(const sim::Case& file, const Belief& belief, const Fallback& fallback)
      : file_(file),
        belief_(belief),
        fallback_(fallback),
        rounds_(rounds_of(file)),
        aversion_(file.creditor.risk_aversion),
        delta_(period_discount(file)) {
    find_candidates();
    tabulate();
  }

  int rounds() const { return rounds_; }
  const Candidate& candidate(int index) const { return candidates_[static_cast<std::size_t>(index)]; }
  bool exhausted() const { return exhausted_; }

  TypeSet everybody() const {
    TypeSet all(belief_.types.size());
    for (std::size_t i = 0; i < belief_.types.size(); ++i)
      all.add(i);
    return all;
  }

  // Best utility from here: `types` in play after `refusals` refusals, the last offer of rank `last` (0: none
  // yet).
  Node solve(const TypeSet& types, int refusals, std::size_t last) {
    Node node{stop_value(types, refusals), kStop};
    if (refusals >= rounds_ || !types.touches(answering_)) return node;
    const Key key{types, refusals, last};
    if (const auto known = nodes_.find(key); known != nodes_.end()) return known->second;
    if (nodes_.size() >= static_cast<std::size_t>(kLadderNodes)) {
      exhausted_ = true;
      return node;
    }
    for (const Option& option : options_of(types, refusals, last)) {
      if (option.bound <= node.value) break;
      const double value =
          option.gain + solve(option.rest, refusals + 1, candidate(option.candidate).rank).value;
      if (value > node.value) node = {value, option.candidate};
    }
    nodes_.emplace(key, node);
    return node;
  }

  struct Option {
    int candidate = kStop;
    double gain = 0;   // of the types that accept now
    double bound = 0;  // gain + what the rest could bring at most
    TypeSet rest;
  };

  // Every offer that somebody in play would take, by what it could bring at most.
  std::vector<Option> options_of(const TypeSet& types, int refusals, std::size_t last) const {
    std::vector<Option> options;
    const auto time = static_cast<std::size_t>(refusals);
    const double in_play = mass_of(types);
    for (std::size_t c = 0; c < candidates_.size(); ++c) {
      const Candidate& offer = candidates_[c];
      if (offer.rank < last || !types.touches(offer.accepting)) continue;
      Option option{static_cast<int>(c), 0, 0, types.without(offer.accepting)};
      double accepting = 0;
      types.each_in(offer.accepting, [&](std::size_t i) {
        option.gain += gains_[time][c][i];
        accepting += belief_.types[i].weight;
      });
      if (accepting < kLeastChance * in_play) continue;
      option.bound = option.gain;
      option.rest.each([&](std::size_t i) { option.bound += revealed_[time + 1][i]; });
      options.push_back(std::move(option));
    }
    std::stable_sort(options.begin(), options.end(),
                     [](const Option& a, const Option& b) { return a.bound > b.bound; });
    return options;
  }

  double utility(double worth, int refusals) const {
    const double x = std::pow(delta_, refusals) * worth;
    return aversion_ > 0 ? -std::expm1(-aversion_ * x) / aversion_ : x;
  }
  // Inverse of the normalised utility at time 0: back to a fraction of the claim.
  double certainty(double mean_utility) const {
    return aversion_ > 0 ? -std::log1p(-aversion_ * mean_utility) / aversion_ : mean_utility;
  }

  double stop_value(const TypeSet& types, int refusals) const {
    return mass_of(types) * stop_[static_cast<std::size_t>(refusals)];
  }

 private:
  double mass_of(const TypeSet& types) const {
    double mass = 0;
    types.each([&](std::size_t i) { mass += belief_.types[i].weight; });
    return mass;
  }

  // Step 1. The largest acceptable fractions within the mandate, each with who accepts it.
  void find_candidates() {
    const double lowest = lowest_allowed(file_);
    const double least_down = file_.mandate.min_down_payment.value_or(0);
    for (std::size_t form = 0; form < belief_.forms.size(); ++form) {
      std::vector<double> fractions;
      for (const BelievedType& type : belief_.types) {
        const double fraction = std::min(1.0, type.largest[form]);
        const bool allowed = fraction >= lowest && fraction > 0 &&
                             fraction * belief_.forms[form].down_share >= least_down - 1e-12;
        if (type.reachable && allowed) fractions.push_back(fraction);
      }
      std::sort(fractions.begin(), fractions.end(), std::greater<>());
      fractions.erase(std::unique(fractions.begin(), fractions.end()), fractions.end());
      for (const double fraction : fractions) {
        Candidate candidate{form, fraction, TypeSet(belief_.types.size())};
        for (std::size_t i = 0; i < belief_.types.size(); ++i) {
          const BelievedType& type = belief_.types[i];
          if (type.reachable && type.largest[form] >= fraction) candidate.accepting.add(i);
        }
        candidates_.push_back(std::move(candidate));
      }
    }
    std::vector<double> worths;
    const auto worth_of = [&](const Candidate& offer) {
      return offer.fraction * unit_worth(belief_, offer.form);
    };
    for (const Candidate& offer : candidates_)
      worths.push_back(worth_of(offer));
    std::sort(worths.begin(), worths.end(), std::greater<>());
    worths.erase(std::unique(worths.begin(), worths.end()), worths.end());
    for (Candidate& offer : candidates_) {
      const auto place = std::lower_bound(worths.begin(), worths.end(), worth_of(offer), std::greater<>());
      offer.rank = static_cast<std::size_t>(place - worths.begin()) + 1;
    }
  }

  // Step 2. Utilities by time, so that the search only adds them up.
  void tabulate() {
    const std::size_t types = belief_.types.size(), times = static_cast<std::size_t>(rounds_) + 1;
    for (std::size_t i = 0; i < types; ++i) {
      if (belief_.types[i].reachable) answering_.add(i);
    }
    for (std::size_t t = 0; t < times; ++t) {
      const int refusals = static_cast<int>(t);
      double stop = 0, total = 0;
      for (const sim::Outcome& outcome : fallback_.outcomes) {
        stop += outcome.probability * utility(outcome.value - fallback_.relationship_loss, refusals);
        total += outcome.probability;
      }
      stop_.push_back(total > 0 ? stop / total
                                : utility(fallback_.value - fallback_.relationship_loss, refusals));
    }
    gains_.assign(times, std::vector<std::vector<double>>(candidates_.size(), std::vector<double>(types, 0)));
    revealed_.assign(times + 1, std::vector<double>(types, 0));
    for (std::size_t t = 0; t < times; ++t) {
      for (std::size_t i = 0; i < types; ++i)
        revealed_[t][i] = belief_.types[i].weight * best_stop_from(t);
      if (t + 1 == times) continue;
      for (std::size_t c = 0; c < candidates_.size(); ++c) {
        const Candidate& offer = candidates_[c];
        offer.accepting.each([&](std::size_t i) {
          const BelievedType& type = belief_.types[i];
          gains_[t][c][i] =
              type.weight * utility(offer.fraction * type.worth[offer.form], static_cast<int>(t));
          revealed_[t][i] = std::max(revealed_[t][i], gains_[t][c][i]);
        });
      }
    }
    // What is revealed later is worth what it is worth then; a loss (no deal below 0) may shrink with time.
    for (std::size_t t = times; t-- > 0;) {
      for (std::size_t i = 0; i < types; ++i) {
        if (t + 1 < times) revealed_[t][i] = std::max(revealed_[t][i], revealed_[t + 1][i]);
      }
    }
  }

  double best_stop_from(std::size_t t) const {
    return *std::max_element(stop_.begin() + static_cast<std::ptrdiff_t>(t), stop_.end());
  }

  const sim::Case& file_;
  const Belief& belief_;
  const Fallback& fallback_;
  int rounds_;
  double aversion_;
  double delta_;
  std::vector<Candidate> candidates_;
  TypeSet answering_{belief_.types.size()};
  std::vector<double> stop_;                             // [refusals]: utility of no deal
  std::vector<std::vector<std::vector<double>>> gains_;  // [refusals][candidate][type], weighted
  std::vector<std::vector<double>> revealed_;  // [refusals][type]: most a known type could bring from then on
  std::unordered_map<Key, Node, KeyHash> nodes_;
  bool exhausted_ = false;
};

// A ladder's steps while every one is refused, and what each end of it brings.
struct Followed {
  std::vector<LadderStep> steps;
  std::vector<LadderOutcome> outcomes;
};

// The best offers one after the other; the first one is `opening` where given.
Followed follow(LadderSearch& search, const sim::Case& file, const Belief& belief, const Fallback& fallback,
                std::optional<int> opening) {
  Followed followed;
  const double delta = period_discount(file);
  const int gap = file.protocol.days_between_rounds;
  TypeSet types = search.everybody();
  double factor = 1, reached = 1;
  int refusals = 0;
  std::size_t last = 0;
  for (;;) {
    int best = opening && refusals == 0 ? *opening : kStop;
    if (best == kStop) {
      const Node node = search.solve(types, refusals, last);
      if (node.best == kStop || node.value - search.stop_value(types, refusals) < kWorthARound) break;
      best = node.best;
    }
    const Candidate& offer = search.candidate(best);
    const sim::PaymentForm& form = belief.forms[offer.form];
    last = offer.rank;
    LadderStep step;
    step.round = refusals + 1;
    step.date = date_of_round(file, step.round);
    step.offer = sim::offer_of(form, offer.fraction);
    step.p_reached = reached;
    double accepted = 0, worth = 0;
    types.each_in(offer.accepting, [&](std::size_t i) {
      const BelievedType& type = belief.types[i];
      const double value = offer.fraction * type.worth[offer.form];
      accepted += type.weight;
      worth += type.weight * value;
      const double wait = 15.0 * form.instalments * (1 - form.down_share);  // half the plan's months, in days
      followed.outcomes.push_back({type.weight, factor * value, 0, refusals * gap + wait, true});
    });
    step.p_accept = reached > 0 ? std::min(1.0, accepted / reached) : 0;
    step.worth = accepted > 0 ? worth / accepted : 0;
    followed.steps.push_back(step);
    types = types.without(offer.accepting);
    reached = std::max(0.0, reached - accepted);
    factor *= delta;
    ++refusals;
  }
  add_fallback(followed.outcomes, fallback, reached, factor, static_cast<double>(refusals * gap));
  return followed;
}

}  // namespace

Ladder type_ladder(const sim::Case& file, const Belief& belief, const Fallback& fallback) {
  LadderSearch search(file, belief, fallback);
  Ladder ladder;

  // Step 1. Follow the best offers while every one is refused.
  const Node root = search.solve(search.everybody(), 0, 0);
  Followed best = follow(search, file, belief, fallback, std::nullopt);
  ladder.steps = std::move(best.steps);
  summarise(std::move(best.outcomes), file.creditor.risk_aversion, ladder);

  // Step 2. The openings beside it, by what they are worth to this creditor; shown is the recovery they
  // bring.
  const std::vector<LadderSearch::Option> options = search.options_of(search.everybody(), 0, 0);
  constexpr std::size_t kRanked = 8;
  std::vector<std::pair<double, RankedOffer>> ranked;
  for (std::size_t k = 0; k < options.size() && k < 3 * kRanked; ++k) {
    const LadderSearch::Option& option = options[k];
    const Candidate& offer = search.candidate(option.candidate);
    RankedOffer opening;
    opening.offer = sim::offer_of(belief.forms[offer.form], offer.fraction);
    offer.accepting.each([&](std::size_t i) { opening.p_accept += belief.types[i].weight; });
    Ladder after;
    summarise(follow(search, file, belief, fallback, option.candidate).outcomes, file.creditor.risk_aversion,
              after);
    opening.value = after.expected_recovery;
    ranked.emplace_back(option.gain + search.solve(option.rest, 1, offer.rank).value, opening);
  }
  std::stable_sort(ranked.begin(), ranked.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  for (std::size_t k = 0; k < ranked.size() && k < kRanked; ++k)
    ladder.ranked.push_back(ranked[k].second);

  // Step 3. How good it is: between the value of these steps and the optimum, or what knowing the type would
  // bring.
  ladder.lower = ladder.expected_recovery;
  double optimum = root.value;
  if (search.exhausted()) {
    if (!options.empty()) optimum = std::max(optimum, options.front().bound);
    ladder.method =
        sim::tr("The best ladder found within the time allowed, for debtors who only say yes or no.");
  } else {
    ladder.method = sim::tr("Exact for this population of debtors who only say yes or no.");
  }
  // With a relationship or risk aversion the optimum is one of utility: the recovery itself then bounds.
  const bool plain = file.creditor.risk_aversion <= 0 && fallback.relationship_loss <= 0;
  ladder.upper =
      plain || search.exhausted() ? std::max(ladder.lower, search.certainty(optimum)) : ladder.lower;
  return ladder;
}

}  // namespace advisor
