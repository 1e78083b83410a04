#include "advisor/posterior.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <optional>

#include "advisor/reply_likelihood.h"
#include "sim/check.h"
#include "sim/talk.h"
#include "sim/text.h"

namespace advisor {
namespace {

using sim::Move;

constexpr double kLeastPart = 1e-6;  // of a debtor: less is not followed on a way of its own
constexpr double kNever = -std::numeric_limits<double>::infinity();

// What is believed of one debtor beside its mind.
struct Standing {
  std::size_t type = 0;
  double log_weight = 0;
  std::vector<std::optional<double>> breaks;  // beside the promises: that it breaks them; none: part payments
  double plan_low = 0, plan_high = 1;         // where the number that decides over its plan lies
};

double sum_of_logs(double a, double b) {
  const double most = std::max(a, b);
  return most == kNever ? kNever : most + std::log(std::exp(a - most) + std::exp(b - most));
}

// The belief on its way through the lines.
class Walk {
 public:
  Walk(const std::shared_ptr<const sim::TalkGround>& ground, const PosteriorRules& rules)
      : ground_(*ground), rules_(rules) {
    result_.state = sim::Talk(ground).state();
  }
  bool empty() const { return standings_.empty(); }

  void add_type(const sim::DebtorType& type) {
    standings_.push_back({priors_.size(), std::log(type.weight), {}, 0, 1});
    priors_.push_back(std::log(type.weight));
    result_.debtors.push_back(sim::debtor_side(ground_, type, 0));
  }

  void take(const sim::TalkLine& line) {
    if (line.who == sim::Who::kDebtor) take_words(line);
    if (line.move == Move::kPayment || line.move == Move::kMissed) take_money(line);
    result_.state.last_n = line.n - 1;
    sim::add_line(ground_, result_.state, line, result_.debtors);
    if (line.who == sim::Who::kNegotiator) waits_ = true;
    if (line.move == Move::kSigned) waits_ = false;
  }

  void normalise() {
    double all = kNever;
    for (const Standing& standing : standings_)
      all = sum_of_logs(all, standing.log_weight);
    for (Standing& standing : standings_)
      standing.log_weight -= all;
  }

  Posterior finished(int last_n) {
    result_.state.last_n = last_n;
    std::vector<double> of_types(priors_.size(), 0.0);
    std::vector<AttitudeBelief> attitudes;
    for (const sim::Attitude attitude : sim::kAttitudes)
      attitudes.push_back({attitude, 0});
    for (std::size_t i = 0; i < standings_.size(); ++i) {
      const double weight = std::exp(standings_[i].log_weight);
      result_.weights.push_back(weight);
      of_types[standings_[i].type] += weight;
      attitudes[static_cast<std::size_t>(result_.debtors[i].type.attitude)].probability += weight;
    }
    for (const double weight : of_types) {
      if (weight > 0) result_.entropy -= weight * std::log(weight);
    }
    std::stable_sort(
        attitudes.begin(), attitudes.end(),
        [](const AttitudeBelief& a, const AttitudeBelief& b) { return a.probability > b.probability; });
    result_.attitudes = std::move(attitudes);
    return std::move(result_);
  }

 private:
  void take_words(const sim::TalkLine& line) {
    const Turn turn = turn_of(result_.state, line, waits_);
    const double base = base_chance(line);
    std::vector<double> chances;
    std::vector<std::pair<std::size_t, double>> nothings;  // who may have meant 0, how probably
    bool tells = false;
    for (std::size_t i = 0; i < standings_.size(); ++i) {
      Standing& standing = standings_[i];
      sim::DebtorSide& debtor = result_.debtors[i];
      const LineChance said = say_as(debtor, ground_, result_.state, line, turn);
      tells = tells || said.tells;
      note_hidden(standing, debtor, line);
      chances.push_back(said.tells ? said.chance : 1);
      if (said.tells && said.nothing > 0)
        nothings.push_back({i, (1 - rules_.anything) * said.nothing / with_anything(said.chance, base)});
    }
    if (turn != Turn::kDecided) waits_ = false;
    if (tells) weigh(chances, base, line);
    if (line.move == Move::kCounter || line.move == Move::kLowball) join_parts();
    for (const auto& [i, part] : nothings) {
      if (part > kLeastPart) part_with(i, std::min(1.0, part));
    }
  }

  // Multiplies by P' and normalises.
  void weigh(const std::vector<double>& chances, double base, const sim::TalkLine& line) {
    double expected = 0, all = kNever;
    std::vector<double> weights;
    for (std::size_t i = 0; i < standings_.size(); ++i) {
      expected += std::exp(standings_[i].log_weight) * chances[i];
      weights.push_back(standings_[i].log_weight + std::log(with_anything(chances[i], base)));
      all = sum_of_logs(all, weights.back());
    }
    if (all > kNever) {  // else nobody is left, without `anything`: the line is passed over
      for (std::size_t i = 0; i < standings_.size(); ++i)
        standings_[i].log_weight = weights[i] - all;
      result_.log_evidence += all;
    }
    if (expected < rules_.impossible) widen(line);
  }

  double with_anything(double chance, double base) const {
    return (1 - rules_.anything) * chance + rules_.anything * base;
  }

