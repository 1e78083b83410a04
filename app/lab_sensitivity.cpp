#include "app/lab_sensitivity.h"

#include <algorithm>
#include <cmath>

#include "sim/shown.h"
#include "sim/strategies/all.h"
#include "sim/text.h"

namespace app {
namespace {

using sim::say;
using sim::tr;

constexpr double kPoints = 0.1;       // of the claim
constexpr double kRatePoints = 0.05;  // a year
constexpr double kLess = -0.5, kMore = 0.5;
constexpr int kRoundsMore = 2;
constexpr std::size_t kMostOpenings = 11;
constexpr double kPaces[] = {0.2, 0.35, 0.5, 0.7, 1, 1.5, 2, 3, 5};

struct FactorRow {
  Factor factor;
  const char* name;
  const char* words;
  bool of_debtor;
};
constexpr FactorRow kFactors[] = {
    {Factor::kOpening, "opening", N_("Opening"), false},
    {Factor::kTarget, "target", N_("Target"), false},
    {Factor::kReserve, "reserve", N_("Walk-away line"), false},
    {Factor::kDays, "days_between_rounds", N_("Days between rounds"), false},
    {Factor::kRounds, "rounds", N_("Rounds"), false},
    {Factor::kCapital, "cost_of_capital", N_("Cost of capital"), false},
    {Factor::kObligation, "obligation", N_("What they feel bound to pay"), true},
    {Factor::kBelief, "belief_in_action", N_("Belief that you will act"), true},
    {Factor::kMeans, "means", N_("Their means"), true},
    {Factor::kResponsiveness, "responsiveness", N_("How often they answer"), true},
    {Factor::kAnchoring, "anchoring", N_("Pull of your first figure"), true},
    {Factor::kForesight, "foresight", N_("Waiting for a better offer"), true},
    {Factor::kLimit, "limit", N_("The most they would pay"), true},
};

const FactorRow& row_of(Factor factor) {
  return kFactors[static_cast<std::size_t>(factor)];
}

bool is_scaled(Factor factor) {
  return factor == Factor::kBelief || factor == Factor::kMeans || factor == Factor::kAnchoring ||
         factor == Factor::kForesight;
}

std::string with_sign(double value, const std::string& size) {
  return (value < 0 ? "−" : "+") + size;
}

// The case with one of the creditor's own things changed; unset where it would stay what it is.
std::optional<sim::World> changed(const sim::World& world, const sim::CreditorTerms& base, Factor factor,
                                  double to) {
  sim::World result = world;
  sim::Case& file = result.file;
  switch (factor) {
    case Factor::kOpening:
      file.targets.opening = to;
      break;
    case Factor::kTarget:
      file.targets.high = to;
      break;
    case Factor::kReserve:
      file.targets.walk_away = std::max(0.0, static_cast<double>(base.reserve) + to);
      break;
    case Factor::kDays:
      file.protocol.deadline.reset();
      file.protocol.max_rounds = base.rounds;
      file.protocol.days_between_rounds = static_cast<int>(to);
      break;
    case Factor::kRounds:
      file.protocol.deadline.reset();
      file.protocol.max_rounds = static_cast<int>(to);
      break;
    case Factor::kCapital:
      file.creditor.cost_of_capital = to;
      break;
    default:
      return std::nullopt;
  }
  return result;
}

void change_profile(sim::DebtorProfile& profile, Factor factor, double change) {
  const auto scale = [&](int field) {
    float& value = profile[static_cast<std::size_t>(field)];
    value *= static_cast<float>(1 + change);
  };
  const auto shift = [&](int field) {
    float& value = profile[static_cast<std::size_t>(field)];
    value = std::clamp(value + static_cast<float>(change), 0.0F, 1.0F);
  };
  switch (factor) {
    case Factor::kObligation:
      shift(sim::kObligation);
      break;
    case Factor::kBelief:
      scale(sim::kSuit);
      scale(sim::kNegative);
      break;
    case Factor::kMeans:
      scale(sim::kCashMonthly);
      for (int form = 0; form < sim::kMostForms; ++form)
        scale(sim::kMeans + form);
      break;
    case Factor::kResponsiveness:
      shift(sim::kResponsiveness);
      break;
    case Factor::kAnchoring:
      scale(sim::kAnchoring);
      break;
    case Factor::kForesight:
      scale(sim::kForesight);
      break;
    case Factor::kLimit:
      if (profile[sim::kFixedLimit] >= 0) shift(sim::kFixedLimit);
      break;
    default:
      break;
  }
}

sim::LabGround with_other_debtors(const sim::LabGround& ground, Factor factor, double change) {
  sim::LabGround result = ground;
  for (sim::DebtorProfile& profile : result.debtors)
    change_profile(profile, factor, change);
  if (factor == Factor::kLimit && result.threshold) {
    result.threshold_low = std::clamp(result.threshold_low + static_cast<float>(change), 0.0F, 1.0F);
    result.threshold_high = std::clamp(result.threshold_high + static_cast<float>(change), 0.0F, 1.0F);
  }
  return result;
}

// The ends of each factor that mean something in this case.
std::vector<Variation> variations_of(const sim::Case& file, const LabPlan& base) {
  const sim::CreditorTerms& terms = base.players.front().terms;
  const sim::LabGround& ground = base.ground;
  std::vector<Variation> all;
  const auto add = [&](Factor factor, double low, double high) {
    all.push_back({factor, low, high, {}, {}});
  };
  const sim::Targets& targets = file.targets;
  add(Factor::kOpening, std::max(targets.high, targets.opening - kPoints), targets.opening + kPoints);
  add(Factor::kTarget, std::max(targets.low, targets.high - kPoints),
      std::min(targets.opening, targets.high + kPoints));
  add(Factor::kReserve, -kPoints, kPoints);
  const int days = ground.period_days;
  add(Factor::kDays, days > 1 ? days / 2 : days, days > 0 ? 2 * days : 3);
  add(Factor::kRounds, std::max(1, terms.rounds - kRoundsMore), terms.rounds + kRoundsMore);
  add(Factor::kCapital, std::max(0.0, ground.cost_of_capital - kRatePoints),
      ground.cost_of_capital + kRatePoints);
  const bool given = ground.threshold || std::any_of(ground.debtors.begin(), ground.debtors.end(),
                                                     [](const sim::DebtorProfile& profile) {
                                                       return profile[sim::kFixedLimit] >= 0;
                                                     });
  if (given) add(Factor::kLimit, -kPoints, kPoints);
  if (ground.threshold) return all;  // such a debtor has nothing else
  for (const Factor factor : {Factor::kObligation, Factor::kBelief, Factor::kMeans, Factor::kResponsiveness,
                              Factor::kAnchoring, Factor::kForesight}) {
    add(factor, is_scaled(factor) ? kLess : -kPoints, is_scaled(factor) ? kMore : kPoints);
  }
  return all;
}

void add_heat_map(const sim::Case& file, const LabPlan& base, SensitivityPlan& plan) {
  // Step 1. Openings in steps of 5 points, or 10 where that would be too many.
  const double low = std::floor(std::max(file.targets.low, 0.1) * 20 + 1e-9) / 20;
  const double high = std::max(file.targets.opening, 1.0) + kPoints;
  double step = 0.05;
  while ((high - low) / step + 1 > static_cast<double>(kMostOpenings) + 1e-9)
    step *= 2;
  for (int i = 0; low + i * step <= high + 1e-9; ++i)
    plan.openings.push_back(low + i * step);
  plan.paces.assign(std::begin(kPaces), std::end(kPaces));
  // Step 2. A player for each pair.
  plan.first = plan.lab.players.size();
  for (const double pace : plan.paces) {
    plan.strategies.push_back(sim::paced_strategy(pace));
    for (const double opening : plan.openings) {
      sim::Player player;
      player.name = "paced";
      player.strategy = plan.strategies.back().get();
      player.terms = base.players.front().terms;
      player.terms.ladder.clear();
      player.terms.opening = static_cast<float>(opening);
      plan.lab.players.push_back(std::move(player));
    }
  }
}

}  // namespace

bool is_of_debtor(Factor factor) {
  return row_of(factor).of_debtor;
}

const char* factor_name(Factor factor) {
  return row_of(factor).name;
}

std::string shown_factor(Factor factor) {
  return tr(row_of(factor).words);
}

std::string shown_change(Factor factor, double change) {
  if (is_scaled(factor)) return with_sign(change, sim::shown_percent(std::abs(change)));
  switch (factor) {
    case Factor::kOpening:
    case Factor::kTarget:
      return sim::shown_percent(change);
    case Factor::kDays: {
      const long days = std::lround(change);
      return sim::say_n("{} day", "{} days", days, days);
    }
    case Factor::kRounds: {
      const long rounds = std::lround(change);
      return sim::say_n("{} round", "{} rounds", rounds, rounds);
    }
    case Factor::kCapital:
      return say("{} a year", sim::shown_percent(change));
    default:
      return say("{} points", with_sign(change, sim::shown_number(std::abs(100 * change), 0)));
  }
}

sim::Result<SensitivityPlan> plan_sensitivity(const sim::World& world, const Workspace& workspace,
                                              const SensitivityRequest& request) {
  SensitivityPlan plan;
  // Step 1. As it is.
  const bool tornado = !request.policy.empty();
  LabRequest asked;
  asked.policies = {tornado ? request.policy : std::string(sim::all_strategies().front()->name())};
  asked.truth = request.truth;
  asked.level = 0;  // searched anew for every change
  const auto base = plan_lab(world, workspace, asked);
  if (!base) return tl::unexpected(base.error());
  plan.lab.ground = base->ground;
  // Step 2. One thing changed at a time.
  if (tornado) {
    plan.lab.players = base->players;
    const auto add = [&](Variation& variation, double to) -> std::optional<std::size_t> {
      sim::Player player = base->players.front();
      if (is_of_debtor(variation.factor)) {
        player.ground =
            std::make_shared<const sim::LabGround>(with_other_debtors(base->ground, variation.factor, to));
      } else {
        const auto other = changed(world, base->players.front().terms, variation.factor, to);
        if (!other) return std::nullopt;
        auto planned = plan_lab(*other, workspace, asked);
        if (!planned || planned->ground.debtors.size() != base->ground.debtors.size()) return std::nullopt;
        player = std::move(planned->players.front());
        player.ground = std::make_shared<const sim::LabGround>(std::move(planned->ground));
      }
      plan.lab.players.push_back(std::move(player));
      return plan.lab.players.size() - 1;
    };
    for (Variation& variation : variations_of(world.file, *base)) {
      const auto stays = [&](double value) {
        switch (variation.factor) {
          case Factor::kOpening:
            return value == world.file.targets.opening;
          case Factor::kTarget:
            return value == world.file.targets.high;
          case Factor::kDays:
            return static_cast<int>(value) == base->ground.period_days;
          case Factor::kRounds:
            return static_cast<int>(value) == base->players.front().terms.rounds;
          case Factor::kCapital:
            return value == base->ground.cost_of_capital;
          default:
            return false;
        }
      };
      if (!stays(variation.low)) variation.at_low = add(variation, variation.low);
      if (!stays(variation.high)) variation.at_high = add(variation, variation.high);
      plan.variations.push_back(variation);
    }
  }
  // Step 3. Opening and pace together.
  if (request.heat_map) add_heat_map(world.file, *base, plan);
  return plan;
}

double TornadoBar::width() const {
  double least = 0, most = 0;
  for (const auto& end : {low, high}) {
    if (!end) continue;
    least = std::min(least, end->difference);
    most = std::max(most, end->difference);
  }
  return most - least;
}

std::vector<TornadoBar> tornado_of(const SensitivityPlan& plan, const sim::LabResult& result) {
  const auto effect = [&](std::optional<std::size_t> player) -> std::optional<Effect> {
    if (!player) return std::nullopt;
    const sim::PairedDifference difference = sim::paired(result, *player, 0);
    return Effect{sim::mean_recovery(result.tallies[*player]), difference.mean, difference.standard_error};
  };
  std::vector<TornadoBar> bars;
  for (const Variation& variation : plan.variations)
    bars.push_back({variation, effect(variation.at_low), effect(variation.at_high)});
  std::stable_sort(bars.begin(), bars.end(),
                   [](const TornadoBar& a, const TornadoBar& b) { return a.width() > b.width(); });
  return bars;
}

std::vector<double> heat_map_of(const SensitivityPlan& plan, const sim::LabResult& result) {
  std::vector<double> cells;
  const std::size_t count = plan.openings.size() * plan.paces.size();
  for (std::size_t i = 0; i < count; ++i)
    cells.push_back(sim::mean_recovery(result.tallies[plan.first + i]));
  return cells;
}

std::size_t best_cell(const std::vector<double>& cells) {
  return static_cast<std::size_t>(std::max_element(cells.begin(), cells.end()) - cells.begin());
}

}  // namespace app
