#include "sim/case_reader.h"

#include <limits>
#include <map>
#include <set>

#include "sim/case_fields.h"
#include "sim/languages.h"
#include "tests/sim/sample_case.h"

using namespace sim;
using tests::full_case;
using tests::Json;

namespace {

using Names = std::set<std::string>;

Names names(std::span<const std::string_view> fields) {
  return Names(fields.begin(), fields.end());
}

// Every value of a document with its place: as a pointer, and as sentences name it.
struct Place {
  Json::json_pointer pointer;
  std::string field;   // "claim.invoices[0].amount"
  std::string object;  // without indices; "type" for types
};
void collect(const Json& value, const Place& here, std::vector<Place>& places) {
  if (!here.pointer.empty()) places.push_back(here);
  if (value.is_object()) {
    for (const auto& [key, member] : value.items()) {
      const auto joined = [&](const std::string& path) { return path.empty() ? key : path + "." + key; };
      collect(member,
              {here.pointer / key, joined(here.field),
               joined(here.object) == "truth" ? "type" : joined(here.object)},
              places);
    }
  } else if (value.is_array()) {
    for (std::size_t i = 0; i < value.size(); ++i) {
      const std::string object = here.object == "debtor_model.types" ? "type" : here.object;
      collect(value[i], {here.pointer / i, here.field + "[" + std::to_string(i) + "]", object}, places);
    }
  }
}
std::vector<Place> places_of(const Json& file) {
  std::vector<Place> places;
  collect(file, Place(), places);
  return places;
}

const Json& schema() {
  static const Json kSchema = Json::parse(tests::text_of(tests::kScenarios / "case.schema.json"));
  return kSchema;
}

const Json& schema_object(const std::string& object) {
  return object.empty() ? schema() : schema().at("$defs").at(object);
}

// The rule of a field: itself, or what its reference leads to.
const Json& resolved(const Json& rule) {
  if (!rule.contains("$ref")) return rule;
  return schema().at("$defs").at(rule.at("$ref").get<std::string>().substr(std::string("#/$defs/").size()));
}

}  // namespace

TEST_CASE("every shipped case can be read and has its file's name", "[sim][case_reader]") {
  const auto paths = tests::shipped_cases();
  CHECK(paths.size() >= 8);
  for (const auto& path : paths) {
    const auto world = read_case(path, tests::case_vocabulary());
    INFO((world ? path.string() : world.error().sentence));
    REQUIRE(world);
    CHECK(world->file.id + ".json" == path.filename().string());
    CHECK(world->truth);
  }
}

TEST_CASE("the folder of cases holds cases, their schema and their description only", "[sim][case_reader]") {
  for (const auto& entry : std::filesystem::directory_iterator(tests::kScenarios)) {
    INFO(entry.path());
    CHECK(entry.is_regular_file());
    const std::string name = entry.path().filename().string();
    CHECK((entry.path().extension() == ".json" || name == "README.md"));
  }
  CHECK(std::filesystem::exists(tests::kScenarios / "case.schema.json"));
  CHECK(std::filesystem::exists(tests::kScenarios / "README.md"));
}

