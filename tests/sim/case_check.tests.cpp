// check_case(): everything that is wrong with a case, each thing once and where it stands.
#include <set>

#include <rapidcheck.h>

#include "sim/case_reader.h"
#include "tests/sim/sample_case.h"

using namespace sim;
using tests::fault_paths;
using tests::faults_of;
using tests::full_case;
using tests::Json;

namespace {

using Paths = std::vector<std::string>;

void collect(const Json& value, const Json::json_pointer& here, std::vector<Json::json_pointer>& pointers) {
  pointers.push_back(here);
  if (value.is_object()) {
    for (const auto& [key, member] : value.items())
      collect(member, here / key, pointers);
  } else if (value.is_array()) {
    for (std::size_t i = 0; i < value.size(); ++i)
      collect(value[i], here / i, pointers);
  }
}

Json invoice(int number) {
  return {{"number", std::to_string(number)},
          {"issued", "2026-01-01"},
          {"due", "2026-02-01"},
          {"amount", "120.50"}};
}

}  // namespace

TEST_CASE("a case without a fault is a world", "[sim][case_check]") {
  for (const auto& path : tests::shipped_cases()) {
    const std::string text = tests::text_of(path);
    const auto check = check_case(Json::parse(text), "case.json", tests::case_vocabulary());
    CHECK(check.faults.empty());
    REQUIRE(check.world);
    CHECK(*check.world == *tests::parse(text));
  }
}

TEST_CASE("all that is wrong is said, in the order of reading", "[sim][case_check]") {
  Json file = full_case();
  file["title"] = "";
  file["claim"]["invoices"][0]["amount"] = "12,50";
  file["claim"]["invoices"][2]["due"] = "soon";
  file["leverage"][1]["kind"] = "threat";
  file["truth"]["authority"] = 2;
  CHECK(fault_paths(file) == Paths{"title", "claim.invoices[0].amount", "claim.invoices[2].due",
                                   "leverage[1].kind", "truth.authority"});
}

TEST_CASE("an empty case lacks what is required, each thing once", "[sim][case_check]") {
  CHECK(fault_paths({{"format", kCaseFormat}}) ==
        Paths{"id", "title", "sector", "as_of", "claim", "creditor", "debtor", "targets"});
  CHECK(fault_paths({{"format", kCaseFormat},
                     {"creditor", Json::object()},
                     {"debtor", Json::object()},
                     {"claim", {{"invoices", {Json::object()}}}},
                     {"targets", Json::object()}}) ==
        Paths{"id", "title", "sector", "as_of", "claim.currency", "claim.kind", "claim.invoices[0].number",
              "claim.invoices[0].issued", "claim.invoices[0].due", "claim.invoices[0].amount",
              "creditor.name", "creditor.country", "debtor.name", "debtor.country", "targets.low",
              "targets.high"});
}

TEST_CASE("one fault brings no others", "[sim][case_check]") {
  struct Change {
    const char* pointer;
    const char* value;
    const char* path;
  };
  const auto change = GENERATE(values<Change>({
      {"/claim/currency", "\"EUX\"", "claim.currency"},
      {"/claim/currency", "7", "claim.currency"},
      {"/as_of", "\"yesterday\"", "as_of"},
      {"/targets", "[]", "targets"},
      {"/targets/low", "\"much\"", "targets.low"},
      {"/targets/high", "null", "targets.high"},
      {"/targets/opening", "-1", "targets.opening"},
      {"/creditor", "\"Serra\"", "creditor"},
      {"/claim/invoices/0/amount", "\"x\"", "claim.invoices[0].amount"},
      {"/claim/invoices/0/issued", "\"x\"", "claim.invoices[0].issued"},
      {"/claim/invoices/0/due", "3", "claim.invoices[0].due"},
      {"/claim/invoices/0/payments/0/amount", "\"x\"", "claim.invoices[0].payments[0].amount"},
      {"/claim/invoices/0", "\"x\"", "claim.invoices[0]"},
      {"/claim/interest", "{\"basis\": \"contract\", \"rate\": \"x\"}", "claim.interest.rate"},
      {"/claim/interest/reference_rates/0/from", "\"x\"", "claim.interest.reference_rates[0].from"},
      {"/debtor/signals/0/id", "7", "debtor.signals[0].id"},
      {"/creditor/languages/0", "7", "creditor.languages[0]"},
      {"/debtor_model/reservation/low", "\"x\"", "debtor_model.reservation.low"},
      {"/debtor_model/reservation/high", "\"x\"", "debtor_model.reservation.high"},
      {"/debtor_model/reservation", "\"x\"", "debtor_model.reservation"},
      {"/debtor_model/kind", "\"\"", "debtor_model.kind"},
      {"/debtor_model", R"({"kind": "types"})", "debtor_model.types"},
      {"/facts/0/id", "\"\"", "facts[0].id"},
  }));
  Json file = full_case();
  file[Json::json_pointer(change.pointer)] = Json::parse(change.value);
  INFO(change.pointer);
  CHECK(fault_paths(file) == Paths{change.path});
}

