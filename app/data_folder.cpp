#include "app/data_folder.h"

#include <cstdlib>

#include <sys/auxv.h>

#include "sim/text.h"

namespace app {

namespace fs = std::filesystem;

namespace {

// Where this program was started from: by /proc, and where that is not mounted (a bare chroot) by the name
// that the kernel was given.
fs::path program_file() {
  std::error_code failed;
  fs::path file = fs::read_symlink("/proc/self/exe", failed);
  if (!failed) return file;
  const auto* name = reinterpret_cast<const char*>(getauxval(AT_EXECFN));
  return name != nullptr ? fs::weakly_canonical(name, failed) : fs::path();
}

}  // namespace

sim::Result<DataFolder> find_data_folder() {
  std::error_code ignored;
  fs::path share;
  if (const char* named = std::getenv("QUITTANCE_SHARE"); named != nullptr && *named != '\0') {
    share = named;
  } else {
    share = program_file().parent_path().parent_path() / "share" / "quittance";
  }
  if (!fs::is_directory(share / "data", ignored)) {
    return sim::storage_error(
        sim::say("{}: found no folder 'data', expected the program's tables there (QUITTANCE_SHARE names "
                 "another place)",
                 share.string()));
  }
  return DataFolder{share / "data", share / "scenarios", share / "page", share / "locale", share / "fonts"};
}

}  // namespace app
