#include "advisor/solved_case.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "advisor/move_options.h"
#include "sim/text.h"

namespace advisor {
namespace {

// The bytes of everything that the policy depends on.
class Key {
 public:
  template <typename T>
  void add(const T& value) {
    static_assert(std::is_trivially_copyable_v<T>);
    const std::size_t at = bytes_.size();
    bytes_.resize(at + sizeof value);
    std::memcpy(bytes_.data() + at, &value, sizeof value);
  }
  template <typename T>
  void add_all(const std::vector<T>& values) {
    add(values.size());
    for (const T& value : values)
      add(value);
  }
  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

std::string key_of(const Ground& ground, const std::vector<PossibleAct>& acts, const SearchEffort& effort) {
  Key key;
  key.add(effort.level);
  key.add(effort.bound);
  const sim::LabGround& lab = ground.lab;
  key.add(lab.rules);
  key.add_all(lab.debtors);
  key.add_all(lab.weights);
  key.add(lab.threshold);
  key.add(lab.threshold_low);
  key.add(lab.threshold_high);
  for (const sim::PaymentForm& form : lab.forms) {
    key.add(form.instalments);
    key.add(form.down_share);
  }
  key.add(lab.period_days);
  key.add(lab.cost_of_capital);
  for (const sim::Outcome& outcome : lab.no_deal) {
    key.add(outcome.probability);
    key.add(outcome.value);
  }
  key.add(lab.no_deal_value);
  key.add(lab.no_deal_days);
  const sim::LabStart& start = lab.start;
  for (const float seen : {start.counter, start.counter_before, start.counter_form, start.ask, start.sent,
                           start.received, start.days})
    key.add(seen);
  key.add(start.round);
  key.add(start.held);
  key.add(start.spoke);
  key.add_all(start.minds);
  const sim::CreditorTerms& terms = ground.terms;
  for (const float term : {terms.opening, terms.target, terms.floor, terms.reserve})
    key.add(term);
  key.add(terms.rounds);
  key.add(terms.least);
  key.add(terms.worth);
  key.add(ground.risk_aversion);
  key.add(ground.relationship_loss);
  for (const PossibleAct& act : acts) {
    key.add(act.move);
    key.add(act.times);
    key.add(act.last_round);
  }
  return key.take();
}

std::vector<RankedOffer> openings_of(const Ground& ground, const Policy& policy, int threads) {
  constexpr std::uint64_t kTalks = 4096;
  constexpr std::size_t kOpenings = 8;
  const std::vector<sim::PolicyStep> steps = steps_to_compare(ground, policy);
  const std::vector<MoveOption> values = values_of_steps(ground, policy, steps, kTalks, threads);
  std::vector<std::pair<double, RankedOffer>> openings;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    if (steps[i].kind != sim::PolicyStep::kAsk) continue;
    const sim::Offer offer = offer_of(ground, steps[i], 0);
    const bool known = std::any_of(openings.begin(), openings.end(),
                                   [&](const auto& one) { return one.second.offer == offer; });
    if (!known)
      openings.emplace_back(values[i].weighed, RankedOffer{offer, values[i].value, values[i].p_now});
  }
  std::stable_sort(openings.begin(), openings.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<RankedOffer> best;
  for (std::size_t i = 0; i < openings.size() && i < kOpenings; ++i)
    best.push_back(openings[i].second);
  return best;
}

}  // namespace

std::shared_ptr<const SolvedCase> PolicyShelf::find(const std::string& key) const {
  const std::lock_guard lock(mutex_);
  for (const auto& [kept, solved] : kept_) {
    if (kept == key) return solved;
  }
  return nullptr;
}

void PolicyShelf::keep(const std::string& key, std::shared_ptr<const SolvedCase> solved) {
  const std::lock_guard lock(mutex_);
  kept_.emplace_front(key, std::move(solved));
  if (kept_.size() > kKept) kept_.pop_back();
}

std::shared_ptr<const SolvedCase> solve_case(Ground ground, std::vector<PossibleAct> acts,
                                             const SearchEffort& effort, PolicyShelf* shelf) {
  const std::string key = shelf != nullptr ? key_of(ground, acts, effort) : "";
  if (shelf != nullptr) {
    if (auto known = shelf->find(key)) return known;
  }
  auto solved = std::make_shared<SolvedCase>();
  solved->ground = std::move(ground);
  solved->acts = std::move(acts);
  SearchLimits limits;
  limits.level = effort.level;
  limits.threads = effort.threads;
  solved->policy = find_policy(solved->ground, solved->acts, limits);
  solved->line = likely_line(solved->ground, solved->policy, limits.seed, effort.threads);
  solved->openings = openings_of(solved->ground, solved->policy, effort.threads);
  solved->upper = 1;
  if (effort.bound) {
    constexpr std::uint64_t kTalks = 4096;
    solved->acts_weighed = weigh_acts(solved->ground, solved->acts, solved->policy, kTalks, effort.threads);
    solved->replies = reply_classes(solved->ground, solved->policy, kTalks, effort.threads);
    solved->upper = upper_bound(solved->ground, solved->acts, Aim::kRecovery, effort.threads).value;
  }
  if (shelf != nullptr) shelf->keep(key, solved);
  return solved;
}

Ladder policy_ladder(const sim::Case& file, const SolvedCase& solved) {
  const Ground& ground = solved.ground;
  Ladder ladder;
  double highest = 1;
  std::size_t form = 0;  // the last one named stands for theirs
  for (const LineRound& here : solved.line) {
    if (here.step.kind == sim::PolicyStep::kTalk) continue;
    if (here.step.kind != sim::PolicyStep::kAsk) {
      if (here.step.kind == sim::PolicyStep::kStop) {
        ladder.stop_after = here.round - 1;
        ladder.stop_value = here.value;
      }
      break;
    }
    if (here.step.form >= 0) form = static_cast<std::size_t>(here.step.form);
    LadderStep step;
    step.round = here.round;
    step.date = date_of_round(file, here.round);
    step.offer = offer_of(ground, here.step, form, highest);
    highest = step.offer.fraction;
    step.p_accept = here.p_agreed;
    step.p_reached = here.p_reached;
    step.worth = here.worth;
    ladder.steps.push_back(step);
  }
  const PolicyValue& value = solved.policy.value;
  ladder.expected_recovery = value.recovery;
  ladder.p_agreement = value.p_agreement;
  ladder.p05 = value.p05;
  ladder.p95 = value.p95;
  ladder.days_to_cash = value.days_to_cash;
  if (ground.risk_aversion > 0 || ground.relationship_loss > 0)
    ladder.certainty_equivalent = value.certainty_equivalent;
  ladder.lower = std::max(0.0, value.recovery - kSure * value.standard_error);
  ladder.upper = std::max(value.recovery, solved.upper);
  ladder.ranked = solved.openings;
  ladder.method = sim::tr(
      "The best way of asking found by playing it against debtors like this one: what they say moves the "
      "next step.");
  return ladder;
}

}  // namespace advisor