TEST_CASE("an unknown currency leaves amounts to be judged by themselves", "[sim][case_check]") {
  Json file = full_case();
  file["claim"]["currency"] = "KWX";
  file["claim"]["costs"] = "1.500";
  file["claim"]["security"]["value"] = "900";
  file["leverage"][0]["debtor_impact"] = "-1";
  CHECK(fault_paths(file) == Paths{"claim.currency", "leverage[0].debtor_impact"});
}

TEST_CASE("two entries without an id are not said to have the same one", "[sim][case_check]") {
  Json file = full_case();
  file["leverage"][0].erase("id");
  file["leverage"][1].erase("id");
  CHECK(fault_paths(file) == Paths{"leverage[0].id", "leverage[1].id"});
}

TEST_CASE("every broken rule is said, beside values that cannot be read", "[sim][case_check]") {
  Json file = full_case();
  file["targets"] = {{"opening", 0.5}, {"low", 0.9}, {"high", 0.8}, {"walk_away", 0.85}};
  file["leverage"][1]["id"] = file["leverage"][2]["id"] = file["leverage"][0]["id"];
  file["claim"]["invoices"][1]["disputed"] = "99999.00";
  file["creditor"]["country"] = "Portugal";
  CHECK(fault_paths(file) == Paths{"creditor.country", "claim.invoices[1].disputed", "leverage[1].id",
                                   "leverage[2].id", "targets.low", "targets.high", "targets.walk_away"});
}

TEST_CASE("every unknown field is said at its object", "[sim][case_check]") {
  Json file = full_case();
  file["creditor"]["colour"] = file["creditor"]["nme"] = 1;
  file["targets"]["opening"] = "x";
  const auto faults = faults_of(file);
  REQUIRE(faults.size() == 3);
  CHECK(faults[0].path == "creditor");
  CHECK(faults[1].path == "creditor");
  CHECK(faults[1].finding == "Found the unknown field \"nme\", expected \"name\".");
  CHECK(faults[2].path == "targets.opening");
}

TEST_CASE("a document that is no object is one fault", "[sim][case_check]") {
  CHECK(fault_paths(nullptr) == Paths{""});
  CHECK(fault_paths(Json::array()) == Paths{""});
  CHECK(faults_of(7)[0].sentence == "case.json: the document: found 7, expected an object.");
}

TEST_CASE("no more than a bounded number of faults is kept", "[sim][case_check]") {
  Json file = full_case();
  file["claim"]["invoices"] = Json::array();
  for (int i = 0; i < 20'000; ++i)
    file["claim"]["invoices"].push_back("x");
  CHECK(faults_of(file).size() == kMostFaults);
}

TEST_CASE("whatever is changed, the first fault is the reader's error and each place is named once",
          "[sim][case_check]") {
  const Json whole = full_case(true);
  std::vector<Json::json_pointer> pointers;
  collect(whole, Json::json_pointer(), pointers);
  const auto below = [](std::size_t n) {
    return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange<std::size_t>(0, n));
  };
  const bool held = rc::check("faults", [&] {
    for (int round = 0; round < 20; ++round) {
      Json file = whole;
      const std::size_t changes = 1 + below(6);
      for (std::size_t i = 0; i < changes; ++i) {
        const auto& from = pointers[below(pointers.size())];
        const auto& to = pointers[below(pointers.size())];
        if (file.contains(from) && file.contains(to)) file[to] = Json(file[from]);
      }
      const auto check = check_case(file, "case.json", tests::case_vocabulary());
      const auto world = tests::parse(file);
      RC_ASSERT(check.world.has_value() == world.has_value());
      RC_ASSERT(check.faults.empty() == world.has_value());
      if (world) {
        RC_ASSERT(*check.world == *world);
        continue;
      }
      RC_ASSERT(check.faults[0].sentence == world.error().sentence);
      std::set<std::string> sentences;
      for (const FieldFault& fault : check.faults)
        RC_ASSERT(sentences.insert(fault.sentence).second);
    }
  });
  CHECK(held);
}

TEST_CASE("ten thousand invoices are checked without a fault", "[sim][case_check]") {
  Json file = full_case();
  file["claim"]["invoices"] = Json::array();
  for (int i = 0; i < 10'000; ++i)
    file["claim"]["invoices"].push_back(invoice(i));
  const auto faults = faults_of(file);
  CHECK(faults.empty());
}