  // Somewhat back to the prior, type by type.
  void widen(const sim::TalkLine& line) {
    result_.widened = true;
    result_.notices.push_back({"observation_unexpected",
                               sim::say("Line {0} ({1}): no debtor that is believed in would do that here; "
                                        "the belief is widened.",
                                        line.n, sim::name_of(line.move)),
                               sim::Severity::kWarn});
    std::vector<double> of_types(priors_.size(), kNever);
    for (const Standing& standing : standings_)
      of_types[standing.type] = sum_of_logs(of_types[standing.type], standing.log_weight);
    for (Standing& standing : standings_) {
      if (standing.log_weight == kNever) continue;
      standing.log_weight += rules_.flatten * (priors_[standing.type] - of_types[standing.type]);
    }
    normalise();
  }

  // The part of debtor i that has meant a figure of 0 goes its own way, together with what of its type did so
  // before: nothing else tells them apart.
  void part_with(std::size_t i, double share) {
    Standing& whole = standings_[i];
    const double part = whole.log_weight + std::log(share);
    whole.log_weight += std::log1p(-share);
    for (std::size_t j = priors_.size(); j < standings_.size(); ++j) {  // parts stand behind the types
      if (standings_[j].type != whole.type) continue;
      standings_[j].log_weight = sum_of_logs(standings_[j].log_weight, part);
      return;
    }
    Standing other = whole;
    other.log_weight = part;
    sim::DebtorSide debtor = result_.debtors[i];
    debtor.mind.own = debtor.mind.own_fraction = 0;
    standings_.push_back(std::move(other));
    result_.debtors.push_back(std::move(debtor));
  }

  // After a figure that was said nothing tells them apart from the others of their type.
  void join_parts() {
    for (std::size_t j = priors_.size(); j < standings_.size(); ++j) {
      double& whole = standings_[standings_[j].type].log_weight;  // debtor i is of type i
      whole = sum_of_logs(whole, standings_[j].log_weight);
    }
    standings_.resize(priors_.size());
    result_.debtors.resize(priors_.size());
  }

  void note_hidden(Standing& standing, sim::DebtorSide& debtor, const sim::TalkLine& line) const {
    if (line.move == Move::kPartPay) {
      standing.breaks.push_back(std::nullopt);
      debtor.kept.push_back(true);
    } else if (line.move == Move::kPromise) {
      const double breaks = sim::chance_to_break(ground_.words, ground_.rules, debtor.profile, debtor.mind);
      standing.breaks.push_back(breaks);
      debtor.kept.push_back(breaks < 0.5);
    } else if (line.move == Move::kAcceptSubject) {
      debtor.boss_signs = ground_.rules.signoff >= 0.5F;
    }
  }

  // Step by step as Talk's debtor_turn() makes these lines.
  void take_money(const sim::TalkLine& line) {
    const bool paid = line.move == Move::kPayment;
    const sim::TalkState& state = result_.state;
    std::vector<double> chances;
    const auto promise = std::find_if(state.promises.begin(), state.promises.end(), [&](const auto& one) {
      return line.refers_to == one.line && one.state == sim::Promise::State::kOpen;
    });
    if (promise != state.promises.end()) {
      const auto at = static_cast<std::size_t>(promise - state.promises.begin());
      for (const Standing& standing : standings_) {
        if (!standing.breaks[at]) return;
        chances.push_back(paid ? 1 - *standing.breaks[at] : *standing.breaks[at]);
      }
    } else {
      const auto due = state.next_due();
      const bool paying = state.stage == sim::TalkStage::kSigned || state.stage == sim::TalkStage::kAgreed;
      if (!paying || !due || (paid && *line.offer->amount < due->amount)) return;
      for (std::size_t i = 0; i < standings_.size(); ++i) {
        Standing& standing = standings_[i];
        const double keeps = sim::chance_to_pay(result_.debtors[i], ground_, state, due->date);
        const double low = paid ? standing.plan_low : std::max(standing.plan_low, keeps);
        const double high = paid ? std::min(standing.plan_high, keeps) : standing.plan_high;
        const double share = std::max(0.0, high - low) / (standing.plan_high - standing.plan_low);
        chances.push_back(share);
        if (!(share > 0)) continue;  // contradicts what it did before: that stands
        standing.plan_low = low;
        standing.plan_high = high;
      }
    }
    weigh(chances, 0.5, line);
  }

  const sim::TalkGround& ground_;
  const PosteriorRules rules_;
  Posterior result_;
  std::vector<Standing> standings_;  // beside result_.debtors
  std::vector<double> priors_;       // by type, logarithms
  bool waits_ = false;               // a line of the negotiator has no answer yet
};

}  // namespace

double Posterior::probability(sim::Attitude attitude) const {
  for (const AttitudeBelief& believed : attitudes) {
    if (believed.attitude == attitude) return believed.probability;
  }
  return 0;
}

sim::Result<Posterior> posterior(const sim::Observation& observation,
                                 const std::shared_ptr<const sim::TalkGround>& ground,
                                 const std::vector<sim::DebtorType>& types, const PosteriorRules& rules) {
  SIM_CHECK(observation.file == ground->file);
  // Step 1. The lines that count.
  sim::Talk talk(ground);
  for (const sim::TalkLine& line : observation.lines) {
    if (const auto done = talk.apply(line); !done) {
      return sim::input_error(sim::say("line {0}: {1}", talk.state().last_n + 1, done.error().sentence));
    }
  }
  // Step 2. Every type hears them.
  Walk walk(ground, rules);
  for (const sim::DebtorType& type : types) {
    if (type.weight > 0) walk.add_type(type);
  }
  if (walk.empty()) return sim::input_error(sim::tr("no type of debtor has a weight above 0."));
  walk.normalise();
  for (const sim::TalkLine& line : talk.state().lines)
    walk.take(line);
  return walk.finished(talk.state().last_n);
}

}  // namespace advisor
