// Naming a file, to open or to save: a line for the path, below it what is in that folder. Arrows choose,
// Enter goes into a folder or takes the file, Escape leaves.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "gui/widgets/ui.h"

namespace gui {

class FileDialog {
 public:
  enum class Purpose { kOpen, kSave };
  // Starts in the folder of `start`, with its name when saving.
  void open(Purpose purpose, const std::filesystem::path& start);
  bool is_open() const { return open_; }
  void close() { open_ = false; }
  void draw(Ui& ui);
  // The file chosen, once. Saving over a file that is there was confirmed.
  std::optional<std::filesystem::path> take();
  Purpose purpose() const { return purpose_; }

 private:
  struct Entry {
    std::string name;
    bool folder = false;
  };
  void list();
  void choose(const std::filesystem::path& path);

  bool open_ = false, fresh_ = false, confirming_ = false;
  Purpose purpose_ = Purpose::kOpen;
  std::string line_, listed_, problem_;
  std::vector<Entry> entries_;
  std::size_t lit_ = 0, first_ = 0;
  bool chose_by_arrow_ = false;
  std::optional<std::filesystem::path> made_;
};

}  // namespace gui
