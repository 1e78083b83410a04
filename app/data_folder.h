// Where the program's own files are: tables, shipped cases, the parts of its pages.
#pragma once

#include <filesystem>

#include "sim/error.h"

namespace app {

struct DataFolder {
  std::filesystem::path data;       // tables, population.json, signals.json, …
  std::filesystem::path scenarios;  // shipped cases
  std::filesystem::path page;       // Chart.js and the fonts that pages carry within them
  std::filesystem::path locale;     // gettext catalogues
  std::filesystem::path fonts;      // of the window
};

// The folder named by QUITTANCE_SHARE, else ../share/quittance beside the program. Error (storage): neither
// is there.
sim::Result<DataFolder> find_data_folder();

}  // namespace app
