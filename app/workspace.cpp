#include "app/workspace.h"

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <iterator>

#include <fmt/format.h>

#include "sim/json_input.h"
#include "sim/text.h"

namespace app {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> files_of(const fs::path& folder, const char* extension) {
  std::vector<fs::path> files;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folder, ignored)) {
    if (entry.path().extension() == extension) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::string hash_of_model(const fs::path& data) {
  std::uint32_t hash = 2166136261U;
  const auto take = [&](const std::string& text) {
    for (const char c : text)
      hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  };
  take(QUITTANCE_VERSION);
  for (const char* extension : {".csv", ".json"}) {
    for (const fs::path& path : files_of(data, extension)) {
      std::ifstream file(path, std::ios::binary);
      take(path.filename().string());
      take({std::istreambuf_iterator<char>(file), {}});
    }
  }
  return fmt::format("{:08x}", hash);
}

sim::Vocabulary vocabulary_of(const sim::Tables& tables, const advisor::SignalTable& signals) {
  sim::Vocabulary vocabulary;
  for (const auto& [code, country] : tables.countries)
    vocabulary.countries.push_back(code);
  for (const auto& [code, currency] : tables.currencies)
    vocabulary.currencies[code] = currency.exponent;
  for (const advisor::SignalReading& signal : signals.signals)
    vocabulary.signals.push_back(signal.id);
  return vocabulary;
}

}  // namespace

advisor::Knowledge Workspace::knowledge() const {
  return {tables, population, signals, readiness, cards, openers, model_hash, {}, shelf.get()};
}

sim::Result<Workspace> open_workspace() {
  Workspace workspace;
  const auto folder = find_data_folder();
  if (!folder) return tl::unexpected(folder.error());
  workspace.folder = *folder;
  std::optional<sim::Error> error;
  const auto load = [&](auto& part, auto loaded) {
    if (error) return;
    if (loaded) {
      part = std::move(*loaded);
    } else {
      error = loaded.error();
    }
  };
  load(workspace.tables, sim::load_tables(folder->data));
  load(workspace.population, sim::load_population(folder->data));
  load(workspace.signals, advisor::load_signals(folder->data));
  load(workspace.readiness, advisor::load_readiness_rules(folder->data));
  load(workspace.cards, advisor::load_cards(folder->data));
  load(workspace.openers, advisor::load_openers(folder->data));
  if (error) return tl::unexpected(*error);
  workspace.vocabulary = vocabulary_of(workspace.tables, workspace.signals);
  workspace.model_hash = hash_of_model(folder->data);
  return workspace;
}

sim::Error in_file(const fs::path& path, sim::Error error) {
  // TRANSLATORS: a file and what is wrong in it.
  error.sentence = sim::say("{}: {}", sim::shown_path(path), error.sentence);
  return error;
}

sim::Result<sim::World> read_world(const fs::path& path, const Workspace& workspace) {
  return sim::read_case(path, workspace.vocabulary);
}

sim::Result<sim::World> parse_world(std::string_view text, const std::string& name,
                                    const Workspace& workspace) {
  return sim::parse_case(text, name, workspace.vocabulary);
}

sim::Result<PreparedCase> prepare_file(const fs::path& path, const Workspace& workspace) {
  auto world = read_world(path, workspace);
  if (!world) return tl::unexpected(world.error());
  auto preparation = advisor::prepare(sim::observe(*world), workspace.knowledge());
  if (!preparation) return tl::unexpected(in_file(path, preparation.error()));
  return PreparedCase{std::move(*world), std::move(*preparation)};
}

sim::Result<advisor::OfferOutcomes> outcomes_of(const sim::Case& file, const Workspace& workspace) {
  const auto claim = sim::claim_total(file, workspace.tables);
  if (!claim) return tl::unexpected(claim.error());
  const auto diagnosis = advisor::diagnose(file, workspace.signals);
  if (!diagnosis) return tl::unexpected(diagnosis.error());
  const sim::NoDeal no_deal = sim::value_no_deal(file, *claim, workspace.tables, workspace.population);
  const auto levers = sim::stand_levers(file, *claim, no_deal, workspace.population);
  const advisor::Belief belief =
      advisor::believe(file, *claim, no_deal, levers, workspace.population, workspace.signals, *diagnosis);
  return advisor::offer_outcomes(file, belief, no_deal.value);
}

std::vector<fs::path> shipped_cases(const DataFolder& folder) {
  std::vector<fs::path> cases = files_of(folder.scenarios, ".json");
  std::erase_if(cases, [](const fs::path& path) { return path.filename() == "case.schema.json"; });
  return cases;
}

}  // namespace app
