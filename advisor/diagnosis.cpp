#include "advisor/diagnosis.h"

#include <algorithm>
#include <set>

#include "sim/text.h"

namespace advisor {
namespace {

std::vector<const SignalReading*> observed(const sim::Case& file, const SignalTable& table,
                                           std::string& unknown) {
  std::vector<const SignalReading*> readings;
  for (const sim::Signal& signal : file.debtor.signals) {
    const SignalReading* reading = table.find(signal.id);
    if (reading == nullptr) {
      unknown = signal.id;
      return {};
    }
    readings.push_back(reading);
  }
  return readings;
}

SignalEffect effect_of(const SignalReading& reading, const SignalTable& table) {
  double mean = 0;
  for (const auto& [attitude, prior] : table.prior)
    mean += prior * reading.likelihood.at(attitude);
  const std::string text = reading.text.empty() ? "" : sim::tr(reading.text.c_str());
  SignalEffect effect{reading.id, text, sim::Attitude::kCashFlow, 0};
  for (const auto& [attitude, likelihood] : reading.likelihood) {
    const double factor = mean > 0 ? likelihood / mean : 0;
    if (factor > effect.factor) {
      effect.towards = attitude;
      effect.factor = factor;
    }
  }
  return effect;
}

}  // namespace

const SignalReading* SignalTable::find(const std::string& id) const {
  const auto found = std::find_if(signals.begin(), signals.end(),
                                  [&](const SignalReading& reading) { return reading.id == id; });
  return found == signals.end() ? nullptr : &*found;
}

double Diagnosis::probability(sim::Attitude attitude) const {
  for (const AttitudeBelief& belief : attitudes) {
    if (belief.attitude == attitude) return belief.probability;
  }
  return 0;
}

std::map<sim::Attitude, double> Diagnosis::as_map() const {
  std::map<sim::Attitude, double> map;
  for (const AttitudeBelief& belief : attitudes)
    map[belief.attitude] = belief.probability;
  return map;
}

sim::Result<Diagnosis> diagnose(const sim::Case& file, const SignalTable& table) {
  std::string unknown;
  std::vector<const SignalReading*> readings = observed(file, table, unknown);
  if (!unknown.empty()) {
    return sim::input_error(
        sim::say("debtor.signals: found \"{}\", expected a signal of signals.json", unknown));
  }
  Diagnosis diagnosis;
  for (const SignalReading* reading : readings)
    diagnosis.effects.push_back(effect_of(*reading, table));

  // Sorted by id, so that the order in the file cannot move the last digit.
  std::sort(readings.begin(), readings.end(),
            [](const SignalReading* a, const SignalReading* b) { return a->id < b->id; });
  double evidence = 0;
  for (const sim::Attitude attitude : sim::kAttitudes) {
    double joint = table.prior.at(attitude);
    for (const SignalReading* reading : readings)
      joint *= reading->likelihood.at(attitude);
    diagnosis.attitudes.push_back({attitude, joint});
    evidence += joint;
  }
  if (!(evidence > 0)) {
    return sim::input_error(
        sim::tr("debtor.signals: found signals that together exclude every attitude, expected at least one "
                "to remain possible"));
  }
  for (AttitudeBelief& belief : diagnosis.attitudes)
    belief.probability /= evidence;
  std::stable_sort(
      diagnosis.attitudes.begin(), diagnosis.attitudes.end(),
      [](const AttitudeBelief& a, const AttitudeBelief& b) { return a.probability > b.probability; });
  diagnosis.evidence = evidence;
  return diagnosis;
}

}  // namespace advisor
