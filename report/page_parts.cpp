#include "report/page_parts.h"

#include <array>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <system_error>

#include <fmt/format.h>

#include "sim/text.h"

namespace report {
namespace {

constexpr std::uintmax_t kLargestPart = 16U * 1024U * 1024U;

constexpr std::array<std::uint32_t, 64> kSha256 = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

constexpr std::uint32_t rotate(std::uint32_t x, unsigned n) {
  return (x >> n) | (x << (32U - n));
}

using State = std::array<std::uint32_t, 8>;

void compress(State& state, std::string_view block) {
  std::array<std::uint32_t, 64> w{};
  for (std::size_t i = 0; i < 16; ++i) {
    for (std::size_t j = 0; j < 4; ++j)
      w[i] = (w[i] << 8U) | static_cast<unsigned char>(block[4 * i + j]);
  }
  for (std::size_t i = 16; i < 64; ++i) {
    const std::uint32_t s0 = rotate(w[i - 15], 7) ^ rotate(w[i - 15], 18) ^ (w[i - 15] >> 3U);
    const std::uint32_t s1 = rotate(w[i - 2], 17) ^ rotate(w[i - 2], 19) ^ (w[i - 2] >> 10U);
    w[i] = w[i - 16] + s0 + w[i - 7] + s1;
  }
  auto [a, b, c, d, e, f, g, h] = state;
  for (std::size_t i = 0; i < 64; ++i) {
    const std::uint32_t t1 =
        h + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) + ((e & f) ^ (~e & g)) + kSha256[i] + w[i];
    const std::uint32_t t2 = (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
    h = g;
    g = f;
    f = e;
    e = d + t1;
    d = c;
    c = b;
    b = a;
    a = t1 + t2;
  }
  const State turned = {a, b, c, d, e, f, g, h};
  for (std::size_t i = 0; i < 8; ++i)
    state[i] += turned[i];
}

}  // namespace

std::string base64(std::string_view bytes) {
  constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  out.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    const std::size_t taken = std::min<std::size_t>(3, bytes.size() - at);
    std::uint32_t group = 0;
    for (std::size_t i = 0; i < 3; ++i) {
      group = (group << 8U) | (i < taken ? static_cast<unsigned char>(bytes[at + i]) : 0U);
    }
    for (std::size_t i = 0; i < 4; ++i) {
      out += i <= taken ? kDigits[(group >> (18U - 6U * i)) & 63U] : '=';
    }
  }
  return out;
}

std::string sha256(std::string_view bytes) {
  State state = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
  std::string padded(bytes);
  padded += '\x80';
  while (padded.size() % 64 != 56)
    padded += '\0';
  const std::uint64_t bits = std::uint64_t{bytes.size()} * 8;
  for (unsigned shift = 64; shift > 0; shift -= 8)
    padded += static_cast<char>((bits >> (shift - 8)) & 0xFFU);
  for (std::size_t at = 0; at < padded.size(); at += 64)
    compress(state, std::string_view(padded).substr(at, 64));
  std::string digest;
  for (const std::uint32_t word : state) {
    for (unsigned shift = 32; shift > 0; shift -= 8)
      digest += static_cast<char>((word >> (shift - 8)) & 0xFFU);
  }
  return digest;
}

sim::Result<std::string> read_part(const std::filesystem::path& path) {
  const auto missing = [&](const std::string& found) {
    return sim::storage_error(
        sim::say("{}: found {}, expected a part of the program's pages; reinstall the program.",
                 path.string(), found));
  };
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error)) {
    return missing(std::filesystem::exists(path, error) ? sim::tr("something that is not a file")
                                                        : sim::tr("no file"));
  }
  if (std::filesystem::file_size(path, error) > kLargestPart)
    return missing(sim::tr("a file of more than 16 MiB"));
  std::ifstream in(path, std::ios::binary);
  std::string content{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (!in.is_open() || in.bad()) return missing(sim::tr("a file that cannot be read"));
  return content;
}

sim::Result<std::string> read_script(const std::filesystem::path& path) {
  auto script = read_part(path);
  if (!script) return script;
  // The address of a source map, read by a browser's developer tools, would be a request.
  if (const std::size_t map = script->rfind("//# sourceMappingURL="); map != std::string::npos)
    script->erase(map);
  for (const char* end : {"</script", "<!--"}) {
    if (script->find(end) != std::string::npos) {
      return sim::storage_error(
          sim::say("{}: found \"{}\", expected a script that can stand within a page; reinstall the program.",
                   path.string(), end));
    }
  }
  return script;
}

sim::Result<std::string> font_faces(const std::filesystem::path& page_folder) {
  std::string rules;
  for (const auto& [file, weight] :
       {std::pair{"inter-regular.woff2", 400}, std::pair{"inter-semibold.woff2", 600}}) {
    const auto font = read_part(page_folder / file);
    if (!font) return font;
    rules += fmt::format(
        "@font-face{{font-family:Inter;font-style:normal;font-weight:{};font-display:block;"
        "src:url(data:font/woff2;base64,{}) format(\"woff2\")}}\n",
        weight, base64(*font));
  }
  return rules;
}

std::string content_policy(std::initializer_list<std::string_view> scripts) {
  std::string policy = "default-src 'none'; script-src";
  for (const std::string_view script : scripts)
    policy += fmt::format(" 'sha256-{}'", base64(sha256(script)));
  return policy +
         "; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'";
}

sim::Result<std::string> fill_template(const std::filesystem::path& path, std::string_view text,
                                       const std::map<std::string, std::string>& values) {
  std::string page;
  while (true) {
    const std::size_t open = text.find("{{");
    page += text.substr(0, open);
    if (open == std::string_view::npos) return page;
    text.remove_prefix(open + 2);
    const std::size_t close = text.find("}}");
    const std::string name(text.substr(0, close));
    const auto value = values.find(name);
    if (close == std::string_view::npos || value == values.end()) {
      return sim::storage_error(
          sim::say("{}: found {{{{{}}}}}, expected a name that this program fills; "
                   "reinstall the program.",
                   path.string(), name.substr(0, 40)));
    }
    page += value->second;
    text.remove_prefix(close + 2);
  }
}

}  // namespace report
