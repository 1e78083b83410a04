// What the window shows, as a PNG file.
#pragma once

#include <filesystem>
#include <vector>

#include "sim/error.h"

namespace gui {

struct Picture {
  int width = 0, height = 0;
  std::vector<unsigned char> rgb;  // rows from the top, three bytes a pixel
};

// Error (storage): the file cannot be written; nothing half-written stays.
sim::Result<void> write_png(const std::filesystem::path& path, const Picture& picture);

}  // namespace gui
