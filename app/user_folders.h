// Where a user's settings and unsaved work are kept (XDG Base Directory Specification): relative paths in the
// variables are ignored, as it says. Error (storage): neither the variable nor HOME names a folder.
#pragma once

#include <filesystem>

#include "sim/error.h"

namespace app {

sim::Result<std::filesystem::path> config_folder();  // $XDG_CONFIG_HOME/quittance, else ~/.config/quittance
sim::Result<std::filesystem::path>
state_folder();  // $XDG_STATE_HOME/quittance, else ~/.local/state/quittance

}  // namespace app
