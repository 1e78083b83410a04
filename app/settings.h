// What the desktop program remembers from one start to the next: settings.json in the user's config folder.
//
// Reading never fails: a damaged, foreign or partly wrong file gives the defaults for what cannot be used,
// and a sentence. Keys of other versions are kept and written back. Written whole or not at all.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "sim/error.h"

namespace app {

enum class Theme { kDark, kLight };

// In screen coordinates, as the window system counts.
struct WindowPlace {
  int x = 0, y = 0, width = 0, height = 0;
  bool operator==(const WindowPlace&) const = default;
};

struct Settings {
  static constexpr std::size_t kMostRecent = 12;

  Theme theme = Theme::kDark;
  std::string language;               // as in LANG; "" is the user's
  double scale = 0;                   // 0.5 to 4; 0 is the monitor's
  std::optional<WindowPlace> window;  // where it was when not maximised
  bool maximised = false;
  std::vector<std::filesystem::path> recent;  // absolute, most recent first
  nlohmann::json unknown = nlohmann::json::object();
  bool operator==(const Settings&) const = default;
};

struct LoadedSettings {
  Settings settings;
  std::optional<std::string> problem;  // one sentence, for a notice; no file at all is no problem
};
LoadedSettings load_settings(const std::filesystem::path& file);
// Makes the folder. Error (storage): the file cannot be written, and is as before.
sim::Result<void> save_settings(const std::filesystem::path& file, const Settings& settings);

// Puts a file first, once, and forgets the oldest past kMostRecent.
void add_recent(Settings& settings, const std::filesystem::path& file);
// Forgets those that are gone. Looks at the disk: not for every frame.
void drop_gone(Settings& settings);

}  // namespace app
