#include "gui/picture.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>

#if defined(__GNUC__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"
#endif
#define STB_IMAGE_IMPLEMENTATION
#define STB_IMAGE_STATIC
#define STBI_ONLY_PNG
#include <stb_image.h>
#if defined(__GNUC__)
#pragma GCC diagnostic pop
#endif
#include <zlib.h>

namespace test_gui {

namespace {

std::size_t place(const Picture& picture, int x, int y) {
  return 4 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width) +
              static_cast<std::size_t>(x));
}

bool agrees(const Picture& one, const Picture& other, int x, int y) {
  for (std::size_t channel = 0; channel < 3; ++channel) {
    int low = 255, high = 0;
    for (int row = std::max(0, y - 1); row <= std::min(other.height - 1, y + 1); ++row)
      for (int column = std::max(0, x - 1); column <= std::min(other.width - 1, x + 1); ++column) {
        const int value = other.rgba[place(other, column, row) + channel];
        low = std::min(low, value);
        high = std::max(high, value);
      }
    const int value = one.rgba[place(one, x, y) + channel];
    if (value < low - kTolerance || value > high + kTolerance) return false;
  }
  return true;
}

using Shade = std::array<std::uint8_t, 3>;
constexpr int kApart = 12;
constexpr std::size_t kExact = 64;

int distance(const Shade& a, const Shade& b) {
  int sum = 0;
  for (std::size_t i = 0; i < 3; ++i)
    sum += (a[i] - b[i]) * (a[i] - b[i]);
  return sum;
}

// The most frequent shades, and of the others those that differ by kApart from all before, up to 256.
std::vector<Shade> palette_of(const std::vector<Shade>& pixels) {
  std::map<Shade, int> counts;
  for (const Shade& pixel : pixels)
    ++counts[pixel];
  std::vector<std::pair<int, Shade>> sorted;
  for (const auto& [shade, count] : counts)
    sorted.emplace_back(-count, shade);
  std::sort(sorted.begin(), sorted.end());
  std::vector<Shade> palette;
  for (const auto& [count, shade] : sorted) {
    const bool apart = palette.size() < kExact ||
                       std::none_of(palette.begin(), palette.end(), [shade = shade](const Shade& other) {
                         return distance(shade, other) < kApart * kApart;
                       });
    if (apart && palette.size() < 256) palette.push_back(shade);
  }
  return palette;
}

std::string big_endian(std::size_t value) {
  std::string bytes;
  for (unsigned shift = 32; shift > 0; shift -= 8)
    bytes += static_cast<char>(value >> (shift - 8) & 0xFFU);
  return bytes;
}

std::string chunk(const std::string& type, const std::string& content) {
  const std::string body = type + content;
  const auto* bytes = reinterpret_cast<const Bytef*>(body.data());
  return big_endian(content.size()) + body + big_endian(crc32(0, bytes, static_cast<uInt>(body.size())));
}

// A PNG of 256 shades: a third of what stb_image_write makes of it, and for the eye the same.
bool write(const Picture& picture, const std::filesystem::path& file) {
  std::vector<Shade> pixels;
  for (std::size_t i = 0; i + 3 < picture.rgba.size(); i += 4)
    pixels.push_back({picture.rgba[i], picture.rgba[i + 1], picture.rgba[i + 2]});
  const std::vector<Shade> palette = palette_of(pixels);
  std::map<Shade, char> nearest;
  std::string lines, shades;
  for (std::size_t i = 0; i < pixels.size(); ++i) {
    if (i % static_cast<std::size_t>(picture.width) == 0) lines += '\0';  // no filter
    auto found = nearest.find(pixels[i]);
    if (found == nearest.end()) {
      const auto best = std::min_element(palette.begin(), palette.end(), [&](const Shade& a, const Shade& b) {
        return distance(a, pixels[i]) < distance(b, pixels[i]);
      });
      found = nearest.emplace(pixels[i], static_cast<char>(best - palette.begin())).first;
    }
    lines += found->second;
  }
  for (const Shade& shade : palette)
    shades.append({static_cast<char>(shade[0]), static_cast<char>(shade[1]), static_cast<char>(shade[2])});
  auto size = compressBound(static_cast<uLong>(lines.size()));
  std::string packed(size, '\0');
  if (compress2(reinterpret_cast<Bytef*>(packed.data()), &size, reinterpret_cast<const Bytef*>(lines.data()),
                static_cast<uLong>(lines.size()), Z_BEST_COMPRESSION) != Z_OK)
    return false;
  packed.resize(size);

  std::filesystem::create_directories(file.parent_path());
  const std::string header = big_endian(static_cast<std::size_t>(picture.width)) +
                             big_endian(static_cast<std::size_t>(picture.height)) +
                             std::string("\x08\x03\0\0\0", 5);
  std::ofstream out(file, std::ios::binary);
  out << "\x89PNG\r\n\x1A\n"
      << chunk("IHDR", header) << chunk("PLTE", shades) << chunk("IDAT", packed) << chunk("IEND", {});
  return out.good();
}

std::optional<Picture> read(const std::filesystem::path& file) {
  int width = 0, height = 0, channels = 0;
  stbi_uc* pixels = stbi_load(file.c_str(), &width, &height, &channels, 4);
  if (pixels == nullptr) return std::nullopt;
  const auto size = 4 * static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
  Picture picture{width, height, {pixels, pixels + size}};
  stbi_image_free(pixels);
  return picture;
}

}  // namespace

double differing_share(const Picture& a, const Picture& b) {
  if (a.width != b.width || a.height != b.height || a.rgba.empty()) return 1;
  int differing = 0;
  for (int y = 0; y < a.height; ++y)
    for (int x = 0; x < a.width; ++x)
      if (!agrees(a, b, x, y) || !agrees(b, a, x, y)) ++differing;
  return 1. * differing / a.width / a.height;
}

std::optional<std::string> compare_with_approved(const std::string& name, const Picture& seen,
                                                 double most_differing) {
  const std::filesystem::path approved = std::filesystem::path(QUITTANCE_PICTURES) / (name + ".png");
  const char* approve = std::getenv("QUITTANCE_APPROVE");
  if (approve != nullptr && std::string(approve) == "1") {
    if (write(seen, approved)) return std::nullopt;
    return approved.string() + ": could not be written";
  }
  const auto expected = read(approved);
  const double share = expected ? differing_share(*expected, seen) : 1;
  if (share <= most_differing) return std::nullopt;
  const std::filesystem::path actual = std::filesystem::path(QUITTANCE_SEEN) / (name + ".png");
  const bool written = write(seen, actual);
  return approved.string() +
         (expected ? ": " + std::to_string(100 * share) + "% of the pixels differ" : ": not found") +
         "; seen: " + (written ? actual.string() : "could not be written");
}

}  // namespace test_gui
