#include "sim/population.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <string_view>

#include <nlohmann/json.hpp>

#include "sim/check.h"
#include "sim/json_input.h"
#include "sim/population_sections.h"
#include "sim/talk_rules.h"
#include "sim/text.h"

namespace sim {
namespace {

using Json = nlohmann::json;

constexpr double kHuge = 1e6;

struct FieldRange {
  std::string_view name;
  double DebtorType::*member;
  double low, high;
};
constexpr std::array<FieldRange, 18> kFields = {{
    {"cash_now", &DebtorType::cash_now, 0, kHuge},
    {"cash_monthly", &DebtorType::cash_monthly, 0, kHuge},
    {"obligation", &DebtorType::obligation, 0, 1},
    {"belief_in_action", &DebtorType::belief_in_action, 0, 1},
    {"discount_rate_monthly", &DebtorType::discount_rate_monthly, 0, 10},
    {"opening", &DebtorType::opening, 0, 1},
    {"concession_exponent", &DebtorType::concession_exponent, 0.01, 100},
    {"reciprocity", &DebtorType::reciprocity, 0, 10},
    {"anchoring", &DebtorType::anchoring, 0, 10},
    {"noise", &DebtorType::noise, 0, 10},
    {"foresight", &DebtorType::foresight, 0, 1},
    {"rapport_sensitivity", &DebtorType::rapport_sensitivity, 0, 10},
    {"pressure_sensitivity", &DebtorType::pressure_sensitivity, 0, 10},
    {"responsiveness", &DebtorType::responsiveness, 0, 1},
    {"default_hazard_monthly", &DebtorType::default_hazard_monthly, 0, 1},
    {"authority", &DebtorType::authority, 0, 1},
    {"engagement", &DebtorType::engagement, 0, 1},
    {"upset", &DebtorType::upset, 0, 1},
}};

// Every judgement the program asks for. A new one is added here and in data/population.json.
constexpr JudgementRange kJudgements[] = {
    {"no_deal.agency.recovered_fraction", 0, 1},
    {"no_deal.agency.refused_factor", 0, 1},
    {"no_deal.agency.yearly_decay", 0, 1},
    {"no_deal.agency.fee", 0, 1},
    {"no_deal.agency.days", 0, 36500},
    {"no_deal.agency.cross_border_time", 1, 10},
    {"no_deal.agency.local_presence_time", 1, 10},
    {"no_deal.litigation.minimum_cost_eur", 0, kHuge},
    {"no_deal.litigation.minimum_cost_cross_border_eur", 0, kHuge},
    {"no_deal.litigation.win.base", 0, 1},
    {"no_deal.litigation.win.agreement", 0, 1},
    {"no_deal.litigation.win.performance", 0, 1},
    {"no_deal.litigation.win.acknowledgement", 0, 1},
    {"no_deal.litigation.win.correspondence", 0, 1},
    {"no_deal.litigation.win.terms", 0, 1},
    {"no_deal.litigation.win.guarantee", 0, 1},
    {"no_deal.litigation.win.refuted_fact", 0, 1},
    {"no_deal.litigation.win.disputed", 0, 1},
    {"no_deal.litigation.win.least", 0, 1},
    {"no_deal.litigation.win.most", 0, 1},
    {"no_deal.solvency.base", 0, 1},
    {"no_deal.solvency.most", 0, 1},
    {"no_deal.solvency.filed", 0, 1},
    {"no_deal.solvency.rumoured", 0, 1},
    {"no_deal.solvency.judgment", 0, 1},
    {"no_deal.solvency.judgments_least", 0, 1},
    {"no_deal.solvency.revenue", 0, 1},
    {"no_deal.solvency.no_employees", 0, 1},
    {"no_deal.solvency.assets_rich", 1, 10},
    {"no_deal.security.mortgage", 0, 1},
    {"no_deal.security.guarantee", 0, 1},
    {"no_deal.security.deposit", 0, 1},
    {"no_deal.security.retention_of_title", 0, 1},
    {"no_deal.insolvency.probability.none", 0, 1},
    {"no_deal.insolvency.probability.rumoured", 0, 1},
    {"no_deal.insolvency.probability.filed", 0, 1},
    {"no_deal.insolvency.unsecured_factor", 0, 1},
    {"no_deal.insolvency.cost_eur", 0, kHuge},
    {"no_deal.sale.price.0", 0, 1},
    {"no_deal.sale.price.6", 0, 1},
    {"no_deal.sale.price.12", 0, 1},
    {"no_deal.sale.price.24", 0, 1},
    {"no_deal.sale.cross_border", 0, 1},
    {"no_deal.sale.days", 0, 36500},
    {"leverage.evidence_least", 0, 1},
    {"leverage.pays_least", 0, 1},
    {"leverage.follow_through", 0, 1},
    {"leverage.abroad", 0, 1},
    {"leverage.norm", 0, 1},
    {"leverage.norm_verified", 0, 1},
};
// One factor for each signal of data/signals.json that speaks of means; any id may be added.
constexpr std::string_view kSignalFactor = "no_deal.solvency.signal.";

std::vector<Population::Level> read_levels(PopulationReader& reader, const Json& root,
                                           const std::string& name, double low, double high) {
  std::vector<Population::Level> levels;
  const Json& table = reader.member(root, "", name);
  reader.only(table, name, {"source", "grade", "levels"});
  reader.graded(table, name);
  const Json& list = reader.member(table, name, "levels");
  const std::string path = name + ".levels";
  if (!list.is_array() || list.empty() || list.size() > 64) {
    reader.fail(path, shown_json(list), tr("a list of 1 to 64 levels"));
    return levels;
  }
  double sum = 0;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const std::string here = path + "[" + std::to_string(i) + "]";
    reader.only(list[i], here, {"value", "weight"});
    Population::Level level;
    level.value = reader.number(reader.member(list[i], here, "value"), here + ".value", low, high);
    level.weight = reader.number(reader.member(list[i], here, "weight"), here + ".weight", 0, 1);
    sum += level.weight;
    levels.push_back(level);
  }
  if (std::abs(sum - 1) > 1e-9) {
    reader.fail(path, say("weights that add up to {}", sum), tr("weights that add up to 1"));
  }
  return levels;
}

void read_attitudes(PopulationReader& reader, const Json& root, Population& population) {
  const Json& attitudes = reader.member(root, "", "attitudes");
  std::set<std::string_view> names, fields;
  for (const Attitude attitude : kAttitudes)
    names.insert(name_of(attitude));
  for (const FieldRange& field : kFields)
    fields.insert(field.name);
  reader.only(attitudes, "attitudes", names);
  for (const Attitude attitude : kAttitudes) {
    const std::string path = "attitudes." + std::string(name_of(attitude));
    const Json& table = reader.member(attitudes, "attitudes", std::string(name_of(attitude)));
    reader.only(table, path, fields);
    DebtorType type;
    type.attitude = attitude;
    for (const FieldRange& field : kFields) {
      const std::string key(field.name);
      type.*field.member =
          reader.judgement(reader.member(table, path, key), path + "." + key, field.low, field.high).value;
    }
    population.attitudes[attitude] = type;
  }
}

void read_judgements(PopulationReader& reader, const Json& root, Population& population) {
  const Json& judgements = reader.member(root, "", "judgements");
  std::set<std::string_view> names;
  const auto read = [&](std::string_view known, double low, double high) {
    const std::string name(known);
    names.insert(known);
    population.judgements[name] =
        reader.judgement(reader.member(judgements, "judgements", name), "judgements." + name, low, high);
  };
  for (const JudgementRange& range : kJudgements)
    read(range.name, range.low, range.high);
  for (int i = 0; i < kTalkRuleCount; ++i)
    read(kTalkRuleFields[i].name, kTalkRuleFields[i].low, kTalkRuleFields[i].high);
  for (int i = 0; i < kPathJudgementCount; ++i)
    read(kPathJudgements[i].name, kPathJudgements[i].low, kPathJudgements[i].high);
  if (!judgements.is_object()) return;
  for (const auto& item : judgements.items()) {
    if (names.count(item.key()) > 0) continue;
    const std::string path = "judgements." + item.key();
    if (item.key().rfind(kSignalFactor, 0) == 0 && item.key().size() > kSignalFactor.size()) {
      population.judgements[item.key()] = reader.judgement(item.value(), path, 0, 10);
    } else {
      reader.fail(path, shown_json(item.value()), tr("no such judgement"));
    }
  }
}

}  // namespace

