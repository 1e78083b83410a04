// The default population of debtors and every other judgement of ours: data/population.json, editable by the
// user. Each number there stands with its source and grade ([P] practice, [R] research, [M] judgement, not
// confirmed).
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "sim/age_mix.h"
#include "sim/debtor_type.h"
#include "sim/error.h"
#include "sim/word_table.h"

namespace sim {

// A type with every number filled in.
struct DebtorType {
  double weight = 1;
  Attitude attitude = Attitude::kCashFlow;
  double cash_now = 0, cash_monthly = 0;
  std::optional<double> reservation;  // only when the case gives it
  double obligation = 0;  // fraction of the claim it feels bound to pay whatever the creditor can do
  double belief_in_action = 0, discount_rate_monthly = 0;
  double opening = 0, concession_exponent = 1, reciprocity = 0, anchoring = 0, noise = 0, foresight = 0;
  double rapport_sensitivity = 0, pressure_sensitivity = 0;
  double responsiveness = 1, default_hazard_monthly = 0, authority = 1;
  double engagement = 1;  // chance that a refusal comes with a figure
  double upset = 0;       // mood at the start of a talk, 0 calm to 1
  bool operator==(const DebtorType&) const = default;
};

// A judgement: the number, why, and how well it is known.
struct Judgement {
  double value = 0;
  std::string source;  // with its grade: "amicable resolution takes 60-180 days [P]"
  bool operator==(const Judgement&) const = default;
};

// A judgement that the program asks for, and the range it is checked against.
struct JudgementRange {
  std::string_view name;
  double low, high;
};

struct Population {
  // Per attitude: the middle type. The default grid crosses it with the levels below.
  std::map<Attitude, DebtorType> attitudes;
  struct Level {
    double value = 0, weight = 0;
    bool operator==(const Level&) const = default;
  };
  std::vector<Level> belief_levels;      // belief_in_action, the same for every attitude
  std::vector<Level> obligation_levels;  // shifts of the obligation's log-odds; 0 and 1 stay
  std::vector<Level> means_levels;       // multiples of cash_now and cash_monthly
  // Named judgements of the no-deal tree and of credibility: "no_deal.agency.recovered_fraction", ….
  std::map<std::string, Judgement> judgements;
  WordTable words;  // what is said where no figure is named
  AgeMix ages;      // who still owes, by the age of the debt

  double value(const std::string& name) const;  // a missing name is a bug: loading checks them all
  const std::string& source(const std::string& name) const;
  bool operator==(const Population&) const = default;
};

// Reads population.json. Error (input): the first field that is missing, unknown, of the wrong type or out of
// its range, level weights that do not add up to 1, a key given twice.
Result<Population> load_population(const std::filesystem::path& data_folder);

// The type with what is left out taken from its attitude's middle type.
DebtorType complete(const TypeSpec& spec, const Population& population);
// attitudes x obligation, belief and means levels; weights as prior(attitude) x level weights, those of
// weight 0 left out.
std::vector<DebtorType> default_grid(const Population& population, const std::map<Attitude, double>& prior);

}  // namespace sim
