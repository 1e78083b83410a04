#include "store/digest.h"

#include <array>

#include <sodium.h>

#include "sim/check.h"

namespace store {
namespace {

using Bytes = std::array<unsigned char, 32>;

std::string hex(const Bytes& bytes) {
  static constexpr char kHex[] = "0123456789abcdef";
  std::string text;
  text.reserve(kDigits);
  for (const unsigned char byte : bytes) {
    text += kHex[byte >> 4U];
    text += kHex[byte & 15U];
  }
  return text;
}

Bytes bytes_of(const std::string& text) {
  SIM_CHECK(is_digest(text));
  const auto value = [](char c) { return static_cast<unsigned>(c <= '9' ? c - '0' : c - 'a' + 10); };
  Bytes bytes{};
  for (std::size_t i = 0; i < bytes.size(); ++i)
    bytes[i] = static_cast<unsigned char>(value(text[2 * i]) << 4U | value(text[2 * i + 1]));
  return bytes;
}

std::string hashed(const unsigned char* key, std::size_t key_size,
                   std::initializer_list<std::string_view> parts) {
  SIM_CHECK(sodium_init() >= 0);
  crypto_generichash_state state;
  Bytes result{};
  SIM_CHECK(crypto_generichash_init(&state, key, key_size, result.size()) == 0);
  for (const std::string_view part : parts) {
    SIM_CHECK(crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(part.data()),
                                        part.size()) == 0);
  }
  SIM_CHECK(crypto_generichash_final(&state, result.data(), result.size()) == 0);
  return hex(result);
}

}  // namespace

std::string digest(std::initializer_list<std::string_view> parts) {
  return hashed(nullptr, 0, parts);
}

std::string salted_digest(const std::string& salt, std::initializer_list<std::string_view> parts) {
  const Bytes key = bytes_of(salt);
  return hashed(key.data(), key.size(), parts);
}

bool is_digest(std::string_view text) {
  return text.size() == kDigits && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

std::string random_salt() {
  SIM_CHECK(sodium_init() >= 0);
  Bytes bytes{};
  randombytes_buf(bytes.data(), bytes.size());
  return hex(bytes);
}

}  // namespace store
