#include "store/commitments.h"

#include <algorithm>
#include <charconv>
#include <unordered_set>
#include <vector>

#include <nlohmann/json.hpp>

#include "sim/field_reader.h"
#include "sim/json_input.h"
#include "sim/text.h"
#include "store/canonical.h"
#include "store/digest.h"

namespace store {
namespace {

using sim::tr;

bool is_personal(std::string_view key) {
  return std::binary_search(std::begin(kPersonalKeys), std::end(kPersonalKeys), key);
}

// What is no part of the talk itself, whatever its keys.
bool is_proof(std::string_view key) {
  return key == "commitments" || key == "seal";
}

struct Member {
  Json* object;
  std::string key, path;
};

void collect(Json& value, const std::string& path, std::vector<Member>& found) {
  if (value.is_array()) {
    for (std::size_t i = 0; i < value.size(); ++i)
      collect(value[i], path + "[" + std::to_string(i) + "]", found);
  } else if (value.is_object()) {
    for (const auto& [key, member] : value.items()) {
      if (path.empty() && is_proof(key)) continue;
      std::string inner = path.empty() ? key : path + "." + key;
      if (is_personal(key)) {
        found.push_back({&value, key, std::move(inner)});
      } else {
        collect(member, inner, found);
      }
    }
  }
}

std::vector<Member> personal_members(Json& document) {
  std::vector<Member> found;
  collect(document, "", found);
  return found;
}

std::string commitment(const std::string& salt, const std::string& path, const Json& value) {
  return salted_digest(salt, {path, ":", canonical(value)});
}

// The object that holds the member of a path as in "case.facts[2].text", its key last; null when there is
// none.
Json* holder_of(Json& document, std::string_view path, std::string& key) {
  Json* at = &document;
  for (;;) {
    const std::size_t end = path.find_first_of(".[");
    if (!at->is_object()) return nullptr;
    if (end == std::string_view::npos) {
      key = path;
      return at;
    }
    const auto next = at->find(std::string(path.substr(0, end)));
    if (next == at->end()) return nullptr;
    at = &*next;
    path.remove_prefix(end);
    while (path.starts_with('[')) {
      std::size_t index = 0;
      const char* const last = path.data() + path.size();
      const auto [stop, problem] = std::from_chars(path.data() + 1, last, index);
      // One spelling of each path: "[01]" is none.
      if (problem != std::errc() || stop == last || *stop != ']' || !at->is_array() || index >= at->size() ||
          std::to_string(index).size() + 1 != static_cast<std::size_t>(stop - path.data())) {
        return nullptr;
      }
      at = &(*at)[index];
      path.remove_prefix(static_cast<std::size_t>(stop - path.data()) + 1);
    }
    if (!path.starts_with('.')) return nullptr;
    path.remove_prefix(1);
  }
}

std::string path_of_commitment(const std::string& path) {
  return "commitments[" + sim::shown_text(path) + "]";
}

// Of a forgotten document: each path is where a personal member can have been.
void check_places(sim::ErrorKeeper& keeper, const Json& document, const Json& commitments) {
  Json copy = document;
  for (const auto& item : commitments.items()) {
    std::string key;
    const std::size_t root = item.key().find_first_of(".[");
    const Json* holder =
        is_proof(std::string_view(item.key()).substr(0, root)) ? nullptr : holder_of(copy, item.key(), key);
    if (holder == nullptr || !is_personal(key)) {
      keeper.fail("commitments", sim::shown_text(item.key()), tr("the path of a personal field"));
      return;
    }
  }
}

}  // namespace

void commit(Json& document, const std::string& salt) {
  Json commitments = Json::object();
  for (const Member& member : personal_members(document))
    commitments[member.path] = commitment(salt, member.path, (*member.object)[member.key]);
  if (commitments.empty()) return;
  document["commitments"] = std::move(commitments);
  document["salt"] = salt;
}

void forget_personal(Json& document) {
  for (const Member& member : personal_members(document))
    member.object->erase(member.key);
  document.erase("salt");
}

bool is_forgotten(const Json& document) {
  return document.contains("commitments") && !document.contains("salt");
}

std::string line_hash(std::string_view prev, const Json& document) {
  Json bare = document;
  forget_personal(bare);
  bare.erase("hash");
  return digest({prev, canonical(bare)});
}

void check_commitments(sim::ErrorKeeper& keeper, const Json& document) {
  static const Json kNone = Json::object();
  const bool any = document.contains("commitments");
  const Json& commitments = any ? document["commitments"] : kNone;
  if (!commitments.is_object() || (any && commitments.empty())) {
    keeper.fail("commitments", sim::shown_json(commitments), tr("an object that is not empty"));
    return;
  }
  for (const auto& item : commitments.items()) {
    const Json& value = item.value();
    if (value.is_string() && is_digest(value.get_ref<const std::string&>())) continue;
    keeper.fail(path_of_commitment(item.key()), sim::shown_json(value), tr("64 lower-case hex digits"));
    return;
  }
  const auto salt = document.find("salt");
  const bool salted = salt != document.end();
  if (salted && (!salt->is_string() || !is_digest(salt->get_ref<const std::string&>()))) {
    keeper.fail("salt", sim::shown_json(*salt), tr("64 lower-case hex digits"));
    return;
  }
  Json copy = document;
  const std::vector<Member> members = personal_members(copy);
  if (!salted) {
    if (!members.empty()) {
      keeper.fail("salt", tr("nothing"), tr("the salt of the personal fields beside it"));
    } else if (any) {
      check_places(keeper, document, commitments);
    }
    return;
  }
  for (const Member& member : members) {
    const auto stated = commitments.find(member.path);
    if (stated == commitments.end()) {
      keeper.fail("commitments", tr("nothing"), sim::say("one for {}", sim::shown_text(member.path)));
      return;
    }
    const Json& value = (*member.object)[member.key];
    const std::string made = commitment(salt->get<std::string>(), member.path, value);
    if (stated->get_ref<const std::string&>() != made) {
      keeper.fail(member.path, sim::shown_json(value), tr("what was committed to"));
      return;
    }
  }
  if (!any) {
    keeper.fail("salt", tr("a salt"), tr("none without personal fields"));
    return;
  }
  std::unordered_set<std::string_view> paths;
  for (const Member& member : members)
    paths.insert(member.path);
  for (const auto& item : commitments.items()) {
    if (paths.contains(item.key())) continue;
    keeper.fail("commitments", sim::shown_text(item.key()), tr("the path of a field that is there"));
    return;
  }
}

void fill_forgotten(Json& document, const std::string& text) {
  const Json commitments = document.value("commitments", Json::object());
  for (const auto& item : commitments.items()) {
    std::string key;
    Json* const holder = holder_of(document, item.key(), key);
    if (holder != nullptr && key != "interests") (*holder)[key] = text;
  }
}

}  // namespace store
