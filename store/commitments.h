// Personal fields of a line, and how they are bound to its hash without being in it.
//
// Personal is every member, at any depth of a header or line, whose key is one of kPersonalKeys: names and
// whatever a person wrote freely. The line holds the values, a `salt` and in `commitments`, by path, the
// salted digest of each. The hash is taken over the line without salt and values, so both can go for good:
//
//   commitment(path, value) = BLAKE2b-256, keyed by the salt, of path ":" canonical(value)
//   hash(line)              = BLAKE2b-256 of prev, canonical(line without hash, salt and personal members)
//
// One salt serves a whole line: it goes when any of its values does, and all of them go together.
#pragma once

#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

namespace sim {
class ErrorKeeper;
}

namespace store {

using Json = nlohmann::json;

inline constexpr std::string_view kPersonalKeys[] = {"approver", "interests", "name",    "person", "reason",
                                                     "role",     "source",    "summary", "text",   "title"};

// Adds `salt` and `commitments`; nothing where no member is personal.
void commit(Json& document, const std::string& salt);
// Without salt and personal members; the commitments stay.
void forget_personal(Json& document);
// Whether personal members were forgotten.
bool is_forgotten(const Json& document);
// Of a document that may have them still, or its hash already. `prev` is "" for a header.
std::string line_hash(std::string_view prev, const Json& document);

// The document holds all its personal members, each as committed to, or none of them. Paths and digests of a
// document nobody vouches for. Faults go to the keeper.
void check_commitments(sim::ErrorKeeper& keeper, const Json& document);

// A forgotten document with `text` in the place of each forgotten member but lists, which stay away.
void fill_forgotten(Json& document, const std::string& text);

}  // namespace store
