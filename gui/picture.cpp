#include "gui/picture.h"

#include <string>
#include <string_view>

#include <stb/stb_image_write.h>

#include "sim/write_file.h"

namespace gui {

sim::Result<void> write_png(const std::filesystem::path& path, const Picture& picture) {
  std::string bytes;
  const auto take = [](void* to, void* data, int size) {
    static_cast<std::string*>(to)->append(static_cast<const char*>(data), static_cast<std::size_t>(size));
  };
  stbi_write_png_to_func(take, &bytes, picture.width, picture.height, 3, picture.rgb.data(),
                         picture.width * 3);
  return sim::write_file(path, bytes);
}

}  // namespace gui
