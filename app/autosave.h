// Unsaved work, safe from a crash: one file for each open draft in a folder of the user, written whole or not
// at all and flushed to disk, removed once the draft is saved or given up.
//
// The file beside it with the ending .lock is held (flock) as long as its window lives, and the system lets
// go of it when the program ends in any way: two running programs never take each other's drafts. Folders are
// made for the user alone.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "app/file_mark.h"
#include "sim/error.h"

namespace app {

// The place of one draft. Destroying it leaves what was kept for find_drafts().
class Autosave {
 public:
  explicit Autosave(std::filesystem::path folder) : folder_(std::move(folder)) {}
  ~Autosave();
  Autosave(Autosave&& other) noexcept;
  Autosave& operator=(Autosave&& other) noexcept;
  Autosave(const Autosave&) = delete;
  Autosave& operator=(const Autosave&) = delete;

  // Error (storage): one sentence; what was kept before stands.
  sim::Result<void> keep(const nlohmann::json& document, const std::optional<std::filesystem::path>& original,
                         const std::optional<FileMark>& mark);
  // Saved or given up: nothing is left to recover.
  void forget();

 private:
  friend struct FoundDrafts find_drafts(const std::filesystem::path& folder);
  sim::Result<void> claim();
  void release();

  std::filesystem::path folder_;
  std::filesystem::path file_;  // "" before the first keep()
  int lock_ = -1;
};

struct FoundDraft {
  nlohmann::json document;
  std::optional<std::filesystem::path> original;
  std::optional<FileMark> mark;  // of the original when it was loaded or saved
  std::filesystem::file_time_type kept_at;
  Autosave place;  // its file: keep() and forget() go on with it; destroyed, it stays for the next search
};

struct FoundDrafts {
  std::vector<FoundDraft> drafts;     // that no running program holds, latest first
  std::vector<std::string> problems;  // one sentence for each file that cannot be used; it is left alone
};
FoundDrafts find_drafts(const std::filesystem::path& folder);

}  // namespace app
