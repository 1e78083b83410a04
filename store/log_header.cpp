#include "store/log_header.h"

#include <algorithm>
#include <iterator>

#include <nlohmann/json.hpp>

#include "sim/case_writer.h"
#include "sim/date.h"
#include "sim/field_reader.h"
#include "sim/json_input.h"
#include "sim/text.h"
#include "store/canonical.h"
#include "store/commitments.h"
#include "store/digest.h"

namespace store {
namespace {

using sim::tr;

constexpr std::string_view kFields[] = {"format", "id",   "case_id",     "case_hash", "case",
                                        "mode",   "seed", "engine",      "started",   "difficulty",
                                        "person", "salt", "commitments", "hash"};
constexpr std::string_view kModes[] = {"rehearse", "live", "import"};

bool is_id(std::string_view text) {
  const bool plain = std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
  return plain && !text.empty() && text.size() <= 64 && text.front() != '-';
}

void read_fields(const sim::Fields& fields, Log& log) {
  const auto id = [&](const char* key) {
    std::string text = fields.text(key, true, 64);
    if (fields.keeper().sound(key) && !is_id(text))
      fields.fail(key, tr("1 to 64 of a-z, 0-9 and -, not starting with -"));
    return text;
  };
  log.header.id = id("id");
  const std::string case_id = id("case_id");
  const std::string mode = fields.text("mode", true, 64);
  const auto known = std::find(std::begin(kModes), std::end(kModes), mode);
  if (known == std::end(kModes)) {
    if (fields.keeper().sound("mode")) fields.fail("mode", sim::one_of(kModes));
  } else {
    log.header.mode = static_cast<LogMode>(known - std::begin(kModes));
  }
  if (fields.has("seed")) {
    const Json& seed = fields.get("seed");
    if (seed.is_number_unsigned()) {
      log.header.seed = seed.get<std::uint64_t>();
    } else {
      fields.fail("seed", tr("a whole number from 0 to 18446744073709551615"));
    }
  }
  log.header.engine = fields.text("engine", true, 200);
  log.header.started = fields.text("started", true, 64);
  if (fields.keeper().sound("started") && !is_moment(log.header.started))
    fields.fail("started", tr("a moment as in \"2026-11-18T14:05:00Z\""));
  // Absent where empty.
  log.header.difficulty = fields.text("difficulty", fields.has("difficulty"), 64);
  log.header.person = fields.text("person", fields.has("person"), 200);
  log.case_hash = fields.text("case_hash", true, 200);
  log.hash = fields.text("hash", true, 200);
  const Json& file = fields.get("case", true);
  if (fields.keeper().error()) return;
  if (!file.is_object()) {
    fields.fail("case", tr("an object"));
    return;
  }
  check_sealed(fields.keeper(), file);
  const Json named = file.value("id", Json());
  if (named != case_id) fields.fail("case_id", tr("the id of the case"));
}

}  // namespace

std::string_view name_of(LogMode mode) {
  return kModes[static_cast<std::size_t>(mode)];
}

std::size_t Log::bytes() const {
  std::size_t sum = text.size() + 1;
  for (const LogLine& line : lines)
    sum += line.text.size() + 1;
  return sum;
}

bool is_moment(std::string_view text) {
  constexpr std::string_view kShape = "0000-00-00T00:00:00Z";
  if (text.size() != kShape.size() || !sim::parse_date(text.substr(0, 10))) return false;
  for (std::size_t i = 10; i < text.size(); ++i) {
    const bool digit = text[i] >= '0' && text[i] <= '9';
    if (kShape[i] == '0' ? !digit : text[i] != kShape[i]) return false;
  }
  return text.substr(11, 2) < "24" && text[14] < '6' && text[17] < '6';
}

Json header_json(const LogHeader& header, const sim::World& world, const std::string& salt,
                 const std::string& seal_salt, std::optional<Seal>& seal) {
  Json file = Json::parse(sim::write_case(world));
  Json document = {{"format", kLogFormat},         {"id", header.id},
                   {"case_id", world.file.id},     {"case_hash", case_hash(file)},
                   {"mode", name_of(header.mode)}, {"engine", header.engine},
                   {"started", header.started}};
  if (header.seed) document["seed"] = *header.seed;
  if (!header.difficulty.empty()) document["difficulty"] = header.difficulty;
  if (!header.person.empty()) document["person"] = header.person;
  seal = seal_case(file, seal_salt);
  document["case"] = std::move(file);
  commit(document, salt);
  document["hash"] = line_hash("", document);
  return document;
}

void read_header(sim::ErrorKeeper& keeper, const Json& document, Log& log) {
  // First of all: the fields of another kind of file are not unknown fields of a header.
  if (document.is_object()) {
    const Json format = document.value("format", Json());
    if (format != kLogFormat) {
      keeper.fail("format", format.is_null() ? tr("nothing") : sim::shown_json(format),
                  "\"" + std::string(kLogFormat) + "\"");
      return;
    }
  }
  const sim::Fields fields(keeper, document, "", kFields);
  if (keeper.error()) return;
  read_fields(fields, log);
  if (!keeper.error()) check_commitments(keeper, document);
  if (keeper.error()) return;
  log.forgotten = is_forgotten(document);
  if (const std::string made = case_hash(document["case"]); made != log.case_hash)
    fields.fail("case_hash", sim::shown_text(made));
  const std::string made = line_hash("", document);
  if (made != log.hash) fields.fail("hash", sim::shown_text(made));
}

Json case_document(const Json& header, const Seal* seal) {
  Json filled = header;
  if (is_forgotten(header)) fill_forgotten(filled, tr("(forgotten)"));
  Json file = std::move(filled["case"]);
  drop_seals(file);
  if (seal != nullptr) put_back(file, *seal);
  return file;
}

std::string case_hash(const sim::World& world) {
  return case_hash(Json::parse(sim::write_case(world)));
}

std::string case_hash(Json document) {
  forget_personal(document);
  drop_seals(document);  // last: a mandate that the rest has left empty goes, too
  return digest({canonical(document)});
}

}  // namespace store
