// The window and its inside, put together: events in, frames out, nothing in between while nothing happens.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "app/workspace.h"
#include "gui/palette.h"
#include "sim/error.h"

namespace gui {

struct ProgramWish {
  std::optional<std::filesystem::path> open;
  // Pictures of every view of the case go there (case.png, prepare.png; start.png without a case), or what
  // the script shoots. The window stays hidden and the user's settings and drafts are neither read nor
  // written.
  std::optional<std::filesystem::path> pictures;
  std::optional<std::filesystem::path> script;
  std::optional<Theme> theme;
  std::optional<std::string> language;
  std::optional<double> scale;
  int width = 0, height = 0;  // 0: as it was, else 1280x800
  bool measure = false;
};

// Until the window is closed, or the script and its pictures are done. Error: no display, no font, a script
// that cannot be read, a case that cannot be opened (for pictures), a folder that cannot be written.
sim::Result<void> run_program(const app::Workspace& workspace, const ProgramWish& wish);

}  // namespace gui