TEST_CASE("a whole case is read field by field", "[sim][case_reader]") {
  const auto world = tests::parse(full_case());
  INFO((world ? "" : world.error().sentence));
  REQUIRE(world);
  const Case& file = world->file;
  CHECK(file.sector == Sector::kDigitalServices);
  CHECK(file.as_of == *parse_date("2026-11-18"));
  CHECK(file.creditor.relationship_value == 900'000);
  CHECK(file.creditor.risk_aversion == 1.5);
  CHECK(file.creditor.negotiator->languages == std::vector<std::string>{"en", "pt"});
  CHECK(file.debtor.kind == PartyKind::kPerson);
  CHECK(file.debtor.vulnerable);
  CHECK(file.debtor.financials->employees == 85);
  CHECK(file.debtor.financials->assets == 500'000);
  CHECK(file.debtor.channels.back() == Channel::kMessaging);
  CHECK(file.claim.currency == Currency{"EUR", 2});
  CHECK(file.claim.invoices[0].payments[0].amount == 240'000);
  CHECK(file.claim.invoices[1].disputed == 150'000);
  CHECK(file.claim.interest.reference_rates[0].rate == 0.0215);
  CHECK(file.claim.security.kind == SecurityKind::kDeposit);
  CHECK_FALSE(file.claim.documents[2].held);
  CHECK(file.facts[0].matters == 0.6);
  CHECK(file.leverage[2].due == *parse_date("2026-12-16"));
  CHECK(file.leverage[2].credibility == 0.4);
  CHECK(file.targets.walk_away == 0.5);
  CHECK(file.targets.in_kind[0].cost_to_debtor == 40'000);
  CHECK(file.mandate.approval_below == 0.65);
  CHECK(file.alternatives.litigation.terms.enforcement_cost == 50'000);
  CHECK(file.alternatives.write_off.terms.relief_fraction == 0.25);
  CHECK(std::get<ThresholdModel>(file.debtor_model).high == 0.9);
  CHECK(world->truth->default_hazard_monthly == 0.03);
}

TEST_CASE("what a case leaves out has the default of the format", "[sim][case_reader]") {
  const auto world = tests::parse(Json::parse(R"({
    "format": "quittance-case/1", "id": "a", "title": "A", "sector": "other", "as_of": "2026-11-18",
    "creditor": {"name": "C", "country": "NL"}, "debtor": {"name": "D", "country": "JP"},
    "claim": {"kind": "loan", "currency": "JPY",
              "invoices": [{"number": "1", "issued": "2026-01-01", "due": "2026-01-01", "amount": "5"}]},
    "targets": {"low": 0.5, "high": 1}, "alternatives": {"sale": null, "agency": {}}
  })"));
  REQUIRE(world);
  Case expected;
  expected.id = "a";
  expected.title = "A";
  expected.as_of = *parse_date("2026-11-18");
  expected.creditor.name = "C";
  expected.creditor.country = "NL";
  expected.debtor.name = "D";
  expected.debtor.country = "JP";
  expected.claim.kind = ClaimKind::kLoan;
  expected.claim.currency = {"JPY", 0};
  expected.claim.invoices = {{"1", *parse_date("2026-01-01"), *parse_date("2026-01-01"), 5, {}, 0, ""}};
  expected.targets.low = 0.5;
  expected.alternatives.sale.off = true;
  expected.alternatives.agency.given = true;
  CHECK(world->file == expected);
  CHECK_FALSE(world->truth);
}

TEST_CASE("the sample case has every field of the format", "[sim][case_reader]") {
  std::map<std::string, Names> met;
  for (const bool types : {false, true}) {
    for (const Place& place : places_of(full_case(types))) {
      const std::size_t dot = place.object.rfind('.');
      if (place.field.back() == ']') continue;
      if (dot == std::string::npos) {
        met[""].insert(place.field);
      } else {
        met[place.object.substr(0, dot)].insert(place.object.substr(dot + 1));
      }
    }
  }
  for (const ObjectFields& object : case_objects()) {
    INFO(object.object);
    CHECK(met[std::string(object.object)] == names(object.fields));
    met.erase(std::string(object.object));
  }
  CHECK(met.empty());
}

TEST_CASE("the schema knows the same objects and fields as the reader", "[sim][case_reader][schema]") {
  Names objects;
  for (const auto& [name, rule] : schema().at("$defs").items()) {
    if (rule.value("type", "") == "object") objects.insert(name);
  }
  Names known;
  for (const ObjectFields& object : case_objects()) {
    INFO(object.object);
    if (!object.object.empty()) known.insert(std::string(object.object));
    const Json& rule = schema_object(std::string(object.object));
    CHECK(rule.at("additionalProperties") == false);
    Names fields;
    for (const auto& [name, field] : rule.at("properties").items()) {
      INFO(name);
      fields.insert(name);
      CHECK((field.contains("description") || resolved(field).contains("description")));
    }
    CHECK(fields == names(object.fields));
  }
  CHECK(objects == known);
}

TEST_CASE("the description in words names every field of the format", "[sim][case_reader][schema]") {
  const std::string words = tests::text_of(tests::kScenarios / "README.md");
  for (const ObjectFields& object : case_objects()) {
    for (const std::string_view field : object.fields) {
      const std::string name(field);
      const std::string path = std::string(object.object).substr(object.object.rfind('.') + 1) + "[]." + name;
      INFO(object.object << " " << name);
      CHECK((words.find("`" + name + "`") != std::string::npos ||
             words.find("`" + path + "`") != std::string::npos));
    }
  }
}

TEST_CASE("numbers have the ranges that the schema says, ends included", "[sim][case_reader][schema]") {
  int ranges = 0;
  for (const bool types : {false, true}) {
    const Json whole = full_case(types);
    for (const Place& place : places_of(whole)) {
      const std::size_t dot = place.object.rfind('.');
      if (dot == std::string::npos || place.field.back() == ']') continue;
      const Json& rule =
          schema_object(place.object.substr(0, dot)).at("properties").at(place.object.substr(dot + 1));
      if (!rule.contains("minimum")) continue;
      INFO(place.field);
      ++ranges;
      const bool integer = rule.at("type") == "integer";
      const double low = rule.at("minimum").get<double>(), high = rule.at("maximum").get<double>();
      const auto refused_range = [&](double value) {
        Json file = whole;
        file[place.pointer] = value;
        const auto result = tests::parse(file);
        return !result && result.error().sentence.rfind("case.json: " + place.field + ": ", 0) == 0 &&
               result.error().sentence.find(integer ? "expected a whole number from "
                                                    : "expected a number from ") != std::string::npos;
      };
      // Other rules, such as low <= high, may refuse an end; the range may not.
      CHECK_FALSE(refused_range(low));
      CHECK_FALSE(refused_range(high));
      const double infinity = std::numeric_limits<double>::infinity();
      CHECK(refused_range(integer ? low - 1 : std::nextafter(low, -infinity)));
      CHECK(refused_range(integer ? high + 1 : std::nextafter(high, infinity)));
      if (integer) CHECK(refused_range(low + 0.5));
    }
  }
  CHECK(ranges > 70);
}

TEST_CASE("required fields are those that the schema requires", "[sim][case_reader][schema]") {
  int required = 0;
  const Json whole = full_case(true);
  for (const Place& place : places_of(whole)) {
    if (place.field.back() == ']') continue;
    const std::size_t dot = place.object.rfind('.');
    const std::string object = dot == std::string::npos ? "" : place.object.substr(0, dot);
    const std::string field = dot == std::string::npos ? place.field : place.object.substr(dot + 1);
    const Json needed = schema_object(object).value("required", Json::array());
    const bool must = std::find(needed.begin(), needed.end(), field) != needed.end();
    Json file = whole;
    file[place.pointer.parent_pointer()].erase(field);
    INFO(place.field);
    // A list of types belongs to its model, though the schema says so elsewhere.
    if (must || place.field == "debtor_model.types") {
      ++required;
      const std::string expected = field == "format" ? "\"quittance-case/1\"" : "a value, which is required";
      tests::check_refused(file.dump(), place.field + ": found nothing, expected " + expected + ".");
    } else {
      const auto result = tests::parse(file);
      INFO((result ? "" : result.error().sentence));
      CHECK(result);
    }
  }
  CHECK(required > 40);
}

TEST_CASE("a value of another type is refused with its field", "[sim][case_reader]") {
  const bool types = GENERATE(false, true);
  const Json whole = full_case(types);
  const std::vector<Json> others = {
      nullptr, true, -7.25, "\u00E9 not a word", Json::array({nullptr}), {{"no_such_field", 1}}};
  int refused = 0;
  for (const Place& place : places_of(whole)) {
    const Json& old = whole.at(place.pointer);
    for (const Json& other : others) {
      const bool text = old.is_string() && other.is_string();
      const bool null_route =
          other.is_null() && place.field.rfind("alternatives.", 0) == 0 && old.is_object();
      if (null_route || (text && tests::parse([&] {
                           Json file = whole;
                           file[place.pointer] = other;
                           return file;
                         }()))) {
        continue;  // free text takes any text
      }
      if (old.is_number() && other.is_number()) continue;  // ranges have a test of their own
      if (old.is_boolean() && other.is_boolean()) continue;
      Json file = whole;
      file[place.pointer] = other;
      INFO(place.field << " " << other.dump());
      tests::check_refused(file.dump(), place.field);
      ++refused;
    }
  }
  CHECK(refused > 700);
}

TEST_CASE("an unknown field is refused with the nearest known one", "[sim][case_reader]") {
  for (const bool types : {false, true}) {
    const Json whole = full_case(types);
    std::vector<Place> places = places_of(whole);
    places.push_back(Place());
    for (const Place& place : places) {
      if (!whole.at(place.pointer).is_object()) continue;
      const std::string field = place.field.empty() ? "the document" : place.field;
      const Json names = whole.at(place.pointer);
      for (const auto& [name, value] : names.items()) {
        Json file = whole;
        file[place.pointer][name + "q"] = value;
        tests::check_refused(file.dump(), field + ": found the unknown field \"" + name + "q\", expected \"");
      }
      Json file = whole;
      file[place.pointer][std::string(200, 'z') + "\n"] = 1;
      tests::check_refused(file.dump(), field + ": found the unknown field \"zzz", {"expected one of "});
    }
  }
  Json file = full_case();
  file["targets"]["hihg"] = 0.8;
  tests::check_refused(file.dump(), "targets: found the unknown field \"hihg\", expected \"high\".");
}

TEST_CASE("names may hold markup and any script, but no control characters", "[sim][case_reader]") {
  Json file = full_case();
  const std::string name = "<script>alert('x')</script> & \"Ελλάδα\" 日本";
  file["debtor"]["name"] = name;
  const auto world = tests::parse(file);
  REQUIRE(world);
  CHECK(world->file.debtor.name == name);
  for (const char* control : {"\n", "\t", "\x1B[31m", "\x7F", "\xC2\x85", "\xC2\x9B"}) {
    file["debtor"]["name"] = "Ipê" + std::string(control);
    tests::check_refused(file.dump(), "debtor.name: found \"Ipê\uFFFD",
                         {"expected a text without control characters"});
  }
  file["debtor"]["name"] = std::string("a\0b", 3);
  tests::check_refused(file.dump(), "debtor.name: ");
  file["debtor"]["name"] = std::string(10'001, 'x');
  tests::check_refused(file.dump(),
                       "debtor.name: found 10001 characters, expected a text of at most 10000 characters.");
}

TEST_CASE("the language codes are sorted and look like codes", "[sim][languages]") {
  for (const char* code : {"nl", "en", "pt", "zu", "aa", "ja"})
    CHECK(is_language(code));
  for (const char* code : {"", "n", "NL", "nld", "xx", "zz", "e n"})
    CHECK_FALSE(is_language(code));
}