double Population::value(const std::string& name) const {
  const auto found = judgements.find(name);
  SIM_CHECK(found != judgements.end());
  return found->second.value;
}

const std::string& Population::source(const std::string& name) const {
  const auto found = judgements.find(name);
  SIM_CHECK(found != judgements.end());
  return found->second.source;
}

Result<Population> load_population(const std::filesystem::path& data_folder) {
  // Step 1. The file as JSON.
  const std::filesystem::path path = data_folder / "population.json";
  const auto root = read_json(path);
  if (!root) return tl::unexpected<Error>(root.error());
  // Step 2. Field by field; the first error stands.
  PopulationReader reader(shown_path(path));
  Population population;
  reader.only(*root, "",
              {"format", "note", "attitudes", "belief_levels", "obligation_levels", "means_levels",
               "judgements", "words", "ages"});
  if (reader.error()) return tl::unexpected<Error>(*reader.error());
  const Json& format = reader.member(*root, "", "format");
  if (format != "quittance-population/1") {
    reader.fail("format", shown_json(format), "\"quittance-population/1\"");
  }
  read_attitudes(reader, *root, population);
  population.belief_levels = read_levels(reader, *root, "belief_levels", 0, 1);
  population.obligation_levels = read_levels(reader, *root, "obligation_levels", -20, 20);
  population.means_levels = read_levels(reader, *root, "means_levels", 0, kHuge);
  read_judgements(reader, *root, population);
  population.words = read_words(reader, *root);
  population.ages = read_ages(reader, *root);
  if (reader.error()) return tl::unexpected<Error>(*reader.error());
  return population;
}

