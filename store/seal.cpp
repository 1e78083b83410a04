#include "store/seal.h"

#include <nlohmann/json.hpp>

#include "sim/field_reader.h"
#include "sim/json_input.h"
#include "sim/text.h"
#include "store/canonical.h"
#include "store/digest.h"
#include "store/open_file.h"

namespace store {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;
using sim::tr;

constexpr std::string_view kFormat = "quittance-seal/1";
constexpr std::string_view kFileFields[] = {"floor", "format", "log", "salt", "truth"};
constexpr std::string_view kSealFields[] = {"floor", "salt", "truth"};

struct Hidden {
  const char* name;     // in a seal
  const char* pointer;  // into the case
  const char* path;     // within the header
};
constexpr Hidden kHidden[] = {{"truth", "/truth", "case.truth"},
                              {"floor", "/mandate/floor", "case.mandate.floor"}};

std::string sealed_digest(const std::string& salt, const Hidden& hidden, const Json& value) {
  return salted_digest(salt, {hidden.path, ":", canonical(value)});
}

const Json* find(const Json& document, const Hidden& hidden) {
  const Json::json_pointer pointer(hidden.pointer);
  return document.contains(pointer) ? &document.at(pointer) : nullptr;
}

bool is_sealed(const Json& value) {
  return value.is_object() && value.size() == 1 && value.contains("sealed") && value["sealed"].is_string() &&
         is_digest(value["sealed"].get_ref<const std::string&>());
}

}  // namespace

std::optional<Seal> seal_case(Json& document, const std::string& salt) {
  Seal seal = Json::object();
  for (const Hidden& hidden : kHidden) {
    const Json* value = find(document, hidden);
    if (value == nullptr) continue;
    seal[hidden.name] = *value;
    const std::string made = sealed_digest(salt, hidden, *value);
    document[Json::json_pointer(hidden.pointer)] = Json{{"sealed", made}};
  }
  if (seal.empty()) return std::nullopt;
  seal["salt"] = salt;
  return seal;
}

bool drop_seals(Json& document) {
  const bool truth = document.erase("truth") != 0;
  const auto mandate = document.find("mandate");
  if (mandate == document.end() || !mandate->is_object()) return truth;
  const bool floor = mandate->erase("floor") != 0;
  if (mandate->empty()) document.erase(mandate);
  return truth || floor;
}

void put_back(Json& document, const Seal& seal) {
  for (const Hidden& hidden : kHidden) {
    if (seal.contains(hidden.name)) document[Json::json_pointer(hidden.pointer)] = seal[hidden.name];
  }
}

void check_sealed(sim::ErrorKeeper& keeper, const Json& document) {
  for (const Hidden& hidden : kHidden) {
    const Json* value = find(document, hidden);
    if (value != nullptr && !is_sealed(*value))
      keeper.fail(hidden.path, tr("an open value"), tr("its seal: \"sealed\" with 64 hex digits"));
  }
}

void check_opens(sim::ErrorKeeper& keeper, const Json& document, const Json& seal, const std::string& path) {
  const sim::Fields fields(keeper, seal, path, kSealFields);
  const std::string salt = fields.text("salt", true);
  if (keeper.error()) return;
  if (!is_digest(salt)) {
    fields.fail("salt", tr("64 lower-case hex digits"));
    return;
  }
  for (const Hidden& hidden : kHidden) {
    const Json* sealed = find(document, hidden);
    if (sealed == nullptr) {
      if (fields.has(hidden.name)) fields.fail(hidden.name, tr("none: the case hides none"));
    } else if (!fields.has(hidden.name)) {
      fields.get(hidden.name, true);
    } else if (!is_sealed(*sealed) || sealed_digest(salt, hidden, seal[hidden.name]) != (*sealed)["sealed"]) {
      // The value is not said: it may be the mandate's floor.
      keeper.fail(fields.path_of(hidden.name), tr("another value"), tr("what the header's seal was made of"));
    }
  }
}

fs::path seal_path(const fs::path& log) {
  return log.string() + ".seal";
}

sim::Result<void> write_seal(const fs::path& log, const std::string& hash, const Seal& seal) {
  Json document = seal;
  document["format"] = kFormat;
  document["log"] = hash;
  return write_private(seal_path(log), canonical(document) + "\n");
}

sim::Result<Seal> read_seal(const fs::path& log, const std::string& hash, const Json& document) {
  const fs::path path = seal_path(log);
  auto read = sim::read_json(path);
  if (!read) return tl::unexpected(read.error());
  sim::ErrorKeeper keeper(sim::shown_path(path));
  const sim::Fields fields(keeper, *read, "", kFileFields);
  const std::string format = fields.text("format", true);
  if (!keeper.error() && format != kFormat) fields.fail("format", "\"" + std::string(kFormat) + "\"");
  const std::string log_hash = fields.text("log", true);
  if (!keeper.error() && log_hash != hash) fields.fail("log", sim::shown_text(hash));
  if (keeper.error()) return tl::unexpected(*keeper.error());
  Seal seal = std::move(*read);
  seal.erase("format");
  seal.erase("log");
  check_opens(keeper, document, seal, "");
  if (keeper.error()) return tl::unexpected(*keeper.error());
  return seal;
}

}  // namespace store
