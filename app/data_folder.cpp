#include "app/data_folder.h"

#include <cstdlib>

#include "sim/text.h"

namespace app {

namespace fs = std::filesystem;

sim::Result<DataFolder> find_data_folder() {
  std::error_code ignored;
  fs::path share;
  if (const char* named = std::getenv("QUITTANCE_SHARE"); named != nullptr && *named != '\0') {
    share = named;
  } else {
    share = fs::read_symlink("/proc/self/exe", ignored).parent_path().parent_path() / "share" / "quittance";
  }
  if (!fs::is_directory(share / "data", ignored)) {
    return sim::storage_error(
        sim::say("{}: found no folder 'data', expected the program's tables there (QUITTANCE_SHARE names "
                 "another place)",
                 share.string()));
  }
  return DataFolder{share / "data", share / "scenarios", share / "page", share / "locale"};
}

}  // namespace app
