#include "app/user_folders.h"

#include <cstdlib>

#include "sim/text.h"

namespace app {
namespace {

namespace fs = std::filesystem;

// The folder that an environment variable names; "" when it names none.
fs::path named_by(const char* variable) {
  const char* value = std::getenv(variable);
  fs::path folder = value == nullptr ? "" : value;
  return folder.is_absolute() ? folder : fs::path();
}

sim::Result<fs::path> folder_of(const char* variable, const char* below_home) {
  if (const fs::path named = named_by(variable); !named.empty()) return named / "quittance";
  if (const fs::path home = named_by("HOME"); !home.empty()) return home / below_home / "quittance";
  return sim::storage_error(
      sim::say("{0}: found no folder there nor in HOME, expected the user's folder.", variable));
}

}  // namespace

sim::Result<fs::path> config_folder() {
  return folder_of("XDG_CONFIG_HOME", ".config");
}

sim::Result<fs::path> state_folder() {
  return folder_of("XDG_STATE_HOME", ".local/state");
}

}  // namespace app
