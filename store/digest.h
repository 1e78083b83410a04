// BLAKE2b-256 (RFC 7693, libsodium's crypto_generichash) and salts, as 64 lower-case hex digits.
#pragma once

#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>

namespace store {

inline constexpr std::size_t kDigits = 64;

// Of the parts, one after the other.
std::string digest(std::initializer_list<std::string_view> parts);
// Keyed by the 32 bytes that `salt` spells: without the salt nobody can tell what was hashed.
std::string salted_digest(const std::string& salt, std::initializer_list<std::string_view> parts);
bool is_digest(std::string_view text);

// Where salts come from; each call another one.
using Salts = std::function<std::string()>;
// The system's generator of unpredictable bytes, never a seeded one: a salt that can be guessed hides
// nothing.
std::string random_salt();

}  // namespace store
