// Who the debtor probably is: exact Bayes over the five attitudes.
//
//   P(attitude | signals) = prior(attitude) * product of P(signal | attitude), normalised
// over the signals listed in the case. A signal that is not listed is unobserved, not absent, and changes
// nothing. The order of the signals does not matter: the factors are multiplied in the order of their ids.
// Prior and likelihoods are data/signals.json, our judgement graded [M], editable by the user
// (docs/signals.md reasons them). Assumes signals independent given the attitude; several readings of one
// event are counted twice.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "sim/case.h"
#include "sim/error.h"

namespace advisor {

struct SignalReading {
  std::string id, text, source;
  std::map<sim::Attitude, double> likelihood;
  bool operator==(const SignalReading&) const = default;
};

struct SignalTable {
  std::map<sim::Attitude, double> prior;  // normalised when loaded
  std::vector<SignalReading> signals;
  const SignalReading* find(const std::string& id) const;
  bool operator==(const SignalTable&) const = default;
};

// data/signals.json. Error: one sentence naming file and field.
sim::Result<SignalTable> load_signals(const std::filesystem::path& data_folder);

struct AttitudeBelief {
  sim::Attitude attitude{};
  double probability = 0;
  bool operator==(const AttitudeBelief&) const = default;
};

// What one signal did: P(attitude) before and after would depend on the order, so the term is its own odds
// factor: likelihood of the attitude over the prior-weighted mean likelihood.
struct SignalEffect {
  std::string id, text;
  sim::Attitude towards{};  // the attitude it speaks for most
  double factor = 1;
  bool operator==(const SignalEffect&) const = default;
};

struct Diagnosis {
  std::vector<AttitudeBelief> attitudes;  // likeliest first
  double evidence = 1;                    // P(signals)
  std::vector<SignalEffect> effects;      // in the case's order: the terms behind the probabilities
  double probability(sim::Attitude attitude) const;
  std::map<sim::Attitude, double> as_map() const;
  bool operator==(const Diagnosis&) const = default;
};

// Error: the signals exclude every attitude (all likelihoods 0), or a signal is not in the table.
sim::Result<Diagnosis> diagnose(const sim::Case& file, const SignalTable& table);

}  // namespace advisor