namespace {

// The probability whose log-odds are those of p moved by `shift`.
double shift_odds(double p, double shift) {
  if (p <= 0 || p >= 1) return p;
  const double odds = p / (1 - p) * std::exp(shift);
  return odds / (1 + odds);
}

}  // namespace

DebtorType complete(const TypeSpec& spec, const Population& population) {
  const auto middle = population.attitudes.find(spec.attitude);
  SIM_CHECK(middle != population.attitudes.end());
  DebtorType type = middle->second;
  type.weight = spec.weight;
  type.reservation = spec.reservation;
  type.cash_now = spec.cash_now.value_or(type.cash_now);
  type.cash_monthly = spec.cash_monthly.value_or(type.cash_monthly);
  type.belief_in_action = spec.belief_in_action.value_or(type.belief_in_action);
  type.discount_rate_monthly = spec.discount_rate_monthly.value_or(type.discount_rate_monthly);
  type.opening = spec.opening.value_or(type.opening);
  type.concession_exponent = spec.concession_exponent.value_or(type.concession_exponent);
  type.reciprocity = spec.reciprocity.value_or(type.reciprocity);
  type.anchoring = spec.anchoring.value_or(type.anchoring);
  type.noise = spec.noise.value_or(type.noise);
  type.foresight = spec.foresight.value_or(type.foresight);
  type.rapport_sensitivity = spec.rapport_sensitivity.value_or(type.rapport_sensitivity);
  type.pressure_sensitivity = spec.pressure_sensitivity.value_or(type.pressure_sensitivity);
  type.responsiveness = spec.responsiveness.value_or(type.responsiveness);
  type.default_hazard_monthly = spec.default_hazard_monthly.value_or(type.default_hazard_monthly);
  type.authority = spec.authority.value_or(type.authority);
  return type;
}

std::vector<DebtorType> default_grid(const Population& population, const std::map<Attitude, double>& prior) {
  std::vector<DebtorType> grid;
  for (const auto& [attitude, middle] : population.attitudes) {
    const auto chance = prior.find(attitude);
    if (chance == prior.end() || chance->second <= 0) continue;
    for (const Population::Level& obligation : population.obligation_levels) {
      for (const Population::Level& belief : population.belief_levels) {
        for (const Population::Level& means : population.means_levels) {
          DebtorType type = middle;
          type.weight = chance->second * obligation.weight * belief.weight * means.weight;
          type.obligation = shift_odds(middle.obligation, obligation.value);
          type.belief_in_action = belief.value;
          type.cash_now *= means.value;
          type.cash_monthly *= means.value;
          if (type.weight > 0) grid.push_back(type);
        }
      }
    }
  }
  return grid;
}

}  // namespace sim
