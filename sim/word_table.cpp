#include "sim/word_table.h"

#include <algorithm>
#include <string>

#include "sim/act_effect.h"
#include "sim/json_input.h"
#include "sim/population_sections.h"
#include "sim/talk_legal.h"
#include "sim/text.h"

namespace sim {
namespace {

using Json = PopulationReader::Json;
constexpr double kLargestWeight = 1000;
constexpr double kLargestTilt = 20;

std::string joined(const std::string& path, std::string_view key) {
  return PopulationReader::joined(path, std::string(key));
}

// {"excuse": 3, …}: numbers by word; where the file is silent, `otherwise`.
PerWord by_word(PopulationReader& reader, const Json& found, const std::string& path, double low, double high,
                double otherwise) {
  PerWord numbers;
  numbers.fill(otherwise);
  std::set<std::string_view> names;
  for (const Move word : kWords)
    names.insert(name_of(word));
  reader.only(found, path, names);
  if (!found.is_object()) return numbers;
  for (std::size_t i = 0; i < kWords.size(); ++i) {
    const auto at = found.find(std::string(name_of(kWords[i])));
    if (at != found.end()) numbers[i] = reader.number(*at, joined(path, name_of(kWords[i])), low, high);
  }
  return numbers;
}

// {"cash_flow": {"value", "source", "grade"}, …}
PerAttitude<double> by_attitude(PopulationReader& reader, const Json& found, const std::string& path,
                                double low, double high) {
  PerAttitude<double> numbers{};
  std::set<std::string_view> names;
  for (const Attitude attitude : kAttitudes)
    names.insert(name_of(attitude));
  reader.only(found, path, names);
  for (std::size_t i = 0; i < kAttitudes.size(); ++i) {
    const std::string name(name_of(kAttitudes[i]));
    numbers[i] = reader.judgement(reader.member(found, path, name), joined(path, name), low, high).value;
  }
  return numbers;
}

// Words that need nothing before them: one of them must be possible, or a debtor would have nothing to say.
bool always_possible(Move word) {
  switch (word) {
    case Move::kPartPay:
    case Move::kPromise:
    case Move::kBreakPromise:
    case Move::kContradict:
    case Move::kStonewall:
    case Move::kDisclose:
      return false;
    default:
      return true;
  }
}

void read_weights(PopulationReader& reader, const Json& words, WordTable& table) {
  const std::string path = "words.attitudes";
  const Json& attitudes = reader.member(words, "words", "attitudes");
  std::set<std::string_view> names;
  for (const Attitude attitude : kAttitudes)
    names.insert(name_of(attitude));
  reader.only(attitudes, path, names);
  for (std::size_t i = 0; i < kAttitudes.size(); ++i) {
    const std::string name(name_of(kAttitudes[i]));
    const std::string here = joined(path, name);
    const Json& one = reader.member(attitudes, path, name);
    reader.only(one, here, {"source", "grade", "weights"});
    reader.graded(one, here);
    const std::string place = joined(here, "weights");
    table.weights[i] = by_word(reader, reader.member(one, here, "weights"), place, 0, kLargestWeight, 0);
    double sum = 0;
    for (std::size_t word = 0; word < kWords.size(); ++word)
      sum += always_possible(kWords[word]) ? table.weights[i][word] : 0;
    if (!(sum > 0)) {
      reader.fail(place, tr("no weight above 0"),
                  tr("a weight above 0 for a word that needs nothing before it"));
    }
  }
}

}  // namespace

Cue cue_of(Move move) {
  constexpr float kFull = .5F;
  const ActEffect effect = effect_of(move);
  if (effect.hard > 0) return Cue::kHard;
  if (effect.firm > kFull) return Cue::kFirm;
  if (effect.warm > kFull || effect.positive > 0) return Cue::kWarm;
  if (names_figure(move)) return Cue::kAsk;
  switch (move) {
    case Move::kCalibratedNo:
    case Move::kReject:
      return Cue::kAsk;
    default:
      return effect.question > 0 ? Cue::kQuestion : Cue::kBusiness;
  }
}

WordTable read_words(PopulationReader& reader, const Json& root) {
  WordTable table;
  const Json& words = reader.member(root, "", "words");
  reader.only(words, "words", {"attitudes", "cues", "mood", "truth", "promise", "boss"});
  // Step 1. Who says what, and after what.
  read_weights(reader, words, table);
  const Json& cues = reader.member(words, "words", "cues");
  reader.only(cues, "words.cues", {"source", "grade", "hard", "firm", "warm", "question", "ask", "business"});
  reader.graded(cues, "words.cues");
  for (std::size_t i = 0; i < kCueNames.size(); ++i) {
    const std::string name(kCueNames[i]);
    table.factors[i] = by_word(reader, reader.member(cues, "words.cues", name), joined("words.cues", name), 0,
                               kLargestWeight, 1);
  }
  // Step 2. In what mood.
  const Json& mood = reader.member(words, "words", "mood");
  reader.only(mood, "words.mood", {"source", "grade", "rapport", "pressure", "upset"});
  reader.graded(mood, "words.mood");
  const auto tilt = [&](const char* name) {
    return by_word(reader, reader.member(mood, "words.mood", name), joined("words.mood", name), -kLargestTilt,
                   kLargestTilt, 0);
  };
  table.rapport = tilt("rapport");
  table.pressure = tilt("pressure");
  table.upset = tilt("upset");
  // Step 3. What stands behind the words.
  const auto single = [&](const Json& parent, const std::string& path, const char* name, double low,
                          double high) {
    return reader.judgement(reader.member(parent, path, name), joined(path, name), low, high).value;
  };
  const Json& truth = reader.member(words, "words", "truth");
  reader.only(truth, "words.truth", {"least", "most", "understates"});
  table.truth_least =
      by_attitude(reader, reader.member(truth, "words.truth", "least"), "words.truth.least", 0, 1);
  table.truth_most = single(truth, "words.truth", "most", 0, 1);
  table.understates = single(truth, "words.truth", "understates", 0, 1);
  const Json& promise = reader.member(words, "words", "promise");
  reader.only(promise, "words.promise", {"share", "days", "months", "unsigned_hazard"});
  table.promise_share =
      by_attitude(reader, reader.member(promise, "words.promise", "share"), "words.promise.share", 0, 1);
  table.promise_days = single(promise, "words.promise", "days", 1, 365);
  table.promise_months = single(promise, "words.promise", "months", 0, 1000);
  table.unsigned_hazard = single(promise, "words.promise", "unsigned_hazard", 1, 100);
  const Json& boss = reader.member(words, "words", "boss");
  reader.only(boss, "words.boss", {"days"});
  table.boss_days = single(boss, "words.boss", "days", 1, 365);
  return table;
}

}  // namespace sim
