// The program's own knowledge in memory, and the jobs that go from a file to a result.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "advisor/offer_outcomes.h"
#include "advisor/preparation.h"
#include "app/data_folder.h"
#include "sim/case.h"
#include "sim/case_reader.h"
#include "sim/error.h"

namespace app {

struct Workspace {
  DataFolder folder;
  sim::Tables tables;
  sim::Population population;
  advisor::SignalTable signals;
  advisor::ReadinessRules readiness;
  advisor::CardDeck cards;
  advisor::Openers openers;
  sim::Vocabulary vocabulary;
  std::shared_ptr<advisor::PolicyShelf> shelf = std::make_shared<advisor::PolicyShelf>();
  std::string model_hash;  // eight hex digits: FNV-1a over the files of data/ and the program's version

  // Borrows from this workspace.
  advisor::Knowledge knowledge() const;
};

// Error: the data folder or one of its files cannot be used; the sentence names it.
sim::Result<Workspace> open_workspace();

// The error of a part that does not know the file's name, with it.
sim::Error in_file(const std::filesystem::path& path, sim::Error error);

sim::Result<sim::World> read_world(const std::filesystem::path& path, const Workspace& workspace);

// The same from a text; `name` stands for the file in an error's sentence.
sim::Result<sim::World> parse_world(std::string_view text, const std::string& name,
                                    const Workspace& workspace);

struct PreparedCase {
  sim::World world;
  advisor::Preparation preparation;
};
sim::Result<PreparedCase> prepare_file(const std::filesystem::path& path, const Workspace& workspace);

// The offers of a case as outcomes (advisor/offer_outcomes.h).
sim::Result<advisor::OfferOutcomes> outcomes_of(const sim::Case& file, const Workspace& workspace);

// scenarios/<id>.json, by id.
std::vector<std::filesystem::path> shipped_cases(const DataFolder& folder);

}  // namespace app
