#include "app/case_export.h"

#include <optional>

#include "advisor/belief.h"
#include "advisor/case_model.h"
#include "advisor/pomdp/write_model.h"
#include "app/negmas_files.h"
#include "sim/json_input.h"
#include "sim/text.h"
#include "sim/write_file.h"
#include "store/log_header.h"

namespace app {
namespace {

namespace fs = std::filesystem;
using sim::say;
using sim::tr;

struct Table {
  advisor::Ground ground;
  std::vector<std::string> attitudes;  // beside its debtors
  advisor::ActPlan acts;
};

sim::Result<Table> table_of(const sim::World& world, const Workspace& workspace) {
  const sim::Case& file = world.file;
  advisor::Knowledge knowledge = workspace.knowledge();
  knowledge.effort.level = -1;  // nothing is searched
  const auto prepared = advisor::prepare(sim::observe(world), knowledge);
  if (!prepared) return tl::unexpected(prepared.error());
  const advisor::Belief belief =
      advisor::believe(file, prepared->claim, prepared->no_deal, prepared->levers, workspace.population,
                       workspace.signals, prepared->diagnosis);
  std::vector<sim::DebtorType> types;
  if (!std::holds_alternative<sim::ThresholdModel>(file.debtor_model))
    types = advisor::weighted_types(file, workspace.population, workspace.signals, prepared->diagnosis);
  Table table;
  table.ground = advisor::ground_of(
      {file, prepared->claim, prepared->no_deal, prepared->levers, belief, workspace.population}, types);
  for (const sim::DebtorType& type : types) {
    if (type.weight > 0) table.attitudes.emplace_back(sim::name_of(type.attitude));
  }
  table.acts = advisor::usual_acts(
      advisor::possible_acts(file, prepared->claim, prepared->diagnosis, prepared->levers), 1,
      table.ground.terms.rounds);
  return table;
}

std::string source_of(const sim::World& world, const Workspace& workspace) {
  return say("From the case {}, hash {}; model hash {}.", world.file.id, store::case_hash(world),
             workspace.model_hash) +
         "\n";
}

sim::Error storage(const fs::path& path, const std::string& found, const std::string& expected) {
  return {sim::ErrorKind::kStorage, say("{}: found {}, expected {}", sim::shown_path(path), found, expected)};
}

}  // namespace

std::size_t CaseExport::bytes() const {
  std::size_t sum = 0;
  for (const ExportedFile& file : files)
    sum += file.content.size();
  return sum;
}

sim::Result<CaseExport> export_case(const sim::World& world, const Workspace& workspace,
                                    ExportFormat format) {
  const auto table = table_of(world, workspace);
  if (!table) return tl::unexpected(table.error());
  CaseExport made;
  if (format == ExportFormat::kNegmas) {
    const std::string comment = "# " + source_of(world, workspace);
    made.files = negmas_files(world.file.id, table->ground, comment);
    return made;
  }
  const advisor::CaseModel model = advisor::case_model(table->ground, table->acts, table->attitudes);
  const std::string comment = tr("A debt negotiation as a decision problem under partial observation.") +
                              "\n" + source_of(world, workspace) + advisor::describe(model, table->ground);
  made.files = {{world.file.id + ".pomdp", advisor::pomdp::write_model(model.model, comment)}};
  made.states = model.model.states.size();
  made.actions = model.model.actions.size();
  made.observations = model.model.observations.size();
  made.types = model.few.debtors.size();
  return made;
}

sim::Result<void> write_files(const fs::path& folder, const std::vector<ExportedFile>& files) {
  // Step 1. The folder.
  std::error_code error;
  const bool made_folder = fs::create_directories(folder, error);
  if (error) return tl::unexpected(storage(folder, error.message(), tr("a folder that can be made")));
  if (!fs::is_directory(folder, error))
    return tl::unexpected(storage(folder, tr("no folder"), tr("a folder")));
  // Step 2. The files; what was there is kept until all are written.
  std::vector<std::optional<std::string>> before;
  for (std::size_t k = 0; k < files.size(); ++k) {
    const fs::path path = folder / files[k].name;
    std::optional<std::string> old;
    if (fs::exists(path, error)) {
      if (auto text = sim::read_file(path)) old = std::move(*text);
    }
    if (const auto written = sim::write_file(path, files[k].content); !written) {
      // Step 3. Back as it was.
      for (std::size_t done = 0; done < k; ++done) {
        const fs::path other = folder / files[done].name;
        if (before[done]) {
          static_cast<void>(sim::write_file(other, *before[done]));
        } else {
          fs::remove(other, error);
        }
      }
      if (made_folder) fs::remove(folder, error);
      return tl::unexpected(written.error());
    }
    before.push_back(std::move(old));
  }
  return {};
}

}  // namespace app
