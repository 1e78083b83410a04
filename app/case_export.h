// A case as the standard files of other systems: a `.pomdp` decision problem for solvers
// (advisor/case_model.h), or the scenario folder of NegMAS, a library for automated negotiation.
#pragma once

#include <string>
#include <vector>

#include "app/workspace.h"

namespace app {

struct ExportedFile {
  std::string name;  // within the folder
  std::string content;
};

struct CaseExport {
  std::vector<ExportedFile> files;
  std::size_t states = 0, actions = 0, observations = 0, types = 0;  // 0 where the format has none
  std::size_t bytes() const;
};

enum class ExportFormat { kPomdp, kNegmas };

// Error: the case cannot be prepared; the sentence names the field, not the file. Nothing is searched.
sim::Result<CaseExport> export_case(const sim::World& world, const Workspace& workspace, ExportFormat format);

// All of them or none: what was written before a failure is put back as it was. Makes the folder if missing.
// Error (storage): one sentence with path, what was found and what was expected.
sim::Result<void> write_files(const std::filesystem::path& folder, const std::vector<ExportedFile>& files);

}  // namespace app
